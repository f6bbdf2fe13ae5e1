/** The bot itself, and the servers that it is on. */
import { missingAccess, unknownMember, unknownUser } from '../api-error.ts';
import { channelJson } from '../state/channels.ts';
import { guildJson, memberJson } from '../state/guild-json.ts';
import type { World } from '../state/world.ts';
import { type Call, ok, type Route } from './route.ts';

export function guildRoutes(world: World): Route[] {
  const { guilds, application, bot } = world;
  const get = (path: string, answer: (call: Call) => unknown): Route => ({
    method: 'GET',
    path,
    auth: 'bot',
    handle: (call) => ok(answer(call)),
  });

  function guildOf(call: Call) {
    const guild = guilds.guild(call.param('guild'));
    if (guild === undefined) throw missingAccess();
    return guild;
  }

  return [
    get('/users/@me', () => bot),
    get('/users/@me/guilds', () =>
      guilds.all().map(({ id, name }) => ({ id, name, icon: null, features: [] })),
    ),
    get('/users/:user', (call) => {
      const user = guilds.user(call.param('user'));
      if (user === undefined) throw unknownUser();
      return user;
    }),
    get('/applications/@me', () => application),
    get('/oauth2/applications/@me', () => application),
    get('/guilds/:guild', (call) => guildJson(guildOf(call))),
    get('/guilds/:guild/channels', (call) => guildOf(call).channels.map(channelJson)),
    get('/guilds/:guild/threads/active', (call) => ({
      threads: guildOf(call)
        .threads.filter(({ archived }) => !archived)
        .map(channelJson),
      members: [],
    })),
    get('/guilds/:guild/roles', (call) => guildOf(call).roles),
    get('/guilds/:guild/members/:member', (call) => {
      const guild = guildOf(call);
      const id = call.param('member') === '@me' ? bot.id : call.param('member');
      const member = guild.members.find(({ user }) => user.id === id);
      if (member === undefined) throw unknownMember();
      return memberJson(member);
    }),
  ];
}

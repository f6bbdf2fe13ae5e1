/** The discord.js client, and the one thing about an interaction that it does not keep. */
import {
  ActivityType,
  type APIInteraction,
  Client,
  Constants,
  GatewayDispatchEvents,
  LimitedCollection,
  OAuth2Scopes,
  Options,
  PermissionFlagsBits,
} from 'discord.js';
import type { ParentOf } from './settings/here.ts';

/**
 * A client that is told of interactions alone. Nothing here looks users or members up, so it keeps none of them: by
 * default it would keep everybody who ever used a command.
 * @param api the address of Discord's REST API
 */
export function createClient(api: string): Client {
  const client: Client = new Client({
    intents: [],
    presence: { activities: [{ type: ActivityType.Custom, name: 'help', state: '/help' }] },
    rest: { api },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      UserManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
      GuildMemberManager: 0,
    }),
  });
  return client;
}

/** What the bot does on a server: it answers, also where a command's token is dead, with pictures and in threads. */
const PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
];

/** The address at which whoever manages a server adds the bot to it. */
export const inviteOf = (client: Client<true>): string =>
  client.generateInvite({
    scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
    permissions: PERMISSIONS,
  });

/** How many interactions are remembered; each is asked about within seconds. */
const MOST_REMEMBERED = 10_000;

/**
 * Listens to what the gateway says of interactions in threads. discord.js keeps their channels only where it knows
 * the server and all its channels: that would take the intent for servers, and their memory; a partial channel is made
 * only on a server that was there at the login.
 */
export function followThreads(client: Client): ParentOf {
  const parents = new LimitedCollection<string, string>({ maxSize: MOST_REMEMBERED });
  // Before the client makes an interaction of it.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, ({ id, channel }: APIInteraction) => {
    const isThread = Constants.ThreadChannelTypes.some((type) => type === channel?.type);
    if (isThread && channel && 'parent_id' in channel && channel.parent_id)
      parents.set(id, channel.parent_id);
  });
  return ({ id }) => parents.get(id);
}

/** Servers, channels and threads by their names, and who may do what in them. */
import { type GuildChannel, isThread, type Thread } from './state/channels.ts';
import { type Guild, nameOf } from './state/guilds.ts';
import type { World } from './state/world.ts';

export type Places = ReturnType<typeof createPlaces>;

/** Without a server's name the first one is meant. Each throws where there is nothing of that name. */
export function createPlaces(world: World) {
  function guildNamed(name?: string): Guild {
    const all = world.guilds.all();
    const guild = name === undefined ? all[0] : all.find((each) => each.name === name);
    if (guild === undefined) throw new Error(`There is no server ${name ?? ''}`);
    return guild;
  }

  function channel(name: string, guildName?: string): GuildChannel | Thread {
    const { channels, threads } = guildNamed(guildName);
    const found = [...channels, ...threads].find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no channel ${name}`);
    return found;
  }

  /** A channel that has overwrites: a thread has those of its parent. */
  function ownChannel(name: string, guildName?: string): GuildChannel {
    const found = channel(name, guildName);
    if (isThread(found)) throw new Error(`${name} is a thread: set the permissions of ${found.parent.name}`);
    return found;
  }

  function thread(name: string, guildName?: string): Thread {
    const found = channel(name, guildName);
    if (!isThread(found)) throw new Error(`${name} is no thread`);
    return found;
  }

  function setPermissions(
    channelName: string,
    whose: { role: string } | { member: string },
    bits: { allow?: bigint; deny?: bigint },
    guildName?: string,
  ): void {
    const { roles, members, name } = guildNamed(guildName);
    const id =
      'role' in whose
        ? roles.find((each) => each.name === whose.role)?.id
        : members.find(({ user }) => nameOf(user) === whose.member)?.user.id;
    if (id === undefined) throw new Error(`${name} has no ${'role' in whose ? whose.role : whose.member}`);
    world.guilds.setOverwrite(ownChannel(channelName, guildName), id, bits);
  }

  return { guildNamed, channel, thread, setPermissions };
}

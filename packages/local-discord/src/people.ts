/** Those who act on the servers, by their names. */
import type { InteractionContext } from './interaction.ts';
import { createMember, type Member } from './member.ts';
import type { Places } from './places.ts';
import { type Guild, type MemberSpec, nameOf } from './state/guilds.ts';
import type { World } from './state/world.ts';

export type People = ReturnType<typeof createPeople>;

export function createPeople(world: World, { guildNamed }: Places, context: InteractionContext) {
  const members = new Map<string, Member>();

  /** One who acts: by display name, on the first server unless another is named. */
  function member(name: string, guildName?: string): Member {
    const guild = guildNamed(guildName);
    const found = guild.members.find(({ user }) => nameOf(user) === name);
    if (found === undefined) throw new Error(`${guild.name} has no member ${name}`);
    const key = `${guild.id} ${found.user.id}`;
    const acting = members.get(key) ?? createMember(world, found, context);
    members.set(key, acting);
    return acting;
  }

  const changed = ({ id }: Guild) => context.events.emit('members', { at: world.clock.now(), guildId: id });

  return {
    member,
    addMember(spec: MemberSpec, guildName?: string): Member {
      const guild = guildNamed(guildName);
      world.guilds.addMember(guild, spec);
      changed(guild);
      return member(spec.name, guildName);
    },
    /** Takes a member off a server. What they said stays; another one of their name is somebody else. */
    removeMember({ guild, id }: Member): void {
      world.guilds.removeMember({ guild, id });
      members.delete(`${guild.id} ${id}`);
      changed(guild);
    },
    /** The people of the first server, the one that the page shows; the first of them where no name is given. */
    onPage(name: string | undefined): Member | undefined {
      const people = guildNamed().members.filter(({ user }) => user.id !== world.bot.id);
      const found = people.find(({ user }) => name === undefined || nameOf(user) === name);
      return found && member(nameOf(found.user));
    },
  };
}

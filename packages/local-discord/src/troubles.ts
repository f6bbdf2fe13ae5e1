/** What can be made to go wrong: faults, refusals, missing permissions, and a Discord that is away. */
import type { Gateway } from './gateway.ts';
import type { Pause } from './pause.ts';
import type { Places } from './places.ts';
import type { Faults } from './rest/pipeline.ts';
import type { World } from './state/world.ts';

export interface TroublesOptions {
  world: World;
  places: Places;
  gateway: Gateway;
  pause: Pause;
  setFaults(faults: Faults | undefined): void;
}

export function createTroubles({ world, places, gateway, pause, setFaults }: TroublesOptions) {
  return {
    /** Replaces the fault hook; undefined for none. */
    setFaults,
    /** AutoMod refuses messages with these words (400, code 200000); none by default. */
    blockWords(...words: string[]): void {
      world.blockedWords.clear();
      for (const word of words) world.blockedWords.add(word);
    },
    /** An overwrite of a channel for a role or a member, in place of the one before; without bits there is none. */
    setPermissions: places.setPermissions,
    /**
     * Takes permissions from the bot in a channel, by an overwrite for it alone: without ViewChannel its calls answer
     * 50001, without what they need 50013. As in Discord, replies by an interaction's token are not concerned.
     */
    setBotPermissions: (channelName: string, denied: bigint, guildName?: string): void =>
      places.setPermissions(channelName, { member: world.bot.username }, { deny: denied }, guildName),
    /**
     * Discord is away: connections to the gateway break, and calls hang until `resume()`, or break where it says
     * `refuse`.
     */
    pause({ refuse = false }: { refuse?: boolean } = {}): void {
      pause.pause(refuse);
      gateway.disconnect();
    },
    resume: pause.resume,
    gateway: {
      /** Breaks off all connections, or closes them with a code; sessions can be resumed. */
      disconnect: gateway.disconnect,
      /** Asks all clients to reconnect (opcode 7). */
      reconnect: gateway.reconnect,
      /** Whether attempts to resume are answered with "invalid session" (opcode 9). */
      invalidateResumes: gateway.invalidateResumes,
      /** Answers the next so many attempts to identify with opcode 9. */
      invalidateIdentifies: gateway.invalidateIdentifies,
    },
  };
}

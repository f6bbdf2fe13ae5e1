/** Waiting for the bot: until it is there, and until its commands are. */
import { type Events, type LocalDiscordEvents, subscribe } from './events.ts';
import type { Places } from './places.ts';
import type { Sessions } from './sessions.ts';
import type { World } from './state/world.ts';
import { waitUntil } from './wait.ts';

/** Milliseconds. */
const TIMEOUT = 20_000;

export interface WaitsOptions {
  world: World;
  places: Places;
  sessions: Sessions;
  events: Events;
  signal: AbortSignal;
}

export function createWaits({ world, places, sessions, events, signal }: WaitsOptions) {
  function wait(
    name: keyof LocalDiscordEvents,
    check: () => true | undefined,
    describe: () => string,
    timeout = TIMEOUT,
  ): Promise<void> {
    const onChange = (listener: () => void) => subscribe(events, name, listener);
    return waitUntil({ check, onChange, describe, timeout, signal }).then(() => {});
  }

  return {
    /** Resolves when all these commands (or, without names, any) are registered. */
    commandsRegistered(...names: string[]): Promise<void> {
      const registered = () => world.commands.in(places.guildNamed().id).map(({ name }) => name);
      const check = () =>
        (registered().length > 0 && names.every((name) => registered().includes(name))) || undefined;
      return wait('commands', check, () => `registered are ${registered().join(', ') || 'no commands'}`);
    },
    /** Resolves when so many sessions are connected. */
    connected(count = 1, timeout?: number): Promise<void> {
      const connected = () => sessions.connected().length;
      const check = () => connected() >= count || undefined;
      return wait('session', check, () => `${connected()} of ${count} sessions are connected`, timeout);
    },
  };
}

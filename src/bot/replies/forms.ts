/** What a command said before it opened a form, in Redis until the form comes back: custom IDs hold no state. */
import type { Redis } from 'ioredis';
import { keys } from '../../shared/keys.ts';

/** Milliseconds that a member may take to fill in a form. */
const FORM_LIFE = 60 * 60_000;

export function createForms(redis: Redis) {
  return {
    /** Remembers what belongs to the form that this interaction opens for a member. */
    async put(interactionId: string, userId: string, value: unknown): Promise<void> {
      await redis.set(keys.form(interactionId, userId), JSON.stringify(value), 'PX', FORM_LIFE);
    },
    /** Takes it out again, once; undefined where it has expired, or never was this member's. */
    async take(interactionId: string, userId: string): Promise<unknown> {
      const key = keys.form(interactionId, userId);
      // What GETDEL does in Redis 6.2.
      const [[, json] = []] = (await redis.multi().get(key).del(key).exec()) ?? [];
      return typeof json === 'string' ? JSON.parse(json) : undefined;
    },
  };
}

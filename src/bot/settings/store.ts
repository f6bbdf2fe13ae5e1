/** What those who manage a server have set for it, in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { MAX_BAN_WORD, MAX_BAN_WORDS, MAX_STEPS, type RuledOut } from '../../shared/contract.ts';
import { keys } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { type Rules, rulesOf } from '../../shared/ruled-out/rules.ts';
import { themes } from '../kit/chart/theme.ts';
import type { Problem } from '../kit/problems.ts';

export const MOST_CHANNELS = 50;

const settingsSchema = z.object({
  /** Undefined: the bot's own default. */
  defaultModel: z.string().optional(),
  mostSteps: z.int().min(1).max(MAX_STEPS).default(MAX_STEPS),
  /** Words that are never produced. */
  never: z.array(z.string().min(1).max(MAX_BAN_WORD)).max(MAX_BAN_WORDS).default([]),
  /** Whether the list of slurs is never produced, too. */
  banSlurs: z.boolean().default(true),
  /** Who may act on a reply that a group shares: its author alone, or everybody. */
  steering: z.enum(['everybody', 'author']).default('everybody'),
  /** The colours of pictures. */
  theme: z.enum(themes).default('dark'),
  /** Channels in which the bot answers; none for all. */
  channels: z.array(z.string()).max(MOST_CHANNELS).default([]),
});
type StoredSettings = z.infer<typeof settingsSchema>;

export type Settings = StoredSettings & {
  /** The default model that was chosen, where it is not served any more: `defaultModel` is undefined then. */
  readonly goneModel?: string | undefined;
};

/** New values of some settings; undefined goes back to the default. */
export type SettingsChange = { readonly [K in keyof StoredSettings]?: StoredSettings[K] | undefined };

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** In the place of a field's JSON where there is none. */
const NONE = '';

/** Sets fields, given as name, value before and value after, if all of them still have the value before. */
const CHANGE = `
for i = 1, #ARGV, 3 do
  if (redis.call('HGET', KEYS[1], ARGV[i]) or '') ~= ARGV[i + 1] then return 0 end
end
for i = 1, #ARGV, 3 do
  if ARGV[i + 2] == '' then redis.call('HDEL', KEYS[1], ARGV[i])
  else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2]) end
end
return 1`;

/**
 * Each setting is a field of the server's hash, as JSON.
 * @param models the names of those that are served
 */
export function createSettingsStore(redis: Redis, models: readonly string[], log: Log) {
  /** Servers whose model is gone, and it was said. */
  const told = new Set<string>();

  /** The operator may have renamed a model, or dropped it: the server is answered all the same. */
  function withServedModel(server: string, stored: StoredSettings): Settings {
    const { defaultModel, ...rest } = stored;
    if (defaultModel === undefined || models.includes(defaultModel)) return stored;
    const about = `${server} ${defaultModel}`;
    if (!told.has(about))
      log.warn({ server, model: defaultModel }, "a server's default model is not served any more");
    told.add(about);
    return { ...rest, goneModel: defaultModel };
  }

  /** A server's settings; the defaults in a direct message (null) and where nothing was set. */
  async function of(guildId: string | null): Promise<Settings> {
    if (guildId === null) return settingsSchema.parse({});
    return settingsIn(guildId, await redis.hgetall(keys.settings(guildId)));
  }

  function settingsIn(server: string, fields: Readonly<Record<string, string>>): Settings {
    const values = Object.entries(fields).map(([name, json]) => [name, JSON.parse(json)]);
    return withServedModel(server, settingsSchema.parse(Object.fromEntries(values)));
  }
  return {
    of,
    /**
     * Changes some settings and leaves the others.
     * @param next what changes, or why nothing does; it is asked again where somebody else has changed the same meanwhile
     * @returns all of them as they are then, or what `next` has refused with
     */
    async change(
      guildId: string,
      next: (settings: Settings) => SettingsChange | Problem,
    ): Promise<Settings | Problem> {
      const key = keys.settings(guildId);
      for (;;) {
        const before = await redis.hgetall(key);
        const change = next(settingsIn(guildId, before));
        if ('ok' in change) return change;
        settingsSchema.partial().parse(change);
        const fields = Object.entries(change).map(([name, value]) => [
          name,
          before[name] ?? NONE,
          value === undefined ? NONE : JSON.stringify(value),
        ]);
        if ((await redis.eval(CHANGE, 1, key, ...fields.flat())) === 1) return of(guildId);
      }
    },
  };
}

/** What a server with these settings rules out; undefined where everything may come. */
export const ruledOutOf = ({
  never,
  banSlurs,
}: Pick<Settings, 'never' | 'banSlurs'>): RuledOut | undefined =>
  never.length === 0 && !banSlurs ? undefined : { words: never, slurs: banSlurs };

/** The same, as a test of texts. */
export const rulesOn = (settings: Pick<Settings, 'never' | 'banSlurs'>): Rules =>
  rulesOf(ruledOutOf(settings));

/** What replay codes stand for, in Redis: a request, and of its first answer what a later one is compared with. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import {
  type Answer,
  modelInfoSchema,
  type Request,
  requestSchema,
  ruledOutIn,
  withRuledOutWords,
} from '../../../shared/contract.ts';
import { keys } from '../../../shared/keys.ts';
import type { Log } from '../../../shared/log.ts';
import type { Read } from '../../kit/problems.ts';
import { pack, unpack } from '../packed.ts';
import { CODE_LENGTHS, codeFrom } from './code.ts';
import { isWhole, type Trace, traceSchema } from './trace.ts';

/** Milliseconds after its last use for which a code is kept. */
export const CODE_LIFE = 7 * 24 * 60 * 60_000;
/** So many codes that do not exist may a member try in an hour: all codes would take millions of years. */
export const MOST_MISSES = 30;
const MISSES_LIFE = 60 * 60_000;

/** What decides the numbers of an answer, besides the request. */
const modelSchema = modelInfoSchema.pick({ name: true, source: true, dtype: true, revision: true });
export type Model = z.infer<typeof modelSchema>;

const recordSchema = z.object({
  /** Without the words that its server rules out. */
  request: requestSchema,
  /** A digest of those words, since they are the server's own affair; null where there are none. */
  ruledOut: z.string().nullable(),
  /** Those that answered: two for a comparison. */
  models: z.array(modelSchema).min(1),
  trace: traceSchema,
  isWhole: z.boolean(),
});
export type Recorded = z.infer<typeof recordSchema>;

export type ReplayStore = ReturnType<typeof createReplayStore>;

/** One whose answer was cancelled is replaced by a whole one. */
const KEEP = `
local key, identity, isWhole, record, life = KEYS[1], unpack(ARGV)
local known = redis.call('HGET', key, 'identity')
if known and known ~= identity then return 0 end
if not known or (isWhole == '1' and redis.call('HGET', key, 'whole') == '0') then
  redis.call('HSET', key, 'identity', identity, 'whole', isWhole, 'record', record)
end
redis.call('PEXPIRE', key, life)
return 1`;

const LOOK_UP = `
local record, misses = unpack(KEYS)
local most, life, missesLife = unpack(ARGV)
local count = tonumber(redis.call('GET', misses) or '0')
if count >= tonumber(most) then return 'too many' end
if redis.call('PEXPIRE', record, life) == 1 then return 'found' end
redis.call('INCR', misses)
if count == 0 then redis.call('PEXPIRE', misses, missesLife) end
return 'missed'`;

export function createReplayStore(redis: Redis, log: Log) {
  /** Keys the codes, so that nobody can work out offline which one a text has that he guesses somebody asked. */
  async function secret(): Promise<string> {
    const fresh = randomBytes(32).toString('hex');
    // NX decides between two bots; NX and GET in one are of Redis 7.0.
    if ((await redis.set(keys.replaySecret, fresh, 'NX')) !== null) return fresh;
    const known = await redis.get(keys.replaySecret);
    if (known === null) throw new Error('the secret of the replay codes was deleted while it was read');
    return known;
  }

  /** What a code stands for, or undefined where it is not known, or not any more. */
  async function find(code: string): Promise<Recorded | undefined> {
    const packed = await redis.hgetBuffer(keys.replay(code), 'record');
    if (packed === null) return undefined;
    const parsed = recordSchema.safeParse(await unpack(packed));
    if (parsed.success) return parsed.data;
    log.warn({ error: parsed.error }, 'a replay code is of a version that is not understood');
    return undefined;
  }

  return {
    find,
    /** Keeps an answer's request and trace under its code, or keeps them longer where they are there. @returns the code */
    async keep(request: Request, answer: Answer, trace: Trace): Promise<string> {
      const models = modelsOf(answer);
      const identity = createHmac('sha256', await secret()).update(canonical([request, models.map(setupOf)]));
      const digest = identity.digest();
      const record: Recorded = {
        request: withRuledOutWords(request, undefined),
        ruledOut: digestOfRuledOut(request),
        models,
        trace,
        isWhole: isWhole(answer),
      };
      const packed = await pack(record);
      for (const length of CODE_LENGTHS) {
        const code = codeFrom(digest, length);
        const values = [digest.toString('hex'), record.isWhole ? '1' : '0', packed, CODE_LIFE];
        if ((await redis.eval(KEEP, 1, keys.replay(code), ...values)) === 1) return code;
      }
      throw new Error('every replay code of a request stands for another one');
    },
    /** Keeps what a code stands for as long from now on as from its first use. */
    async used(code: string): Promise<void> {
      await redis.pexpire(keys.replay(code), CODE_LIFE);
    },
    /** The same as `find` for a member who asks, who may not try codes until one exists. */
    async lookUp(code: string, userId: string): Promise<Read<Recorded>> {
      const looked = [keys.replay(code), keys.replayMisses(userId)];
      const outcome = await redis.eval(LOOK_UP, 2, ...looked, MOST_MISSES, CODE_LIFE, MISSES_LIFE);
      if (outcome === 'too many') return { ok: false, code: 'too-many-misses', most: MOST_MISSES };
      const value = outcome === 'found' ? await find(code) : undefined;
      return value ? { ok: true, value } : { ok: false, code: 'unknown-replay' };
    },
  };
}

export function modelsOf(answer: Answer): Model[] {
  const models = answer.kind === 'compare' ? [answer.left.model, answer.right.model] : [answer.model];
  return models.map(({ name, source, dtype, revision }) => ({ name, source, dtype, revision }));
}

/** The request names its model already. */
const setupOf = ({ source, dtype, revision }: Model) => [source, dtype, revision];

/** A digest of the words that a request's server rules out. */
export function digestOfRuledOut(request: Request): string | null {
  const ruledOut = ruledOutIn(request);
  return ruledOut === undefined
    ? null
    : createHash('sha256')
        .update(canonical({ ...ruledOut, words: [...ruledOut.words].sort() }))
        .digest('base64');
}

/** JSON whose objects have their fields in alphabetical order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

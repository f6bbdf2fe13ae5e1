/**
 * What a generation has chosen so far, in Redis: a field a step, so that each is written once, and an attempt on
 * another worker goes on where this one ended.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import {
  banReceiptSchema,
  candidateSchema,
  generationStepSchema,
  STEP_CANDIDATES,
} from '../shared/contract.ts';
import { keys } from '../shared/keys.ts';
import type { GenerationState } from './generate.ts';

/** Seconds, from the last step on. */
const LIFE = 60 * 60;

const savedStepSchema = z.object({
  step: generationStepSchema,
  candidates: z.array(candidateSchema).max(STEP_CANDIDATES),
});

export interface SavedSteps {
  /** What was saved, up to the first gap; undefined where nothing was. */
  load(): Promise<GenerationState | undefined>;
  /** Saves the steps that are new since the last call. */
  save(state: GenerationState): Promise<void>;
  /** Forgets them: the job has its result. */
  clear(): Promise<void>;
}

export function createSavedSteps(redis: Redis, jobId: string): SavedSteps {
  const key = keys.steps(jobId);
  let saved = 0;
  return {
    async load() {
      const fields = await redis.hgetall(key);
      const steps: GenerationState['steps'][number][] = [];
      const candidates: GenerationState['candidates'][number][] = [];
      for (let field = fields['1']; field !== undefined; field = fields[`${steps.length + 1}`]) {
        const parsed = savedStepSchema.parse(JSON.parse(field));
        steps.push(parsed.step);
        candidates.push(parsed.candidates);
      }
      saved = steps.length;
      if (saved === 0) return undefined;
      return {
        steps,
        candidates,
        ban: (fields.ban && banReceiptSchema.parse(JSON.parse(fields.ban))) || undefined,
      };
    },
    async save({ steps, candidates, ban }) {
      const until = steps.length;
      const fresh = steps
        .slice(saved, until)
        .map((step, i): [string, string] => [
          `${saved + i + 1}`,
          JSON.stringify({ step, candidates: candidates[saved + i] }),
        ]);
      if (fresh.length === 0) return;
      // In one command: the receipt counts just the steps that stand beside it.
      await redis.hset(key, ...fresh.flat(), ...(ban ? ['ban', JSON.stringify(ban)] : []));
      await redis.expire(key, LIFE);
      saved = until;
    },
    async clear() {
      await redis.del(key);
    },
  };
}

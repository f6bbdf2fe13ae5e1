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
  KEPT_CANDIDATES,
} from '../shared/contract.ts';
import { keys } from '../shared/keys.ts';
import type { GenerationState } from './generate.ts';

/** Seconds, from the last step on. */
const LIFE = 60 * 60;

/** The receipt counts the first `steps` steps. */
const savedBanSchema = z.object({ steps: z.int().positive(), receipt: banReceiptSchema });
const savedStepSchema = z.object({
  step: generationStepSchema,
  candidates: z.array(candidateSchema).max(KEPT_CANDIDATES),
});

export interface SavedSteps {
  /** What was saved, up to the first gap; undefined where nothing was, or nothing that can be gone on from. */
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
      saved = 0;
      const fields = await redis.hgetall(key);
      const ban = savedBanSchema.optional().safeParse(read(fields.ban));
      // An attempt that lost its job may have saved more steps than the receipt of the one that took it over counts.
      const most = ban.data?.steps ?? Number.POSITIVE_INFINITY;
      const steps: GenerationState['steps'][number][] = [];
      const candidates: GenerationState['candidates'][number][] = [];
      while (steps.length < most) {
        const parsed = savedStepSchema.safeParse(read(fields[`${steps.length + 1}`]));
        if (!parsed.success) break;
        steps.push(parsed.data.step);
        candidates.push(parsed.data.candidates);
      }
      // A receipt cannot be taken back to fewer steps.
      const isWhole = ban.success && (ban.data === undefined || ban.data.steps === steps.length);
      if (steps.length === 0 || !isWhole) return undefined;
      saved = steps.length;
      return { steps, candidates, ban: ban.data?.receipt };
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
      const receipt = ban ? ['ban', JSON.stringify({ steps: until, receipt: ban })] : [];
      await redis.hset(key, ...fresh.flat(), ...receipt);
      await redis.expire(key, LIFE);
      saved = until;
    },
    async clear() {
      await redis.del(key);
    },
  };
}

/** @returns undefined for a field that is not there; what is no JSON is no step either */
function read(field: string | undefined): unknown {
  try {
    return field === undefined ? undefined : JSON.parse(field);
  } catch {
    return null;
  }
}

/** The longest data there can be, and what of a reply Discord limits. */
import { expect } from 'vitest';
import { checked } from '../../src/bot/kit/checked.ts';
import type { View } from '../../src/bot/kit/view.ts';
import type {
  BanReceipt,
  Candidate,
  CompareRequest,
  CompareResult,
  GenerateRequest,
  GenerateResult,
  ModelInfo,
  NudgeResult,
  PredictResult,
  Prompt,
  SurpriseResult,
  Token,
} from '../../src/shared/contract.ts';

export const LONG_NAME = 'm'.repeat(50);
export const MODEL: ModelInfo = {
  name: LONG_NAME,
  source: LONG_NAME,
  dtype: 'q4f16',
  device: 'webgpu',
  contextLength: 1024,
  vocabularySize: 50_257,
};
/** The longest of GPT-2's tokens have 128 characters. */
const long = (id: number): Token => ({ id: 50_000 + id, text: ` ${'W'.repeat(127)}` });
export const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const candidate = (i: number): Candidate => ({
  token: long(i),
  rank: i + 1,
  logit: -123.456,
  pFull: 0.0000123,
  pTop: 0.0312,
  pDrawn: 0.0000123,
});
export const PROMPT: Prompt = {
  tokens: [...many(1023, long), { id: 220, text: ' ' }],
  startsFromEndOfText: false,
  dropped: 4976,
};
const BAN: BanReceipt = {
  bias: -99.875,
  mode: 'first-token',
  forms: many(150, (i) => ({
    word: `${i % 50}`.padEnd(100, 'W'),
    form: `${i}`.padEnd(100, 'W'),
    tokens: [long(1), long(i)],
    steps: i % 2 === 0 ? 100 : 0,
    strongest: i % 2 === 0 ? { step: 100, token: long(i), before: 0.0000123, after: 0.00000123 } : null,
  })),
  changedSteps: many(50, (i) => 2 * i + 1),
};
export const PREDICTION: PredictResult = {
  ok: true,
  kind: 'predict',
  model: MODEL,
  milliseconds: 1_234_567.8,
  prompt: PROMPT,
  candidates: many(25, candidate),
  covered: 0.000123,
  ban: BAN,
  sampling: { temperature: 0.123456789, topK: 50_256, topP: 0.123456789 },
};
export const GENERATION: GenerateResult = {
  ok: true,
  kind: 'generate',
  model: MODEL,
  milliseconds: 1_234_567.8,
  prompt: PROMPT,
  steps: many(100, (i) => ({ ...candidate(i), rank: 50_000 + i })),
  candidates: many(100, () => many(10, candidate)),
  stop: 'cancelled',
  pick: { rule: 'sample', temperature: 0.123456789, topK: 100_000, topP: 0.123456789, seed: 4_294_967_295 },
  ban: BAN,
};
export const SURPRISE: SurpriseResult = {
  ok: true,
  kind: 'surprise',
  model: MODEL,
  milliseconds: 1_234_567.8,
  tokens: many(1023, (i) => ({
    token: { id: 50_000 + i, text: '`'.repeat(128) },
    logProbability: -30 - i,
    rank: 50_000,
    best: { token: { id: 50_001, text: '\0'.repeat(128) }, logProbability: -5 },
  })),
  leftOut: 4977,
};
export const NEVER = { words: many(50, (i) => `w${i}`), slurs: true };
export const REQUEST: GenerateRequest = {
  kind: 'generate',
  model: LONG_NAME,
  text: 'a'.repeat(6000),
  steps: 100,
  pick: GENERATION.pick,
  never: NEVER,
};
export const COMPARISON: CompareResult = {
  ok: true,
  kind: 'compare',
  model: MODEL,
  milliseconds: 1_234_567.8,
  difference: 'bias',
  left: { ...GENERATION, candidates: many(100, () => many(25, candidate)) },
  right: { ...GENERATION, candidates: many(100, () => many(25, (i) => candidate(i + 20))) },
  movers: {
    gained: many(10, (i) => ({ token: long(i), left: 0.0000123, right: 0.0312 })),
    lost: many(10, (i) => ({ token: long(i + 50), left: 0.0312, right: 0.0000123 })),
    moved: 0.312,
  },
};
export const COMPARED: CompareRequest = {
  kind: 'compare',
  difference: 'bias',
  left: { ...REQUEST, ban: { words: many(50, (i) => `${i}`.padEnd(100, '`')), bias: -5, mode: 'word' } },
  right: {
    ...REQUEST,
    ban: { words: many(50, (i) => `${i}`.padEnd(100, '`')), bias: -99.875, mode: 'word' },
  },
};
export const NUDGE: NudgeResult = {
  ok: true,
  kind: 'nudge',
  model: MODEL,
  milliseconds: 1_234_567.8,
  prompt: PROMPT,
  forms: many(4, (form) => ({
    form: `${form}`.padEnd(101, 'W'),
    tokens: many(form === 0 ? 1 : 100, (i) => ({
      ...candidate(20 + 100 * form + i),
      rank: 50_000 + i,
      bias: form === 3 ? null : 123.456,
      winner: candidate(0),
    })),
  })),
  candidates: many(10, candidate),
};

/** Throws where Discord would refuse it. */
export function expectWithinLimits({ embeds, chart, animation, components = [] }: View): void {
  const attachments = [chart, animation].flatMap((file) =>
    file ? [{ id: 0, filename: file.name, description: file.alt }] : [],
  );
  const message = { embeds, components, attachments };
  expect(checked(message)).toEqual(message);
}

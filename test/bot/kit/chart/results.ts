/** Results as a worker would send them, made by hand. */
import type { Chosen } from '../../../../src/bot/features/generate/branches.ts';
import type {
  Candidate,
  GenerateResult,
  PredictResult,
  SurpriseResult,
  Token,
} from '../../../../src/shared/contract.ts';

const model = {
  name: 'gpt2-mini',
  source: 'gpt2-mini',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 256,
  vocabularySize: 50_257,
};
const prompt = {
  tokens: [
    { id: 1639, text: 'You' },
    { id: 389, text: ' are' },
    { id: 1016, text: ' going' },
    { id: 284, text: ' to' },
  ],
  startsFromEndOfText: false,
  dropped: 0,
};

/** Candidates of these tokens and probabilities over the whole vocabulary, most probable first. */
function candidatesOf(pairs: readonly (readonly [Token, number])[]): Candidate[] {
  const covered = pairs.reduce((sum, [, pFull]) => sum + pFull, 0);
  return pairs.map(([token, pFull], i) => ({
    token,
    rank: i + 1,
    logit: Math.log(pFull),
    pFull,
    pTop: pFull / covered,
  }));
}

export function prediction(
  pairs: readonly (readonly [Token, number])[],
  more: Partial<PredictResult> = {},
): PredictResult {
  const candidates = candidatesOf(pairs);
  const covered = candidates.reduce((sum, { pFull }) => sum + pFull, 0);
  return { ok: true, kind: 'predict', model, milliseconds: 9, prompt, candidates, covered, ...more };
}

export function generation(
  steps: readonly { token: Token; pFull: number; rank?: number }[],
  more: Partial<GenerateResult> = {},
): GenerateResult {
  return {
    ok: true,
    kind: 'generate',
    model,
    milliseconds: 90,
    prompt,
    steps: steps.map(({ token, pFull, rank = 1 }) => ({
      token,
      pFull,
      rank,
      logit: Math.log(pFull),
      pTop: null,
    })),
    candidates: steps.map(() => []),
    stop: 'steps',
    pick: { rule: 'greedy' },
    ...more,
  };
}

/** Tokens with their bits; each of them but the calmest comes where ` the` was expected. */
export function surprise(
  tokens: readonly { token: Token; bits: number }[],
  more: Partial<SurpriseResult> = {},
): SurpriseResult {
  return {
    ok: true,
    kind: 'surprise',
    model,
    milliseconds: 9,
    tokens: tokens.map(({ token, bits }) => ({
      token,
      logProbability: -bits * Math.LN2,
      rank: bits < 1 ? 1 : 2,
      best:
        bits < 1
          ? { token, logProbability: -bits * Math.LN2 }
          : { token: { id: 262, text: ' the' }, logProbability: -Math.LN2 },
    })),
    leftOut: 0,
    ...more,
  };
}

/** `count` different tokens: ` w1`, ` w2`, ... with the IDs from 1000. */
export function words(count: number): Token[] {
  return Array.from({ length: count }, (_, i) => ({ id: 1000 + i, text: ` w${i + 1}` }));
}

/** A generation in which members have chosen nothing, or the tokens of these steps. */
export const chosen = (result: GenerateResult, ...turns: readonly number[]): Chosen => ({
  result,
  turns: new Set(turns),
});

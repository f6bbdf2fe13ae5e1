/** What a worker answers, and says meanwhile. */
import { z } from 'zod';
import { KEPT_CANDIDATES, MAX_TOP, MOVERS } from './limits.ts';
import { count, probability } from './numbers.ts';
import { banSchema, differences, pickSchema, samplingSchema } from './requests.ts';
import { candidateSchema, tokenSchema } from './tokens.ts';

/** The model that answered, so that a reply can name it. `source` is a Hub ID or a folder's name. */
export const modelInfoSchema = z.object({
  name: z.string(),
  source: z.string(),
  dtype: z.string(),
  /** The commit of its files on the Hub, or a digest of them; workers of earlier versions do not say it. */
  revision: z.string().optional(),
  device: z.string(),
  /** True where its last digits depend on what else is asked at the same time. */
  dependsOnCompany: z.boolean().optional(),
  contextLength: z.int().positive(),
  vocabularySize: z.int().positive(),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

/** The tokens that the model was given: the text's (or `<|endoftext|>`), then those of `after`. */
export const promptSchema = z.object({
  tokens: z.array(tokenSchema),
  /** True where the text was empty or blank and the model started from `<|endoftext|>` instead, the first token. */
  startsFromEndOfText: z.boolean(),
  /** How many of the oldest tokens were left out to fit the model's context. */
  dropped: count,
});
export type Prompt = z.infer<typeof promptSchema>;

/** What the ban did to one form of a word. */
export const banFormSchema = z.object({
  word: z.string(),
  /** The word as written, with a leading space, or capitalised. */
  form: z.string(),
  tokens: z.array(tokenSchema).min(1),
  /** In how many steps (a prediction has one) this form's last token was biased. */
  steps: count,
  /** The step (counted from 1) in which the biased token had the highest probability, over the whole vocabulary. */
  strongest: z
    .object({ step: z.int().positive(), token: tokenSchema, before: probability, after: probability })
    .nullable(),
});
export type BanForm = z.infer<typeof banFormSchema>;
export const banReceiptSchema = z.object({
  bias: banSchema.shape.bias,
  mode: banSchema.shape.mode,
  forms: z.array(banFormSchema),
  /** The steps in which another token (a prediction: another list of candidates) was shown because of the ban. */
  changedSteps: z.array(z.int().positive()),
});
export type BanReceipt = z.infer<typeof banReceiptSchema>;

const answered = {
  ok: z.literal(true),
  model: modelInfoSchema,
  /** Milliseconds from the job's start in the worker to its end. */
  milliseconds: z.number().nonnegative(),
};

export const predictResultSchema = z.object({
  ...answered,
  kind: z.literal('predict'),
  prompt: promptSchema,
  /** Those that the server does not rule out. Each has the rank that it has among all tokens. */
  candidates: z.array(candidateSchema).min(1).max(MAX_TOP),
  /** The share of all probability that the candidates hold. */
  covered: probability,
  ban: banReceiptSchema.optional(),
  /** By what the candidates' `pDrawn` is; left out where they have none. */
  sampling: samplingSchema.optional(),
});
export type PredictResult = z.infer<typeof predictResultSchema>;

/** One chosen token. Its `pTop` is over this step's `STEP_CANDIDATES` most probable tokens that can come. */
export const generationStepSchema = candidateSchema.extend({
  /** Where the rule would have chosen another token, which the server rules out. */
  passedOver: z.literal(true).optional(),
});
export type GenerationStep = z.infer<typeof generationStepSchema>;

const generationStops = ['steps', 'end-of-text', 'cancelled'] as const;
const generation = {
  prompt: promptSchema,
  steps: z.array(generationStepSchema),
  /**
   * The most probable tokens that each step chose from, in the steps' order, after ban and nudge, without those that the
   * server rules out. Only the first STEP_CANDIDATES have a `pTop`.
   */
  candidates: z.array(z.array(candidateSchema).max(KEPT_CANDIDATES)),
  stop: z.enum(generationStops),
  pick: pickSchema,
  ban: banReceiptSchema.optional(),
};
export const generateResultSchema = z.object({ ...answered, kind: z.literal('generate'), ...generation });
export type GenerateResult = z.infer<typeof generateResultSchema>;

export const tokenizeResultSchema = z.object({
  ...answered,
  kind: z.literal('tokenize'),
  tokens: z.array(tokenSchema),
});
export type TokenizeResult = z.infer<typeof tokenizeResultSchema>;

/** A token that stands in a text, and how the model saw it coming. */
export const scoredTokenSchema = z.object({
  token: tokenSchema,
  /** Natural logarithm of its softmax probability over the whole vocabulary, given everything before it; at most 0. */
  logProbability: z.number(),
  rank: z.int().positive(),
  /** The token that was the most probable there. */
  best: z.object({ token: tokenSchema, logProbability: z.number() }),
});
export type ScoredToken = z.infer<typeof scoredTokenSchema>;
export const surpriseResultSchema = z.object({
  ...answered,
  kind: z.literal('surprise'),
  /** Each given `<|endoftext|>` and the tokens before it, so that the first token has a probability, too. */
  tokens: z.array(scoredTokenSchema),
  /** How many tokens at the text's end were left out, since the model reads no more than its context. */
  leftOut: count,
});
export type SurpriseResult = z.infer<typeof surpriseResultSchema>;

export const scoreResultSchema = z.object({
  ...answered,
  kind: z.literal('score'),
  /** In the order of the request. */
  guesses: z.array(z.array(scoredTokenSchema).min(1)),
  /** How many of the oldest tokens were left out, for all guesses, so that the longest one fits the model's context. */
  dropped: count,
});
export type ScoreResult = z.infer<typeof scoreResultSchema>;

/**
 * One token of a word, given the text and the word's tokens before it. `pTop` is over the STEP_CANDIDATES most probable
 * tokens there that can come.
 */
export const nudgedTokenSchema = candidateSchema.extend({
  /**
   * The least number that makes this token the greedy choice here when it is added to its logit, in single precision:
   * 0 where it is already, null where the server rules the token out.
   */
  bias: z.number().nonnegative().nullable(),
  /** The token that is the greedy choice without it. */
  winner: candidateSchema,
});
export const nudgeResultSchema = z.object({
  ...answered,
  kind: z.literal('nudge'),
  prompt: promptSchema,
  /** The forms of the word that a ban has, too: as written, with a leading space, capitalised; the likeliest first. */
  forms: z
    .array(z.object({ form: z.string(), tokens: z.array(nudgedTokenSchema).min(1) }))
    .min(1)
    .max(4),
  /** The most probable next tokens now. */
  candidates: z.array(candidateSchema).min(1).max(MAX_TOP),
});
export type NudgedToken = z.infer<typeof nudgedTokenSchema>;
export type NudgeResult = z.infer<typeof nudgeResultSchema>;

/** A token's probability over the whole vocabulary on the left and on the right. */
const moverSchema = z.object({ token: tokenSchema, left: probability, right: probability });
export const compareResultSchema = z.object({
  ...answered,
  kind: z.literal('compare'),
  difference: z.enum(differences),
  left: z.object({ model: modelInfoSchema, ...generation }),
  right: z.object({ model: modelInfoSchema, ...generation }),
  /**
   * The first step: the tokens that gained most from left to right, and that lost most, after bans and biases. Null
   * where the models' vocabularies differ in size, or a side was cancelled before that step. With the difference
   * `temperature`, the probabilities are those after dividing by it, before top-k and top-p.
   */
  movers: z
    .object({
      gained: z.array(moverSchema).max(MOVERS),
      lost: z.array(moverSchema).max(MOVERS),
      /** The probability that went from one token to another: half the sum of all differences. */
      moved: probability,
      /** How many tokens would be among them if the server did not rule them out. */
      passedOver: count.optional(),
    })
    .nullable(),
});
export type CompareResult = z.infer<typeof compareResultSchema>;
export type CompareSide = CompareResult['left'];

/** Why a job could not be answered; the bot turns each code into words. */
export const failureSchema = z.discriminatedUnion('code', [
  z.object({
    ok: z.literal(false),
    code: z.literal('unknown-model'),
    model: z.string(),
    models: z.array(z.string()),
  }),
  z.object({ ok: z.literal(false), code: z.literal('model-unavailable'), model: z.string() }),
  z.object({ ok: z.literal(false), code: z.literal('invalid-request') }),
  /** Two workers ended in the middle of it, the second one with nothing else to do. */
  z.object({ ok: z.literal(false), code: z.literal('ends-workers') }),
  z.object({ ok: z.literal(false), code: z.literal('cancelled') }),
]);
export type Failure = z.infer<typeof failureSchema>;

export const resultSchema = z.union([
  z.discriminatedUnion('kind', [
    predictResultSchema,
    generateResultSchema,
    tokenizeResultSchema,
    surpriseResultSchema,
    scoreResultSchema,
    nudgeResultSchema,
    compareResultSchema,
  ]),
  failureSchema,
]);
export type Result = z.infer<typeof resultSchema>;
export type Answer = Extract<Result, { ok: true }>;

/**
 * The state of a generation so far, whole each time: BullMQ does not order progress against a worker's lock, so a
 * reader keeps the one with the highest attempt and the most steps, those of `right` included, and drops the rest.
 */
export const progressSchema = z.object({
  attempt: count,
  model: modelInfoSchema,
  prompt: promptSchema,
  steps: z.array(generationStepSchema),
  /** The right side of a comparison, which makes its steps at the same time. */
  right: z
    .object({ model: modelInfoSchema, prompt: promptSchema, steps: z.array(generationStepSchema) })
    .optional(),
});
export type Progress = z.infer<typeof progressSchema>;

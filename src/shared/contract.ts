/**
 * What the bot asks and what a worker answers: the data that crosses Redis.
 *
 * Both sides parse it with these schemas. Expected failures are values (`{ ok: false, code }`), because BullMQ
 * carries nothing but an error's message across Redis; only faults throw.
 */
import { z } from 'zod';

/** The tutorial's bias: it divides a token's odds by e^5, about 148. */
export const DEFAULT_BIAS = -5;
export const MAX_BIAS = 100;
export const MAX_TOP = 25;
export const DEFAULT_TOP = 10;
export const MAX_STEPS = 100;
export const DEFAULT_STEPS = 10;
/** Discord's own limit for a string option, in UTF-16 units. */
export const MAX_TEXT = 6000;
export const MAX_BAN_WORDS = 50;
export const MAX_BAN_WORD = 100;
/** A server's own words and a list of slurs together. */
const MAX_NEVER_WORDS = 500;
export const MAX_SEED = 2 ** 32 - 1;
export const MAX_TEMPERATURE = 10;
/** The most probable tokens of a generation step over which its `pTop` is, as in the tutorial. */
export const STEP_CANDIDATES = 10;
/** The candidates that are kept of every generation step: as many as a menu of Discord's can offer. */
export const KEPT_CANDIDATES = 25;
/** No model here reads more tokens than this. */
const MAX_TOKENS = 4096;
/** Guesses that are scored in one request. */
export const MAX_GUESSES = 200;
export const MAX_GUESS = 100;
/** The most that may be added to a logit at a step: far beyond what any token needs. */
export const MAX_NUDGE = 1000;
/**
 * What to add to the bias of a `nudge` answer where a generation is to follow it: the last digits of logits depend on
 * who else is in the batch, and the bias is exact to the last digit.
 */
export const NUDGE_MARGIN = 0.001;
/** Tokens that gained, and that lost, which a comparison names. */
export const MOVERS = 10;

const id = z.int().nonnegative();
const count = z.int().nonnegative();
const probability = z.number().min(0).max(1.000001);

/**
 * A token and its exact text, or, where its bytes alone are no valid UTF-8 (byte-level BPE splits emoji),
 * its bytes. Never U+FFFD as a stand-in.
 */
export const tokenSchema = z.union([
  z.object({ id, text: z.string() }),
  z.object({ id, bytes: z.array(z.int().min(0).max(255)).min(1) }),
]);
export type Token = z.infer<typeof tokenSchema>;

/** One token that may come next. `logit` is after the ban's bias. */
export const candidateSchema = z.object({
  token: tokenSchema,
  /** 1 for the most probable token. */
  rank: z.int().positive(),
  logit: z.number(),
  /** Softmax over the whole vocabulary. */
  pFull: probability,
  /** Softmax over the shown candidates alone, as the tutorial does it; null for a token that is none of them. */
  pTop: probability.nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;

const model = z.string().min(1);
/** Lone surrogates have no UTF-8 bytes, so no tokens: the bot replaces them, and says so, before it asks. */
const text = z
  .string()
  .max(MAX_TEXT)
  .refine((value) => value.isWellFormed(), 'holds half of a character');

export const banModes = ['word', 'first-token'] as const;
export const banSchema = z.object({
  words: z.array(text.min(1).max(MAX_BAN_WORD)).min(1).max(MAX_BAN_WORDS),
  /** Added to the logit of each banned token; `never` is minus infinity. */
  bias: z.union([z.number().min(-MAX_BIAS).max(MAX_BIAS), z.literal('never')]),
  /** `word`: every form of a word. `first-token`: the first token of the word as written, which is the tutorial's. */
  mode: z.enum(banModes),
});
export type Ban = z.infer<typeof banSchema>;

export const pickSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('greedy') }),
  z.object({
    rule: z.literal('sample'),
    temperature: z.number().positive().max(MAX_TEMPERATURE),
    /** Sample among the k most probable tokens only. */
    topK: z.int().positive().optional(),
    /** Sample among the most probable tokens that together hold this share of the probability. */
    topP: z.number().positive().max(1).optional(),
    seed: z.int().min(0).max(MAX_SEED),
  }),
]);
export type PickRule = z.infer<typeof pickSchema>;

/** Words that a server never lets a model produce: a minus infinity that comes before everything else. */
const never = z.array(text.min(1).max(MAX_BAN_WORD)).min(1).max(MAX_NEVER_WORDS).optional();

/** IDs of tokens that come after the text's own, exactly as they are: a branch, what a group has chosen so far. */
const after = z.array(id).min(1).max(MAX_TOKENS).optional();

export const predictRequestSchema = z.object({
  kind: z.literal('predict'),
  model,
  text,
  after,
  top: z.int().min(1).max(MAX_TOP),
  ban: banSchema.optional(),
  never,
});
export const generateRequestSchema = z.object({
  kind: z.literal('generate'),
  model,
  text,
  /** A seed's random numbers go on after these: the first new step draws what step `after.length + 1` would. */
  after,
  steps: z.int().min(1).max(MAX_STEPS),
  ban: banSchema.optional(),
  never,
  /** At the n-th step, the n-th bias is added to its token: what a word needs to come next, token by token. */
  nudge: z
    .array(z.object({ id, bias: z.number().min(-MAX_NUDGE).max(MAX_NUDGE) }))
    .min(1)
    .max(MAX_STEPS)
    .optional(),
  pick: pickSchema,
});
export const tokenizeRequestSchema = z.object({ kind: z.literal('tokenize'), model, text });
/** How surprising a text is, token by token. */
export const surpriseRequestSchema = z.object({ kind: z.literal('surprise'), model, text });
/** How probable each of some continuations is. The model reads `<|endoftext|>`, the text, `after`, then the guess. */
export const scoreRequestSchema = z.object({
  kind: z.literal('score'),
  model,
  text,
  after,
  /** Exactly as they continue the text, with a leading space where they have one. */
  guesses: z.array(text.min(1).max(MAX_GUESS)).min(1).max(MAX_GUESSES),
});
/** What it takes to make a word come next. */
export const nudgeRequestSchema = z.object({
  kind: z.literal('nudge'),
  model,
  text,
  word: text.min(1).max(MAX_BAN_WORD),
  never,
});
export const differences = ['ban', 'bias', 'temperature', 'model'] as const;
/** Two generations that differ in one thing. With sampling both have the same seed, so the same random numbers. */
export const compareRequestSchema = z.object({
  kind: z.literal('compare'),
  difference: z.enum(differences),
  /** Without the ban, with the default bias, at temperature 1, or by the default model. */
  left: generateRequestSchema,
  right: generateRequestSchema,
});
export const requestSchema = z.discriminatedUnion('kind', [
  predictRequestSchema,
  generateRequestSchema,
  tokenizeRequestSchema,
  surpriseRequestSchema,
  scoreRequestSchema,
  nudgeRequestSchema,
  compareRequestSchema,
]);
export type PredictRequest = z.infer<typeof predictRequestSchema>;
export type GenerateRequest = z.infer<typeof generateRequestSchema>;
export type TokenizeRequest = z.infer<typeof tokenizeRequestSchema>;
export type SurpriseRequest = z.infer<typeof surpriseRequestSchema>;
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;
export type NudgeRequest = z.infer<typeof nudgeRequestSchema>;
export type CompareRequest = z.infer<typeof compareRequestSchema>;
export type Request = z.infer<typeof requestSchema>;

/** The model that answered, so that a reply can name it. `source` is a Hub ID or a folder's name. */
export const modelInfoSchema = z.object({
  name: z.string(),
  source: z.string(),
  dtype: z.string(),
  device: z.string(),
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
  candidates: z.array(candidateSchema).min(1).max(MAX_TOP),
  /** The share of all probability that the candidates hold. */
  covered: probability,
  ban: banReceiptSchema.optional(),
});
export type PredictResult = z.infer<typeof predictResultSchema>;

/** One chosen token. Its `pTop` is over this step's `STEP_CANDIDATES` most probable tokens. */
export const generationStepSchema = candidateSchema;
export type GenerationStep = z.infer<typeof generationStepSchema>;

const generationStops = ['steps', 'end-of-text', 'cancelled'] as const;
const generation = {
  prompt: promptSchema,
  steps: z.array(generationStepSchema),
  /**
   * The most probable tokens that each step chose from, in the steps' order, after ban and nudge. Only the first
   * STEP_CANDIDATES have a `pTop`.
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
 * tokens there. A token that the server rules out is shown as the model itself sees it, without the server's words.
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

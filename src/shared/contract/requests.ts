/** What the bot asks a worker. */
import { z } from 'zod';
import {
  MAX_BAN_WORD,
  MAX_BAN_WORDS,
  MAX_BIAS,
  MAX_GUESS,
  MAX_GUESSES,
  MAX_NUDGE,
  MAX_SEED,
  MAX_STEPS,
  MAX_TEMPERATURE,
  MAX_TEXT,
  MAX_TOP,
} from './limits.ts';
import { id } from './numbers.ts';

/** A server's own words; in a list of an older bot's, those of its list of slurs, too. */
const MAX_NEVER_WORDS = 500;
/** No model here reads more tokens than this. */
const MAX_TOKENS = 4096;

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

/** What a token is drawn from: temperature first, then top-k, then top-p. */
export const samplingSchema = z.object({
  temperature: z.number().positive().max(MAX_TEMPERATURE),
  /** Sample among the k most probable tokens only. */
  topK: z.int().positive().optional(),
  /** Sample among the most probable tokens that together hold this share of the probability. */
  topP: z.number().positive().max(1).optional(),
});
export type Sampling = z.infer<typeof samplingSchema>;
export const pickSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('greedy') }),
  z.object({
    rule: z.literal('sample'),
    ...samplingSchema.shape,
    seed: z.int().min(0).max(MAX_SEED),
  }),
]);
export type PickRule = z.infer<typeof pickSchema>;

/**
 * What a server rules out: nothing that would complete one of the words, or a slur of the list where `slurs` is true, is
 * chosen or shown. The numbers of all other tokens stay the model's own. An older bot sent all words as one list.
 */
export const ruledOutSchema = z.preprocess(
  (value) => (Array.isArray(value) ? { words: value, slurs: false } : value),
  z.object({ words: z.array(text.min(1).max(MAX_BAN_WORD)).max(MAX_NEVER_WORDS), slurs: z.boolean() }),
);
export type RuledOut = z.infer<typeof ruledOutSchema>;
const ruledOut = ruledOutSchema.optional();

/** IDs of tokens that come after the text's own, exactly as they are: a branch, what a group has chosen so far. */
const after = z.array(id).min(1).max(MAX_TOKENS).optional();

export const predictRequestSchema = z.object({
  kind: z.literal('predict'),
  model,
  text,
  after,
  top: z.int().min(1).max(MAX_TOP),
  ban: banSchema.optional(),
  never: ruledOut,
  /** Nothing is drawn: the candidates say how probable each would be in a draw by this. */
  sampling: samplingSchema.optional(),
});
export const generateRequestSchema = z.object({
  kind: z.literal('generate'),
  model,
  text,
  /** A seed's random numbers go on after these: the first new step draws what step `after.length + 1` would. */
  after,
  steps: z.int().min(1).max(MAX_STEPS),
  ban: banSchema.optional(),
  never: ruledOut,
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
  never: ruledOut,
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

/** Their answers offer no token that a model might say next, so there is nothing to pass over. */
type Unruled = 'tokenize' | 'surprise' | 'score';
type WithoutRules<R> = R extends { kind: infer K extends string }
  ? 'never' extends keyof R
    ? never
    : R extends { left: { never?: unknown } }
      ? never
      : K
  : never;
type Forgotten = Exclude<WithoutRules<Request>, Unruled>;
/** A request whose schema has no rules, and of which that is not said, is an error here. */
export const everyRequestHasRules: [Forgotten] extends [never]
  ? true
  : `Give the schema of a ${Forgotten} request never: ruledOut, or name it in Unruled` = true;

type RequestPart = Exclude<Request, CompareRequest>;

/** Both sides of a comparison, or the request itself. */
export const partsOf = (request: Request): readonly [RequestPart, ...RequestPart[]] =>
  request.kind === 'compare' ? [request.left, request.right] : [request];

/** The request with each of its parts changed. */
export const withParts = (request: Request, change: <R extends RequestPart>(part: R) => R): Request =>
  request.kind === 'compare'
    ? { ...request, left: change(request.left), right: change(request.right) }
    : change(request);

/** The names of the models without which a request cannot be answered, sorted. Only a comparison may need two. */
export const modelsOf = (request: Request): readonly string[] =>
  [...new Set(partsOf(request).map(({ model }) => model))].toSorted();

/** The kinds of requests to which a server's rules are told. */
const ruled = new Set(
  requestSchema.options
    .filter(({ shape }) => 'never' in shape)
    .map(({ shape }) => shape.kind.value as string),
);

/** What the server of a request rules out; of a comparison both sides have the same. */
export function ruledOutIn(request: Request): RuledOut | undefined {
  const [part] = partsOf(request);
  return 'never' in part ? part.never : undefined;
}

/** The request with these rules, and no others; one that cannot produce a word stays as it is. */
export const withRuledOutWords = (request: Request, words: RuledOut | undefined): Request =>
  withParts(request, (part) => {
    const { never: _, ...rest } = part as RequestPart & { never?: RuledOut | undefined };
    return { ...rest, ...(words && ruled.has(part.kind) && { never: words }) } as typeof part;
  });

/** About as many tokens of a text, and as many guesses, are read in one pass. */
const TOKENS_A_PASS = 64;
const GUESSES_A_PASS = 16;

/** What a request of each kind costs. */
const costs: { readonly [K in Request['kind']]: (request: Extract<Request, { kind: K }>) => number } = {
  predict: () => 1,
  tokenize: () => 1,
  generate: ({ steps }) => steps,
  surprise: ({ text }) => 1 + Math.floor(text.length / (4 * TOKENS_A_PASS)),
  score: ({ guesses }) => 1 + Math.ceil(guesses.length / GUESSES_A_PASS),
  nudge: ({ word }) => 4 * Math.ceil(word.length / 4), // for each form of the word, and each of its tokens
  compare: ({ left, right }) => costs.generate(left) + costs.generate(right),
};

/** What a request costs: about the number of forward passes that it needs. A token has about four characters. */
export const costOf = (request: Request): number =>
  (costs[request.kind] as (request: Request) => number)(request);

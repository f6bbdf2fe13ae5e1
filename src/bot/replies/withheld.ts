/**
 * What a server rules out now is withheld from all that is shown of a reply, however long ago a model wrote it, and under
 * whatever rules: candidates, chosen tokens, choices of a vote, guesses. Each kind says by these where its tokens are. Tokens keep their IDs and numbers, so that the rest of the reply stays right; only their texts go. What
 * members typed themselves stays as it is.
 */
import type {
  GenerateResult,
  PredictResult,
  Prompt,
  Request,
  ScoredToken,
  Token,
} from '../../shared/contract.ts';
import type { Rules } from '../../shared/ruled-out/rules.ts';
import { WITHHELD } from '../kit/text.ts';

/** How many tokens of the text that a request's answer began with a member typed. */
export const typedTokens = (
  request: Request,
  { prompt }: Pick<PredictResult | GenerateResult, 'prompt'>,
): number => prompt.tokens.length + prompt.dropped - ('after' in request ? (request.after?.length ?? 0) : 0);

/** Tokens that a model chose one after the other, each judged after those before it as they are shown. */
export function allowedRun(before: readonly Token[], run: readonly Token[], rules: Rules): Token[] {
  const text = [...before];
  for (const token of run) text.push(allowedToken(token, rules.after(text)));
  return text.slice(before.length);
}

export const allowedToken = (token: Token, isRuledOut: (token: Token) => boolean): Token =>
  isRuledOut(token) ? withheld(token) : token;

function withheld(token: Token): Token {
  const space = 'text' in token ? (/^\s/u.exec(token.text)?.[0] ?? '') : '';
  return { id: token.id, text: `${space}${WITHHELD}`, withheld: true };
}

/** Tokens of which each might come after the same ones. */
export const allowedCandidates = <C extends { token: Token }>(
  candidates: readonly C[],
  before: readonly Token[],
  rules: Rules,
): C[] => {
  const isRuledOut = rules.after(before);
  return candidates.map((each) => ({ ...each, token: allowedToken(each.token, isRuledOut) }));
};

function allowedPrompt(prompt: Prompt, rules: Rules, typed: number): Prompt {
  const own = Math.max(0, typed - prompt.dropped);
  const before = prompt.tokens.slice(0, own);
  return { ...prompt, tokens: [...before, ...allowedRun(before, prompt.tokens.slice(own), rules)] };
}

export function allowedPrediction(answer: PredictResult, rules: Rules, typed: number): PredictResult {
  const prompt = allowedPrompt(answer.prompt, rules, typed);
  const allowed = <C extends { token: Token }>(each: readonly C[]) =>
    allowedCandidates(each, prompt.tokens, rules);
  // A picture shows what a ban has taken from among the candidates.
  const forms = answer.ban?.forms.map(({ strongest, ...form }) => {
    return { ...form, strongest: strongest && (allowed([strongest])[0] ?? null) };
  });
  return {
    ...answer,
    prompt,
    candidates: allowed(answer.candidates),
    ...(answer.ban && forms && { ban: { ...answer.ban, forms } }),
  };
}

export function allowedGeneration<G extends Pick<GenerateResult, 'prompt' | 'steps' | 'candidates'>>(
  answer: G,
  rules: Rules,
  typed: number,
): G {
  const prompt = allowedPrompt(answer.prompt, rules, typed);
  const run = allowedRun(
    prompt.tokens,
    answer.steps.map(({ token }) => token),
    rules,
  );
  return {
    ...answer,
    prompt,
    steps: answer.steps.map((step, i) => ({ ...step, token: run[i] as Token })),
    candidates: answer.candidates.map((each, i) =>
      allowedCandidates(each, [...prompt.tokens, ...run.slice(0, i)], rules),
    ),
  };
}

/** What the model expected in the place of each token of a text that a member typed. */
export function allowedExpectations(tokens: readonly ScoredToken[], rules: Rules): ScoredToken[] {
  const text = tokens.map(({ token }) => token);
  return tokens.map((scored, i) => ({
    ...scored,
    best: allowedCandidates([scored.best], text.slice(0, i), rules)[0] as ScoredToken['best'],
  }));
}

/** A note is a sentence of ours about tokens, which stand in it as code. */
export const allowedNote = (note: string, rules: Rules): string =>
  note.replace(/`[^`]+`/gu, (code) => (rules.in(code.replaceAll('␣', ' ')) ? `\`${WITHHELD}\`` : code));

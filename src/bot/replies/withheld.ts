/**
 * What a server rules out now is withheld from all that is shown of a reply, however long ago a model wrote it, and under
 * whatever rules: candidates, chosen tokens, choices of a vote, guesses. Every way from what is kept to what is shown goes
 * through here. Tokens keep their IDs and numbers, so that the rest of the reply stays right; only their texts go. What
 * members typed themselves stays as it is.
 */
import type {
  Answer,
  Candidate,
  GenerateResult,
  PredictResult,
  Prompt,
  ScoredToken,
  Token,
} from '../../shared/contract.ts';
import type { Rules } from '../../shared/ruled-out/rules.ts';
import { WITHHELD } from '../kit/text.ts';
import { type Answers, FIRST } from './answers.ts';
import type { Reply, Shown } from './base.ts';
import type { Kind } from './kind.ts';

/** A reply as it may be shown where these rules hold. */
export function shownUnder<S extends Reply>(
  rules: Rules,
  { withhold }: Pick<Kind, 'withhold'>,
  reply: S,
  answers: Answers,
): Shown<S> {
  const typed = typedTokens(reply, answers);
  const allowed = Object.entries(answers).map(([name, answer]) => [
    name,
    allowedAnswer(answer, rules, typed),
  ]);
  const notes = reply.notes.map((note) => allowedNote(note, rules));
  return {
    reply: { ...((withhold?.(reply, answers, rules) ?? reply) as S), notes },
    answers: Object.fromEntries(allowed),
  };
}

/** How many tokens of the reply's text a member typed. */
function typedTokens({ request }: Reply, answers: Answers): number {
  const first = answers[FIRST];
  if (first === undefined || !('prompt' in first)) return 0;
  const after = 'after' in request ? (request.after?.length ?? 0) : 0;
  return first.prompt.tokens.length + first.prompt.dropped - after;
}

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

function allowedAnswer(answer: Answer, rules: Rules, typed: number): Answer {
  switch (answer.kind) {
    case 'predict':
      return allowedPrediction(answer, rules, typed);
    case 'generate':
      return { ...answer, ...allowedGeneration(answer, rules, typed) };
    case 'compare': {
      const { movers } = answer;
      const { tokens } = answer.left.prompt;
      return {
        ...answer,
        left: { ...answer.left, ...allowedGeneration(answer.left, rules, typed) },
        right: { ...answer.right, ...allowedGeneration(answer.right, rules, typed) },
        movers: movers && {
          ...movers,
          gained: allowedCandidates(movers.gained, tokens, rules),
          lost: allowedCandidates(movers.lost, tokens, rules),
        },
      };
    }
    case 'nudge': {
      const { tokens: before } = answer.prompt;
      const winner = (candidate: Candidate, word: readonly Token[]) =>
        allowedCandidates([candidate], [...before, ...word], rules)[0] as Candidate;
      return {
        ...answer,
        candidates: allowedCandidates(answer.candidates, before, rules),
        // The word itself is a member's.
        forms: answer.forms.map(({ form, tokens }) => ({
          form,
          tokens: tokens.map((each, i) => ({
            ...each,
            winner: winner(
              each.winner,
              tokens.slice(0, i).map(({ token }) => token),
            ),
          })),
        })),
      };
    }
    case 'surprise':
      return { ...answer, tokens: allowedExpectations(answer.tokens, rules) };
    case 'score':
      return { ...answer, guesses: answer.guesses.map((guess) => allowedGuess(guess, rules)) };
    case 'tokenize':
      return answer;
  }
}

function allowedPrompt(prompt: Prompt, rules: Rules, typed: number): Prompt {
  const own = Math.max(0, typed - prompt.dropped);
  const before = prompt.tokens.slice(0, own);
  return { ...prompt, tokens: [...before, ...allowedRun(before, prompt.tokens.slice(own), rules)] };
}

function allowedPrediction(answer: PredictResult, rules: Rules, typed: number): PredictResult {
  const prompt = allowedPrompt(answer.prompt, rules, typed);
  return { ...answer, prompt, candidates: allowedCandidates(answer.candidates, prompt.tokens, rules) };
}

function allowedGeneration(
  answer: Pick<GenerateResult, 'prompt' | 'steps' | 'candidates'>,
  rules: Rules,
  typed: number,
): Pick<GenerateResult, 'prompt' | 'steps' | 'candidates'> {
  const prompt = allowedPrompt(answer.prompt, rules, typed);
  const run = allowedRun(
    prompt.tokens,
    answer.steps.map(({ token }) => token),
    rules,
  );
  return {
    prompt,
    steps: answer.steps.map((step, i) => ({ ...step, token: run[i] as Token })),
    candidates: answer.candidates.map((each, i) =>
      allowedCandidates(each, [...prompt.tokens, ...run.slice(0, i)], rules),
    ),
  };
}

/** What the model expected in the place of each token of a text that a member typed. */
function allowedExpectations(tokens: readonly ScoredToken[], rules: Rules): ScoredToken[] {
  const text = tokens.map(({ token }) => token);
  return tokens.map((scored, i) => ({
    ...scored,
    best: allowedCandidates([scored.best], text.slice(0, i), rules)[0] as ScoredToken['best'],
  }));
}

/** A guess was let in by the rules of its time. */
function allowedGuess(guess: readonly ScoredToken[], rules: Rules): ScoredToken[] {
  const run = allowedRun(
    [],
    guess.map(({ token }) => token),
    rules,
  );
  return allowedExpectations(guess, rules).map((scored, i) => ({ ...scored, token: run[i] as Token }));
}

/** A note is a sentence of ours about tokens, which stand in it as code. */
const allowedNote = (note: string, rules: Rules): string =>
  note.replace(/`[^`]+`/gu, (code) => (rules.in(code.replaceAll('␣', ' ')) ? `\`${WITHHELD}\`` : code));

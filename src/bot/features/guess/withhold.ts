import type { Answer, ScoredToken } from '../../../shared/contract.ts';
import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { allowedExpectations, allowedRun } from '../../replies/withheld.ts';

/** A game's text, or the guesses of a round, without what the server rules out by now. */
export function allowedInGame(answer: Answer, rules: Rules): Answer {
  switch (answer.kind) {
    case 'surprise':
      return { ...answer, tokens: allowedExpectations(answer.tokens, rules) };
    case 'score':
      return { ...answer, guesses: answer.guesses.map((guess) => allowedGuess(guess, rules)) };
    default:
      return answer;
  }
}

/** A guess was let in by the rules of its time. */
function allowedGuess(guess: readonly ScoredToken[], rules: Rules): ScoredToken[] {
  const tokens = guess.map(({ token }) => token);
  const run = allowedRun([], tokens, rules);
  return allowedExpectations(guess, rules).map((scored, i) => ({ ...scored, token: run[i] ?? scored.token }));
}

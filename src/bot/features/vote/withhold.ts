import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { allowedCandidates, allowedToken } from '../../replies/withheld.ts';
import type { Round, Vote } from './state.ts';

/** A vote without the choices that its server rules out by now. */
export function allowedVote(vote: Vote, answers: Answers, rules: Rules): Vote {
  const first = answers[FIRST];
  const text = first?.kind === 'predict' ? [...first.prompt.tokens] : [];
  const allowedRound = <R extends Round>(round: R): R => ({
    ...round,
    choices: allowedCandidates(round.choices, text, rules),
  });
  const finished = vote.finished.map((round) => {
    const allowed = { ...allowedRound(round), appended: allowedToken(round.appended, rules.after(text)) };
    text.push(allowed.appended);
    return allowed;
  });
  const { phase } = vote;
  return { ...vote, finished, phase: phase.name === 'voting' ? allowedRound(phase) : phase };
}

import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { answerIn, FIRST, mapAnswers } from '../../replies/answers.ts';
import type { Shown } from '../../replies/base.ts';
import { allowedCandidates, allowedPrediction, allowedToken, typedTokens } from '../../replies/withheld.ts';
import type { Round, Vote } from './state.ts';

/** A vote without the choices that its server rules out by now. */
export function allowedVote({ reply: vote, answers }: Shown<Vote>, rules: Rules): Shown<Vote> {
  const first = answerIn(answers, FIRST, 'predict');
  const text = [...first.prompt.tokens];
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
  const typed = typedTokens(vote.request, first);
  return {
    reply: { ...vote, finished, phase: phase.name === 'voting' ? allowedRound(phase) : phase },
    answers: mapAnswers(answers, (answer) =>
      answer.kind === 'predict' ? allowedPrediction(answer, rules, typed) : answer,
    ),
  };
}

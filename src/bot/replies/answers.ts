/** The answers that a reply is made from, by name. */
import type { Answer } from '../../shared/contract.ts';

export type Answers = Readonly<Record<string, Answer>>;
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** The answer that a reply began with. */
export const FIRST = 'first';

/** The answers with each of them changed. */
export const mapAnswers = (answers: Answers, change: (answer: Answer) => Answer): Answers =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, change(answer)]));

/** The answer of this name. @throws {Error} where there is none, or one of another kind: a fault of ours */
export function answerIn<K extends Answer['kind']>(answers: Answers, name: string, kind: K): AnswerOf<K> {
  const answer = answers[name];
  if (answer?.kind !== kind) throw new Error(`${name} is no answer to a ${kind}, but ${answer?.kind}`);
  return answer as AnswerOf<K>;
}

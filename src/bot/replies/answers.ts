/** The answers that a reply is made from, by name. */
import { type Answer, resultSchema } from '../../shared/contract.ts';
import { keepNewest } from '../../shared/newest.ts';
import { unpack } from './packed.ts';

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

/** Answers that are remembered: those of the replies that members press now. */
const MOST_REMEMBERED = 100;

/** @returns what unpacks an answer that is kept; undefined where it is of a version that is not understood */
export function createUnpacker(): (data: Buffer) => Promise<Answer | undefined> {
  const remembered = keepNewest<Promise<Answer | undefined>>(MOST_REMEMBERED);
  return (data) => remembered.get(data.toString('latin1'), () => unpackedAnswer(data));
}

async function unpackedAnswer(data: Buffer): Promise<Answer | undefined> {
  const { data: result } = resultSchema.safeParse(await unpack(data));
  return result?.ok ? result : undefined;
}

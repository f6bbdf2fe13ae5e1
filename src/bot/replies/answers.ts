/** The answers that a reply is made from, by name. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { type Answer, resultSchema } from '../../shared/contract.ts';

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

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** An answer as it is kept. */
export const packed = (answer: Answer): Promise<Buffer> => deflate(JSON.stringify(answer));

/** Answers that are remembered: those of the replies that members press now. */
const MOST_REMEMBERED = 100;

/** @returns what unpacks an answer that is kept; undefined where it is of a version that is not understood */
export function createUnpacker(): (data: Buffer) => Promise<Answer | undefined> {
  const remembered = new Map<string, Answer | undefined>();
  return async (data) => {
    const key = data.toString('latin1');
    const known = remembered.get(key);
    const { success, data: result } = known
      ? { success: true, data: known }
      : resultSchema.safeParse(JSON.parse((await inflate(data)).toString()));
    const answer = success && result?.ok ? result : undefined;
    remembered.delete(key);
    remembered.set(key, answer);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return answer;
  };
}

import { z } from 'zod';
import type { Answer, Progress, Request } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import type { View } from '../kit/view.ts';
import { type AnswerOf, answerIn, FIRST } from './answers.ts';
import { base, type Reply } from './base.ts';
import type { Action, Export, Kind } from './kind.ts';

/** What a kind says whose replies never change: all of it from the answer to its request. */
export interface Plain<K extends Answer['kind'] & Request['kind']> {
  /** What is not told from an answer without this is no reply of the kind. */
  opens?(answer: AnswerOf<K>): boolean;
  growing?(
    request: Extract<Request, { kind: K }>,
    progress: Progress,
    notes: readonly string[],
    words: Words,
  ): View | undefined;
  render(answer: AnswerOf<K>, reply: PlainReply<K>, words: Words): View;
  explain(answer: AnswerOf<K>, reply: PlainReply<K>, words: Words): View;
  /** The table and what stands in the JSON file beside the request and the result. */
  export(answer: AnswerOf<K>): { readonly table: Export['table']; readonly more?: Export['json'] };
  readonly actions?: Readonly<Record<string, Action>>;
}

export type PlainReply<K extends Request['kind']> = Reply & {
  readonly request: Extract<Request, { kind: K }>;
};

/** @param name as it stands in Redis and in exported files @param asked the kind of request whose answers begin it */
export function plainKind<N extends string, K extends Answer['kind'] & Request['kind']>(
  name: N,
  asked: K,
  plain: Plain<K>,
) {
  const of = (reply: Reply): PlainReply<K> => {
    if (reply.request.kind !== asked)
      throw new Error(`a ${name} that was asked for by a ${reply.request.kind}`);
    return reply as PlainReply<K>;
  };
  const { opens = () => true, growing } = plain;
  return {
    name,
    schema: z.object({ ...base, kind: z.literal(name as string) }),
    begins: asked,
    open: (begun, answer) =>
      answer.kind === asked && opens(answer as AnswerOf<K>) ? { ...begun, kind: name } : undefined,
    ...(growing && {
      growing: (request, progress, notes, words) =>
        request.kind === asked
          ? growing(request as Extract<Request, { kind: K }>, progress, notes, words)
          : undefined,
    }),
    render: (reply, answers, words) => plain.render(answerIn(answers, FIRST, asked), of(reply), words),
    explain: (reply, answers, words) => plain.explain(answerIn(answers, FIRST, asked), of(reply), words),
    export({ request }, answers) {
      const result = answerIn(answers, FIRST, asked);
      const { table, more } = plain.export(result);
      return { table, json: { request, result, ...more } };
    },
    actions: plain.actions ?? {},
  } satisfies Kind;
}

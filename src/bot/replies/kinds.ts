/** Kinds of replies: all of them, for callers that handle them alike, and those that most commands need. */
import { z } from 'zod';
import type { Answer, Progress, Request } from '../../shared/contract.ts';
import type { Rules } from '../../shared/ruled-out/rules.ts';
import type { Words } from '../i18n/words.ts';
import type { Problem } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import { type AnswerOf, type Answers, answerIn, FIRST } from './answers.ts';
import { type Asking, askingSchema, isAsking, isRefused, refusedSchema } from './asking.ts';
import { base, type Reply } from './base.ts';
import type { Action, Export, Kind } from './kind.ts';
import type { Trace } from './replay/trace.ts';

export type Kinds = ReturnType<typeof createKinds>;

export function createKinds(all: readonly Kind[]) {
  const byName = new Map(all.map((kind) => [kind.name, kind]));
  const byRequest = new Map(all.map((kind) => [kind.begins, kind]));
  if (byName.size < all.length) throw new Error('two kinds of replies have one name');
  /** Of any reply as it comes out of Redis. */
  const schema: z.ZodType<Reply> = z.discriminatedUnion('kind', [
    askingSchema,
    refusedSchema,
    ...all.map((kind) => kind.schema),
  ]);

  /** @throws {Error} where it is not known */
  function of({ kind: name }: Pick<Reply, 'kind'>): Kind {
    const kind = byName.get(name);
    if (kind === undefined) throw new Error(`no kind of reply is named ${name}`);
    return kind;
  }

  /** The kind that the first answer begins. @throws {Error} where it begins none */
  function begunBy({ request, opens }: Pick<Asking, 'request' | 'opens'>): Kind {
    if (opens !== undefined) return of(opens);
    const kind = byRequest.get(request.kind);
    if (kind === undefined) throw new Error(`no reply begins with a ${request.kind}`);
    return kind;
  }

  /**
   * The reply that a first answer begins, or why none can.
   * @param now milliseconds since 1970
   * @throws {Error} where it answers another request: a fault of the worker's
   */
  function open(asking: Asking, answer: Answer, now: number): Reply | Problem {
    const { kind: _, opens, ...begun } = asking;
    const reply = begunBy(asking).open({ ...begun, openedAt: now }, answer, opens?.options);
    if (reply === undefined) throw new Error(`a ${asking.request.kind} was answered by a ${answer.kind}`);
    return reply;
  }

  /** The name of the answer that a reply waits for; undefined where no worker is asked. */
  function waitsFor(reply: Reply): string | undefined {
    if (isAsking(reply)) return FIRST;
    return isRefused(reply) ? undefined : of(reply).waitsFor?.(reply);
  }

  return { schema, of, begunBy, open, waitsFor };
}

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
  /** Without the texts of tokens that the server rules out now. */
  withhold(answer: AnswerOf<K>, rules: Rules, request: Request): AnswerOf<K>;
  /** What is kept of an answer for a later one to be compared with. */
  trace(answer: AnswerOf<K>): Trace;
  readonly actions?: Readonly<Record<string, Action>>;
}

export type PlainReply<K extends Request['kind']> = Reply & {
  readonly request: Extract<Request, { kind: K }>;
};

/**
 * @param name as it stands in Redis and in exported files
 * @param asked the kind of request whose answers begin it; the type says it, so that the table finds one that is forgotten
 */
export function plainKind<N extends string, K extends Answer['kind'] & Request['kind']>(
  name: N,
  asked: K,
  plain: Plain<K>,
): Kind & { readonly name: N; readonly begins: K } {
  const of = (reply: Reply): PlainReply<K> => {
    if (reply.request.kind !== asked)
      throw new Error(`a ${name} that was asked for by a ${reply.request.kind}`);
    return reply as PlainReply<K>;
  };
  const { opens = () => true, growing } = plain;
  const answerOf = (answers: Answers) => answerIn(answers, FIRST, asked);
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
    trace: (answer) => plain.trace(answerOf({ [FIRST]: answer })),
    withhold: ({ reply, answers }, rules) => ({
      reply,
      answers: { [FIRST]: plain.withhold(answerOf(answers), rules, reply.request) },
    }),
    render: (reply, answers, words) => plain.render(answerOf(answers), of(reply), words),
    explain: (reply, answers, words) => plain.explain(answerOf(answers), of(reply), words),
    export({ request }, answers) {
      const result = answerOf(answers);
      const { table, more } = plain.export(result);
      return { table, json: { request, result, ...more } };
    },
    actions: plain.actions ?? {},
  };
}

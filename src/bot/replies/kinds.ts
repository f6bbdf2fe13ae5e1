/** Every kind of reply, for callers that handle all of them alike. */
import { z } from 'zod';
import type { Answer } from '../../shared/contract.ts';
import type { Problem } from '../kit/problems.ts';
import { type Asking, askingSchema, refusedSchema } from './asking.ts';
import type { Reply } from './base.ts';
import type { Kind } from './kind.ts';

export interface Kinds {
  /** Of any reply as it comes out of Redis. */
  readonly schema: z.ZodType<Reply>;
  /** @throws {Error} where it is not known */
  of(reply: Pick<Reply, 'kind'>): Kind;
  /** The kind that the first answer begins. @throws {Error} where it begins none */
  begunBy(asking: Pick<Asking, 'request' | 'opens'>): Kind;
  /**
   * The reply that a first answer begins, or why none can.
   * @param now milliseconds since 1970
   * @throws {Error} where it answers another request: a fault of the worker's
   */
  open(asking: Asking, answer: Answer, now: number): Reply | Problem;
}

export function createKinds(all: readonly Kind[]): Kinds {
  const byName = new Map(all.map((kind) => [kind.name, kind]));
  const byRequest = new Map(all.map((kind) => [kind.begins, kind]));
  if (byName.size < all.length) throw new Error('two kinds of replies have one name');

  function of({ kind: name }: Pick<Reply, 'kind'>): Kind {
    const kind = byName.get(name);
    if (kind === undefined) throw new Error(`no kind of reply is named ${name}`);
    return kind;
  }
  function begunBy({ request, opens }: Pick<Asking, 'request' | 'opens'>): Kind {
    if (opens !== undefined) return of(opens);
    const kind = byRequest.get(request.kind);
    if (kind === undefined) throw new Error(`no reply begins with a ${request.kind}`);
    return kind;
  }
  return {
    schema: z.discriminatedUnion('kind', [askingSchema, refusedSchema, ...all.map(({ schema }) => schema)]),
    of,
    begunBy,
    open({ kind: _, opens, ...begun }, answer, now) {
      const { request } = begun;
      const reply = begunBy({ request, ...(opens && { opens }) }).open(
        { ...begun, openedAt: now },
        answer,
        opens?.options,
      );
      if (reply === undefined) throw new Error(`a ${request.kind} was answered by a ${answer.kind}`);
      return reply;
    },
  };
}

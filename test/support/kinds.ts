/** All kinds of replies, as the bot has them. */
import { kinds as all } from '../../src/bot/features/index.ts';
import type { Answers } from '../../src/bot/replies/answers.ts';
import type { Reply } from '../../src/bot/replies/base.ts';
import type { Kind } from '../../src/bot/replies/kind.ts';
import { createKinds } from '../../src/bot/replies/kinds.ts';
import { present as presentShown, shownUnder as shownUnderRules } from '../../src/bot/replies/present.ts';
import type { Trace } from '../../src/bot/replies/replay/trace.ts';
import type { Answer } from '../../src/shared/contract.ts';
import type { Rules } from '../../src/shared/ruled-out/rules.ts';

export const kinds = createKinds(all);
export const kindOf = kinds.of;

export const present = (reply: Reply, answers: Answers) => presentShown({ reply, answers }, kindOf(reply));

/** What of an answer is kept under a replay code, by the kind that it begins. */
export function traceOf(answer: Answer): Trace {
  const trace = all.find(({ begins }) => begins === answer.kind)?.trace;
  if (trace === undefined) throw new Error(`no reply that begins with a ${answer.kind} has a replay code`);
  return trace(answer);
}

export const shownUnder = <S extends Reply>(rules: Rules, reply: S, answers: Answers) =>
  shownUnderRules<S>(rules, kindOf(reply) as unknown as Kind<S>, { reply, answers });

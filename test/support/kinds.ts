/** All kinds of replies, as the bot has them. */
import { kinds as all } from '../../src/bot/features/index.ts';
import type { Answers } from '../../src/bot/replies/answers.ts';
import type { Reply } from '../../src/bot/replies/base.ts';
import { createKinds } from '../../src/bot/replies/kinds.ts';
import { present as presentShown } from '../../src/bot/replies/present.ts';
import { shownUnder as shownUnderRules } from '../../src/bot/replies/withheld.ts';
import type { Rules } from '../../src/shared/ruled-out/rules.ts';

export const kinds = createKinds(all);
export const kindOf = kinds.of;

export const present = (reply: Reply, answers: Answers) => presentShown({ reply, answers }, kindOf(reply));

export const shownUnder = <S extends Reply>(rules: Rules, reply: S, answers: Answers) =>
  shownUnderRules<S>(rules, kindOf(reply), reply, answers);

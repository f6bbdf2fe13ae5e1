/** The tokens that a server rules out, at each place of a text. */
import type { RuledOut } from '../shared/contract.ts';
import { rulesOf } from '../shared/ruled-out/rules.ts';
import type { LanguageModel } from './model/language-model.ts';

/** Whether the token with an ID is left out of what is chosen and shown. */
export type IsRuledOut = (id: number) => boolean;

/**
 * What cannot come after some tokens.
 * @param ruledOut undefined where everything may come
 */
export function ruledOutAfter(ruledOut: RuledOut | undefined, model: LanguageModel) {
  const rules = rulesOf(ruledOut);
  return (ids: readonly number[]): IsRuledOut => {
    const isRuledOut = rules.after(ids.slice(-MOST_READ).map((id) => model.token(id)));
    return (id) => isRuledOut(model.token(id));
  };
}

/** Tokens at the end of a text that are looked at: more than any word that is ruled out has. */
const MOST_READ = 300;

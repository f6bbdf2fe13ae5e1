/** The tokens that a server rules out, at each place of a text. */
import type { RuledOut } from '../shared/contract.ts';
import { type Rules, rulesOf } from '../shared/ruled-out/rules.ts';
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

const always = new WeakMap<Rules, WeakMap<LanguageModel, readonly number[]>>();

/**
 * IDs of the tokens that are ruled out by themselves, whatever they come after. All tokens are asked about, once for a
 * model and a server's rules.
 */
export function alwaysRuledOut(ruledOut: RuledOut | undefined, model: LanguageModel): readonly number[] {
  const rules = rulesOf(ruledOut);
  const known = always.get(rules) ?? new WeakMap<LanguageModel, readonly number[]>();
  always.set(rules, known);
  const before = known.get(model);
  if (before !== undefined) return before;
  const isRuledOut = rules.after([]);
  const ids = Array.from({ length: model.vocabularySize }, (_, id) => id);
  const found = ids.filter((id) => isRuledOut(model.token(id)));
  known.set(model, found);
  return found;
}

/** Tokens at the end of a text that are looked at: more than any word that is ruled out has. */
const MOST_READ = 300;

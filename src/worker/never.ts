/** The words that a server rules out, ready for use: a list is split into tokens once, not for every request. */
import { ruleOut } from './ban.ts';
import type { LanguageModel } from './model/language-model.ts';

type RuleOut = ReturnType<typeof ruleOut>;

/** How many servers' lists are kept; most servers use the same. */
const MOST_LISTS = 50;

const known = new WeakMap<LanguageModel, Map<string, RuleOut>>();

/** What rules `words` out on this model; nothing without words. */
export function neverOf(words: readonly string[] | undefined, model: LanguageModel): RuleOut {
  if (words === undefined) return () => undefined;
  const lists = known.get(model) ?? new Map<string, RuleOut>();
  known.set(model, lists);
  const name = words.join('\n');
  const rule = lists.get(name) ?? ruleOut(words, model);
  // The newest last: the first one goes.
  lists.delete(name);
  lists.set(name, rule);
  const [oldest] = lists.keys();
  if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
  return rule;
}

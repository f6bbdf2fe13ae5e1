/** What was added to logits, for a chart: pictures are shown and shared without their replies, too. */
import type { BanReceipt, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { biasText } from '../text.ts';
import { visibleText } from '../visible.ts';
import { drawable, inPlace, shortenEnd, textWidth } from './label.ts';
import { LINE } from './theme.ts';

/** Em of a banned word. */
const WORD = 12;

/** A token whose logit a ban changed, with its probability over the whole vocabulary without the ban and with it. */
export interface BiasedToken {
  readonly token: Token;
  readonly before: number;
  readonly after: number;
}

/** The tokens whose logits the ban changed, each once, and of a generation in the step where it was the most probable. */
export function biasedTokens(ban: BanReceipt | undefined): BiasedToken[] {
  const strongest = ban?.forms.flatMap((form) => form.strongest ?? []) ?? [];
  return [...new Map(strongest.map((each) => [each.token.id, each])).values()];
}

/** IDs of the tokens whose logits the ban changed. */
export function biasedIds(ban: BanReceipt | undefined): ReadonlySet<number> {
  const forms = ban?.forms.filter((form) => form.steps > 0) ?? [];
  return new Set(forms.flatMap((form) => (form.strongest?.token ?? form.tokens.at(-1))?.id ?? []));
}

/** `banned: be, me (−5)`; empty where nothing is. */
export function banLine(ban: BanReceipt | undefined, words: Words): string {
  if (ban === undefined) return '';
  const { t } = words;
  const bias = biasText(ban.bias, words);
  const key = ban.bias === 'never' || ban.bias < 0 ? 'chart:banned' : 'chart:biased';
  const banned = [...new Set(ban.forms.map(({ word }) => word))];
  const names = banned.map((word) => inPlace(shortenEnd(drawable(visibleText(word)), WORD)));
  return lineOf(names, (list) => t(key, { words: list, bias }), words);
}

/** A line with as many of the items as it has room for, and how many more there are. @param say the line with a list in it */
export function lineOf(items: readonly string[], say: (list: string) => string, { t }: Words): string {
  for (let kept = items.length; kept > 0; kept--) {
    const left = items.length - kept;
    const shown = items.slice(0, kept).join(', ');
    const line = say(left === 0 ? shown : `${shown}, ${t('chart:alt.more', { left })}`);
    if (kept === 1 || textWidth(line) <= LINE) return line;
  }
  return '';
}

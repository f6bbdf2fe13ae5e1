/** What the charts show, in words, for those who cannot see them. */
import type { Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { MESSAGE } from '../limits.ts';
import { fitFirst } from '../text.ts';
import { visibleToken } from '../visible.ts';
import { inPlace, shortenEnd } from './label.ts';

/** Em. */
const TOKEN = 20;

/** A token's visible text, at most `limit` em wide, and its ID. */
export const named = (token: Token, limit = TOKEN) =>
  `${inPlace(shortenEnd(visibleToken(token), limit))} (ID ${token.id})`;

/**
 * A sentence and as many items after it as Discord takes.
 * @param items what each says, the empty parts left out
 * @param more says in words how many are left out
 */
export function altText(
  sentence: string,
  items: readonly (readonly string[])[],
  { t }: Words,
  more = (left: number): string => t('chart:alt.more', { left }),
): string {
  const room = MESSAGE.altText - sentence.length - 2;
  const texts = items.map((parts) => parts.filter((part) => part !== '').join(', '));
  return `${sentence} ${fitFirst(texts, '; ', room, more).text}.`;
}

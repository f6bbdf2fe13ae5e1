/** What the charts show, in words, for those who cannot see them. Discord allows 1024 characters. */
import type { Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { visibleToken } from '../visible.ts';
import { inPlace, shortenEnd } from './label.ts';

const MOST = 1024;
/** Em. */
const TOKEN = 20;

/** A token's visible text, not too long, and its ID. */
export function named(token: Token): string {
  return `${inPlace(shortenEnd(visibleToken(token), TOKEN))} (ID ${token.id})`;
}

/** `start` and as many items as fit, with a word on the rest. At most 1024 UTF-16 units. */
export function fitted(start: string, items: readonly string[], { t }: Words): string {
  const whole = `${start}${items.join('; ')}.`;
  if (whole.length <= MOST) return whole;
  for (let kept = items.length - 1; kept > 0; kept--) {
    const more = t('chart:alt.more', { left: items.length - kept });
    const text = `${start}${items.slice(0, kept).join('; ')}; ${more}.`;
    if (text.length <= MOST) return text;
  }
  return start.slice(0, MOST);
}

/** The end of a prompt, as a chart's title and its alt text quote it. */
import type { Prompt } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { joinTokens } from '../text.ts';
import { visibleText } from '../visible.ts';
import { drawable, inPlace, shortenStart } from './label.ts';

/** More tokens than a title or an alt text can show; a prompt may have a thousand. */
const TAIL = 64;

/** Prose keeps its spaces; those that a reader would miss are shown: first, last, and more than one. */
function prose(text: string): string {
  return visibleText(text).replace(/(?<=[^␣])␣(?=[^␣])/gu, ' ');
}

/** The end of the prompt's text in quotation marks, at most `limit` em wide without them. */
export function promptEnd(prompt: Prompt, limit: number, { t }: Words): string {
  if (prompt.startsFromEndOfText) return t('chart:emptyPrompt');
  const cut = prompt.dropped > 0 || prompt.tokens.length > TAIL;
  const text = prose(joinTokens(prompt.tokens.slice(-TAIL)));
  return t('chart:prompt', { text: inPlace(shortenStart(drawable(cut ? `…${text}` : text), limit)) });
}

/** The end of a prompt, as a chart's title and its alt text quote it. */
import type { ModelInfo, Prompt } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { joinTokens } from '../text.ts';
import { visibleText } from '../visible.ts';
import { drawable, inPlace, shortenEnd, shortenStart } from './label.ts';

/** Em: of the end in a title and in an alt text, of a model's name there. */
const TITLE = 14;
const ALT_PROMPT = 40;
const ALT_MODEL = 20;
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

/** The title of a chart of what may come next. @param limit em of the prompt's end */
export const nextToken = (prompt: Prompt, words: Words, limit = TITLE): string =>
  words.t('chart:nextToken', { prompt: promptEnd(prompt, limit, words) });

/** What an alt text says about after what a model was asked, and which one. */
export const asked = (prompt: Prompt, model: ModelInfo, words: Words) => ({
  prompt: promptEnd(prompt, ALT_PROMPT, words),
  model: shortenEnd(model.name, ALT_MODEL),
});

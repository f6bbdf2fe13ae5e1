import type { TokenizeResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { answer, block, notesPart } from '../../kit/message.ts';
import { reportFile } from '../../kit/report.ts';
import { modelFooter } from '../../kit/sections.ts';
import { fitFirst, inlineToken } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { stripChart } from './strip.ts';

const UTF8 = new TextEncoder();
/** What a reader counts as one character: an emoji of a family is seven code points. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The reply to `/tokenize`. */
export function renderTokens(
  result: TokenizeResult,
  text: string,
  notes: readonly string[],
  words: Words,
): View {
  const { t } = words;
  const { tokens, model } = result;
  const row = (place: string, id: string, token: string) =>
    `${place.padStart(3)} ${id.padStart(6)}  ${token}`;
  const header = row('#', t('common:column.id'), t('common:column.token'));
  const rows = tokens.map((token, i) => row(String(i + 1), String(token.id), inlineToken(token)));
  const table = block(3000, t('tokenize:heading'), (most) =>
    fitFirst([header, ...rows], '\n', most, (left) => t('common:tokensMore', { count: left })),
  );
  const bytes = tokens.filter((token) => 'bytes' in token).length;
  const lengths = [
    t('tokenize:characters', { count: [...graphemes.segment(text)].length }),
    t('tokenize:bytes', { count: UTF8.encode(text).length }),
    t('tokenize:tokens', { count: tokens.length }),
  ];
  const parts = [
    notesPart(notes, words),
    lengths.join(', '),
    tokens.length === 0 ? t('tokenize:none') : table,
    bytes === 0 ? '' : t('tokenize:parts', { count: bytes }),
  ];
  return answer({
    pages: [{ title: t('tokenize:title'), parts }],
    footer: modelFooter(model, words, result.milliseconds),
    files: () => [reportFile(result, words)],
    ...(tokens.length > 0 && { chart: { name: 'tokens.png', ...stripChart(result, words) } }),
  });
}

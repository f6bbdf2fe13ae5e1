import type { TokenizeResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { COLOUR, type Reply } from '../../kit/reply.ts';
import { reportFile } from '../../kit/report.ts';
import { modelFooter, noteLines, section, stack, whole } from '../../kit/sections.ts';
import { fitFirst, inlineToken } from '../../kit/text.ts';

const MOST_TOKENS = 3000;
const UTF8 = new TextEncoder();

/** The reply to `/tokenize`. */
export function renderTokens(
  result: TokenizeResult,
  text: string,
  notes: readonly string[],
  words: Words,
): Reply {
  const { t } = words;
  const { tokens, model } = result;
  const row = (place: string, id: string, token: string) =>
    `${place.padStart(3)} ${id.padStart(6)}  ${token}`;
  const header = row('#', t('common:column.id'), t('common:column.token'));
  const rows = tokens.map((token, i) => row(String(i + 1), String(token.id), inlineToken(token)));
  const table = fitFirst([header, ...rows], '\n', MOST_TOKENS, (left) =>
    t('common:tokensMore', { count: left }),
  );
  const parts = tokens.filter((token) => 'bytes' in token).length;
  const description = stack([
    noteLines(notes, words),
    whole(
      [
        t('tokenize:characters', { count: [...text].length }),
        t('tokenize:bytes', { count: UTF8.encode(text).length }),
        t('tokenize:tokens', { count: tokens.length }),
      ].join(', '),
    ),
    tokens.length === 0 ? whole(t('tokenize:none')) : section(t('tokenize:heading'), table),
    whole(parts === 0 ? '' : t('tokenize:parts', { count: parts })),
  ]);
  return {
    embeds: [
      {
        title: t('tokenize:title'),
        description: description.text,
        color: COLOUR,
        footer: { text: modelFooter(model, words, result.milliseconds) },
      },
    ],
    files: table.cut ? [reportFile(result, words)] : [],
  };
}

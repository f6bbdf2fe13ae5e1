/** All tokens of a surprise as a plain text file, in the order of the text and with full precision. */
import type { SurpriseResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { exact, head, heading } from '../../kit/report.ts';
import { joinTokens } from '../../kit/text.ts';
import type { TextFile } from '../../kit/view.ts';
import { visibleToken } from '../../kit/visible.ts';
import { bitsOf, totalsOf } from './surprisal.ts';

/** Characters of the columns before the token: place, ID, rank, and two numbers with all their digits. */
const WIDTHS = [4, 6, 6, 22, 22];

export function surpriseFile(result: SurpriseResult, words: Words): TextFile {
  const { t } = words;
  const { tokens, leftOut } = result;
  const { bits, mean, perplexity, bitsPerByte } = totalsOf(tokens);
  const line = (cells: readonly string[], names: string) =>
    [...cells.map((cell, i) => cell.padStart(WIDTHS[i] ?? 0)), names].join('  ');
  const lines = [
    ...head(t('surprise:title'), result, words),
    t('surprise:file.bits', { bits: exact(bits, words) }),
    t('surprise:file.mean', { mean: exact(mean, words) }),
    t('surprise:file.perplexity', { perplexity: exact(perplexity, words) }),
    t('surprise:file.perByte', { perByte: exact(bitsPerByte, words) }),
    ...(leftOut === 0 ? [] : [t('surprise:leftOut', { count: leftOut, most: result.model.contextLength })]),
    ...heading(t('report:text')),
    joinTokens(tokens.map(({ token }) => token)),
    ...heading(t('report:tokens', { count: tokens.length })),
    line(
      [
        '#',
        t('common:column.id'),
        t('common:column.rank'),
        t('surprise:column.bits'),
        t('surprise:file.probability'),
      ],
      t('surprise:file.token'),
    ),
    ...tokens.map(({ token, rank, best, logProbability }, i) =>
      line(
        [
          String(i + 1),
          String(token.id),
          String(rank),
          exact(bitsOf(logProbability), words),
          exact(Math.exp(logProbability), words),
        ],
        `${visibleToken(token)}  <-  ${visibleToken(best.token)} (${best.token.id})`,
      ),
    ),
  ];
  return { name: 'surprise.txt', text: `${lines.join('\n')}\n` };
}

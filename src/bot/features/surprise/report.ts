/** All tokens of a surprise as a plain text file, in the order of the text and with full precision. */
import type { SurpriseResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { exact, head, heading } from '../../kit/report.ts';
import { joinTokens } from '../../kit/text.ts';
import type { TextFile } from '../../kit/view.ts';
import { visibleToken } from '../../kit/visible.ts';
import { surprisal, totalsOf } from './surprisal.ts';

/** Of a number with all its digits. */
const NUMBER = 22;

export function surpriseFile(result: SurpriseResult, words: Words): TextFile {
  const { t } = words;
  const { tokens, leftOut } = result;
  const { bits, mean, perplexity, bitsPerByte } = totalsOf(tokens);
  const line = (place: string, id: string, rank: string, numbers: readonly string[], names: string) =>
    [
      place.padStart(4),
      id.padStart(6),
      rank.padStart(6),
      ...numbers.map((number) => number.padStart(NUMBER)),
      names,
    ].join('  ');
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
      '#',
      t('common:column.id'),
      t('common:column.rank'),
      [t('surprise:column.bits'), t('surprise:file.probability')],
      t('surprise:file.token'),
    ),
    ...tokens.map((scored, i) =>
      line(
        String(i + 1),
        String(scored.token.id),
        String(scored.rank),
        [exact(surprisal(scored), words), exact(Math.exp(scored.logProbability), words)],
        `${visibleToken(scored.token)}  <-  ${visibleToken(scored.best.token)} (${scored.best.token.id})`,
      ),
    ),
  ];
  return { name: 'surprise.txt', text: `${lines.join('\n')}\n` };
}

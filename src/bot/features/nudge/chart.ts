/** The chart of a nudge: how far each token's logit is below the greedy choice's, which is the bias that it needs. */
import type { NudgeResult, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { named } from '../../kit/chart/alt-text.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { marked, tokenName } from '../../kit/chart/label.ts';
import { asked, nextToken } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { nudgeText } from './bias.ts';

/** Candidates beside the word's own tokens. */
const MOST_CANDIDATES = 8;
/** Em: of a token's text, of the prompt's end in the title. */
const TOKEN = 9;
const PROMPT = 12;
/** CSS pixels. */
const ROW = 27;
/** Marks the word's tokens, so that colour is not the only sign. */
const MARK = '▸';

interface Row {
  readonly token: Token;
  readonly pFull: number;
  /** What its logit lacks to the greedy choice's; null where the server rules it out. */
  readonly gap: number | null;
  readonly isOfWord: boolean;
}

/** The likeliest tokens and the first one of each form, the nearest to the greedy choice first. */
function rowsOf({ candidates, forms }: NudgeResult): Row[] {
  const largest = candidates[0]?.logit ?? 0;
  const own = new Map<number, Row>();
  for (const { tokens } of forms) {
    for (const { token, pFull, bias } of tokens.slice(0, 1))
      own.set(token.id, { token, pFull, gap: bias, isOfWord: true });
  }
  const others = candidates
    .slice(0, MOST_CANDIDATES)
    .filter(({ token }) => !own.has(token.id))
    .map(({ token, pFull, logit }): Row => ({ token, pFull, gap: largest - logit, isOfWord: false }));
  const distance = ({ gap }: Row) => gap ?? Number.MAX_VALUE;
  return [...others, ...own.values()].sort((a, b) => distance(a) - distance(b));
}

/** A bar for each token, as long as the bias that it needs; the word's own tokens have a mark and only an outline. */
export function nudgeChart(result: NudgeResult, words: Words): Chart {
  const { t, percent } = words;
  const { prompt, model } = result;
  const gapText = ({ gap }: Row) => (gap === null ? t('nudge:never') : nudgeText(gap, words));
  const gapsOf =
    (wanted: boolean) =>
    ({ gap, isOfWord }: Row) =>
      isOfWord === wanted && gap !== 0 ? gap : null;
  return barChart(
    {
      title: nextToken(prompt, words, PROMPT),
      lines: [t('nudge:chart.lacks', { model: model.name })],
      legendLines: 2,
      rows: rowsOf(result),
      name: ({ token, isOfWord }) => marked(isOfWord, MARK, tokenName(token, TOKEN)),
      details: { name: 'ids', text: ({ token }) => `#${token.id}` },
      numbers: [
        { name: 'gaps', text: gapText, color: colors.text },
        { name: 'shares', text: ({ pFull }) => percent(pFull), color: colors.quiet },
      ],
      series: [
        {
          label: t('nudge:chart.ofWord', { mark: MARK }),
          value: gapsOf(true),
          color: colors.second,
          thickness: 0.7,
          outline: 2,
        },
        {
          label: t('nudge:chart.others'),
          value: gapsOf(false),
          color: colors.vocabulary,
          thickness: 0.55,
        },
      ],
      unit: 'logit',
      rowHeight: ROW,
      alt: {
        start: t('nudge:alt.start', asked(prompt, model, words)),
        item: (row) => [
          `${named(row.token)} ${gapText(row)}`,
          percent(row.pFull),
          row.isOfWord ? t('nudge:alt.ofWord') : '',
        ],
      },
    },
    words,
  );
}

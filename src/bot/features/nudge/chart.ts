/** The chart of a nudge: how far each token's logit is below the greedy choice's, which is the bias that it needs. */
import type { Candidate, NudgeResult, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars, outlinedBars } from '../../kit/chart/pieces.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { nudgeText } from './bias.ts';

/** Candidates beside the word's own tokens. */
const MOST_CANDIDATES = 8;
/** Em: of a token's text, of the prompt's end in the title, of a line. */
const TOKEN = 9;
const PROMPT = 12;
const LINE = 33;
const ALT_PROMPT = 40;
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
  const own = new Map(
    forms.flatMap(({ tokens: [first] }) => (first === undefined ? [] : [[first.token.id, first] as const])),
  );
  const ofWord = Array.from(
    own.values(),
    ({ token, pFull, bias }): Row => ({ token, pFull, gap: bias, isOfWord: true }),
  );
  const others = candidates
    .slice(0, MOST_CANDIDATES)
    .filter(({ token }) => !own.has(token.id))
    .map(
      ({ token, pFull, logit }: Candidate): Row => ({ token, pFull, gap: largest - logit, isOfWord: false }),
    );
  const distance = ({ gap }: Row) => gap ?? Number.MAX_VALUE;
  return [...others, ...ofWord].sort((a, b) => distance(a) - distance(b));
}

/** A bar for each token, as long as the bias that it needs; the word's own tokens have a mark and only an outline. */
export function nudgeChart(result: NudgeResult, words: Words): ChartSpec {
  const { t, percent } = words;
  const rows = rowsOf(result);
  const { prompt, model } = result;
  const gapsOf = (wanted: boolean) =>
    rows.map(({ gap, isOfWord }) => (isOfWord === wanted && gap !== 0 ? gap : null));
  return horizontalBars(
    {
      title: t('chart:nextToken', { prompt: promptEnd(prompt, PROMPT, words) }),
      lines: [shortenEnd(t('nudge:chart.lacks', { model: model.name }), LINE)],
      legendLines: 2,
      names: rows.map(({ token, isOfWord }) => (isOfWord ? `${MARK} ` : '') + tokenName(token, TOKEN)),
      details: { name: 'ids', texts: rows.map(({ token }) => `#${token.id}`) },
      numbers: [
        { name: 'gaps', texts: rows.map((row) => gapText(row, words)), color: colors.text },
        { name: 'shares', texts: rows.map(({ pFull }) => percent(pFull)), color: colors.quiet },
      ],
      datasets: [
        outlinedBars(t('nudge:chart.ofWord', { mark: MARK }), gapsOf(true), colors.second, 0.7),
        fullBars(t('nudge:chart.others'), gapsOf(false), colors.vocabulary, 0.55),
      ],
      highest: Math.max(...rows.map(({ gap }) => gap ?? 0), Number.MIN_VALUE),
      rowHeight: ROW,
    },
    words,
  );
}

function gapText({ gap }: Row, words: Words): string {
  return gap === null ? words.t('nudge:never') : nudgeText(gap, words);
}

/** The same tokens, numbers and marks as in the chart of a nudge. */
export function nudgeAltText(result: NudgeResult, words: Words): string {
  const { t, percent } = words;
  const items = rowsOf(result).map((row) =>
    [
      `${named(row.token)} ${gapText(row, words)}`,
      percent(row.pFull),
      ...(row.isOfWord ? [t('nudge:alt.ofWord')] : []),
    ].join(', '),
  );
  const start = t('nudge:alt.start', {
    prompt: promptEnd(result.prompt, ALT_PROMPT, words),
    model: shortenEnd(result.model.name, 20),
  });
  return altText(`${start}`, items, words);
}

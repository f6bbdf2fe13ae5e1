/** The chart of a comparison: the first step of both sides, token by token. */
import type { CompareRequest, CompareResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { named } from '../../kit/chart/alt-text.ts';
import { biasedIds } from '../../kit/chart/ban.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { drawable, marked, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { nextToken, promptEnd } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../kit/chart/theme.ts';
import { type Pair, pairsOf, shareText } from './first-step.ts';
import { briefSides } from './sides.ts';

const MOST = 12;
/** Em: of a token's text, of the prompt's end in the alt text, of a side's name. */
const TOKEN = 9;
const ALT_PROMPT = 40;
const SIDE = 25;
/** CSS pixels. */
const ROW = 32;

/**
 * Two bars for each token: a full one for the left side, an outlined one for the right side below it; both numbers
 * stand beside them, in the same order.
 * @returns undefined where a side has no step
 */
export function comparisonChart(
  result: CompareResult,
  request: CompareRequest,
  words: Words,
): Chart | undefined {
  const rows = pairsOf(result, MOST);
  if (rows.length === 0) return undefined;
  const { t, percent } = words;
  const { left, right, movers } = result;
  const sides = briefSides(request, words);
  const banned = new Set([...biasedIds(left.ban), ...biasedIds(right.ban)]);
  const isBanned = ({ token }: Pair) => banned.has(token.id);
  const bars = (side: 'left' | 'right', color: string) => ({
    label: `${t(`compare:${side}`)}: ${shortenEnd(drawable(sides[side]), SIDE)}`,
    value: (pair: Pair) => pair[side],
    color,
    thickness: 0.9,
    beside: { share: 0.82 },
  });
  const numbers = (side: 'left' | 'right', color: string) => ({
    name: side,
    text: (pair: Pair) => shareText(pair[side], result[side], words),
    color,
  });
  const share = movers ? percent(movers.moved) : undefined;
  const start = t('compare:alt.start', {
    prompt: promptEnd(left.prompt, ALT_PROMPT, words),
    left: shortenEnd(sides.left, SIDE),
    right: shortenEnd(sides.right, SIDE),
  });
  return barChart(
    {
      title: nextToken(left.prompt, words),
      lines: share === undefined ? [] : [t('compare:chart.moved', { share })],
      legendLines: 2,
      rows,
      name: (pair) => marked(isBanned(pair), BANNED_MARK, tokenName(pair.token, TOKEN)),
      details: { name: 'ids', text: ({ ids }) => ids },
      numbers: [numbers('left', colors.vocabulary), numbers('right', colors.second)],
      series: [bars('left', colors.vocabulary), { ...bars('right', colors.second), outline: 2 }],
      rowHeight: ROW,
      alt: {
        start: share === undefined ? start : `${start} ${t('compare:alt.moved', { share })}`,
        item: (pair) => [
          `${named(pair.token)} ${shareText(pair.left, left, words)}`,
          shareText(pair.right, right, words),
          isBanned(pair) ? t('chart:alt.banned') : '',
        ],
      },
    },
    words,
  );
}

/** The chart of a comparison: the first step of both sides, token by token. */
import type { CompareRequest, CompareResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { biasedIds } from '../../kit/chart/ban.ts';
import { horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { drawable, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars, outlinedBars } from '../../kit/chart/pieces.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../kit/chart/theme.ts';
import { type Pair, pairsOf, shareText } from './first-step.ts';
import { briefSides } from './sides.ts';

const MOST = 12;
/** Em: of a token's text, of the prompt's end in the title, of a side's name, of a line. */
const TOKEN = 9;
const PROMPT = 14;
const SIDE = 25;
const LINE = 33;
const ALT_PROMPT = 40;
/** CSS pixels. */
const ROW = 32;

/** The tokens that a ban of either side biased in the first step. */
function bannedIn({ left, right }: CompareResult): ReadonlySet<number> {
  return new Set([...biasedIds(left.ban), ...biasedIds(right.ban)]);
}

/**
 * Two bars for each token: a full one for the left side, an outlined one for the right side below it; both numbers
 * stand beside them, in the same order.
 * @returns undefined where a side has no step
 */
export function comparisonChart(
  result: CompareResult,
  request: CompareRequest,
  words: Words,
): ChartSpec | undefined {
  const pairs = pairsOf(result, MOST);
  if (pairs.length === 0) return undefined;
  const { t, percent } = words;
  const { left, right, movers } = result;
  const sides = briefSides(request, words);
  const banned = bannedIn(result);
  const names = pairs.map(
    ({ token }) => (banned.has(token.id) ? `${BANNED_MARK} ` : '') + tokenName(token, TOKEN),
  );
  const label = (side: 'left' | 'right') =>
    `${t(`compare:${side}`)}: ${shortenEnd(drawable(sides[side]), SIDE)}`;
  const grouped = { grouped: true, categoryPercentage: 0.82, barPercentage: 0.9 };
  return horizontalBars(
    {
      title: t('chart:nextToken', { prompt: promptEnd(left.prompt, PROMPT, words) }),
      lines: movers ? [shortenEnd(t('compare:chart.moved', { share: percent(movers.moved) }), LINE)] : [],
      legendLines: 2,
      names,
      details: { name: 'ids', texts: pairs.map(({ ids }) => ids) },
      numbers: [
        {
          name: 'left',
          texts: pairs.map((pair) => shareText(pair.left, left, words)),
          color: colors.vocabulary,
        },
        {
          name: 'right',
          texts: pairs.map((pair) => shareText(pair.right, right, words)),
          color: colors.second,
        },
      ],
      datasets: [
        {
          ...fullBars(
            label('left'),
            pairs.map((pair) => pair.left),
            colors.vocabulary,
            1,
          ),
          ...grouped,
        },
        {
          ...outlinedBars(
            label('right'),
            pairs.map((pair) => pair.right),
            colors.second,
            1,
          ),
          ...grouped,
        },
      ],
      highest: Math.max(...pairs.flatMap((pair) => [pair.left ?? 0, pair.right ?? 0])),
      rowHeight: ROW,
    },
    words,
  );
}

/** The same tokens, numbers and marks as in the chart of a comparison. */
export function comparisonAltText(result: CompareResult, request: CompareRequest, words: Words): string {
  const { t, percent } = words;
  const { left, right, movers } = result;
  const sides = briefSides(request, words);
  const banned = bannedIn(result);
  const item = (pair: Pair) =>
    [
      `${named(pair.token)} ${shareText(pair.left, left, words)}`,
      shareText(pair.right, right, words),
      ...(banned.has(pair.token.id) ? [t('chart:alt.banned')] : []),
    ].join(', ');
  const start = t('compare:alt.start', {
    prompt: promptEnd(left.prompt, ALT_PROMPT, words),
    left: shortenEnd(sides.left, SIDE),
    right: shortenEnd(sides.right, SIDE),
  });
  const moved = movers ? ` ${t('compare:alt.moved', { share: percent(movers.moved) })}` : '';
  return altText(`${start}${moved}`, pairsOf(result, MOST).map(item), words);
}

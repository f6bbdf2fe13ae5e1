/** The chart of a generation: how probable each chosen token was. */
import type { GenerateResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { shortenEnd, tokenName } from '../../kit/chart/label.ts';
import {
  barsOf,
  base,
  heading,
  probabilityAxis,
  rowAt,
  triangles,
  uprightRow,
} from '../../kit/chart/pieces.ts';
import { asked, promptEnd } from '../../kit/chart/prompt.ts';
import type { Chart, ChartSpec } from '../../kit/chart/spec.ts';
import { colors, WIDTH } from '../../kit/chart/theme.ts';
import { biasText } from '../../kit/text.ts';
import type { Chosen } from './branches.ts';

/** CSS pixels. */
const HEIGHT = 420;
/** Em: of a token's text, of the prompt's end in the title, of a line. */
const TOKEN = 7.3;
const PROMPT = 14;
const LINE = 33;
/** More labels than this would touch each other. */
const MOST_LABELS = 20;
/** More percentages than this do not fit side by side. */
const MOST_NUMBERS = 10;
/** Steps that members chose and that a line names. */
const MOST_TURNS = 3;
const THICKNESS = 0.8;

/**
 * The chosen tokens as bars over the steps, each as high as its probability over the whole vocabulary. A token that
 * was not the most probable one has an outlined bar; a triangle marks a step in which the ban changed the choice.
 */
export function generationChart({ result, turns }: Chosen, words: Words): Chart {
  const { t, percent } = words;
  const { steps, prompt, ban, model, pick } = result;
  const count = steps.length;
  const changed = new Set(ban?.changedSteps);
  const labels = steps.map(({ token }, i) => `${i + 1} ${tokenName(token, TOKEN)} #${token.id}`);
  const numbered = count <= MOST_NUMBERS;
  const highest = Math.max(...steps.map(({ pFull }) => pFull), Number.MIN_VALUE);
  const top = highest * (1 + (numbered ? 0.16 : 0.03) + (changed.size > 0 ? 0.1 : 0));
  const bars = (label: string, isFirst: boolean, look: { color: string; outline?: number }) =>
    barsOf(
      {
        label,
        value: ({ rank, pFull }) => ((rank === 1) === isFirst ? pFull : null),
        thickness: THICKNESS,
        ...look,
      },
      steps,
    );
  const datasets = [
    bars(t('chart:mostProbable'), true, { color: colors.vocabulary }),
    ...(steps.some(({ rank }) => rank > 1)
      ? [bars(t('chart:another'), false, { color: colors.second, outline: count > MOST_LABELS ? 1 : 2 })]
      : []),
    ...(changed.size > 0
      ? [
          triangles(
            t('chart:changed', { bias: biasText(ban?.bias ?? 0, words) }),
            steps.map((step, i) => (changed.has(i + 1) ? step.pFull + highest * 0.05 : null)),
            colors.banned,
            count > 2 * MOST_LABELS ? 3 : 6,
          ),
        ]
      : []),
  ];
  const numbers = () =>
    rowAt(
      top,
      steps.map((step) => briefPercent(step.pFull, words)),
    );
  const spec: ChartSpec = {
    width: WIDTH,
    height: HEIGHT,
    configuration: {
      type: 'bar',
      data: { labels, datasets },
      options: {
        ...base(words),
        scales: {
          x: uprightRow(thinned(labels)),
          y: probabilityAxis(top, words),
          ...(numbered && { numbers: numbers() }),
        },
        plugins: heading(
          t('chart:steps', { count, prompt: promptEnd(prompt, PROMPT, words) }),
          pickLines(result, turns, words).map((line) => shortenEnd(line, LINE)),
          datasets.length > 1,
        ),
      },
    },
  };
  const about = { count, ...asked(prompt, model, words) };
  const start =
    pick.rule === 'greedy'
      ? t('chart:alt.greedy', about)
      : t('chart:alt.sampled', { ...about, seed: pick.seed });
  const items = steps.map(({ token, rank, pFull }, i) => [
    `${i + 1}. ${named(token)} ${percent(pFull)}`,
    rank === 1 ? '' : t('chart:alt.rank', { rank }),
    turns.has(i + 1) ? t('chart:alt.byMember') : '',
    changed.has(i + 1) ? t('chart:alt.changed') : '',
  ]);
  return { spec, alt: altText(start, items, words) };
}

/** Every n-th text, so that at most MOST_LABELS are left beside the first; the others are empty. */
function thinned(texts: readonly string[]): string[] {
  const every = Math.ceil(texts.length / MOST_LABELS);
  return texts.map((text, i) => (i === 0 || (i + 1) % every === 0 ? text : ''));
}

/** A probability with two digits and no space, short enough for the width of a bar: 8.8%, 0.15%, 3e-4%. */
function briefPercent(probability: number, words: Words): string {
  const percents = probability * 100;
  if (percents === 0) return '0%';
  if (percents < 0.01) return `${percents.toExponential(0)}%`;
  if (percents >= 99.5) return percents >= 100 ? '100%' : '>99%';
  return `${words.decimal(`${Number(percents.toPrecision(2))}`)}%`;
}

/** How the tokens were chosen, but for those that members chose. */
function pickLines({ model, pick }: GenerateResult, turns: ReadonlySet<number>, words: Words): string[] {
  const { t, decimal } = words;
  const but = butFor(turns, words);
  if (pick.rule === 'greedy')
    return [
      but.length === 0 ? t('chart:greedy', { model: model.name }) : [model.name, 'greedy', ...but].join(', '),
    ];
  const limits = [
    t('chart:temperature', { temperature: decimal(`${pick.temperature}`) }),
    ...(pick.topK === undefined ? [] : [`top-k ${pick.topK}`]),
    ...(pick.topP === undefined ? [] : [`top-p ${decimal(`${pick.topP}`)}`]),
  ];
  return [[t('chart:sampled', { model: model.name, seed: pick.seed }), ...but].join(', '), limits.join(', ')];
}

function butFor(turns: ReadonlySet<number>, { t }: Words): string[] {
  const count = turns.size;
  if (count === 0) return [];
  if (count > MOST_TURNS) return [t('chart:butForMany', { count })];
  return [t('chart:butFor', { count, steps: [...turns].join(', ') })];
}

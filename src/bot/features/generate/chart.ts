/** The chart of a generation: how probable each chosen token was. */
import type { BanReceipt, GenerateResult, GenerationStep } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { banLine } from '../../kit/chart/ban.ts';
import { besideDraw } from '../../kit/chart/draw-beside.ts';
import { barSpec } from '../../kit/chart/horizontal-bars.ts';
import { marked, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { barsOf, base, heading, probabilityAxis, type Series, textAxis } from '../../kit/chart/pieces.ts';
import { asked, promptEnd } from '../../kit/chart/prompt.ts';
import type { Chart, ChartSpec } from '../../kit/chart/spec.ts';
import { colors, HEIGHT, LINE, sizes, WIDTH } from '../../kit/chart/theme.ts';
import { samplingText } from '../../kit/report.ts';
import { areDrawn } from '../../kit/sections.ts';
import { biasText } from '../../kit/text.ts';
import type { Chosen } from './branches.ts';
import { nudgedLine } from './nudged-steps.ts';

/** Share of its room that a bar takes. */
const THICKNESS = 0.7;
/** Em: of a token's text, of the prompt's end in the title. */
const TOKEN = 9;
const PROMPT = 14;
/** Steps that have a row with their token; more are columns beside each other. */
const MOST_ROWS = 30;
/** Steps that members chose and that a line names. */
const MOST_TURNS = 3;
/** Marks a step in which the ban changed the choice, so that colour is not the only sign. */
const CHANGED = '▲';

interface Row extends GenerationStep {
  /** Counted from 1. */
  readonly step: number;
  readonly isChanged: boolean;
}

/**
 * The chosen tokens as bars, each as long as its probability over the whole vocabulary. A token that was not the most
 * probable one has an outlined bar; a mark and a colour say in which steps the ban changed the choice. Where tokens are
 * drawn, the bar beside it is the probability in the draw.
 */
export function generationChart({ result, turns, nudge = [] }: Chosen, words: Words): Chart {
  const { t, percent } = words;
  const { steps, prompt, ban, model, pick } = result;
  const count = steps.length;
  const rows = steps.map((step, i): Row => {
    return { ...step, step: i + 1, isChanged: ban?.changedSteps.includes(i + 1) ?? false };
  });
  const title = t('chart:steps', { count, prompt: promptEnd(prompt, PROMPT, words) });
  const lines = [
    ...pickLines(result, turns, words),
    banLine(ban, words),
    nudgedLine(nudge, result, words),
  ].filter((line) => line !== '');
  const isDrawn = areDrawn(steps);
  const beside = besideDraw<Row>({ isDrawn, share: 0.9, thickness: THICKNESS }, words);
  const series = [
    ...seriesOf(rows, ban, { thickness: THICKNESS, ...beside.beside }, words),
    ...beside.series(t('chart:inDraw')),
  ];
  const about = { count, ...asked(prompt, model, words) };
  const start =
    pick.rule === 'greedy'
      ? t('chart:alt.greedy', about)
      : t('chart:alt.sampled', { ...about, seed: pick.seed });
  const item = ({ step, token, rank, pFull, pDrawn, isChanged }: Row) => [
    `${step}. ${named(token)} ${percent(pFull)}`,
    pDrawn === undefined ? '' : t('common:inDraw', { share: percent(pDrawn) }),
    rank === 1 ? '' : t('chart:alt.rank', { rank }),
    turns.has(step) ? t('chart:alt.byMember') : '',
    isChanged ? t('chart:alt.changed') : '',
  ];
  return {
    spec:
      count > MOST_ROWS
        ? columnsSpec({ title, lines, rows, series, isDrawn }, words)
        : barSpec(
            {
              title,
              lines,
              legendLines: series.length > 2 ? 2 : 1,
              rows,
              name: ({ step, token, isChanged }) =>
                marked(isChanged, CHANGED, `${step} ${tokenName(token, TOKEN)}`),
              numbers: [beside.numbers(colors.text)],
              series,
              // The same for every generation, and in the pictures of its steps.
              end: 1,
              rowHeight: beside.rowHeight,
              alt: { start, item },
            },
            words,
          ),
    alt: altText(start, rows.map(item), words),
  };
}

function seriesOf(
  rows: readonly Row[],
  ban: BanReceipt | undefined,
  look: Pick<Series<Row>, 'thickness' | 'beside'>,
  words: Words,
): Series<Row>[] {
  const { t } = words;
  const value = (is: (row: Row) => boolean) => (row: Row) => (is(row) ? row.pFull : null);
  const isAnother = ({ rank, isChanged }: Row) => rank > 1 && !isChanged;
  return [
    {
      ...look,
      label: t('chart:mostProbable'),
      value: value(({ rank, isChanged }) => rank === 1 && !isChanged),
      color: colors.vocabulary,
    },
    ...(rows.some(isAnother)
      ? [{ ...look, label: t('chart:another'), value: value(isAnother), color: colors.second, outline: 2 }]
      : []),
    ...(rows.some(({ isChanged }) => isChanged)
      ? [
          {
            ...look,
            label: `${CHANGED} ${t('chart:changed', { bias: biasText(ban?.bias ?? 0, words) })}`,
            value: value(({ isChanged }) => isChanged),
            color: colors.banned,
          },
        ]
      : []),
  ];
}

interface Columns {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
  readonly series: readonly Series<Row>[];
  readonly isDrawn: boolean;
}

/** So many steps that their tokens have no room: columns with the steps' numbers, every tenth of them. */
function columnsSpec({ title, lines, rows, series, isDrawn }: Columns, words: Words): ChartSpec {
  const numbers = rows.map(({ step }) => (step === 1 || step % 10 === 0 ? `${step}` : ''));
  return {
    width: WIDTH,
    height: HEIGHT,
    configuration: {
      type: 'bar',
      data: {
        labels: rows.map(({ step, token }) => `${step} ${tokenName(token, TOKEN)}`),
        datasets: series.map((each) => barsOf({ ...each, ...(each.outline && { outline: 1 }) }, rows)),
      },
      options: {
        ...base(words),
        scales: {
          x: textAxis(numbers, {
            axis: 'x',
            position: 'bottom',
            color: colors.text,
            size: sizes.small,
            ticks: { minRotation: 0, maxRotation: 0, padding: 4 },
          }),
          // Bars of two things stand side by side, and the axis is of neither.
          y: { ...probabilityAxis(1, words), ...(isDrawn && { stacked: false, title: { display: false } }) },
        },
        plugins: heading(
          title,
          lines.map((line) => shortenEnd(line, LINE)),
        ),
      },
    },
  };
}

/** How the tokens were chosen, but for those that members chose. */
function pickLines({ model, pick }: GenerateResult, turns: ReadonlySet<number>, words: Words): string[] {
  const { t } = words;
  const but = butFor(turns, words);
  if (pick.rule === 'greedy')
    return [
      but.length === 0 ? t('chart:greedy', { model: model.name }) : [model.name, 'greedy', ...but].join(', '),
    ];
  const sampled = [t('chart:sampled', { model: model.name, seed: pick.seed }), ...but].join(', ');
  return [sampled, samplingText(pick, words)];
}

function butFor(turns: ReadonlySet<number>, { t }: Words): string[] {
  const count = turns.size;
  if (count === 0) return [];
  if (count > MOST_TURNS) return [t('chart:butForMany', { count })];
  return [t('chart:butFor', { count, steps: [...turns].join(', ') })];
}

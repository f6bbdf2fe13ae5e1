/** Two generations that differ in one thing: the reply to `/compare`, while it grows and finished. */
import type {
  CompareRequest,
  CompareResult,
  CompareSide,
  ModelInfo,
  Progress,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { temperatureSentence } from '../../kit/explain.ts';
import {
  answer,
  block,
  type Content,
  explanation,
  field,
  type Note,
  notesPart,
  type Part,
  part,
} from '../../kit/message.ts';
import { reportFile } from '../../kit/report.ts';
import { passedOverSteps } from '../../kit/ruled-out.ts';
import {
  banSection,
  biasEffect,
  type Column,
  idList,
  isAbove,
  modelFooter,
  promptNotes,
  section,
  tableLines,
  textBlock,
} from '../../kit/sections.ts';
import { inlineCode, shorten, shortToken, tokenCode } from '../../kit/text.ts';
import type { TextFile, View } from '../../kit/view.ts';
import { visibleText } from '../../kit/visible.ts';
import { comparisonChart } from './chart.ts';
import { isOneVocabulary } from './first-step.ts';
import { firstDifference, growingTable, lockstepTable } from './lockstep.ts';
import { briefSides, type SideNames, temperatureOf } from './sides.ts';

const SIDES = ['left', 'right'] as const;
type Sides = Pick<CompareResult, (typeof SIDES)[number]>;
/** What is known of the sides from the first step on. */
type GrowingSides = { readonly [S in keyof Sides]: Pick<Sides[S], 'prompt' | 'steps' | 'model'> };
type Movers = NonNullable<CompareResult['movers']>;
type Mover = Movers['gained'][number];

/** Characters of a token in the table, and of the banned words in a line. */
const MOST_TOKEN = 14;
const MOST_WORDS = 60;
/** Of each, the tokens that gained and those that lost. */
const MOST_MOVERS = 5;

/** The reply to `/compare` while both sides grow. */
export function renderComparing(
  progress: Progress,
  request: CompareRequest,
  notes: readonly string[],
  words: Words,
): View {
  const { t } = words;
  const left = progress;
  const right = progress.right ?? { ...progress, steps: [] };
  const parts = [
    notesPart([...notes, ...promptNotesOf({ left, right }, words)], words),
    sideLines(request, words),
    block(1300, t('compare:steps'), (most) => growingTable(left, right, most, words)),
    t('compare:legend', { size: left.model.vocabularySize }),
    ...finalTexts({ left, right }, words),
  ];
  const step = Math.min(left.steps.length, right.steps.length);
  const title = t('compare:growing', { step, steps: request.left.steps });
  return answer({ pages: [{ title, parts }], footer: footer(request, left.model, right.model, words) });
}

/** The finished reply to `/compare`. */
export function renderComparison(
  result: CompareResult,
  request: CompareRequest,
  notes: readonly string[],
  words: Words,
): View {
  const { t } = words;
  const { left, right } = result;
  const said = [...notes, ...promptNotesOf(result, words), ...stopNotes(result, words)];
  const main = [
    notesPart(said, words),
    sideLines(request, words),
    block(1300, t('compare:steps'), (most) => lockstepTable(left, right, most, words)),
    t('compare:legend', { size: left.model.vocabularySize }),
    differenceSentence(result, words),
    ...finalTexts(result, words),
  ];
  const more = [
    ...moversParts(result, words),
    ...SIDES.map((side) => outputIds(side, result[side], words)),
    ...SIDES.map((side) => result[side].ban).map(
      (ban) => ban && part(350, (most) => banSection(ban, 'generate', most, words)),
    ),
  ];
  const chart = comparisonChart(result, request, words);
  return answer({
    pages: [{ title: t('compare:title'), parts: main }, { parts: more }],
    footer: footer(request, left.model, right.model, words, result.milliseconds),
    passedOver: passedOverSteps([...left.steps, ...right.steps]) + (result.movers?.passedOver ?? 0),
    files: () => reports(result, words),
    ...(chart && {
      chart: { name: 'comparison.png', ...chart },
    }),
  });
}

function sideLines(request: CompareRequest, words: Words): string {
  const { left, right } = fullSides(request, words);
  const { t } = words;
  return `**${t('compare:left')}**: ${left}\n**${t('compare:right')}**: ${right}`;
}

/** What the sides are, with the banned words, as Markdown. */
function fullSides(request: CompareRequest, words: Words): SideNames {
  const brief = briefSides(request, words);
  const name = (side: 'left' | 'right') => {
    const { ban } = request[side];
    if (request.difference === 'model') return inlineCode(brief[side]);
    return ban === undefined ? brief[side] : `${inlineCode(wordsOf(ban.words))} ${brief[side]}`;
  };
  return { left: name('left'), right: name('right') };
}

const wordsOf = (banned: readonly string[]) =>
  shorten(banned.map((word) => visibleText(word)).join(', '), MOST_WORDS);

/** Both sides have the same text, but a model may read it in its own way. */
function promptNotesOf({ left, right }: GrowingSides, words: Words): string[] {
  return [...new Set([left, right].flatMap(({ prompt, model }) => promptNotes(prompt, model, words)))];
}

function stopNotes(sides: Sides, { t }: Words): Note[] {
  const { left, right } = sides;
  const lengths = { left: left.steps.length, right: right.steps.length };
  return [
    ...SIDES.map((side) => sides[side].stop === 'end-of-text' && t(`compare:endOfText.${side}`)),
    [left, right].some(({ stop }) => stop === 'cancelled') && t('compare:cancelled', lengths),
  ];
}

function finalTexts(sides: GrowingSides, words: Words): Part[] {
  return SIDES.map((side) => {
    const { prompt, steps } = sides[side];
    const chosen = steps.map(({ token }) => token);
    return block(350, words.t(`compare:text.${side}`), (most) => textBlock(prompt, chosen, most, words));
  });
}

function outputIds(side: keyof Sides, { prompt, steps }: CompareSide, words: Words): Part {
  const ids = [...prompt.tokens, ...steps.map(({ token }) => token)].map(({ id }) => id);
  return block(180, words.t(`compare:ids.${side}`, { count: ids.length }), (most) =>
    idList(ids, most, words),
  );
}

/** Where the two texts part, in words. */
function differenceSentence({ left, right }: Sides, words: Words): string {
  const { t, share } = words;
  const step = firstDifference(left, right);
  const one = left.steps[(step ?? 0) - 1];
  const other = right.steps[(step ?? 0) - 1];
  if (step === undefined || one === undefined || other === undefined) {
    const count = Math.min(left.steps.length, right.steps.length);
    return count === 0 ? '' : t('compare:noDifference', { count });
  }
  return t('compare:firstDifference', {
    step,
    left: tokenCode(one.token),
    leftId: one.token.id,
    leftShare: share(one.pFull),
    right: tokenCode(other.token),
    rightId: other.token.id,
    rightShare: share(other.pFull),
  });
}

/** Who gained the probability that others lost. */
function moversParts(result: CompareResult, words: Words): Content[] {
  const { t, percent } = words;
  const { movers, difference } = result;
  if (movers === null)
    return [
      isOneVocabulary(result) ? t('compare:notBegun') : t('compare:vocabularies', sizesOf(result, words)),
    ];
  if (movers.gained.length + movers.lost.length === 0) return [t('compare:nothingMoved')];
  return [
    section(t('compare:movers'), moversTable(movers, words)),
    t('compare:moved', { share: percent(movers.moved) }),
    difference === 'temperature' && t('compare:afterTemperature'),
  ];
}

const sizesOf = ({ left, right }: Sides, { number }: Words) => ({
  left: number(left.model.vocabularySize),
  right: number(right.model.vocabularySize),
});

/** Those that lost most first. */
function moversTable({ gained, lost }: Movers, words: Words): string {
  const { t, percent, percentWidth } = words;
  const change = ({ left, right }: Mover) => `${right < left ? '−' : '+'}${percent(Math.abs(right - left))}`;
  const columns: Column<Mover>[] = [
    [t('common:column.id'), 5, ({ token }) => `${token.id}`],
    [t('compare:left'), percentWidth, ({ left }) => percent(left)],
    [t('compare:right'), percentWidth, ({ right }) => percent(right)],
    [t('compare:change'), percentWidth + 1, change],
  ];
  const shown = [...lost.slice(0, MOST_MOVERS), ...gained.slice(0, MOST_MOVERS)];
  return tableLines(shown, columns, words.t('common:column.token'), ({ token }) =>
    shortToken(token, MOST_TOKEN),
  ).join('\n');
}

function footer(
  { difference, left: { pick } }: CompareRequest,
  left: ModelInfo,
  right: ModelInfo,
  words: Words,
  milliseconds?: number,
): string {
  const rule = pick.rule === 'greedy' ? 'greedy' : words.t('compare:sampled', { seed: pick.seed });
  const other = difference === 'model' ? [modelFooter(left, words)] : [];
  return [rule, ...other, modelFooter(right, words, milliseconds)].join(' · ');
}

/** The whole of each side as a text file, for what does not fit. */
function reports(result: CompareResult, words: Words): TextFile[] {
  const { milliseconds } = result;
  return SIDES.map((side) => ({
    ...reportFile({ ...result[side], ok: true, kind: 'generate', milliseconds }, words),
    name: `${side}.txt`,
  }));
}

/** A comparison explained with its own numbers, for the one member who asks. */
export function explainComparison(result: CompareResult, request: CompareRequest, words: Words): View {
  const { t } = words;
  const { left, right, difference } = result;
  const effect = ({ ban }: CompareSide) => biasEffect(ban?.bias ?? 0, words);
  const topic = difference === 'ban' && isAbove(right.ban?.bias ?? 0) ? 'banAbove' : difference;
  const about = {
    left: effect(left),
    right: effect(right),
    seed: left.pick.rule === 'sample' ? left.pick.seed : 0,
  };
  const change =
    difference === 'temperature' &&
    temperatureSentence(left.candidates[0] ?? [], temperatureOf(right), words);
  const fields = [
    field(t('compare:explain.partedTitle'), [explainDifference(result, words)]),
    field(t('compare:explain.movedTitle'), [explainMovers(result, words)]),
    field(t(`compare:explain.${difference}Title`), [change, t(`compare:explain.${topic}`, about)]),
  ];
  const sides = fullSides(request, words);
  const text = t('compare:explain.sides', { ...sides, count: left.prompt.tokens.length });
  return explanation([text], fields, words);
}

function explainDifference({ left, right }: Sides, { t }: Words): string {
  const step = firstDifference(left, right);
  return step === undefined
    ? t('compare:explain.same', { count: Math.min(left.steps.length, right.steps.length) })
    : t('compare:explain.parted', { step });
}

function explainMovers({ movers }: CompareResult, words: Words): Content {
  const { t, percent, share } = words;
  const gainer = movers?.gained[0];
  if (movers === null || gainer === undefined) return undefined;
  return t('compare:explain.moved', {
    share: percent(movers.moved),
    token: tokenCode(gainer.token),
    left: share(gainer.left),
    right: share(gainer.right),
    factor: words.rounded(gainer.right / gainer.left),
  });
}

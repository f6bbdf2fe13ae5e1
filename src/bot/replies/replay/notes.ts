/** What a reply that was run again says at its top: whether it is the same as before, and if not, what differs. */
import { type Answer, partsOf, type Request, ruledOutIn } from '../../../shared/contract.ts';
import { rulesOf } from '../../../shared/ruled-out/rules.ts';
import type { Words } from '../../i18n/words.ts';
import { addedBias, fitFirst, inlineCode, isWithheld, shorten, tokenCode } from '../../kit/text.ts';
import { shownCode } from './code.ts';
import { type Difference, differenceOf, haveCommonPlaces, ROUNDING } from './difference.ts';
import { digestOfRuledOut, type Model, modelsOf, type Recorded } from './store.ts';
import { isWhole, type Shown, type Trace, traceUnder } from './trace.ts';

/** Significant digits of a probability that is compared with another one. */
const PRECISE = 6;
/** Characters. */
const MOST_BIASES = 300;
/** Of a Hub ID, or a folder's name. */
const MOST_SOURCE = 60;

/** What was run again, and its answer. */
export interface Again {
  readonly request: Request;
  readonly answer: Answer;
  readonly trace: Trace;
}

/** @param before what the code stands for; undefined where it has expired meanwhile */
export function replayNotes(
  code: string,
  before: Recorded | undefined,
  { request, answer, trace }: Again,
  words: Words,
): string[] {
  const { t } = words;
  const replay = t('replay:replayOf', { code: shownCode(code) });
  if (before === undefined) return [`${replay} ${t('replay:forgotten')}`];
  const rules = rulesOf(ruledOutIn(request));
  const [{ text }] = partsOf(request);
  const kept = traceUnder(rules, before.trace, text);
  const areWhole = before.isWhole && isWhole(answer);
  const difference = differenceOf(kept, trace, areWhole);
  const isCompared = difference.first !== undefined || haveCommonPlaces(kept, trace);
  return [
    `${replay} ${isCompared ? verdict(difference, words) : t('replay:nothingToCompare')}`,
    ...(difference.first && difference.most ? [shift(difference.most, words)] : []),
    ...nudgeNotes(request, answer, words),
    ...(areWhole ? [] : [t('replay:cancelled')]),
    ...modelNotes(before.models, modelsOf(answer), words),
    ...(before.ruledOut === digestOfRuledOut(request) ? [] : [t('replay:ruledOut')]),
  ];
}

function verdict({ first, most }: Difference, words: Words): string {
  const { t } = words;
  if (first !== undefined) {
    const { part, number, before, now } = first;
    const place = t(`replay:part.${part}`, { number });
    const sides = { place, before: side(before, words), now: side(now, words) };
    return t('replay:differs', sides);
  }
  if (most === undefined) return t('replay:same');
  return most.relative <= ROUNDING
    ? t('replay:rounding', { bound: boundText(most.relative, words) })
    : `${t('replay:shifted')} ${shift(most, words)}`;
}

/** The greatest difference of a probability, or that there is none but rounding. */
function shift(
  { part, number, before, now, relative }: NonNullable<Difference['most']>,
  words: Words,
): string {
  const { t } = words;
  if (relative <= ROUNDING) return t('replay:roundingUntilThen', { bound: boundText(relative, words) });
  return t('replay:greatest', {
    place: t(`replay:part.${part}`, { number }),
    token: tokenCode(before.token),
    before: words.share(before.probability ?? 0, PRECISE),
    now: words.share(now.probability ?? 0, PRECISE),
  });
}

/** A token with its probability; what there is where a text has ended. */
function side(shown: Shown | undefined, words: Words): string {
  if (shown === undefined) return words.t('replay:nothing');
  if (isWithheld(shown.token)) return words.t('replay:withheld');
  const { token, probability } = shown;
  return probability === null
    ? tokenCode(token)
    : `${tokenCode(token)} (${words.share(probability, PRECISE)})`;
}

/** The next power of ten, such as 0.00001%. */
function boundText(relative: number, words: Words): string {
  const power = Math.ceil(Math.log10(relative * 100));
  return words.withPercentSign((10 ** power).toFixed(Math.max(0, -power)));
}

function modelNotes(before: readonly Model[], now: readonly Model[], { t }: Words): string[] {
  const notes = before.flatMap((model, i) => {
    const other = now[i] ?? model;
    if (model.name !== other.name)
      return [t('replay:modelGone', { before: inlineCode(model.name), now: inlineCode(other.name) })];
    const isSameSource = model.source === other.source && model.dtype === other.dtype;
    // Where one of the revisions is not known, nothing can be said of them.
    const isSameRevision = (model.revision ?? other.revision) === (other.revision ?? model.revision);
    if (isSameSource && isSameRevision) return [];
    const [was, is] = [model, other].map((each) => setup(each, isSameSource)) as [string, string];
    return [t('replay:otherModel', { name: inlineCode(model.name), before: was, now: is })];
  });
  return [...new Set(notes)];
}

/** As many digits of a revision as the Hub shows. */
const SHOWN_REVISION = 7;

function setup({ source, dtype, revision }: Model, withRevision: boolean): string {
  const digits = withRevision ? ` ${revision?.slice(0, SHOWN_REVISION)}` : '';
  return inlineCode(`${shorten(source, MOST_SOURCE)} ${dtype}${digits}`);
}

/** A generation that was nudged looks like any other one. */
function nudgeNotes(request: Request, answer: Answer, words: Words): string[] {
  if (request.kind !== 'generate' || request.nudge === undefined || answer.kind !== 'generate') return [];
  const biases = request.nudge.map(({ id, bias }, i) => {
    const chosen = answer.steps[i]?.token;
    const token = chosen?.id === id ? tokenCode(chosen) : `${id}`;
    return `${token} ${addedBias(bias, words)}`;
  });
  const { text } = fitFirst(biases, ', ', MOST_BIASES, (left) =>
    words.t('common:tokensMore', { count: left }),
  );
  return [words.t('replay:nudged', { biases: text })];
}

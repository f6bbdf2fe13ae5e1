/** The parts that replies are put together from. Each keeps to a budget of characters and says whether it was cut. */

import { isBundled } from '../../shared/bundled-model.ts';
import type {
  BanForm,
  BanReceipt,
  Candidate,
  GenerateResult,
  ModelInfo,
  PickRule,
  Prompt,
  Sampling,
  Token,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { seemsEnglish } from './english.ts';
import { pickText, samplingText } from './report.ts';
import {
  biasText,
  codeBlock,
  type Fitted,
  fitEnd,
  fitFirst,
  fitLast,
  inlineToken,
  joinTokens,
  logText,
  plainText,
  shortToken,
  textTokens,
  tokenCode,
} from './text.ts';
import { visibleText } from './visible.ts';

const MOST_TABLE_TOKEN = 20;
/** After the chosen one of several tokens. */
const CHOSEN = '◀';

/** A heading with a block of text under it, which ends where it must not grow further. */
export function section(heading: string, block: Fitted | string): Fitted {
  const { text, cut } = typeof block === 'string' ? whole(block) : block;
  return { text: `**${heading}**\n${codeBlock(text)}`, cut };
}

/** The running text of a prompt and more tokens, its end if it is long. */
export const textBlock = (prompt: Prompt, more: readonly Token[], most: number, words: Words) =>
  fitEnd(plainText(joinTokens([...textTokens(prompt), ...more])) || ' ', most, words);

/** `You(1639)`. */
const withId = (token: Token) => `${inlineToken(token)}(${token.id})`;

/** Tokens with their IDs one after the other: `You(1639) ␣are(389)`; the last ones if there are many. */
export const tokenFlow = (tokens: readonly Token[], most: number, { t }: Words) =>
  fitLast(tokens.map(withId), ' ', most, (left) => t('common:before', { left }));

/** IDs as a program would print them: `[1639, 389]`; the last ones if there are many. */
export function idList(ids: readonly number[], most: number, words: Words): Fitted {
  const fitted = fitLast(ids.map(String), ', ', most - 2, (left) => words.t('common:idsBefore', { left }));
  return { ...fitted, text: `[${fitted.text}]` };
}

/** A line of a table: cells at the right of columns so wide, then the token, whose width cannot shift them. */
export const lineOf = (widths: readonly number[]) => (cells: readonly string[], token: string) =>
  [...cells.map((cell, i) => cell.padStart(widths[i] ?? 0)), ` ${token}`].join(' ');

/** A column at the left of the tokens. */
export type Column<T> = readonly [heading: string, width: number, cell: (row: T) => string];

/** The lines of a table, the header first. @param tokenOf what stands at the end of a row, under `tokenHeading` */
export function tableLines<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  tokenHeading: string,
  tokenOf: (row: T) => string,
): [header: string, ...rows: string[]] {
  const line = lineOf(columns.map(([, width]) => width));
  const header = columns.map(([heading]) => heading);
  return [
    line(header, tokenHeading),
    ...rows.map((row) =>
      line(
        columns.map(([, , cell]) => cell(row)),
        tokenOf(row),
      ),
    ),
  ];
}

/**
 * The columns that say which token it is and how probable, in a draw, too, where something is drawn.
 * @param top how many the second probability is over
 */
function shareColumns(rows: readonly Candidate[], top: number, words: Words): Column<Candidate>[] {
  const { t, percent, percentWidth } = words;
  const share = (value: number | null | undefined) => (value == null ? '–' : percent(value));
  return [
    [t('common:column.id'), 5, ({ token }) => `${token.id}`],
    [t('common:column.all'), percentWidth, ({ pFull }) => percent(pFull)],
    [t('common:column.top', { top }), percentWidth, ({ pTop }) => share(pTop)],
    ...(areDrawn(rows)
      ? [[t('common:column.drawn'), percentWidth, ({ pDrawn }: Candidate) => share(pDrawn)] as const]
      : []),
  ];
}

/** Whether it is known how probable they are in a draw. */
export const areDrawn = (rows: readonly Candidate[]) => rows.some(({ pDrawn }) => pDrawn !== undefined);

/**
 * The ranked candidates as a table.
 * @param top how many of them their second probability is over
 * @param chosen ID of the token that was chosen: it is marked
 */
export function candidateTable(
  candidates: readonly Candidate[],
  words: Words,
  { top = candidates.length, chosen }: { readonly top?: number; readonly chosen?: number | undefined } = {},
): Fitted {
  const columns: Column<Candidate>[] = [
    ['#', Math.max(2, ...candidates.map(({ rank }) => `${rank}`.length)), ({ rank }) => `${rank}`],
    ...shareColumns(candidates, top, words),
    [words.t('common:column.logit'), 8, ({ logit }) => logText(logit, words)],
  ];
  const tokenOf = ({ token }: Candidate) => tableToken(token) + (token.id === chosen ? ` ${CHOSEN}` : '');
  const text = tableLines(candidates, columns, words.t('common:column.token'), tokenOf).join('\n');
  return { text, cut: candidates.some(isTooLong) };
}

/** The chosen tokens as a table, the last ones if there are many. */
export function stepTable(steps: readonly Candidate[], top: number, most: number, words: Words): Fitted {
  const { t, number } = words;
  const stepWidth = Math.max(3, t('common:column.step').length);
  const columns: Column<Candidate & { step: number }>[] = [
    [t('common:column.step'), stepWidth, ({ step }) => `${step}`],
    ...shareColumns(steps, top, words),
    [t('common:column.rank'), 8, ({ rank }) => number(rank)],
  ];
  const numbered = steps.map((each, i) => ({ ...each, step: i + 1 }));
  const [header, ...rows] = tableLines(numbered, columns, t('common:column.token'), ({ token }) =>
    tableToken(token),
  );
  const fitted = fitLast(rows, '\n', most - header.length - 1, (left) =>
    t('common:stepsBefore', { count: left }),
  );
  return { text: `${header}\n${fitted.text}`, cut: fitted.cut || steps.some(isTooLong) };
}

/** The longest of GPT-2's tokens have 128 characters. */
const tableToken = (token: Token) => shortToken(token, MOST_TABLE_TOKEN);
const isTooLong = ({ token }: Candidate) => tableToken(token) !== inlineToken(token);

/** What the probability columns mean. @param drawn by what the third one is, where there is one */
export function legend(top: number, { vocabularySize }: ModelInfo, words: Words, drawn?: Sampling): string {
  const both = words.t('common:legend', { top, size: vocabularySize });
  if (drawn === undefined) return both;
  return `${both} · ${words.t('common:legendDrawn', { sampling: samplingText(drawn, words) })}`;
}

/** By what is drawn, where something is and its probabilities are known. */
export const drawnBy = (pick: PickRule, rows: readonly Candidate[]): Sampling | undefined =>
  pick.rule === 'sample' && areDrawn(rows) ? pick : undefined;

/** A part that always fits. */
export const whole = (text: string): Fitted => ({ text, cut: false });

/** Parts one under the other, the empty ones left out. */
export function stack(parts: readonly Fitted[], separator = '\n'): Fitted {
  const texts = parts.map(({ text }) => text).filter((text) => text !== '');
  return { text: texts.join(separator), cut: parts.some(({ cut }) => cut) };
}

/** Whether the model knows the text's language, as far as that can be told. */
export const languageNotes = (text: readonly Token[], model: ModelInfo, { t }: Words): string[] =>
  isBundled(model) && !seemsEnglish(joinTokens(text))
    ? [t('common:note.notEnglish', { model: model.name })]
    : [];

/** What the reader should know before the numbers: another language, a blank text, dropped tokens, a trailing space. */
export function promptNotes(prompt: Prompt, model: ModelInfo, words: Words): string[] {
  const { t } = words;
  const { contextLength } = model;
  const notes = languageNotes(textTokens(prompt), model, words);
  if (prompt.startsFromEndOfText) notes.push(t('common:note.emptyText'));
  if (prompt.dropped > 0) {
    const dropped = t('common:note.droppedTokens', { count: prompt.dropped });
    notes.push(t('common:note.dropped', { count: contextLength, dropped }));
  }
  const last = textTokens(prompt).at(-1);
  if (last && 'text' in last && last.text.endsWith(' '))
    notes.push(t('common:note.trailingSpace', { token: visibleText(last.text), id: last.id }));
  return notes;
}

/**
 * Notes as lines that stand out a little from the rest; the first ones if there are many. They stand in no file, so
 * none is made for those that are left out.
 */
export function noteLines(notes: readonly string[], { t }: Words, most = 1000): Fitted {
  const lines = notes.map((note) => `> ${note}`);
  return whole(fitFirst(lines, '\n', most, (left) => `> ${t('common:notesMore', { count: left })}`).text);
}

/** What a ban was asked for with. */
type Banned = 'predict' | 'generate';

/** The ban's receipt: each form with its IDs and what became of it. */
export function banSection(ban: BanReceipt, kind: Banned, most: number, words: Words): Fitted {
  const { t } = words;
  const banned = new Set(ban.forms.map(({ word }) => word));
  const lines = ban.forms.map((form) => banLine(form, kind, words));
  const block = fitFirst(lines, '\n', most, (left) => t('common:formsMore', { count: left }));
  const mode = ban.mode === 'first-token' ? t('common:ban.firstToken') : '';
  const about = { count: banned.size, bias: biasText(ban.bias, words), mode };
  const heading = t(isAbove(ban.bias) ? 'common:ban.headingAbove' : 'common:ban.heading', about);
  const fitted = section(heading, block);
  return { ...fitted, text: `${fitted.text}\n${banSummary(ban, kind, words)}` };
}

/** `␣gonna(8066): 0.12% → 0.0008%`. */
function banLine(form: BanForm, kind: Banned, words: Words): string {
  const { t } = words;
  const tokens = form.tokens.map(withId).join('+');
  const { strongest } = form;
  if (strongest === null) {
    const before = form.tokens.slice(0, -1).map(inlineToken).join('');
    return t('common:ban.notBiased', { tokens, before });
  }
  const token = withId(strongest.token);
  const effect = {
    tokens: form.tokens.length > 1 ? t('common:ban.hit', { tokens, token }) : tokens,
    before: words.share(strongest.before),
    after: words.share(strongest.after),
  };
  return kind === 'predict'
    ? t('common:ban.effect', effect)
    : t('common:ban.effectInSteps', { ...effect, count: form.steps, step: strongest.step });
}

/** What the ban changed, in a sentence. */
function banSummary({ bias, mode, changedSteps, forms }: BanReceipt, kind: Banned, words: Words): string {
  const { t } = words;
  // The forms of a branch's receipt are of its own steps alone, the changed steps are all of them.
  if (forms.every((form) => form.steps === 0) && changedSteps.length === 0) return t('common:ban.nothing');
  const changed = { count: changedSteps.length, steps: ranges(changedSteps), first: changedSteps[0] ?? 0 };
  const outcome =
    kind === 'predict'
      ? t(changed.count === 0 ? 'common:ban.sameCandidates' : 'common:ban.changedCandidates')
      : changed.count === 0
        ? t('common:ban.sameTokens')
        : t('common:ban.changedSteps', changed);
  const [asWritten] = forms[0]?.tokens ?? [];
  const noSpace =
    mode === 'first-token' && asWritten && t('common:ban.noSpace', { token: tokenCode(asWritten) });
  return [biasEffect(bias, words), outcome, noSpace].filter(Boolean).join(' ');
}

/** Whether a bias favours words rather than bans them. */
export const isAbove = (bias: BanReceipt['bias']) => bias !== 'never' && bias > 0;

/** What a bias does to the odds of a token. */
export function biasEffect(bias: BanReceipt['bias'], words: Words): string {
  const { t } = words;
  if (bias === 'never') return t('common:ban.never');
  if (bias === 0) return t('common:ban.zero');
  const parameters = { bias: biasText(bias, words), odds: powerOfE(Math.abs(bias), words) };
  return bias < 0 ? t('common:ban.divides', parameters) : t('common:ban.multiplies', parameters);
}

/** With three significant digits. */
export const powerOfE = (exponent: number, words: Words) => words.rounded(Math.exp(exponent));

/** 1, 2, 3, 7 as `1–3, 7`. */
function ranges(steps: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === step - 1) run[1] = step;
    else runs.push([step, step]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** Who answered and how long it took. */
export function modelFooter(model: ModelInfo, words: Words, milliseconds?: number): string {
  const time = milliseconds === undefined ? '' : ` · ${words.number(Math.round(milliseconds * 10) / 10)} ms`;
  const approximate = model.dependsOnCompany ? ` · ${words.t('common:dependsOnCompany')}` : '';
  return `${model.name} · ${model.dtype} · ${model.device}${time}${approximate}`;
}

/** How a generation's tokens were chosen, by whom, and how long it took if it is finished. */
export const generationFooter = (
  { pick, model, milliseconds }: Pick<GenerateResult, 'pick' | 'model'> & { milliseconds?: number },
  words: Words,
): string => `${pickText(pick, words)} · ${modelFooter(model, words, milliseconds)}`;

/** The parts that replies are put together from. Each keeps to a budget of characters and says whether it was cut. */
import type { BanForm, BanReceipt, Candidate, ModelInfo, Prompt, Token } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import {
  biasText,
  codeBlock,
  type Fitted,
  fitEnd,
  fitFirst,
  fitLast,
  inlineToken,
  joinTokens,
  logitText,
  plainText,
  rounded,
  shortToken,
} from './text.ts';
import { visibleText } from './visible.ts';

const MOST_TABLE_TOKEN = 20;
/** After the chosen one of several tokens. */
const CHOSEN = '◀';

/** A heading with a block of text under it, which ends where it must not grow further. */
export function section(heading: string, block: Fitted): Fitted {
  return { text: `**${heading}**\n${codeBlock(block.text)}`, cut: block.cut };
}

/** The running text of `tokens`, its end if it is long. `<|endoftext|>` at the start is no part of the text. */
export function textBlock(prompt: Prompt, more: readonly Token[], most: number, words: Words): Fitted {
  const tokens = prompt.startsFromEndOfText ? more : [...prompt.tokens, ...more];
  return fitEnd(plainText(joinTokens(tokens)) || ' ', most, words);
}

/** Tokens with their IDs one after the other: `You(1639) ␣are(389)`; the last ones if there are many. */
export function tokenFlow(tokens: readonly Token[], most: number, words: Words): Fitted {
  const items = tokens.map((token) => `${inlineToken(token)}(${token.id})`);
  return fitLast(items, ' ', most, (left) => words.t('common:before', { left }));
}

/** IDs as a program would print them: `[1639, 389]`; the last ones if there are many. */
export function idList(ids: readonly number[], most: number, words: Words): Fitted {
  const fitted = fitLast(ids.map(String), ', ', most - 2, (left) => words.t('common:idsBefore', { left }));
  return { ...fitted, text: `[${fitted.text}]` };
}

export interface CandidateTableOptions {
  /** How many of the candidates their second probability is over; all of them unless said otherwise. */
  readonly top?: number;
  /** ID of the token that was chosen: it is marked. */
  readonly chosen?: number | undefined;
}

/** A line of a table: cells at the right of columns so wide, then the token, whose width cannot shift them. */
export const lineOf = (widths: readonly number[]) => (cells: readonly string[], token: string) =>
  [...cells.map((cell, i) => cell.padStart(widths[i] ?? 0)), ` ${token}`].join(' ');

/** The ranked candidates as a table. */
export function candidateTable(
  candidates: readonly Candidate[],
  words: Words,
  { top = candidates.length, chosen }: CandidateTableOptions = {},
): Fitted {
  const { t, percentWidth } = words;
  const rankWidth = Math.max(2, ...candidates.map(({ rank }) => String(rank).length));
  const line = lineOf([rankWidth, 5, percentWidth, percentWidth, 8]);
  const rows = candidates.map(({ rank, token, pFull, pTop, logit }) =>
    line(
      [String(rank), String(token.id), words.percent(pFull), share(pTop, words), logitText(logit, words)],
      tableToken(token) + (token.id === chosen ? ` ${CHOSEN}` : ''),
    ),
  );
  const header = line(
    [
      '#',
      t('common:column.id'),
      t('common:column.all'),
      t('common:column.top', { top }),
      t('common:column.logit'),
    ],
    t('common:column.token'),
  );
  return { text: [header, ...rows].join('\n'), cut: candidates.some(isTooLong) };
}

const share = (pTop: number | null, words: Words) => (pTop === null ? '–' : words.percent(pTop));

/** The chosen tokens as a table, the last ones if there are many. */
export function stepTable(steps: readonly Candidate[], top: number, most: number, words: Words): Fitted {
  const { t, percentWidth } = words;
  const line = lineOf([Math.max(3, t('common:column.step').length), 5, percentWidth, percentWidth, 8]);
  const header = line(
    [
      t('common:column.step'),
      t('common:column.id'),
      t('common:column.all'),
      t('common:column.top', { top }),
      t('common:column.rank'),
    ],
    t('common:column.token'),
  );
  const rows = steps.map((step, i) =>
    line(
      [
        String(i + 1),
        String(step.token.id),
        words.percent(step.pFull),
        share(step.pTop, words),
        words.number(step.rank),
      ],
      tableToken(step.token),
    ),
  );
  const fitted = fitLast(rows, '\n', most - header.length - 1, (left) =>
    t('common:stepsBefore', { count: left }),
  );
  return { text: `${header}\n${fitted.text}`, cut: fitted.cut || steps.some(isTooLong) };
}

/** The longest of GPT-2's tokens have 128 characters. */
const tableToken = (token: Token) => shortToken(token, MOST_TABLE_TOKEN);
const isTooLong = ({ token }: Candidate) => tableToken(token) !== inlineToken(token);

/** What the two probability columns mean. */
export function legend(top: number, { vocabularySize }: ModelInfo, { t }: Words): string {
  return t('common:legend', { top, size: vocabularySize });
}

/** A part that always fits. */
export const whole = (text: string): Fitted => ({ text, cut: false });

/** Parts one under the other, the empty ones left out. */
export function stack(parts: readonly Fitted[], separator = '\n'): Fitted {
  const texts = parts.map(({ text }) => text).filter((text) => text !== '');
  return { text: texts.join(separator), cut: parts.some(({ cut }) => cut) };
}

/** What the reader should know before the numbers: a blank text, dropped tokens, a trailing space. */
export function promptNotes(prompt: Prompt, { contextLength }: ModelInfo, { t }: Words): string[] {
  const notes: string[] = [];
  if (prompt.startsFromEndOfText) notes.push(t('common:note.emptyText'));
  if (prompt.dropped > 0) {
    const dropped = t('common:note.droppedTokens', { count: prompt.dropped });
    notes.push(t('common:note.dropped', { count: contextLength, dropped }));
  }
  const last = prompt.tokens.at(-1);
  if (!prompt.startsFromEndOfText && last !== undefined && 'text' in last && / $/.test(last.text)) {
    notes.push(t('common:note.trailingSpace', { token: visibleText(last.text), id: last.id }));
  }
  return notes;
}

/**
 * Notes as lines that stand out a little from the rest; the first ones if there are many. They stand in no file, so
 * none is made for those that are left out.
 */
export const noteLines = (notes: readonly string[], { t }: Words, most = 1000): Fitted =>
  whole(
    fitFirst(
      notes.map((note) => `> ${note}`),
      '\n',
      most,
      (left) => `> ${t('common:notesMore', { count: left })}`,
    ).text,
  );

/** The ban's receipt: each form with its IDs and what became of it. */
export function banSection(
  ban: BanReceipt,
  kind: 'predict' | 'generate',
  most: number,
  words: Words,
): Fitted {
  const { t } = words;
  const banned = new Set(ban.forms.map(({ word }) => word));
  const block = fitFirst(
    ban.forms.map((form) => banLine(form, kind, words)),
    '\n',
    most,
    (left) => t('common:formsMore', { count: left }),
  );
  const mode = ban.mode === 'first-token' ? t('common:ban.firstToken') : '';
  const heading = t('common:ban.heading', { count: banned.size, bias: biasText(ban.bias, words), mode });
  const fitted = section(heading, block);
  return { ...fitted, text: `${fitted.text}\n${banSummary(ban, kind, words)}` };
}

/** `␣gonna(8066): 0.12% → 0.0008%`. */
function banLine(form: BanForm, kind: 'predict' | 'generate', words: Words): string {
  const { t } = words;
  const tokens = form.tokens.map((token) => `${inlineToken(token)}(${token.id})`).join('+');
  const { strongest } = form;
  if (strongest === null) {
    const before = form.tokens.slice(0, -1).map(inlineToken).join('');
    return t('common:ban.notBiased', { tokens, before });
  }
  const token = `${inlineToken(strongest.token)}(${strongest.token.id})`;
  const effect = {
    tokens: form.tokens.length > 1 ? t('common:ban.hit', { tokens, token }) : tokens,
    before: words.percent(strongest.before),
    after: words.percent(strongest.after),
  };
  return kind === 'predict'
    ? t('common:ban.effect', effect)
    : t('common:ban.effectInSteps', { ...effect, count: form.steps, step: strongest.step });
}

/** What the ban changed, in a sentence. */
function banSummary(
  { bias, changedSteps, forms }: BanReceipt,
  kind: 'predict' | 'generate',
  words: Words,
): string {
  const { t } = words;
  // The forms of a branch's receipt are of its own steps alone, the changed steps are all of them.
  if (forms.every((form) => form.steps === 0) && changedSteps.length === 0) return t('common:ban.nothing');
  const effect = biasEffect(bias, words);
  if (changedSteps.length === 0) {
    return `${effect} ${t(kind === 'predict' ? 'common:ban.sameCandidates' : 'common:ban.sameTokens')}`;
  }
  if (kind === 'predict') return `${effect} ${t('common:ban.changedCandidates')}`;
  const steps = ranges(changedSteps);
  return `${effect} ${t('common:ban.changedSteps', { count: changedSteps.length, steps })}`;
}

/** What a bias does to the odds of a token. */
export function biasEffect(bias: BanReceipt['bias'], words: Words): string {
  const { t } = words;
  if (bias === 'never') return t('common:ban.never');
  const parameters = { bias: biasText(bias, words), odds: powerOfE(Math.abs(bias), words) };
  return bias < 0 ? t('common:ban.divides', parameters) : t('common:ban.multiplies', parameters);
}

/** With three significant digits. */
export const powerOfE = (exponent: number, words: Words) => rounded(Math.exp(exponent), words);

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

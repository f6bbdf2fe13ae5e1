/** The parts that replies are put together from. Each keeps to a budget of characters and says whether it was cut. */
import type { BanForm, BanReceipt, Candidate, ModelInfo, Prompt, Token } from '../../shared/contract.ts';
import {
  biasText,
  codeBlock,
  counted,
  type Fitted,
  fitEnd,
  fitFirst,
  fitLast,
  inlineToken,
  joinTokens,
  number,
  percent,
  plainText,
  shorten,
} from './text.ts';
import { visibleText } from './visible.ts';

const MOST_TABLE_TOKEN = 20;

/** A heading with a block of text under it, which ends where it must not grow further. */
export function section(heading: string, block: Fitted): Fitted {
  return { text: `**${heading}**\n${codeBlock(block.text)}`, cut: block.cut };
}

/** The running text of `tokens`, its end if it is long. `<|endoftext|>` at the start is no part of the text. */
export function textBlock(prompt: Prompt, more: readonly Token[], most: number): Fitted {
  const tokens = prompt.startsFromEndOfText ? more : [...prompt.tokens, ...more];
  return fitEnd(plainText(joinTokens(tokens)) || ' ', most);
}

/** Tokens with their IDs one after the other: `You(1639) ␣are(389)`; the last ones if there are many. */
export function tokenFlow(tokens: readonly Token[], most: number): Fitted {
  const items = tokens.map((token) => `${inlineToken(token)}(${token.id})`);
  return fitLast(items, ' ', most, (left) => `… (${number(left)} before)`);
}

/** IDs as a program would print them: `[1639, 389]`; the last ones if there are many. */
export function idList(ids: readonly number[], most: number): Fitted {
  const fitted = fitLast(ids.map(String), ', ', most - 2, (left) => `… ${number(left)} before …`);
  return { ...fitted, text: `[${fitted.text}]` };
}

/** The ranked candidates as a table. The token comes last, so that its width cannot shift the columns. */
export function candidateTable(candidates: readonly Candidate[]): Fitted {
  const rows = candidates.map(({ rank, token, pFull, pTop, logit }) =>
    columns(
      String(rank).padStart(2),
      String(token.id),
      percent(pFull),
      share(pTop),
      logit.toFixed(3),
      tableToken(token),
    ),
  );
  const header = columns(' #', 'ID', 'all', `top${candidates.length}`, 'logit', 'token');
  return { text: [header, ...rows].join('\n'), cut: candidates.some(isTooLong) };
}

const share = (pTop: number | null) => (pTop === null ? '–' : percent(pTop));

/** The chosen tokens as a table, the last ones if there are many. */
export function stepTable(steps: readonly Candidate[], top: number, most: number): Fitted {
  const header = columns('step', 'ID', 'all', `top${top}`, 'rank', 'token');
  const rows = steps.map((step, i) =>
    columns(
      String(i + 1).padStart(4),
      String(step.token.id),
      percent(step.pFull),
      share(step.pTop),
      number(step.rank),
      tableToken(step.token),
    ),
  );
  const fitted = fitLast(
    rows,
    '\n',
    most - header.length - 1,
    (left) => `… (${counted(left, 'step')} before)`,
  );
  return { text: `${header}\n${fitted.text}`, cut: fitted.cut || steps.some(isTooLong) };
}

/** The longest of GPT-2's tokens have 128 characters. */
const tableToken = (token: Token) => shorten(inlineToken(token), MOST_TABLE_TOKEN);
const isTooLong = ({ token }: Candidate) => tableToken(token) !== inlineToken(token);

function columns(first: string, id: string, all: string, top: string, last: string, token: string): string {
  return `${first} ${id.padStart(5)} ${all.padStart(7)} ${top.padStart(7)} ${last.padStart(8)}  ${token}`;
}

/** What the two probability columns mean. */
export function legend(top: number, { vocabularySize }: ModelInfo): string {
  return (
    `**all**: probability over the whole vocabulary of ${number(vocabularySize)} tokens · ` +
    `**top${top}**: the tutorial's, a softmax over the top ${top} alone`
  );
}

/** A part that always fits. */
export const whole = (text: string): Fitted => ({ text, cut: false });

/** Parts one under the other, the empty ones left out. */
export function stack(parts: readonly Fitted[]): Fitted {
  const texts = parts.map(({ text }) => text).filter((text) => text !== '');
  return { text: texts.join('\n'), cut: parts.some(({ cut }) => cut) };
}

/** What the reader should know before the numbers: a blank text, dropped tokens, a trailing space. */
export function promptNotes(prompt: Prompt, { contextLength }: ModelInfo): string[] {
  const notes: string[] = [];
  if (prompt.startsFromEndOfText) {
    notes.push(
      'The text was empty, so the model starts from `<|endoftext|>`, its mark between two documents.',
    );
  }
  if (prompt.dropped > 0) {
    notes.push(
      `The model reads at most ${counted(contextLength, 'token')}: ` +
        `the oldest ${counted(prompt.dropped, 'token was', 'tokens were')} dropped.`,
    );
  }
  const last = prompt.tokens.at(-1);
  if (!prompt.startsFromEndOfText && last !== undefined && 'text' in last && / $/.test(last.text)) {
    notes.push(
      `The text ends in a space, which is a token of its own here (\`${visibleText(last.text)}\`, ${last.id}). ` +
        'Most words have their space inside the token (`␣be`), so those can hardly follow now. ' +
        'Try it without the trailing space.',
    );
  }
  return notes;
}

/** Notes as lines that stand out a little from the rest. */
export const noteLines = (notes: readonly string[]) => notes.map((note) => `> ${note}`).join('\n');

/** The ban's receipt: each form with its IDs and what became of it. */
export function banSection(ban: BanReceipt, kind: 'predict' | 'generate', most: number): Fitted {
  const words = [...new Set(ban.forms.map(({ word }) => word))];
  const block = fitFirst(
    ban.forms.map((form) => banLine(form, kind)),
    '\n',
    most,
    (left) => `… (${counted(left, 'form')} more)`,
  );
  const mode = ban.mode === 'first-token' ? ", first token of each word as written (the tutorial's way)" : '';
  const heading = `Ban: ${counted(words.length, 'word')}, bias ${biasText(ban.bias)}${mode}`;
  const fitted = section(heading, block);
  return { ...fitted, text: `${fitted.text}\n${banSummary(ban, kind)}` };
}

/** `␣gonna(8066): 0.12% → 0.0008%`. */
function banLine(form: BanForm, kind: 'predict' | 'generate'): string {
  const tokens = form.tokens.map((token) => `${inlineToken(token)}(${token.id})`).join('+');
  const { strongest } = form;
  if (strongest === null) {
    const before = form.tokens.slice(0, -1).map(inlineToken).join('');
    return `${tokens}: not biased, ${before} did not end the text`;
  }
  const hit = form.tokens.length > 1 ? ` on ${inlineToken(strongest.token)}(${strongest.token.id})` : '';
  const when = kind === 'generate' ? `, ${counted(form.steps, 'step')}, most in step ${strongest.step}` : '';
  return `${tokens}${hit}: ${percent(strongest.before)} → ${percent(strongest.after)}${when}`;
}

/** What the ban changed, in a sentence. */
function banSummary({ bias, changedSteps, forms }: BanReceipt, kind: 'predict' | 'generate'): string {
  const biased = forms.some((form) => form.steps > 0);
  const effect =
    bias === 'never'
      ? 'A logit of minus infinity: these tokens cannot come.'
      : `A bias of ${biasText(bias)} ${bias < 0 ? 'divides' : 'multiplies'} a token's odds by ${odds(bias)}.`;
  if (!biased) return '**The ban changed nothing**: none of these forms could come at this point.';
  if (changedSteps.length === 0) {
    const same =
      kind === 'predict'
        ? 'the list of candidates is the same without it'
        : 'the same tokens are chosen without it';
    return `${effect} **The ban changed nothing visible**: ${same}.`;
  }
  if (kind === 'predict') return `${effect} **The ban changed the list of candidates.**`;
  return `${effect} **The ban changed the choice in ${counted(changedSteps.length, 'step')}**: ${ranges(changedSteps)}.`;
}

/** e^|bias|, with three significant digits. */
function odds(bias: number): string {
  const factor = Math.exp(Math.abs(bias));
  return factor < 1e6 ? number(Number(factor.toPrecision(3))) : factor.toExponential(1);
}

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
export function modelFooter(model: ModelInfo, milliseconds?: number): string {
  const time = milliseconds === undefined ? '' : ` · ${number(Math.round(milliseconds * 10) / 10)} ms`;
  return `${model.name} · ${model.dtype} · ${model.device}${time}`;
}

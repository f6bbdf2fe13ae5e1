/** What it takes to make a word come next: the reply to `/nudge`, and what it says of itself. */
import { ButtonStyle } from 'discord.js';
import type { NudgedToken, NudgeResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { button, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { answer, explanation, type Field, field, isSaid, notesPart, textPart } from '../../kit/message.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import { type Column, modelFooter, powerOfE, promptNotes, section, tableLines } from '../../kit/sections.ts';
import { type Fitted, inlineCode, logText, shorten, shortToken, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { visibleText } from '../../kit/visible.ts';
import { DECIMALS, nudgeText, shownBias } from './bias.ts';
import { nudgeChart } from './chart.ts';

type Form = NudgeResult['forms'][number];

/** Characters of a token in the table. */
const MOST_TOKEN = 16;
/** Of a word, in a sentence and on a button. */
const MOST_WORD = 40;
const MOST_ON_BUTTON = 20;
/** Tokens of one form that the table shows, and biases that a button names. */
const MOST_TOKENS = 6;
const MOST_BIASES = 2;
/** Digits that tell every two numbers of single precision apart. */
const SINGLE_PRECISION = 9;

/** Whether the server rules the form out, so that no bias brings it. */
export const isRuledOut = ({ tokens }: Form) => tokens.some(({ bias }) => bias === null);

const wordCode = (text: string) => inlineCode(shorten(visibleText(text), MOST_WORD));

/** The reply to `/nudge`, with a button for each form. @param id the reply's */
export function renderNudge(
  result: NudgeResult,
  { id, word, notes }: { id: string; word: string; notes: readonly string[] },
  words: Words,
): View {
  const { t, share } = words;
  const { prompt, forms, candidates, model } = result;
  const [winner] = candidates;
  const parts = [
    notesPart([...notes, ...promptNotes(prompt, model, words)], words),
    textPart(t('nudge:text'), prompt, 500, words),
    t('nudge:now', {
      word: wordCode(word),
      winner: winner ? tokenCode(winner.token) : '',
      id: winner?.token.id ?? 0,
      share: share(winner?.pFull ?? 0),
    }),
    section(t('nudge:forms'), formTable(forms, words)),
    t('nudge:legend', { size: model.vocabularySize }),
    sentences(forms, words),
  ];
  return answer({
    pages: [{ title: t('nudge:title'), parts }],
    footer: modelFooter(model, words, result.milliseconds),
    passedOver: passedOver(candidates),
    chart: { name: 'nudge.png', ...nudgeChart(result, words) },
    components: [row(formButtons(id, forms, words))],
  });
}

/** Each form's tokens. */
function formTable(forms: readonly Form[], words: Words): Fitted {
  const { t, number, percent, percentWidth } = words;
  const columns: Column<NudgedToken & { form: string }>[] = [
    ['#', 1, ({ form }) => form],
    [t('common:column.rank'), 6, ({ rank }) => number(rank)],
    [t('common:column.all'), percentWidth, ({ pFull }) => percent(pFull)],
    [t('nudge:column.bias'), 7, ({ bias }) => (bias === null ? t('nudge:never') : nudgeText(bias, words))],
    [t('common:column.id'), 5, ({ token }) => `${token.id}`],
  ];
  const tokenOf = ({ token }: NudgedToken) => shortToken(token, MOST_TOKEN);
  const [header] = tableLines([], columns, t('common:column.token'), tokenOf);
  const rows = forms.flatMap(({ tokens }, form) => {
    const left = tokens.length - MOST_TOKENS;
    const shown = tokens
      .slice(0, MOST_TOKENS)
      .map((each, i) => ({ ...each, form: i === 0 ? `${form + 1}` : '' }));
    const [, ...lines] = tableLines(shown, columns, t('common:column.token'), tokenOf);
    return left > 0 ? [...lines, `  ${t('common:tokensMore', { count: left })}`] : lines;
  });
  return { text: [header, ...rows].join('\n'), cut: forms.some(({ tokens }) => tokens.length > MOST_TOKENS) };
}

/** What the numbers of the table mean here. */
function sentences(forms: readonly Form[], words: Words): string {
  const { t } = words;
  const free = forms.find(({ tokens }) => tokens.every(({ bias }) => bias === 0));
  const example = forms.map(({ tokens: [first] }) => first).find((first) => first?.bias);
  const said = [
    free && t('nudge:winsAlready', { form: wordCode(free.form) }),
    example && t('nudge:odds', oddsOf(example, words)),
    forms.some(({ tokens }) => tokens.length > 1) && t('nudge:several'),
    ...forms.filter(isRuledOut).map(({ form }) => t('nudge:ruledOut', { form: wordCode(form) })),
  ];
  return said.filter(isSaid).join(' ');
}

/** What the shown bias does to a token's odds and probability. */
function oddsOf({ token, pFull, bias }: NudgedToken, words: Words) {
  const shown = shownBias(bias ?? 0);
  const weight = pFull * Math.exp(shown);
  return {
    bias: nudgeText(bias ?? 0, words),
    power: words.decimal(shown.toFixed(DECIMALS)),
    odds: powerOfE(shown, words),
    token: tokenCode(token),
    before: words.share(pFull),
    after: words.share(weight / (1 - pFull + weight)),
  };
}

const formButtons = (id: string, forms: readonly Form[], words: Words) =>
  forms.map((form, i) =>
    button(customId(`apply-${i}`, id), labelOf(form, words), {
      style: i === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
      disabled: isRuledOut(form),
    }),
  );

function labelOf(form: Form, words: Words): string {
  const { t } = words;
  const about = { form: shorten(visibleText(form.form), MOST_ON_BUTTON) };
  if (isRuledOut(form)) return t('nudge:button.ruledOut', about);
  const biases = form.tokens.map(({ bias }) => bias ?? 0);
  if (biases.every((bias) => bias === 0)) return t('nudge:button.free', about);
  if (biases.length > MOST_BIASES) return t('nudge:button.several', { ...about, number: biases.length });
  const bias = biases.map((each) => nudgeText(each, words)).join(' ');
  return t('nudge:button.apply', { ...about, bias });
}

/** What a generation that follows a nudge says on top: which bias was added to which token at which step. */
export function appliedNote(form: Form, steps: number, words: Words): string {
  const { t } = words;
  const applied = form.tokens.slice(0, steps).flatMap(({ token, bias }, i) => {
    if (bias === 0 || bias === null) return [];
    const about = { bias: nudgeText(bias, words), token: tokenCode(token), id: token.id, step: i + 1 };
    return [t('nudge:applied.bias', about)];
  });
  const about = { form: wordCode(form.form) };
  if (applied.length === 0) return t('nudge:applied.nothing', about);
  const kept = applied.slice(0, MOST_TOKENS);
  const left = applied.length - kept.length;
  const more = left > 0 ? ` ${t('common:tokensMore', { count: left })}` : '';
  return t('nudge:applied.heading', { ...about, biases: kept.join(', ') + more });
}

/** A nudge explained with its own numbers, for the one member who asks. */
export function explainNudge({ forms, candidates, model }: NudgeResult, words: Words): View {
  const { t, number, share } = words;
  const [winner] = candidates;
  const first = forms[0]?.tokens[0];
  const long = forms.find(({ tokens }) => tokens.length > 1);
  const several = long && { form: wordCode(long.form), number: long.tokens.length };
  const description = t('nudge:explain.greedy', {
    vocabulary: number(model.vocabularySize),
    winner: winner ? tokenCode(winner.token) : '',
    winnerLogit: logText(winner?.logit ?? 0, words),
    winnerShare: share(winner?.pFull ?? 0),
  });
  const fields = [
    ...(first === undefined ? [] : gapFields(first, words)),
    several && field(t('nudge:explain.severalTitle'), [t('nudge:explain.several', several)]),
    field(t('nudge:explain.buttonTitle'), [t('nudge:explain.button')]),
  ];
  return explanation([description], fields, words);
}

/** What the likeliest form's first token lacks, and what adding it does. */
function gapFields(token: NudgedToken, words: Words): Field[] {
  const { t, number, decimal } = words;
  const about = {
    ...oddsOf(token, words),
    winner: tokenCode(token.winner.token),
    logit: logText(token.logit, words),
    rank: number(token.rank),
    exact: decimal((token.bias ?? 0).toPrecision(SINGLE_PRECISION)),
  };
  const gap = token.bias === null ? 'ruledOut' : token.bias === 0 ? 'wins' : 'lacks';
  return [
    field(t('nudge:explain.gapTitle'), [t(`nudge:explain.${gap}`, about)]),
    gap === 'lacks' && field(t('nudge:explain.oddsTitle'), [t('nudge:explain.odds', about)]),
  ];
}

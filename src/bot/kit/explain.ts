/** What a reply shows, explained with its own numbers, for the one member who asks. */
import type {
  BanReceipt,
  Candidate,
  ModelInfo,
  PredictResult,
  Prompt,
  Token,
  TokenizeResult,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { explanation, type Field, field, isSaid } from './message.ts';
import { biasEffect, powerOfE } from './sections.ts';
import { inlineCode, logitText, tokenCode } from './text.ts';
import type { View } from './view.ts';

export function explainPrediction(result: PredictResult, words: Words): View {
  const { t } = words;
  const { prompt, candidates, covered, model, ban } = result;
  const [best, second] = candidates;
  return explanation(
    [t('explain:prediction', { count: prompt.tokens.length, vocabulary: model.vocabularySize })],
    [
      best && softmaxField(best, t('explain:softmax.best', named(best, words)), words),
      best && second && gapField(best, second, words),
      best && shownShareField(best, candidates.length, covered, words),
      ban &&
        banField(ban, t(ban.changedSteps.length > 0 ? 'explain:ban.changed' : 'explain:ban.same'), words),
      startField(prompt, model, words),
    ],
    words,
  );
}

export function explainTokens({ tokens, model }: TokenizeResult, words: Words): View {
  const { t } = words;
  const [first] = tokens;
  const withSpace = tokens.filter((token) => 'text' in token && token.text.startsWith(' ')).length;
  const parts = tokens.filter((token) => 'bytes' in token);
  const [part] = parts;
  const [longest] = tokens.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return explanation(
    [t('explain:tokens', { count: tokens.length, vocabulary: model.vocabularySize })],
    [
      first &&
        field(t('explain:ids.title'), [t('explain:ids.text', { token: tokenCode(first), id: first.id })]),
      longest && field(t('explain:pieces.title'), [t('explain:pieces.text', { token: tokenCode(longest) })]),
      withSpace > 0 && field(t('explain:spaces.title'), [t('explain:spaces.text', { count: withSpace })]),
      part &&
        field(t('explain:bytes.title'), [
          t('explain:bytes.text', { count: parts.length, token: tokenCode(part) }),
        ]),
    ],
    words,
  );
}

const lengthOf = (token: Token) => ('text' in token ? [...token.text].length : 1);

/** Below any explanation: what the server rules out, and how to see the reply again. */
export function explainEverywhere(
  { embeds }: View,
  /** Whether words were ruled out for it. */
  hasRules: boolean,
  /** As it is shown. */
  replayCode: string | undefined,
  { t, option }: Words,
): View {
  const code = replayCode !== undefined && { option: option('code'), code: replayCode };
  const fields = [
    hasRules && field(t('explain:ruledOut.title'), [t('explain:ruledOut.text')]),
    code && field(t('explain:replay.title'), [t('explain:replay.text', code)]),
  ].filter(isSaid);
  const last = embeds.at(-1);
  if (last === undefined) return { embeds };
  return { embeds: [...embeds.slice(0, -1), { ...last, fields: [...(last.fields ?? []), ...fields] }] };
}

export const named = ({ token, logit }: Candidate, words: Words) => ({
  token: tokenCode(token),
  logit: logitText(logit, words),
});

/** How a logit became a probability: the logarithm of softmax's denominator follows from the two. */
export function softmaxField({ logit, pFull }: Candidate, which: string, words: Words): Field {
  const { t, percent } = words;
  const logSumExp = logit - Math.log(pFull);
  const sum = logitText(logSumExp, words);
  // Of the numbers that are shown, so that the subtraction is right on paper.
  const difference = logitText(Number(logit.toFixed(3)) - Number(logSumExp.toFixed(3)), words);
  const formula = `e^${logitText(logit, words)} ÷ e^${sum} = e^${difference} ≈ ${percent(pFull)}`;
  return field(t('explain:softmax.title'), [
    which,
    `${t('explain:softmax.formula', { sum })}\n${inlineCode(formula)}`,
  ]);
}

function gapField(best: Candidate, second: Candidate, words: Words): Field {
  const gap = Number((Number(best.logit.toFixed(3)) - Number(second.logit.toFixed(3))).toFixed(3));
  const ratio = powerOfE(best.logit - second.logit, words);
  const about = { ...named(second, words), gap: logitText(gap, words), ratio };
  return field(words.t('explain:gap.title'), [words.t('explain:gap.text', about)]);
}

/** Why a candidate has two probabilities, and how one follows from the other. */
function shownShareField(
  { token, pFull, pTop }: Candidate,
  count: number,
  covered: number,
  words: Words,
): Field {
  const { t, percent } = words;
  const shares = { count, token: tokenCode(token), share: percent(pFull), covered: percent(covered) };
  const formula = `${percent(pFull)} ÷ ${percent(covered)} ≈ ${percent(pTop ?? pFull / covered)}`;
  return field(t('explain:two.title'), [`${t('explain:two.shown', shares)}\n${inlineCode(formula)}`]);
}

/**
 * @param outcome whether what is shown has changed because of it
 * @param isOfBranch whether the receipt's forms are of the last steps alone: those that are a branch's own
 */
export function banField(
  { bias, forms, changedSteps }: BanReceipt,
  outcome: string,
  words: Words,
  isOfBranch = false,
): Field {
  const { t, percent } = words;
  const title = t('explain:ban.title');
  const [strongest] = forms.flatMap(({ strongest }) => strongest ?? []).sort((a, b) => b.before - a.before);
  if (strongest === undefined)
    return isOfBranch
      ? field(title, [t('explain:ban.nothingHere'), changedSteps.length > 0 && outcome])
      : field(title, [t('explain:ban.nothing')]);
  const { token, before, after } = strongest;
  const change = { token: tokenCode(token), before: percent(before), after: percent(after) };
  return field(title, [
    t('explain:ban.bias', change),
    biasEffect(bias, words),
    t('explain:ban.others'),
    outcome,
    isOfBranch && t('play:banOfBranch'),
  ]);
}

export function startField(prompt: Prompt, { contextLength }: ModelInfo, { t }: Words): Field {
  const last = prompt.tokens.at(-1);
  if (last === undefined) return undefined;
  const token = { token: tokenCode(last), id: last.id };
  return field(t('explain:start.title'), [
    // What is shown as its first token is not the text's own.
    prompt.startsFromEndOfText && prompt.tokens.length === 1
      ? t('explain:start.empty', token)
      : t('explain:start.id', token),
    prompt.dropped > 0 && t('explain:start.dropped', { count: prompt.dropped, most: contextLength }),
  ]);
}

/** What a reply shows, explained with its own numbers, for the one member who asks. */

import { isBundled } from '../../shared/bundled-model.ts';
import type {
  BanReceipt,
  Candidate,
  ModelInfo,
  PredictResult,
  Prompt,
  Sampling,
  Token,
  TokenizeResult,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { explanation, type Field, field, isSaid } from './message.ts';
import { biasEffect, isAbove, powerOfE } from './sections.ts';
import { inlineCode, logText, tokenCode } from './text.ts';
import type { View } from './view.ts';

export function explainPrediction(result: PredictResult, words: Words): View {
  const { t } = words;
  const { prompt, candidates, covered, model, ban, sampling } = result;
  const [best, second] = candidates;
  return explanation(
    [t('explain:prediction', { count: prompt.tokens.length, vocabulary: model.vocabularySize })],
    [
      best && softmaxField(best, t('explain:softmax.best', named(best, words)), words),
      best && second && gapField(best, second, words),
      best && shownShareField(best, candidates.length, covered, words),
      sampling && temperatureField(candidates, sampling.temperature, words),
      sampling && drawField(result, sampling, words),
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

/** What holds for a reply whatever it shows. */
interface About {
  /** Those that answered. */
  readonly models: readonly Pick<ModelInfo, 'name' | 'revision'>[];
  /** Whether words were ruled out for it. */
  readonly hasRules: boolean;
  /** As it is shown. */
  readonly replayCode?: string | undefined;
}

/** What the bundled model's card says of it. */
export const cardOf = (name: string, { rounded, withPercentSign }: Words) => ({
  name,
  parameters: rounded(17_735_936),
  he: withPercentSign('26.6'),
  she: withPercentSign('0.7'),
});

/** Below any explanation: which model it was, what the server rules out, and how to see the reply again. */
export function explainEverywhere(
  { embeds }: View,
  { models, hasRules, replayCode }: About,
  words: Words,
): View {
  const { t, option } = words;
  const bundled = models.find(isBundled);
  const code = replayCode !== undefined && { option: option('code'), code: replayCode };
  const fields = [
    bundled && field(t('explain:model.title'), [t('explain:model.text', cardOf(bundled.name, words))]),
    hasRules && field(t('explain:ruledOut.title'), [t('explain:ruledOut.text')]),
    code && field(t('explain:replay.title'), [t('explain:replay.text', code)]),
  ].filter(isSaid);
  const last = embeds.at(-1);
  if (last === undefined) return { embeds };
  return { embeds: [...embeds.slice(0, -1), { ...last, fields: [...(last.fields ?? []), ...fields] }] };
}

export const named = ({ token, logit }: Candidate, words: Words) => ({
  token: tokenCode(token),
  logit: logText(logit, words),
});

/** How a logit became a probability: the logarithm of softmax's denominator follows from the two. */
export function softmaxField({ logit, pFull }: Candidate, which: string, words: Words): Field {
  const { t, share } = words;
  const logSumExp = logit - Math.log(pFull);
  const sum = logText(logSumExp, words);
  const difference = logText(shownDifference(logit, logSumExp), words);
  const formula = `e^${logText(logit, words)} ÷ e^${sum} = e^${difference} ≈ ${share(pFull)}`;
  return field(t('explain:softmax.title'), [
    which,
    `${t('explain:softmax.formula', { sum })}\n${inlineCode(formula)}`,
  ]);
}

/** Of two numbers as they are shown, so that the sums are right on paper. */
const shownDifference = (a: number, b: number) => Number(a.toFixed(3)) - Number(b.toFixed(3));

/** What the logits of two candidates say of them. */
export function gapBetween(first: Candidate, second: Candidate, words: Words) {
  const difference = shownDifference(first.logit, second.logit);
  return {
    first: tokenCode(first.token),
    firstLogit: logText(first.logit, words),
    second: tokenCode(second.token),
    secondLogit: logText(second.logit, words),
    difference: logText(difference, words),
    ratio: powerOfE(difference, words),
  };
}

function gapField(best: Candidate, second: Candidate, words: Words): Field {
  const gap = Number(shownDifference(best.logit, second.logit).toFixed(3));
  const about = { ...named(second, words), gap: logText(gap, words), ratio: powerOfE(gap, words) };
  return field(words.t('explain:gap.title'), [words.t('explain:gap.text', about)]);
}

/** Why a candidate has two probabilities, and how one follows from the other. */
function shownShareField(
  { token, pFull, pTop }: Candidate,
  count: number,
  covered: number,
  words: Words,
): Field {
  const { t, share } = words;
  const shares = { count, token: tokenCode(token), share: share(pFull), covered: share(covered) };
  const formula = `${share(pFull)} ÷ ${share(covered)} ≈ ${share(pTop ?? pFull / covered)}`;
  return field(t('explain:two.title'), [`${t('explain:two.shown', shares)}\n${inlineCode(formula)}`]);
}

/** What would come of a draw of which the candidates say how probable each is in it. */
function drawField({ candidates, model }: PredictResult, sampling: Sampling, words: Words): Field {
  const { t, percent } = words;
  const [best] = candidates;
  if (best?.pDrawn === undefined) return undefined;
  // Where they are all that is drawn from, the sum is 1, but for its last digits.
  const shown = Number(candidates.reduce((sum, { pDrawn = 0 }) => sum + pDrawn, 0).toPrecision(12));
  const about = {
    column: t('common:column.drawn'),
    token: tokenCode(best.token),
    share: percent(best.pFull),
  };
  return field(t('explain:draw.title'), [
    t('explain:draw.none', { ...about, drawn: percent(best.pDrawn) }),
    ...limitSentences(sampling, model, words),
    t('explain:draw.shown', { count: candidates.length, drawn: percent(shown) }),
  ]);
}

/** Whether what is drawn from is not the model's own probabilities. */
export const isShaped = ({ temperature, topK, topP }: Sampling) =>
  temperature !== 1 || topK !== undefined || topP !== undefined;

/** Which tokens take part in a draw, where not all do. */
export function limitSentences(
  { topK = Number.POSITIVE_INFINITY, topP = 1 }: Sampling,
  { vocabularySize }: ModelInfo,
  { t, percent, option }: Words,
): (string | false)[] {
  const isFewer = topK < vocabularySize;
  const shares = { topP: percent(topP), option: option('top_p') };
  return [
    isFewer && t('explain:draw.topK', { count: topK, option: option('top_k') }),
    topP < 1 && topK > 1 && t(isFewer ? 'explain:draw.topPOfThese' : 'explain:draw.topP', shares),
    (isFewer || topP < 1) && t('explain:draw.leftOut', { zero: percent(0) }),
  ];
}

/** @param candidates of one step, the most probable first */
export const temperatureField = (candidates: readonly Candidate[], temperature: number, words: Words) =>
  field(words.t('explain:temperature.title'), [temperatureSentence(candidates, temperature, words)]);

/** Beyond this difference of logits one of two tokens has no chance to speak of: one in half a billion. */
const CERTAIN = 20;

/** What a temperature does to the difference of the two most probable tokens. */
export function temperatureSentence(
  [first, second]: readonly Candidate[],
  temperature: number,
  words: Words,
): string {
  const { t, decimal } = words;
  if (temperature === 1) return t('explain:temperature.one');
  const about = { temperature: decimal(`${temperature}`) };
  const rule = t(temperature < 1 ? 'explain:temperature.below' : 'explain:temperature.above', about);
  if (first === undefined || second === undefined) return rule;
  const difference = shownDifference(first.logit, second.logit);
  if (Number(difference.toFixed(3)) === 0) return rule;
  const divided = difference / temperature;
  const numbers = {
    ...about,
    ...gapBetween(first, second, words),
    divided: logText(divided, words),
    dividedRatio: powerOfE(divided, words),
  };
  return `${rule} ${t(divided > CERTAIN ? 'explain:temperature.certain' : 'explain:temperature.numbers', numbers)}`;
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
  const { t, share } = words;
  const title = t('explain:ban.title');
  const [strongest] = forms.flatMap(({ strongest }) => strongest ?? []).sort((a, b) => b.before - a.before);
  if (strongest === undefined)
    return isOfBranch
      ? field(title, [t('explain:ban.nothingHere'), changedSteps.length > 0 && outcome])
      : field(title, [t('explain:ban.nothing')]);
  const { token, before, after } = strongest;
  const change = { token: tokenCode(token), before: share(before), after: share(after) };
  return field(title, [
    t('explain:ban.bias', change),
    biasEffect(bias, words),
    bias !== 0 && t(isAbove(bias) ? 'explain:ban.othersAbove' : 'explain:ban.others'),
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

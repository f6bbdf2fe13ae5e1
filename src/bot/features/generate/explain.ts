/** What the overview of a generation, or of one of its branches, shows, explained with its own numbers. */
import {
  type BanReceipt,
  type Candidate,
  type GenerateResult,
  type GenerationStep,
  type PickRule,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import {
  banField,
  isShaped,
  limitSentences,
  named,
  softmaxField,
  startField,
  temperatureField,
} from '../../kit/explain.ts';
import { explanation, type Field, field, part } from '../../kit/message.ts';
import { passedOverSteps } from '../../kit/ruled-out.ts';
import { areDrawn } from '../../kit/sections.ts';
import { fitFirst, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Branch, Chosen } from './branches.ts';
import { type Nudge, nudgedSentence, nudgedSteps } from './nudged-steps.ts';

/** A chosen token with its step, counted from 1. */
type Choice = GenerationStep & { readonly step: number };

/** What the rule chose, told apart from what it had no say in. */
interface ByRule {
  readonly choices: readonly Choice[];
  /** Of these, those whose token no bias was added for: here the model is sure or not by itself. */
  readonly unaided: readonly Choice[];
  /** Whether members chose other tokens of the text. */
  readonly isRest: boolean;
}

/** @param nudge the biases that were asked for, by their steps */
export function explainGeneration(branch: Chosen & Pick<Branch, 'turn'>, nudge: Nudge, words: Words): View {
  const { t } = words;
  const { result, turn, turns } = branch;
  const { prompt, steps, model, ban, pick } = result;
  const [first] = steps;
  const all = steps.map((chosen, i): Choice => ({ ...chosen, step: i + 1 }));
  const byMembers = all.filter(({ step }) => turns.has(step));
  const nudged = nudgedSteps(nudge, result, words);
  const choices = all.filter(({ step }) => !turns.has(step));
  const unaided = choices.filter(({ step }) => nudged.every((each) => each.step !== step));
  const byRule: ByRule = { choices, unaided, isRest: byMembers.length > 0 };
  const count = { count: steps.length, vocabulary: model.vocabularySize };
  return explanation(
    [t(byRule.isRest ? 'explain:branch' : 'explain:generation', count)],
    [
      first && softmaxField(first, t('explain:softmax.step', named(first, words)), words),
      first && stepShareField(first, words),
      membersField(byMembers, words),
      nudged.length > 0 &&
        field(t('explain:nudged.title'), [part(300, (most) => nudgedSentence(nudged, most, words))]),
      choices.length > 0 &&
        pick.rule === 'sample' &&
        temperatureField(result.candidates[0] ?? [], pick.temperature, words),
      choices.length > 0 &&
        (pick.rule === 'greedy' ? greedyField(byRule, words) : sampleField(result, pick, byRule, words)),
      ban && banField(ban, banOutcome(ban, words), words, turn !== undefined),
      startField(prompt, model, words),
      stopField(branch, words),
    ],
    words,
  );
}

function stepShareField({ token, pFull, pTop }: Candidate, words: Words): Field {
  const { t, share } = words;
  const shares = { count: STEP_CANDIDATES, token: tokenCode(token), share: share(pFull) };
  return field(t('explain:two.title'), [
    pTop === null ? t('explain:two.none', shares) : t('explain:two.step', { ...shares, top: share(pTop) }),
  ]);
}

/** The steps whose token a member chose. */
function membersField(choices: readonly Choice[], { t, share }: Words): Field {
  if (choices.length === 0) return undefined;
  const list = choices.map(({ step, token, rank, pFull }) =>
    t('explain:members.choice', { step, token: tokenCode(token), rank, share: share(pFull) }),
  );
  const sentence = part(500, (most) => {
    const { text } = fitFirst(list, ', ', most, (left) => t('common:tokensMore', { count: left }));
    return t('explain:members.text', { count: choices.length, choices: text });
  });
  return field(t('explain:members.title'), [sentence]);
}

/** The choice that has most of something; of several, the first one. */
const choiceWithMost = (choices: readonly Choice[], of: (chosen: Candidate) => number): Choice | undefined =>
  choices.toSorted((a, b) => of(b) - of(a))[0];

function greedyField(byRule: ByRule, words: Words): Field {
  const { t } = words;
  const { choices, isRest } = byRule;
  const count = choices.length;
  const passedOver = passedOverSteps(choices);
  return field(t(isRest ? 'explain:greedy.titleRest' : 'explain:greedy.title', { count }), [
    t(isRest ? 'explain:greedy.rest' : 'explain:greedy.text', { count }),
    passedOver > 0 && t('explain:greedy.passedOver', { count: passedOver }),
    sureSentence(byRule, words),
  ]);
}

/** Where the model was most and least sure; nothing where it was equally sure of everything. */
function sureSentence({ choices, unaided, isRest }: ByRule, { t, share }: Words): string | undefined {
  const sure = choiceWithMost(unaided, ({ pFull }) => pFull);
  const unsure = choiceWithMost(unaided, ({ pFull }) => -pFull);
  if (sure === undefined || unsure === undefined) return undefined;
  const about = {
    count: unaided.length,
    sure: sure.step,
    sureToken: tokenCode(sure.token),
    sureShare: share(sure.pFull),
    unsure: unsure.step,
    unsureToken: tokenCode(unsure.token),
    unsureShare: share(unsure.pFull),
  };
  if (unaided.length === 1) return t('explain:greedy.sureOnce', about);
  if (about.sureShare === about.unsureShare) return undefined;
  const isOfSome = isRest || unaided.length < choices.length;
  return t(isOfSome ? 'explain:greedy.sureUnaided' : 'explain:greedy.sure', about);
}

function sampleField(
  { model }: GenerateResult,
  pick: Extract<PickRule, { rule: 'sample' }>,
  { choices, isRest }: ByRule,
  words: Words,
): Field {
  const { t } = words;
  const { seed } = pick;
  const count = choices.length;
  return field(t(isRest ? 'explain:sample.titleRest' : 'explain:sample.title', { count }), [
    t(isRest ? 'explain:sample.drawnRest' : 'explain:sample.drawn', { count }),
    ...limitSentences(pick, model, words),
    areDrawn(choices)
      ? t('explain:sample.column', { column: t('common:column.drawn') })
      : isShaped(pick) && t('explain:sample.shownBefore'),
    t(isRest ? 'explain:sample.seedRest' : 'explain:sample.seed', { seed }),
    boldestDraw(choices, words),
  ]);
}

function boldestDraw(choices: readonly Choice[], { t, share }: Words): string | undefined {
  const boldest = choiceWithMost(choices, ({ rank }) => rank);
  if (boldest === undefined) return undefined;
  const { step, token, rank, pFull, pDrawn } = boldest;
  if (choices.every((each) => each.pDrawn === 1)) return t('explain:sample.onlyOne');
  if (rank === 1) return t('explain:sample.allFirst', { count: choices.length });
  const said =
    pDrawn === undefined
      ? share(pFull)
      : t('explain:sample.both', { share: share(pFull), drawn: share(pDrawn) });
  const about = { step, token: tokenCode(token), rank, share: said };
  return t('explain:sample.boldest', { ...about, count: choices.filter((each) => each.rank > 1).length });
}

function banOutcome({ changedSteps }: BanReceipt, { t }: Words): string {
  const [first] = changedSteps;
  return first === undefined
    ? t('explain:ban.sameSteps')
    : t('explain:ban.changedSteps', { count: changedSteps.length, first });
}

function stopField({ result, turns }: Chosen, { t }: Words): Field {
  const { stop, steps } = result;
  const last = steps.at(-1)?.token;
  const about = last && { token: tokenCode(last), id: last.id };
  const end = turns.has(steps.length) ? 'explain:stop.endByMember' : 'explain:stop.endOfText';
  return field(t('explain:stop.title'), [
    stop === 'end-of-text' && about && t(end, about),
    stop === 'cancelled' && t('explain:stop.cancelled'),
  ]);
}

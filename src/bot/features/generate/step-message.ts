/** One step of a generation as it is played: what was read, what was chosen, and what it was chosen from. */
import {
  type GenerateResult,
  type GenerationStep,
  type PickRule,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { CHOSEN_MARK } from '../../kit/chart/theme.ts';
import { gapBetween, isShaped, temperatureSentence } from '../../kit/explain.ts';
import { answer, block, type Content, explanation, notesPart, part } from '../../kit/message.ts';
import { pickText, reportFile, samplingText } from '../../kit/report.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import {
  candidateTable,
  drawnBy,
  generationFooter,
  legend,
  promptNotes,
  section,
  textBlock,
} from '../../kit/sections.ts';
import { fitEnd, joinTokens, plainText, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Branch } from './branches.ts';
import { type Nudge, nudgedSentence, nudgedSteps } from './nudged-steps.ts';
import { candidatesOfStep, promptOfStep, stepChart } from './step-chart.ts';

/** What is shown of a generation's branches. */
export interface Played {
  readonly branches: readonly Branch[];
  /** The one that is shown. */
  readonly branch: Branch;
  /** The biases that the request adds, by their steps. */
  readonly nudge: Nudge;
  /** What the reply has to say about what happens at the moment. */
  readonly notes: readonly string[];
}

/** @param step counted from 1 */
export function renderStep(played: Played, step: number, words: Words): View {
  const { branches, branch, notes } = played;
  const { t } = words;
  const { result } = branch;
  const prompt = promptOfStep(result, step);
  const candidates = candidatesOfStep(result, step);
  const place = { step, steps: result.steps.length };
  const title =
    branches.length === 1
      ? t('play:step', place)
      : t('play:stepInBranch', { ...place, branch: branch.index + 1, branches: branches.length });
  const about = { top: STEP_CANDIDATES, chosen: result.steps[step - 1]?.token.id };
  const said = step === 1 ? [...notes, ...promptNotes(result.prompt, result.model, words)] : notes;
  const parts = [
    notesPart(said, words),
    block(900, t('generate:textSoFar'), (most) => textBlock(prompt, [], most, words)),
    ...chosenLines(played, step, words),
    section(t('play:candidates'), candidateTable(candidates, words, about)),
    legend(STEP_CANDIDATES, result.model, words, drawnBy(result.pick, candidates)),
    ...(branch.turn?.step === step ? restOf(result, step, words) : []),
  ];
  return answer({
    pages: [{ title, parts }],
    footer: generationFooter(result, words),
    passedOver: passedOver(result.candidates[step - 1]?.slice(0, STEP_CANDIDATES) ?? []),
    files: () => [reportFile(result, words)],
    chart: { name: `step-${step}.png`, ...stepChart({ ...branch, nudge: played.nudge }, step, words) },
  });
}

/** The chosen token, and how it came to be chosen. */
function chosenLines({ branches, branch, nudge }: Played, step: number, words: Words): Content[] {
  const { t, share } = words;
  const { result } = branch;
  const chosen = stepOf(result, step);
  const { token, rank, pFull, pDrawn, passedOver } = chosen;
  const line = t('play:chosen', { token: tokenCode(token), id: token.id, rank, share: share(pFull) });
  const inDraw = pDrawn === undefined ? [] : [t('common:inDraw', { share: share(pDrawn) })];
  const nudged = nudgedSteps(nudge, result, words).filter((each) => each.step === step);
  const instead = insteadOf(branches, branch, step);
  const isByRule = instead === undefined;
  return [
    [`${CHOSEN_MARK} ${line}`, ...inDraw].join(' · '),
    isByRule
      ? pickLine(result.pick, chosen, step, words)
      : t('play:turned', { token: tokenCode(instead.token), share: share(instead.pFull) }),
    isByRule && passedOver && t('play:passedOver'),
    ...nudged.map((each) => t('play:nudged', { ...each })),
    isByRule && result.ban?.changedSteps.includes(step) && t('play:changedByBan'),
  ];
}

function stepOf({ steps }: GenerateResult, step: number): GenerationStep {
  const chosen = steps[step - 1];
  if (chosen === undefined) throw new Error(`no step ${step}`);
  return chosen;
}

function pickLine(pick: PickRule, { pDrawn }: GenerationStep, step: number, words: Words): string {
  const { t } = words;
  if (pick.rule === 'greedy') return t('play:greedy');
  const sampled = t('play:sampled', { pick: pickText(pick, words), draw: step });
  return pDrawn === undefined ? `${sampled} ${t('play:sampledBefore')}` : sampled;
}

/** What stands in the place of a token that a member chose, in the branch that was left there. */
export function insteadOf(branches: readonly Branch[], branch: Branch, step: number) {
  if (!branch.turns.has(step)) return undefined;
  let owner = branch;
  while (owner.turn !== undefined && owner.turn.step > step) owner = branches[owner.turn.of] ?? owner;
  return owner.turn && branches[owner.turn.of]?.result.steps[step - 1];
}

/** The chosen token and all that comes after it. */
function restOf({ steps, stop }: GenerateResult, step: number, words: Words): Content[] {
  const rest = plainText(joinTokens(steps.slice(step - 1).map(({ token }) => token))) || ' ';
  return [
    block(400, words.t('play:goesOn'), (most) => fitEnd(rest, most, words)),
    stop === 'end-of-text' && words.t('play:textEnds'),
  ];
}

/** What a step shows, explained with its own numbers. */
export function explainStep({ branch, nudge }: Played, step: number, words: Words): View {
  const { t, share } = words;
  const { result, turns } = branch;
  const chosen = stepOf(result, step);
  const shown = result.candidates[step - 1]?.slice(0, STEP_CANDIDATES) ?? [];
  const [first, second] = shown;
  const nudged = nudgedSteps(nudge, result, words).filter((each) => each.step === step);
  const covered = share(shown.reduce((sum, { pFull }) => sum + pFull, 0));
  const about = { token: tokenCode(chosen.token), rank: chosen.rank, share: share(chosen.pFull) };
  const sampling = drawnBy(result.pick, shown);
  const count = promptOfStep(result, step).tokens.length;
  const paragraphs = [
    t('play:explain.read', { count, size: result.model.vocabularySize }),
    first &&
      second &&
      t('play:explain.softmax', {
        ...gapBetween(first, second, words),
        firstShare: share(first.pFull),
        secondShare: share(second.pFull),
      }),
    t('play:explain.columns', {
      count: shown.length,
      covered,
      firstShare: share(first?.pFull ?? 0),
      firstTop: share(first?.pTop ?? 0),
    }),
    sampling &&
      t('play:explain.columnDrawn', {
        column: t('common:column.drawn'),
        sampling: samplingText(sampling, words),
      }),
    sampling &&
      sampling.temperature !== 1 &&
      `**${t('explain:temperature.title')}.** ${temperatureSentence(shown, sampling.temperature, words)}`,
    nudged.length > 0 &&
      part(300, (most) => `**${t('explain:nudged.title')}.** ${nudgedSentence(nudged, most, words)}`),
    turns.has(step) ? t('play:explain.turned', about) : choiceOf(result.pick, chosen, about, words),
    t('play:explain.play'),
  ];
  return explanation(paragraphs, [], words);
}

/** How the rule chose a token. */
function choiceOf(
  pick: PickRule,
  { passedOver, pDrawn }: GenerationStep,
  about: { readonly token: string; readonly rank: number; readonly share: string },
  words: Words,
): string {
  const { t, share } = words;
  if (pick.rule === 'greedy')
    return t(passedOver ? 'play:explain.greedyPassedOver' : 'play:explain.greedy', about);
  const seeded = { ...about, seed: pick.seed };
  if (pDrawn === undefined) return t('play:explain.sampledFormer', seeded);
  const drawn = { ...seeded, drawn: share(pDrawn), sampling: samplingText(pick, words) };
  return t(isShaped(pick) ? 'play:explain.sampledShaped' : 'play:explain.sampled', drawn);
}

/** The branches of a generation: how one came about, and the tree of all. */
import type { Words } from '../../i18n/words.ts';
import { answer, block, explanation, type Note, notesPart } from '../../kit/message.ts';
import { passedOverSteps } from '../../kit/ruled-out.ts';
import { generationFooter, textBlock } from '../../kit/sections.ts';
import { logText, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { insteadOf, type Played } from './step-message.ts';
import { treeChart } from './tree-drawing.ts';

/** What the overview says of a branch, besides what it says of every generation. */
export function branchNotes({ branches, branch }: Played, words: Words): Note[] {
  const { t, share } = words;
  if (branches.length === 1) return [];
  const { index, turn, result, logProbability } = branch;
  const token = turn && result.steps[turn.step - 1];
  const other = turn && insteadOf(branches, branch, turn.step);
  return [
    turn &&
      token &&
      other &&
      t('play:turnsAway', {
        branch: index + 1,
        of: turn.of + 1,
        step: turn.step,
        token: tokenCode(token.token),
        share: share(token.pFull),
        other: tokenCode(other.token),
        otherShare: share(other.pFull),
      }),
    t('play:logProbability', {
      logProbability: logText(logProbability, words),
      share: share(Math.exp(logProbability)),
    }),
    turn && result.ban && t('play:banOfBranch'),
  ];
}

/** The title of a branch's overview; undefined where there is one branch alone. */
export function branchTitle({ branches, branch }: Played, { t }: Words): string | undefined {
  const place = { branch: branch.index + 1, branches: branches.length };
  const count = branch.result.steps.length;
  return branches.length === 1 ? undefined : t('play:overview', { ...place, count });
}

/** All branches as a tree. */
export function renderTree({ branches, branch, notes }: Played, words: Words): View {
  const { t } = words;
  const { result } = branch;
  const chosen = result.steps.map(({ token }) => token);
  const parts = [
    notesPart(notes, words),
    block(900, t('generate:finalText'), (most) => textBlock(result.prompt, chosen, most, words)),
    t('play:tree.current', {
      branch: branch.index + 1,
      count: chosen.length,
      logProbability: logText(branch.logProbability, words),
    }),
  ];
  return answer({
    pages: [{ title: t('play:button.tree'), parts }],
    footer: generationFooter(result, words),
    passedOver: passedOverSteps(result.steps),
    chart: { name: 'tree.png', ...treeChart(branches, branch, words) },
  });
}

/** What the tree shows, explained with its own numbers. */
export function explainTree({ branches, branch }: Played, words: Words): View {
  const { t, share } = words;
  const { result, logProbability, index } = branch;
  const mean = logProbability / Math.max(1, result.steps.length);
  const paragraphs = [
    t('play:explain.tree', { count: branches.length }),
    t('play:explain.treeLines'),
    t('play:explain.treeNumbers', {
      branch: index + 1,
      count: result.steps.length,
      logProbability: logText(logProbability, words),
      mean: logText(mean, words),
      meanShare: share(Math.exp(mean)),
    }),
    result.pick.rule === 'greedy' && t('play:explain.treeGreedy'),
  ];
  return explanation(paragraphs, [], words);
}

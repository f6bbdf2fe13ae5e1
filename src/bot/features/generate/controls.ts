/** The buttons and menus under a generation: four rows at most. */
import type { APIButtonComponent } from 'discord.js';
import type { Candidate, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { button, menu, type Row, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { COMPONENT } from '../../kit/limits.ts';
import { inlineToken, isWithheld, joinTokens, shorten } from '../../kit/text.ts';
import { visibleText } from '../../kit/visible.ts';
import type { Branch } from './branches.ts';
import type { GenerationReply } from './state.ts';
import type { Played } from './step-message.ts';

/** Characters of the label of an option: a phone shows fewer than Discord allows. */
const MOST_TEXT = 70;
/** How many tokens a branch is continued by. */
export const CONTINUATION = 10;

/** What components name: the reply, the step that is shown, and, for those that a growth makes void, its round. */
type Controls = Pick<GenerationReply, 'id' | 'position' | 'rounds'>;

/** Under a step, or under the overview. */
export function playRows({ branches, branch }: Played, controls: Controls, words: Words): Row[] {
  const { id, position } = controls;
  const { t } = words;
  const last = branch.result.steps.length;
  if (last === 0) return [];
  const grown = branches.length > 1 ? [branchesMenu(branches, branch, controls, words)] : [];
  const onward = row(onwardButtons(branch, controls, words));
  const move = (action: 'first' | 'back' | 'forward' | 'last', end: number) =>
    button(customId(action, id), t(`play:button.${action}`), { disabled: position === end });
  return [
    row([
      move('first', 1),
      move('back', 1),
      move('forward', last),
      move('last', last),
      button(customId('tree', id), t('play:button.tree')),
    ]),
    stepsMenu(branch, controls, words),
    ...(position === 0
      ? [...grown, onward]
      : [candidatesMenu(branch, controls, words), ...(grown.length > 0 ? grown : [onward])]),
  ];
}

/** Under the tree. */
export function treeRows({ branches, branch }: Played, controls: Controls, words: Words): Row[] {
  const { t } = words;
  const { id } = controls;
  return [
    row([button(customId('steps', id), t('play:button.steps')), ...onwardButtons(branch, controls, words)]),
    ...(branches.length > 1 ? [branchesMenu(branches, branch, controls, words)] : []),
  ];
}

function stepsMenu({ result }: Branch, { id, position }: Controls, words: Words): Row {
  const { t, percent } = words;
  const room = COMPONENT.options - 1;
  const start = Math.max(0, Math.min(position - 1 - room / 2, result.steps.length - room));
  const options = result.steps.slice(start, start + room).map(({ token, pFull }, i) => ({
    label: labelOf(`${start + i + 1} · ${inlineToken(token)}`),
    value: `${start + i + 1}`,
    description: `ID ${token.id} · ${percent(pFull)}`,
    default: position === start + i + 1,
  }));
  const overview = {
    label: t('play:menu.overview'),
    value: '0',
    description: t('play:menu.overviewHolds'),
    default: position === 0,
  };
  return menu(customId('step', id), t('play:menu.steps'), [overview, ...options]);
}

/** The option of a candidate, as it comes back when a member chooses it. */
export const candidateValue = (branch: number, step: number, { id }: Token) => `${branch}-${step}-${id}`;

/** What a step offers: as many as a menu holds, the chosen one among them, and none that the server rules out now. */
export function offeredCandidates({ result }: Branch, step: number): Candidate[] {
  const offered = (result.candidates[step - 1] ?? []).filter(({ token }) => !isWithheld(token));
  const chosen = result.steps[step - 1];
  if (chosen === undefined || offered.some(({ token }) => token.id === chosen.token.id)) return [...offered];
  return [...offered.slice(0, COMPONENT.options - 1), chosen];
}

function candidatesMenu(branch: Branch, { id, position }: Controls, words: Words): Row {
  const { t, percent } = words;
  const chosen = branch.result.steps[position - 1]?.token.id;
  const options = offeredCandidates(branch, position).map(({ token, rank, pFull, pDrawn }) => {
    const about = { share: percent(pFull), rank };
    const isChosen = token.id === chosen;
    const said = isChosen ? t('play:menu.candidateChosen', about) : t('play:menu.candidate', about);
    const inDraw = pDrawn === undefined ? [] : [t('common:inDraw', { share: percent(pDrawn) })];
    return {
      label: labelOf(`${inlineToken(token)} · ${token.id}`),
      value: candidateValue(branch.index, position, token),
      description: [said, ...inDraw].join(' · '),
      default: isChosen,
    };
  });
  return menu(customId('candidate', id), t('play:menu.candidates', { step: position }), options);
}

function branchesMenu(branches: readonly Branch[], current: Branch, { id }: Controls, words: Words): Row {
  const { t } = words;
  const options = branches.map(({ index, turn, result }) => {
    const own = result.steps.slice((turn?.step ?? 1) - 1).map(({ token }) => token);
    return {
      label: labelOf(`${index + 1} · ${visibleText(joinTokens(own)).replaceAll('␣', ' ').trim()}`),
      value: `${index}`,
      description: turn
        ? t('play:menu.branch', { of: turn.of + 1, step: turn.step })
        : t('play:menu.firstBranch'),
      default: index === current.index,
    };
  });
  return menu(customId('branch', id), t('play:menu.branches'), options);
}

/** To the branch that this one turns away from, and on at its end. */
function onwardButtons(
  { turn, result }: Branch,
  { id, rounds }: Controls,
  { t }: Words,
): APIButtonComponent[] {
  const hasEnded = result.stop === 'end-of-text';
  const label = t('play:button.continue', { count: CONTINUATION });
  return [
    ...(turn ? [button(customId('parent', id), t('play:button.parent'))] : []),
    button(customId('continue', id, rounds), label, { disabled: hasEnded }),
  ];
}

const labelOf = (text: string) => shorten(text, MOST_TEXT);

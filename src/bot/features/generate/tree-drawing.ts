/** The picture of a generation's branches: a line for each, under the one that it turns away from. */
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing, Shape } from '../../kit/chart/drawing.ts';
import { drawable, inPlace, shortenEnd, textWidth, tokenName } from '../../kit/chart/label.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { CHOSEN_MARK, colors, PADDING, sizes, WIDTH } from '../../kit/chart/theme.ts';
import { joinTokens, logText } from '../../kit/text.ts';
import { visibleText } from '../../kit/visible.ts';
import type { Branch } from './branches.ts';

/** Em: of a token's text, of the prompt's end in the title and in the alt text, of a text in the alt text. */
const TOKEN = 9;
const PROMPT = 16;
const ALT_PROMPT = 40;
const ALT_TEXT = 30;
/** CSS pixels. */
const HEADING = 64;
const GAP = 8;
/** How far a branch stands in from its parent, and how far all of them may together. */
const INDENT = 18;
const MOST_INDENT = 108;
/** Up to so many branches each has a second line for its text. */
const MOST_TALL = 12;

/** The same in every language. */
const LOG_PROBABILITY = 'ln p';

/** Branches in the order of the picture: each followed by those that turn away from it, the latest turn first. */
function inOrder(branches: readonly Branch[]): { branch: Branch; depth: number }[] {
  const from = (parent: Branch, depth: number): { branch: Branch; depth: number }[] => [
    { branch: parent, depth },
    ...branches
      .filter(({ turn }) => turn?.of === parent.index)
      .sort((a, b) => (b.turn?.step ?? 0) - (a.turn?.step ?? 0) || a.index - b.index)
      .flatMap((child) => from(child, depth + 1)),
  ];
  const [first] = branches;
  return first ? from(first, 0) : [];
}

/** The tree of all branches. */
export const treeChart = (branches: readonly Branch[], current: Branch, words: Words): Chart<Drawing> => ({
  spec: drawingOf(branches, current, words),
  alt: altTextOf(branches, current, words),
});

/**
 * A tree that grows downwards and to the right. The latest turn comes first, so that no line crosses another. The
 * current branch has a frame and a mark; on the right of each stands the log-probability of all its tokens.
 */
function drawingOf(branches: readonly Branch[], current: Branch, words: Words): Drawing {
  const { t } = words;
  const rows = inOrder(branches);
  const isTall = rows.length <= MOST_TALL;
  const height = isTall ? 46 : 25;
  const deepest = Math.max(...rows.map(({ depth }) => depth), 1);
  const indent = Math.min(INDENT, MOST_INDENT / deepest);
  const left = (depth: number) => PADDING + depth * indent;
  const top = (row: number) => HEADING + row * height;
  const middle = (row: number) => top(row) + (isTall ? 14 : height / 2 - 1);
  const rowOf = new Map(rows.map(({ branch }, row) => [branch.index, row]));
  const sums = rows.map(({ branch }) => logText(branch.logProbability, words));
  const sumWidth = Math.max(...sums.map(textWidth)) * sizes.text + GAP;

  const title = t('play:tree.title', {
    count: branches.length,
    prompt: promptEnd(current.result.prompt, PROMPT, words),
  });
  const end = WIDTH - PADDING;
  const shapes: Shape[] = [
    text(PADDING, 22, title, { size: sizes.title, bold: true }),
    text(PADDING, 46, t('play:tree.lines'), { size: sizes.small, color: colors.quiet }),
    text(end, 46, LOG_PROBABILITY, { size: sizes.small, color: colors.quiet, align: 'right' }),
  ];
  for (const [row, { branch, depth }] of rows.entries()) {
    const isCurrent = branch === current;
    const x = left(depth);
    const y = middle(row);
    const parentRow = branch.turn && rowOf.get(branch.turn.of);
    if (parentRow !== undefined) {
      const from = left(depth - 1) + indent / 2;
      const points = [[from, top(parentRow) + height - 4] as const, [from, y] as const, [x, y] as const];
      shapes.push({ shape: 'line', points, color: colors.quiet, width: 1.5 });
    }
    const box = { shape: 'box', x, y: top(row), width: end - x, height: height - 4, radius: 4 } as const;
    shapes.push({ ...box, color: colors.grid });
    if (isCurrent) shapes.push({ ...box, color: colors.text, line: 2.5 });

    const label = labelOf(branch, isCurrent, words);
    const labelRoom = (end - sumWidth - x - 2 * GAP) / sizes.text;
    shapes.push(text(x + GAP, y, shortenEnd(label, labelRoom / (isCurrent ? 1.12 : 1)), { bold: isCurrent }));
    shapes.push(text(end - GAP, y, sums[row] ?? '', { align: 'right', color: colors.second }));
    const used = isTall ? 0 : textWidth(label) * sizes.text * (isCurrent ? 1.12 : 1) + GAP;
    const room = (end - (isTall ? 0 : sumWidth) - x - 2 * GAP - used) / sizes.small;
    if (isTall || room > 3) {
      const rest = shortenEnd(restOf(branch), room);
      const look = { size: sizes.small, color: colors.vocabulary };
      shapes.push(text(x + GAP + used, isTall ? y + 18 : y, rest, look));
    }
  }
  return { width: WIDTH, height: HEADING + rows.length * height + PADDING, shapes };
}

const text = (
  x: number,
  y: number,
  content: string,
  look: Partial<Shape & { shape: 'text' }> = {},
): Shape => ({
  shape: 'text',
  x,
  y,
  text: content,
  size: sizes.text,
  color: colors.text,
  ...look,
});

/** `▶ 2 · 3: ␣the 8.82%`: the branch, the step where it turns away, the token there and its probability. */
function labelOf({ index, turn, result }: Branch, isCurrent: boolean, words: Words): string {
  const mark = isCurrent ? `${CHOSEN_MARK} ` : '';
  const step = turn?.step ?? 1;
  const first = result.steps[step - 1];
  if (first === undefined) return `${mark}${index + 1}`;
  return `${mark}${index + 1} · ${step}: ${tokenName(first.token, TOKEN)} ${words.percent(first.pFull)}`;
}

/** What follows the token at which a branch turns away. */
function restOf({ turn, result }: Branch): string {
  const rest = result.steps.slice(turn?.step ?? 1).map(({ token }) => token);
  return inPlace(drawable(visibleText(joinTokens(rest)).replace(/(?<=.)␣/gu, ' ')));
}

/** The same branches, numbers and mark as in the picture. */
function altTextOf(branches: readonly Branch[], current: Branch, words: Words): string {
  const { t, percent } = words;
  // The current one first: where there are many, not all of them fit.
  const ordered = inOrder(branches).sort(
    (a, b) => Number(b.branch === current) - Number(a.branch === current),
  );
  const items = ordered.map(({ branch }) => {
    const { turn, result, index } = branch;
    const logProbability = logText(branch.logProbability, words);
    const first = turn && result.steps[turn.step - 1];
    const text = joinTokens(turn ? [] : result.steps.map(({ token }) => token));
    const said =
      turn && first
        ? t('play:tree.altBranch', {
            branch: index + 1,
            of: turn.of + 1,
            step: turn.step,
            token: named(first.token),
            share: percent(first.pFull),
            logProbability,
          })
        : t('play:tree.altFirst', {
            text: inPlace(shortenEnd(visibleText(text).replaceAll('␣', ' ').trim(), ALT_TEXT)),
            logProbability,
          });
    return [branch === current ? `${said} (${t('play:tree.altCurrent')})` : said];
  });
  const start = t('play:tree.alt', {
    count: branches.length,
    prompt: promptEnd(current.result.prompt, ALT_PROMPT, words),
  });
  return altText(start, items, words);
}

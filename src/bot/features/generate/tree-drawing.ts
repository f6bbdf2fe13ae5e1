/** The picture of a generation's branches: a line for each, under the one that it turns away from. */
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing, Shape } from '../../kit/chart/drawing.ts';
import { drawable, inPlace, marked, shortenEnd, textWidth, tokenName } from '../../kit/chart/label.ts';
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
const HEADING = 44;
const GAP = 8;
/** How far a branch stands in from its parent, and how far all of them may together. */
const INDENT = 18;
const MOST_INDENT = 108;
/**
 * How high a branch is, by how many there are at most, and where the middles of its lines are: that of its name, that says
 * how it compares to the first branch, and that of its text.
 */
const LOOKS = [
  { most: 4, height: 66, name: 14, compared: 34, text: 52 },
  { most: 6, height: 48, name: 14, compared: 34, text: 34 },
  { most: 12, height: 25, name: 12, compared: undefined, text: 12 },
] as const;

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
  const look = LOOKS.find(({ most }) => rows.length <= most) ?? LOOKS[2];
  const { height } = look;
  // More branches than fit make a larger picture of the same shape, which Discord shows smaller.
  const width = Math.ceil(WIDTH * Math.max(1, rows.length / look.most));
  const deepest = Math.max(...rows.map(({ depth }) => depth), 1);
  const indent = Math.min(INDENT, MOST_INDENT / deepest);
  const left = (depth: number) => PADDING + depth * indent;
  const top = (row: number) => HEADING + row * height;
  const middle = (row: number) => top(row) + look.name;
  const rowOf = new Map(rows.map(({ branch }, row) => [branch.index, row]));
  const sums = rows.map(({ branch }) => `ln p ${logText(branch.logProbability, words)}`);
  const sumWidth = Math.max(...sums.map(textWidth)) * sizes.small + GAP;

  const title = t('play:tree.title', {
    count: branches.length,
    prompt: promptEnd(current.result.prompt, PROMPT, words),
  });
  const end = width - PADDING;
  const shapes: Shape[] = [text(PADDING, 22, title, { size: sizes.title, bold: true })];
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
    const labelRoom = end - sumWidth - x - 2 * GAP;
    const size = textWidth(label) * sizes.text <= labelRoom ? sizes.text : sizes.small;
    shapes.push(text(x + GAP, y, shortenEnd(label, labelRoom / size), { size }));
    shapes.push(
      text(end - GAP, y, sums[row] ?? '', { align: 'right', size: sizes.small, color: colors.second }),
    );
    const compared = look.compared === undefined ? '' : comparedToFirst(branch, branches[0], words);
    if (look.compared !== undefined && compared !== '') {
      const quiet = { size: sizes.small, color: colors.quiet, align: 'right' } as const;
      shapes.push(text(end - GAP, top(row) + look.compared, compared, quiet));
    }
    // Beside what else stands in its line.
    const [before, after] =
      look.text === look.name
        ? [textWidth(label) * size + GAP, sumWidth]
        : [0, look.text === look.compared ? textWidth(compared) * sizes.small : 0];
    const room = (end - x - 3 * GAP - before - after) / sizes.small;
    if (room > 3) {
      const blue = { size: sizes.small, color: colors.vocabulary };
      shapes.push(text(x + GAP + before, top(row) + look.text, shortenEnd(restOf(branch), room), blue));
    }
  }
  return { width, height: HEADING + rows.length * height + PADDING, shapes };
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

/** `▶ Branch 2 · from step 3: ␣the 8.82%`. */
function labelOf({ index, turn, result }: Branch, isCurrent: boolean, { t, percent }: Words): string {
  const step = turn?.step ?? 1;
  const first = result.steps[step - 1];
  const branch = index + 1;
  const label =
    first === undefined
      ? t('play:tree.branch', { branch })
      : t('play:tree.label', {
          branch,
          step,
          token: tokenName(first.token, TOKEN),
          share: percent(first.pFull),
        });
  return marked(isCurrent, CHOSEN_MARK, label);
}

/** How much more or less probable a branch is than the first one; nothing of that one itself. */
function comparedToFirst(branch: Branch, first: Branch | undefined, words: Words): string {
  const difference = branch.logProbability - (first?.logProbability ?? 0);
  if (branch === first || !Number.isFinite(difference)) return '';
  const times = manyText(Math.exp(Math.abs(difference)), words);
  if (times === '1') return words.t('play:tree.asProbable');
  return words.t(difference < 0 ? 'play:tree.lessProbable' : 'play:tree.moreProbable', { times });
}

/** Beyond this, a number says no more than that it is large. */
const MOST = 1e15;

/** A number with two digits: 420, 2.5 billion. */
function manyText(value: number, words: Words): string {
  if (value < 1e6) return words.rounded(value, 2);
  const compact = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 2 } as const;
  const text = new Intl.NumberFormat(words.language, compact).format(Math.min(value, MOST));
  return value > MOST ? `> ${text}` : text;
}

/** A branch's own text: from the token at which it turns away. */
function restOf({ turn, result }: Branch): string {
  const rest = result.steps.slice((turn?.step ?? 1) - 1).map(({ token }) => token);
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
    const isCurrent = branch === current;
    return [
      isCurrent ? `${said} (${t('play:tree.altCurrent')})` : said,
      comparedToFirst(branch, branches[0], words),
    ];
  });
  const start = t('play:tree.alt', {
    count: branches.length,
    prompt: promptEnd(current.result.prompt, ALT_PROMPT, words),
  });
  return altText(start, items, words);
}

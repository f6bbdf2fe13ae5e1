/** Two generations step by step beside each other, in few enough columns for a phone. */
import type { Candidate, CompareSide, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { type Fitted, fitFirst, fitLast, inlineToken, shortToken } from '../../kit/text.ts';
import { visibleToken } from '../../kit/visible.ts';

/** Of a side: an ID and a probability. */
const WIDTH = 14;
/** Steps before the first difference that are shown where not all fit. */
const BEFORE = 2;

/** The steps of one side. */
type Side = Pick<CompareSide, 'steps' | 'model'>;

/** The first step (counted from 1) in which both sides chose and did not choose the same; undefined where there is none. */
export function firstDifference(left: Side, right: Side): number | undefined {
  const both = Math.min(left.steps.length, right.steps.length);
  for (let i = 0; i < both; i++) if (!isSame(left, right, i)) return i + 1;
  return undefined;
}

/** IDs mean the same token in the same vocabulary alone. */
function isSame(left: Side, right: Side, i: number): boolean {
  const [one, other] = [left.steps[i]?.token, right.steps[i]?.token];
  if (one === undefined || other === undefined) return false;
  const isOneVocabulary = left.model.vocabularySize === right.model.vocabularySize;
  return visibleToken(one) === visibleToken(other) && (!isOneVocabulary || one.id === other.id);
}

/** The whole table, or as much around the first difference as fits into `most` characters. */
export function lockstepTable(left: Side, right: Side, most: number, words: Words): Fitted {
  const rows = rowsOf(left, right, words);
  const header = headerOf(words);
  const room = most - header.length - 1;
  const total = rows.reduce((sum, row) => sum + row.length + 1, 0);
  const skipped = total <= room ? 0 : Math.max(0, (firstDifference(left, right) ?? 1) - 1 - BEFORE);
  const before = skipped === 0 ? '' : `${words.t('compare:sameBefore', { count: skipped })}\n`;
  const fitted = fitFirst(rows.slice(skipped), '\n', room - before.length, (more) =>
    words.t('compare:stepsMore', { count: more }),
  );
  return {
    text: `${header}\n${before}${fitted.text}`,
    cut: fitted.cut || skipped > 0 || hasLongToken(left) || hasLongToken(right),
  };
}

/** The last steps, while both sides grow. */
export function growingTable(left: Side, right: Side, most: number, words: Words): Fitted {
  const header = headerOf(words);
  const fitted = fitLast(rowsOf(left, right, words), '\n', most - header.length - 1, (count) =>
    words.t('common:stepsBefore', { count }),
  );
  return { ...fitted, text: `${header}\n${fitted.text}` };
}

function headerOf({ t }: Words): string {
  return line('', '', t('compare:left'), t('compare:right'));
}

const line = (step: string, mark: string, left: string, right: string) =>
  `${step.padStart(3)} ${mark.padEnd(1)} ${left.padEnd(WIDTH)} ${right}`.trimEnd();

/** Two lines a step: the tokens, and below them their IDs and probabilities. */
function rowsOf(left: Side, right: Side, words: Words): string[] {
  const length = Math.max(left.steps.length, right.steps.length);
  return Array.from({ length }, (_, i) => {
    const [one, other] = [left.steps[i], right.steps[i]];
    const mark = one === undefined || other === undefined ? '' : isSame(left, right, i) ? '=' : '≠';
    return [
      line(`${i + 1}`, mark, tokenCell(one), tokenCell(other)),
      line('', '', numberCell(one, words), numberCell(other, words)),
    ].join('\n');
  });
}

const cut = (token: Token) => shortToken(token, WIDTH);
const tokenCell = (step: Candidate | undefined) => (step === undefined ? '–' : cut(step.token));
const numberCell = (step: Candidate | undefined, { percent }: Words) =>
  step === undefined ? '' : `${step.token.id} ${percent(step.pFull)}`;
const hasLongToken = ({ steps }: Side) => steps.some(({ token }) => cut(token) !== inlineToken(token));

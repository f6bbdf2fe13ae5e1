/** What the charts show, in words, for those who cannot see them. Discord allows 1024 characters. */
import type { GenerateResult, PredictResult, Token } from '../../../shared/contract.ts';
import { biasText, counted, number, percent } from '../text.ts';
import { visibleToken } from '../visible.ts';
import { biasedIds } from './ban.ts';
import { inPlace, shortenEnd } from './label.ts';
import { promptEnd } from './prompt.ts';

const MOST = 1024;
/** Em. */
const PROMPT = 40;
const TOKEN = 20;

/** The same tokens, numbers and marks as in the chart of a prediction. At most 1024 UTF-16 units. */
export function predictionAltText(result: PredictResult): string {
  const { candidates, covered, model, prompt, ban } = result;
  const biased = biasedIds(ban);
  const many = candidates.length;
  const share = `${many === 1 ? 'it holds' : `together they hold`} ${percent(covered)} of all probability`;
  const each = `For each: the share of the whole vocabulary of ${number(model.vocabularySize)}, then among ${
    many === 1 ? 'this one' : `these ${many}`
  } alone.`;
  const items = candidates.map(
    ({ token, rank, pFull, pTop }) =>
      `${rank}. ${named(token)} ${percent(pFull)}${pTop === null ? '' : `, ${percent(pTop)}`}${
        biased.has(token.id) ? ', banned' : ''
      }`,
  );
  const what = `the ${many === 1 ? 'most probable next token' : `${many} most probable next tokens`}`;
  const banned = candidates.some(({ token }) => biased.has(token.id))
    ? ` A banned token had ${biasText(ban?.bias ?? 0)} added to its logit.`
    : '';
  return fitted(
    `Bar chart: ${what} after ${promptEnd(prompt, PROMPT)}, by ${shortenEnd(model.name, TOKEN)}; ${share}. ${each}${banned} `,
    items,
  );
}

/** The same tokens, numbers and marks as in the chart of a generation. At most 1024 UTF-16 units. */
export function generationAltText(result: GenerateResult): string {
  const { steps, model, prompt, pick, ban } = result;
  const changed = new Set(ban?.changedSteps);
  const how = pick.rule === 'greedy' ? 'greedy choice' : `sampled with seed ${pick.seed}`;
  const items = steps.map(
    ({ token, rank, pFull }, i) =>
      `${i + 1}. ${named(token)} ${percent(pFull)}${rank === 1 ? '' : `, rank ${number(rank)}`}${
        changed.has(i + 1) ? ', changed by the ban' : ''
      }`,
  );
  return fitted(
    `Bar chart: ${counted(steps.length, 'step')} after ${promptEnd(prompt, PROMPT)}, by ${shortenEnd(model.name, TOKEN)}, ${how}. ` +
      'For each chosen token its share of the whole vocabulary. ',
    items,
  );
}

function named(token: Token): string {
  return `${inPlace(shortenEnd(visibleToken(token), TOKEN))} (ID ${token.id})`;
}

/** `start` and as many items as fit, with a word on the rest. */
function fitted(start: string, items: readonly string[]): string {
  const whole = `${start}${items.join('; ')}.`;
  if (whole.length <= MOST) return whole;
  for (let kept = items.length - 1; kept > 0; kept--) {
    const text = `${start}${items.slice(0, kept).join('; ')}; and ${number(items.length - kept)} more.`;
    if (text.length <= MOST) return text;
  }
  return start.slice(0, MOST);
}

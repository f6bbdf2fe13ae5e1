import { isLongText } from './kv-pool.ts';
import { sharedPrefix } from './prefix-cache.ts';

/** A prompt that is waiting to be read, or partly read. */
export interface Prompt {
  readonly ids: readonly number[];
  /** How many of its tokens the model has read, for it or for a prompt that begins alike. */
  known: number;
  readonly slot: unknown;
  /** In how many passes others were read since it came or had its turn. */
  passedOver: number;
}

/** After being passed over so often, a prompt is read before all others. */
const PATIENCE = 3;

/**
 * Which prompts are read in the next pass: the shortest first, because they are done at once, as many side by side as
 * fit; a long one alone, piece by piece; none waits for ever.
 * @param prompts in the order in which they came
 * @param chunk the most tokens in one pass, padding included
 */
export function chooseNext<P extends Prompt>(prompts: readonly P[], chunk: number): P[] {
  const ready = prompts.filter((prompt, i) => !waitsForAnother(prompt, prompts.slice(0, i)));
  const impatient = ready.filter(({ passedOver }) => passedOver >= PATIENCE).slice(0, 1);
  const order = impatient.length > 0 ? impatient : ready.sort((a, b) => left(a) - left(b));

  const [first] = order;
  const chosen = order.filter(
    (prompt, i) =>
      prompt === first ||
      ((i + 1) * left(prompt) <= chunk &&
        isLongText(prompt.ids.length) === isLongText(first?.ids.length ?? 0)),
  );
  for (const prompt of prompts) prompt.passedOver = chosen.includes(prompt) ? 0 : prompt.passedOver + 1;
  return chosen;
}

/** Thirty people may ask the same at once: most of the work is saved when the first is read before the others start. */
function waitsForAnother(prompt: Prompt, earlier: readonly Prompt[]): boolean {
  if (prompt.slot !== undefined) return false;
  return earlier.some((other) => sharedPrefix(other.ids, prompt.ids) - prompt.known > left(prompt) / 2);
}

function left({ ids, known }: Prompt): number {
  return ids.length - known;
}

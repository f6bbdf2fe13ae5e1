import { isLongText } from './kv-pool.ts';
import { sharedPrefix } from './prefix-cache.ts';

/** A prompt that is waiting to be read, or partly read. */
export interface Prompt {
  readonly ids: readonly number[];
  /** How many of its tokens the model has read, for it or for a prompt that begins alike. */
  known: number;
  readonly slot: unknown;
  /** Index of the first token after which the logits are wanted: the last one's, or more, which takes longer. */
  readonly wanted: number;
  /** True where what is read of it is kept for others, and what is kept of others can do for all of it. */
  readonly shared: boolean;
  /** In how many passes others were read since it came or had its turn. */
  passedOver: number;
}

/** After being passed over so often, a prompt is read before all others. */
const PATIENCE = 3;

/**
 * Which prompts are read in the next pass: the shortest first, because they are done at once, as many side by side as
 * fit; a long one alone, piece by piece; none waits for ever.
 * @param prompts in the order in which they came
 * @param chunk the most tokens in one pass, padding included; one after which the logits are wanted counts as two
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
  if (prompt.slot !== undefined || !prompt.shared) return false;
  return earlier.some(
    (other) => other.shared && sharedPrefix(other.ids, prompt.ids) - prompt.known > left(prompt) / 2,
  );
}

/** The last token's logits come with every prompt, so they are not counted. */
function left({ ids, known, wanted }: Prompt): number {
  return ids.length - known + (ids.length - 1 - Math.max(known, wanted));
}

/** The next tokens of a prompt to be read, and after how many of them, the last ones, the logits are wanted. */
export function nextPiece(
  { ids, known, wanted }: Prompt,
  chunk: number,
): { ids: readonly number[]; keep: number } {
  const plain = Math.max(0, wanted - known);
  const size = plain >= chunk ? chunk : plain + Math.ceil((chunk - plain) / 2);
  const piece = ids.slice(known, known + size);
  return { ids: piece, keep: Math.max(1, piece.length - plain) };
}

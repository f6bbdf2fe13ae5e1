import { expOfNegative } from './exp.ts';
import { greedy, type IsLeftOut, type Lot } from './pick.ts';
import { topK } from './top-k.ts';

/** So many of the most probable tokens are asked about. */
const MOST_ASKED = 256;

/**
 * The probability with which `drawFrom` gives a token: softmax over those that top-k and top-p keep and that are not left
 * out, 0 for what they do not keep. Where they keep only tokens that are left out, the one that is taken instead is
 * certain.
 * @param isLeftOut asked about the most probable tokens, since to ask about a whole vocabulary takes longer than a
 * forward pass; of the others, those are left out that `always` names
 * @param always IDs that are left out whatever was before; called where more tokens are kept than are asked about
 * @returns the probability by the ID of a token that is not left out
 */
export function drawnShares(
  { warmed, least }: Lot,
  isLeftOut: IsLeftOut,
  always: () => readonly number[],
): (id: number) => number {
  const isKept = (id: number) => (warmed[id] as number) >= least;
  const asked = topK(warmed, MOST_ASKED).filter(isKept);
  const known = new Set(asked);
  const others = asked.length < MOST_ASKED ? [] : always().filter((id) => !known.has(id));
  const leftOut = new Set([...asked.filter(isLeftOut), ...others]);
  const weight = (id: number) => (isKept(id) ? expOfNegative(warmed[id] as number) : 0);
  let sum = 0;
  for (let id = 0; id < warmed.length; id++) if (!leftOut.has(id)) sum += weight(id);
  if (sum > 0) return (id) => weight(id) / sum;
  const taken = greedy(warmed, isLeftOut).id;
  return (id) => (id === taken ? 1 : 0);
}

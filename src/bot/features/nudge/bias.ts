/** The biases of a nudge as they are shown, and applied. */
import { NUDGE_MARGIN } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';

export const DECIMALS = 3;

/**
 * The bias that is shown, and added where a generation follows: rounded up, and a little more than the least one,
 * which is exact to the last digit.
 * @param bias the least one; 0 stays 0
 */
export function appliedBias(bias: number): number {
  const scale = 10 ** DECIMALS;
  return bias === 0 ? 0 : Math.ceil((bias + NUDGE_MARGIN) * scale) / scale;
}

/** `+3.421`, or 0. */
export function nudgeText(bias: number, { decimal }: Words): string {
  return bias === 0 ? '0' : decimal(`+${appliedBias(bias).toFixed(DECIMALS)}`);
}

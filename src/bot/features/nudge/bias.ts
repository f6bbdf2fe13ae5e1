/** The biases of a nudge as they are shown, and applied. */
import { NUDGE_MARGIN } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';

export const DECIMALS = 3;

/** The bias that is shown: the least one, rounded up. */
export function shownBias(least: number): number {
  const scale = 10 ** DECIMALS;
  return Math.ceil(least * scale) / scale;
}

/**
 * The bias that is added where a generation follows: the one that is shown, or hardly more where rounding left no margin.
 * @param least exact to the last digit; 0 stays 0
 */
export const appliedBias = (least: number) =>
  least === 0 ? 0 : Math.max(shownBias(least), least + NUDGE_MARGIN);

/** `+3.421`, or 0. */
export const nudgeText = (least: number, { decimal }: Words) =>
  least === 0 ? '0' : decimal(`+${shownBias(least).toFixed(DECIMALS)}`);

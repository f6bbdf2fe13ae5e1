/** Animations, each drawn once as long as it is among the newest. */
import { createHash } from 'node:crypto';
import { keepNewest } from '../../../shared/newest.ts';
import type { Animation } from './spec.ts';

/** Finished animations that are kept: the same one is shown again each time that members come back to the overview. */
const MOST_KEPT = 8;

/** @param draw draws a GIF, however often it was drawn before */
export function createAnimator(
  draw: (animation: Animation) => Promise<Buffer>,
): (animation: Animation) => Promise<Buffer> {
  const kept = keepNewest<Promise<Buffer>>(MOST_KEPT);
  return (animation) => {
    const key = createHash('sha256').update(JSON.stringify(animation)).digest('hex');
    const drawing = kept.get(key, () => draw(animation));
    // What went wrong is tried again.
    drawing.catch(() => kept.forget(key));
    return drawing;
  };
}

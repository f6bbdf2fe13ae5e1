/** A generation as an animation: the candidates of one step after the other. */
import type { Words } from '../../i18n/words.ts';
import { barSpec, commonFrame, frameOf } from '../../kit/chart/horizontal-bars.ts';
import type { Animation } from '../../kit/chart/spec.ts';
import type { Chosen } from './branches.ts';
import { stepBars } from './step-chart.ts';

/**
 * Milliseconds that a picture stands. One change a second at most is far below the three flashes a second that
 * WCAG 2.3.1 allows, and leaves time to read.
 */
const STANDS = 1_200;
/** The last step, before all begins again. */
const STANDS_LONG = 4_000;
/** More steps than this would take minutes to watch: of longer generations every second, third, ... is shown. */
const MOST_STEPS = 34;

/** The steps that are shown: all of them, or every n-th and the last one. */
export function animatedSteps(count: number): number[] {
  const every = Math.ceil(count / MOST_STEPS);
  const steps = Array.from({ length: count }, (_, i) => i + 1);
  return steps.filter((step) => step === 1 || step === count || step % every === 0);
}

/** Axes, columns and rows stay where they are, so that from step to step only bars and texts change. */
export function generationAnimation(branch: Chosen, words: Words): Animation {
  const { result } = branch;
  const steps = animatedSteps(result.steps.length);
  const bars = steps.map((step) => stepBars(branch, step, words));
  const frame = commonFrame(bars.map(frameOf));
  return {
    frames: bars.map((each, i) => ({
      chart: barSpec(each, words, frame),
      stands: i === bars.length - 1 ? STANDS_LONG : STANDS,
    })),
  };
}

/**
 * A generation as an animation: the chart of all steps, then the candidates of one step after the other. It is always
 * drawn in this process: a QuickChart server would be asked for dozens of pictures, and gives none that can be joined.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { GifEncoder } from '@napi-rs/canvas';
import type { Words } from '../../i18n/words.ts';
import { drawPixels } from '../../kit/chart/embedded.ts';
import { commonFrame } from '../../kit/chart/horizontal-bars.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import type { Chosen } from './branches.ts';
import { generationChart } from './chart.ts';
import { frameOfStep, stepChart } from './step-chart.ts';

/**
 * Milliseconds that a picture stands. One change a second at most is far below the three flashes a second that
 * WCAG 2.3.1 allows, and leaves time to read.
 */
const STANDS = 1_200;
/** The overview, and the last step before all begins again. */
const STANDS_LONG = 4_000;
/** More steps than this would take minutes to watch: of longer generations every second, third, ... is shown. */
const MOST_STEPS = 34;
/** Pixels of the animation for each CSS pixel: fewer than a still picture's, since there are many. */
const RATIO = 1.5;
/** Finished animations that are kept: the same one is shown again each time that members come back to the overview. */
const MOST_KEPT = 8;

export interface Animation {
  /** All of one size. The first one is all that is seen where nothing plays. */
  readonly frames: readonly { readonly chart: ChartSpec /** Milliseconds. */; readonly stands: number }[];
}

/** The steps that are shown: all of them, or every n-th and the last one. */
export function animatedSteps(count: number): number[] {
  const every = Math.ceil(count / MOST_STEPS);
  const steps = Array.from({ length: count }, (_, i) => i + 1);
  return steps.filter((step) => step === 1 || step === count || step % every === 0);
}

/** Axes, columns and rows stay where they are, so that from step to step only bars and texts change. */
export function generationAnimation(branch: Chosen, words: Words): Animation {
  const { result } = branch;
  const overview = generationChart(branch, words);
  const steps = animatedSteps(result.steps.length);
  const frames = steps.map((step) => frameOfStep(result, step, words));
  const common = commonFrame(frames);
  const frame = {
    ...common,
    rows: Math.max(...frames.map(({ rows }) => rows)),
    height: Math.max(overview.height, common.height),
  };
  return {
    frames: [
      { chart: { ...overview, height: frame.height }, stands: STANDS_LONG },
      ...steps.map((step) => ({
        chart: stepChart(result, step, words, frame),
        stands: step === steps.at(-1) ? STANDS_LONG : STANDS,
      })),
    ],
  };
}

/** Draws animations, each once as long as it is among the newest. */
export function createAnimator(): (animation: Animation) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>();
  return (animation) => {
    const key = createHash('sha256').update(JSON.stringify(animation)).digest('hex');
    const known = kept.get(key);
    kept.delete(key);
    const drawing = known ?? drawAnimation(animation);
    kept.set(key, drawing);
    // What went wrong is tried again.
    drawing.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return drawing;
  };
}

/**
 * Frame after frame, so that the process does other things in between.
 * @returns a GIF that plays for ever
 */
export async function drawAnimation({ frames }: Animation): Promise<Buffer> {
  const gifs: Buffer[] = [];
  for (const { chart, stands } of frames) {
    const width = chart.width * RATIO;
    const height = chart.height * RATIO;
    const pixels = await drawPixels(chart, RATIO);
    await setImmediate();
    const encoder = new GifEncoder(width, height, { repeat: 0 });
    encoder.addFrame(pixels, width, height, { delay: stands });
    gifs.push(encoder.finish());
    await setImmediate();
  }
  return joinGifs(gifs);
}

/**
 * Bytes of the signature, the size, two colours that no frame uses, and the block that has it play again: the same in
 * all GIFs of one size that this encoder makes.
 */
const HEAD = 6 + 7 + 6 + 19;
/** Begins an extension: the one that says how long a frame stands. */
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/**
 * One GIF of several with a frame each. The encoder would make it too, but all at once, and nothing else would happen
 * for that time. Each frame has its own colours, so the frames are only put one after the other.
 * @throws {Error} where the encoder wrote them in another way
 */
function joinGifs(gifs: readonly Buffer[]): Buffer {
  const [first] = gifs;
  if (first === undefined) throw new Error('an animation without frames');
  const head = first.subarray(0, HEAD);
  const frames = gifs.map((gif) => {
    if (!gif.subarray(0, HEAD).equals(head) || gif.at(-1) !== TRAILER || gif[HEAD] !== EXTENSION)
      throw new Error('frames that do not fit together');
    return gif.subarray(HEAD, -1);
  });
  return Buffer.concat([head, ...frames, Buffer.of(TRAILER)]);
}

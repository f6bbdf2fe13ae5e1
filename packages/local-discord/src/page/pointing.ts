/** Puts the tour beside what it speaks of, never over it, and points at it. */
import { tourTarget } from './views/tour.ts';

/** Pixels between the tour and its target, and the window's edge. */
const GAP = 14;
const EDGE = 8;

type Side = 'above' | 'below' | 'left' | 'right';

let pointed: Element | null = null;
let shownFor: string | undefined;

/** To be called whenever something was shown, or has moved. */
export function pointTour(): void {
  const selector = tourTarget();
  const target = selector === undefined ? null : document.querySelector(selector);
  if (target !== pointed) {
    pointed?.removeAttribute('data-pointed');
    target?.setAttribute('data-pointed', '');
    pointed = target;
  }
  // A message that was read further up or down comes into sight once, when the tour comes to it.
  if (selector !== shownFor) target?.scrollIntoView({ block: 'nearest' });
  shownFor = selector;
  const tour = document.getElementById('tour');
  if (tour !== null) place(tour, target?.getBoundingClientRect());
}

function place(tour: HTMLElement, target: DOMRect | undefined): void {
  const { innerWidth, innerHeight } = window;
  const { offsetWidth: width, offsetHeight: height } = tour;
  if (target === undefined) return;
  const room: Readonly<Record<Side, boolean>> = {
    above: target.top - GAP - height >= EDGE,
    below: target.bottom + GAP + height <= innerHeight - EDGE,
    left: target.left - GAP - width >= EDGE,
    right: target.right + GAP + width <= innerWidth - EDGE,
  };
  const side = (['above', 'left', 'below', 'right'] as const).find((each) => room[each]) ?? 'above';
  const within = (at: number, size: number, whole: number) =>
    Math.max(EDGE, Math.min(at, whole - size - EDGE));
  const isBeside = side === 'left' || side === 'right';
  const left = isBeside
    ? side === 'left'
      ? target.left - GAP - width
      : target.right + GAP
    : within(target.left + target.width / 2 - width / 2, width, innerWidth);
  const top = isBeside
    ? within(target.top + Math.min(target.height, height) / 2 - height / 2, height, innerHeight)
    : side === 'above'
      ? target.top - GAP - height
      : target.bottom + GAP;
  tour.dataset.side = side;
  tour.style.left = `${left}px`;
  tour.style.top = `${top}px`;
  const middle = isBeside
    ? target.top + Math.min(target.height, height) / 2 - top
    : target.left + target.width / 2 - left;
  const along = within(middle, 0, isBeside ? height : width);
  tour.style.setProperty('--points-at', `${along}px`);
}

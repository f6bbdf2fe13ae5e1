/** Puts the tour beside what it speaks of, never over it, and points at it. */
import { tourStep } from './views/tour.ts';

/** Pixels between the tour and its target, and the window's edge. */
const GAP = 14;
const EDGE = 8;

type Side = 'above' | 'below' | 'left' | 'right';

let pointed: Element | null = null;
let shownFor: string | undefined;

/** To be called whenever something was shown, or has moved. */
export function pointTour(): void {
  const { target: selector, beside } = tourStep() ?? {};
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
  if (tour === null || target === null) return;
  const around = beside === undefined ? target : (document.querySelector(beside) ?? target);
  place(tour, around.getBoundingClientRect(), target.getBoundingClientRect());
}

/**
 * @param target what must stay free
 * @param point what is pointed at, in it
 */
function place(tour: HTMLElement, target: DOMRect, point: DOMRect): void {
  const { innerWidth, innerHeight } = window;
  const { offsetWidth: width, offsetHeight: height } = tour;
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
  const middle = { x: point.left + point.width / 2, y: point.top + Math.min(point.height, height) / 2 };
  const at: Readonly<Record<Side, { left: number; top: number }>> = {
    above: { left: within(middle.x - width / 2, width, innerWidth), top: target.top - GAP - height },
    below: { left: within(middle.x - width / 2, width, innerWidth), top: target.bottom + GAP },
    left: { left: target.left - GAP - width, top: within(middle.y - height / 2, height, innerHeight) },
    right: { left: target.right + GAP, top: within(middle.y - height / 2, height, innerHeight) },
  };
  const { left, top } = at[side];
  tour.dataset.side = side;
  tour.style.left = `${left}px`;
  tour.style.top = `${top}px`;
  const along = isBeside ? within(middle.y - top, 0, height) : within(middle.x - left, 0, width);
  tour.style.setProperty('--points-at', `${along}px`);
}

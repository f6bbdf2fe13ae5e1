/** Keeps the newest message in sight, from its top on, unless the reader has scrolled away from it. */
import { state } from './state.ts';

/** Pixels from the bottom that still count as there. */
const NEAR = 80;
/** Pixels of what stands before a message that stay in sight above it. */
const ABOVE = 8;

let watched: HTMLElement | undefined;
let channel = '';
/** Whether what comes is shown, for the reader has not scrolled away. */
let follows = true;
let newest: Element | null = null;

/** To be called when the member says something: its answer is meant to be seen. */
export function followNewest(): void {
  follows = true;
}

/** To be called whenever something was shown. Messages also grow by themselves, when their pictures arrive. */
export function keepAtBottom(): void {
  const scroll = document.getElementById('scroll') ?? undefined;
  if (scroll === undefined) return;
  if (state.channelId !== channel) follows = true;
  channel = state.channelId;
  if (scroll !== watched) watch(scroll);
}

function watch(scroll: HTMLElement): void {
  watched = scroll;
  follows = true;
  /** Where the reader was put; anything else is where they went. */
  let last = 0;
  const stay = () => {
    if (!follows) return;
    scroll.scrollTop = placeFor(scroll, last);
    last = scroll.scrollTop;
  };
  scroll.addEventListener('scroll', () => {
    const isNear = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    if (isNear) follows = true;
    // Only a reader scrolls; what has grown meanwhile takes nobody away from the bottom.
    else if (Math.abs(scroll.scrollTop - last) > 1) follows = false;
    last = scroll.scrollTop;
  });
  const sizes = new ResizeObserver(stay);
  sizes.observe(scroll);
  new MutationObserver(() => {
    for (const child of scroll.children) sizes.observe(child);
    stay();
  }).observe(scroll, { childList: true });
  for (const child of scroll.children) sizes.observe(child);
  stay();
}

/**
 * The bottom; but the top of the newest message, where the bottom would take it out of sight.
 * @param before where the reader was
 */
function placeFor(scroll: HTMLElement, before: number): number {
  const bottom = scroll.scrollHeight - scroll.clientHeight;
  const message = scroll.querySelector('discord-message:last-of-type');
  // Where the newest one was taken away, the one before it is none that has just come.
  const isNew = message !== newest && newest?.isConnected !== false;
  newest = message;
  if (message === null) return bottom;
  const top =
    message.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop - ABOVE;
  const isInSight = isNew || top >= before - 1;
  return isInSight ? Math.min(bottom, top) : bottom;
}

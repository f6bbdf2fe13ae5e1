/** Keeps the newest message in sight, unless the reader has scrolled away from it. */

/** Pixels from the bottom that still count as there. */
const NEAR = 80;

let watched: HTMLElement | undefined;
let isAtBottom = true;

/** To be called whenever something was shown. Messages also grow by themselves, when their pictures arrive. */
export function keepAtBottom(): void {
  const scroll = document.getElementById('scroll') ?? undefined;
  if (scroll === watched || scroll === undefined) return;
  watched = scroll;
  isAtBottom = true;
  const stay = () => {
    if (isAtBottom) scroll.scrollTop = scroll.scrollHeight;
  };
  let last = 0;
  scroll.addEventListener('scroll', () => {
    const isNear = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    // Only a reader scrolls up; what has grown meanwhile takes nobody away from the bottom.
    if (isNear) isAtBottom = true;
    else if (scroll.scrollTop < last) isAtBottom = false;
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

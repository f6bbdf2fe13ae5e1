/**
 * Colours, letters and sizes of the charts, in CSS pixels.
 *
 * Discord shows a picture 400 to 550 px wide, on a phone about 300: at 480, letters of 15 are 9 px there. The charts
 * bring their own background, so that they look the same on its dark and its light theme.
 */

export const WIDTH = 480;
export const PIXEL_RATIO = 2;
export const PADDING = 12;

/** Each text colour has at least 4.5:1 on the background (WCAG AA). Blue, orange, reddish: Okabe and Ito's palette. */
export const colors = {
  background: '#1e1f22',
  text: '#f2f3f5',
  quiet: '#b5bac1',
  grid: '#3a3c42',
  /** The probability over the whole vocabulary. */
  vocabulary: '#56b4e9',
  /** The second of two: among the shown candidates alone; a token that was not the most probable. */
  second: '#e69f00',
  /** What a ban touched. */
  banned: '#cc79a7',
} as const;

/** The embedded renderer registers the first three from packages; a QuickChart server has its own for the rest. */
export const FONT_FAMILY = "'DejaVu Sans Condensed', 'Sawarabi Gothic', UnifontEX, sans-serif";

export const sizes = { title: 19, text: 15, small: 13, tiny: 12 } as const;

/** Marks a banned token in its label, so that colour is not the only sign. */
export const BANNED_MARK = '⊘';
/** Marks what was chosen, or is the current one of several. */
export const CHOSEN_MARK = '▶';

/**
 * Colours, letters and sizes of the charts, in CSS pixels.
 *
 * Discord fits a picture into 400 by 300 px, and on a phone into about 300 by 225. At 480 by 360, letters of 15 are 12.5
 * and 9 px there. The charts bring their own background, so that they look the same on its dark and its light theme.
 */

export const WIDTH = 480;
/** Of the highest picture: a higher one would be shown smaller. */
export const HEIGHT = 360;
export const PIXEL_RATIO = 2;
export const PADDING = 12;
/** Em of a line below a title. */
export const LINE = 33;

/**
 * Each text colour has at least 4.5:1 on the background (WCAG AA). Blue, orange, reddish, green: Okabe and Ito's palette,
 * the green lightened. What a picture is made of has these; `themed` gives it others.
 */
export const colors = {
  background: '#1e1f22',
  text: '#f2f3f5',
  quiet: '#b5bac1',
  grid: '#3a3c42',
  /** The probability over the whole vocabulary. */
  vocabulary: '#56b4e9',
  /** The second of two: among the shown candidates alone; a token that was not the most probable. */
  second: '#e69f00',
  /** The probability in a draw: Okabe and Ito's bluish green, lightened to 4.5:1. */
  drawn: '#2bb58a',
  /** What a ban touched. */
  banned: '#cc79a7',
  /** What a crowd chose. */
  crowd: '#2bb58a',
} as const;

/** The same for paper and for bright rooms: the palette darkened, on white. */
export const lightColors: Readonly<Record<keyof typeof colors, string>> = {
  background: '#ffffff',
  text: '#111214',
  quiet: '#4a4d55',
  grid: '#e0e2e6',
  vocabulary: '#005f96',
  second: '#944700',
  banned: '#9c2a6b',
  drawn: '#006650',
  crowd: '#006650',
};

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];

/** The embedded renderer registers the first three from packages; a QuickChart server has its own for the rest. */
export const FONT_FAMILY = "'DejaVu Sans Condensed', 'Sawarabi Gothic', UnifontEX, sans-serif";

export const sizes = { title: 19, text: 15, small: 13, tiny: 12 } as const;

/** Marks a banned token in its label, so that colour is not the only sign. */
export const BANNED_MARK = '⊘';
/** Marks what was chosen, or is the current one of several. */
export const CHOSEN_MARK = '▶';

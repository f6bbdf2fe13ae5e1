/** Colours for bits of surprise: from a calm, dark blue to a hot, bright yellow. */

/** From here on everything has the hottest colour; a blind guess among GPT-2's 50,257 tokens takes 15.6. */
export const HOTTEST = 16;

/**
 * matplotlib's "plasma" at equal distances. It is perceptually uniform: equal differences in bits look equally large.
 * Its lightness always grows, so that its order is seen whatever kind of colour vision one has.
 */
const PLASMA = [
  '#0d0887',
  '#46039f',
  '#7201a8',
  '#9c179e',
  '#bd3786',
  '#d8576b',
  '#ed7953',
  '#fb9f3a',
  '#fdca26',
  '#f0f921',
] as const;

const INKS = ['#ffffff', '#000000'] as const;

/** A box's colour, and that of the text on it. */
export interface Heat {
  readonly fill: string;
  /** White or black, whichever is easier to read: at least 4.5:1 on every colour of the scale. */
  readonly ink: string;
}

/** @param bits 0 or more */
export function heatOf(bits: number): Heat {
  const place = Math.min(bits / HOTTEST, 1) * (PLASMA.length - 1);
  const before = Math.min(Math.floor(place), PLASMA.length - 2);
  const fill = mixed(PLASMA[before] ?? '', PLASMA[before + 1] ?? '', place - before);
  const [white, black] = INKS;
  return { fill, ink: contrast(white, fill) >= contrast(black, fill) ? white : black };
}

/** WCAG's contrast ratio of two colours such as `#0d0887`: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channelsOf = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** @param share of `to`, 0 to 1 */
function mixed(from: string, to: string, share: number): string {
  const ends = channelsOf(to);
  const channels = channelsOf(from).map((channel, i) => channel + ((ends[i] ?? 0) - channel) * share);
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

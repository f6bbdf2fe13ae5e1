/** Pictures in another theme. Whoever makes a picture need not know in which one it is shown. */
import type { Picture } from './draw.ts';
import { colors, lightColors, type Theme } from './theme.ts';

const light = new Map<unknown, string>(
  (Object.keys(colors) as (keyof typeof colors)[]).map((name) => [colors[name], lightColors[name]]),
);

/** The same picture in the colours of a theme. Colours that are none of the theme's, such as those of heat, stay. */
export function themed<P extends Picture>(picture: P, theme: Theme): P {
  if (theme === 'dark') return picture;
  const recoloured = recolour(picture) as P;
  return 'frames' in recoloured
    ? { ...recoloured, frames: recoloured.frames.map((frame) => ({ ...frame, chart: onWhite(frame.chart) })) }
    : onWhite(recoloured);
}

const onWhite = <P extends object>(picture: P): P => ({ ...picture, background: lightColors.background });

/** Only what stands under a name that ends in `color` is one: a token's text may look like one. */
function recolour(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => recolour(each, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, recolour(each, key)]));
  return /color$/i.test(name) ? (light.get(value) ?? value) : value;
}

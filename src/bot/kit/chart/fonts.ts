/** The fonts that the charts are drawn with here. They come from packages: a machine may have none, or others. */
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const DEJAVU = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed';

/** In the order in which they are asked for a character. `family` is a name in the theme's FONT_FAMILY. */
export const fonts = [
  { family: 'DejaVu Sans Condensed', file: require.resolve(`${DEJAVU}.ttf`) },
  { family: 'DejaVu Sans Condensed', file: require.resolve(`${DEJAVU}-Bold.ttf`) },
  {
    family: 'Sawarabi Gothic',
    file: require.resolve('@fontsource/sawarabi-gothic/files/sawarabi-gothic-japanese-400-normal.woff'),
  },
  // Coarse letters, but nearly all of Unicode's.
  {
    family: 'UnifontEX',
    file: require.resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
  },
] as const;

let registered = false;

/** Makes the fonts known to the canvas, once in a process. */
export function registerFonts(): void {
  if (registered) return;
  for (const { family, file } of fonts) {
    if (GlobalFonts.registerFromPath(file, family) === null) throw new Error(`cannot read the font ${file}`);
  }
  registered = true;
}

import { describe, expect, it } from 'vitest';
import { predictionChart } from '../../../../src/bot/features/predict/chart.ts';
import { contrast } from '../../../../src/bot/features/surprise/heat-scale.ts';
import { heatStrip } from '../../../../src/bot/features/surprise/heat-strip.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import draw from '../../../../src/bot/kit/chart/draw.ts';
import { colors, lightColors } from '../../../../src/bot/kit/chart/theme.ts';
import { themed } from '../../../../src/bot/kit/chart/themed.ts';
import { readPicture } from './picture.ts';
import { prediction, surprise, words } from './results.ts';

const english = wordsFor('en-US');
const chart = predictionChart(
  prediction([
    [{ id: 1, text: colors.text }, 0.5],
    [{ id: 2, text: ' b' }, 0.25],
  ]),
  english,
).spec;

describe('the light theme', () => {
  it.each([
    ['dark', colors],
    ['light', lightColors],
  ] as const)('the texts of the %s one are read on its background and on its boxes', (_, theme) => {
    for (const name of ['text', 'quiet', 'vocabulary', 'second', 'banned', 'crowd'] as const)
      expect(contrast(theme[name], theme.background), name).toBeGreaterThanOrEqual(4.5);
    for (const name of ['text', 'second', 'vocabulary', 'quiet'] as const)
      expect(contrast(theme[name], theme.grid), `${name} on a box`).toBeGreaterThanOrEqual(4.5);
  });

  it('recolours every picture, leaves the texts, and the dark one is what charts are made of', () => {
    expect(themed(chart, 'dark')).toBe(chart);
    const light = JSON.stringify(themed(chart, 'light'));
    for (const color of Object.values(colors)) {
      // The token that looks like a colour stays, as the name of its row.
      const left = light.split(`"${color}"`).length - 1;
      expect(left, color).toBe(color === colors.text ? 1 : 0);
    }
    expect(light).toContain(`${colors.text} #1`);
    const { configuration } = themed(chart, 'light');
    expect(configuration.data.labels).toEqual(chart.configuration.data.labels);
  });

  it('is white where it is drawn, a chart, a drawing and an animation', async () => {
    const strip = heatStrip(surprise(words(3).map((token) => ({ token, bits: 4 }))), english).spec;
    for (const picture of [chart, strip, { frames: [{ chart, stands: 100 }] }]) {
      for (const [theme, { background }] of [
        ['light', lightColors],
        ['dark', colors],
      ] as const) {
        const drawn = await readPicture(await draw(themed(picture, theme)));
        expect(drawn.is(2, 2, background)).toBe(true);
        expect(drawn.is(drawn.width - 3, drawn.height - 3, background)).toBe(true);
      }
    }
  });
});

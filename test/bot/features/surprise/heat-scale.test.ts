import { describe, expect, it } from 'vitest';
import { contrast, HOTTEST, heatOf } from '../../../../src/bot/features/surprise/heat-scale.ts';

const everyTenth = Array.from({ length: 10 * HOTTEST + 1 }, (_, i) => i / 10);

const linear = (color: string) =>
  [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];

/** Lightness, green to red, blue to yellow: distances are as large as they look. Source: Ottosson's OKLab. */
function oklab(color: string): [number, number, number] {
  const [r, g, b] = linear(color);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe('the colours of surprise', () => {
  it('have text on them that is easy to read', () => {
    for (const bits of everyTenth) {
      const { fill, ink } = heatOf(bits);
      expect(contrast(ink, fill), `${bits} bits`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('differ equally for equal differences', () => {
    const steps = Array.from({ length: HOTTEST }, (_, bits) => {
      const [one, other] = [oklab(heatOf(bits).fill), oklab(heatOf(bits + 1).fill)];
      return Math.hypot(...one.map((value, i) => value - (other[i] ?? Number.NaN)));
    });
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.15);
  });

  it('get lighter with every tenth of a bit, so that nobody needs to tell the hues apart', () => {
    const lightness = everyTenth.map((bits) => oklab(heatOf(bits).fill)[0]);
    for (const [i, light] of lightness.entries()) expect(light).toBeGreaterThan(lightness[i - 1] ?? 0);
  });

  it('stay the hottest above the scale', () => {
    expect([17, 40, 1000].map(heatOf)).toEqual([1, 2, 3].map(() => heatOf(HOTTEST)));
  });
});

it('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
});

import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, heatOf } from '../../../../src/bot/features/surprise/heat-scale.ts';
import { heatStrip } from '../../../../src/bot/features/surprise/heat-strip.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { type Drawing, drawShapes, type Shape } from '../../../../src/bot/kit/chart/drawing.ts';
import { registerFonts } from '../../../../src/bot/kit/chart/fonts.ts';
import { colors, FONT_FAMILY, PADDING } from '../../../../src/bot/kit/chart/theme.ts';
import type { Token } from '../../../../src/shared/contract.ts';
import { gpt2Tokens } from '../../../support/gpt2-tokens.ts';
import { readPicture } from '../../kit/chart/picture.ts';
import { surprise, words } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
type Box = Extract<Shape, { shape: 'box' }>;
type Text = Extract<Shape, { shape: 'text' }>;

const boxesOf = ({ shapes }: Drawing) => shapes.filter((shape): shape is Box => shape.shape === 'box');
const textsOf = ({ shapes }: Drawing) => shapes.filter((shape): shape is Text => shape.shape === 'text');
/** The scale has square corners. */
const tokenBoxesOf = (drawing: Drawing) => boxesOf(drawing).filter(({ radius }) => radius !== undefined);

registerFonts();
const context = createCanvas(1, 1).getContext('2d');
context.lang = 'en';

/** Where a text is really drawn. */
function extentOf({ text, size, bold, align, x, y }: Text) {
  context.font = `${bold ? 'bold ' : ''}${size}px ${FONT_FAMILY}`;
  const { width } = context.measureText(text);
  const left = align === 'center' ? x - width / 2 : x;
  return { left, right: left + width, top: y - size / 2, bottom: y + size / 2 };
}

const under = (drawing: Drawing, { x, y, align }: Text) =>
  boxesOf(drawing).find((box) => {
    const at = align === 'center' ? x : x + 1;
    return box.x <= at && at <= box.x + box.width && box.y <= y && y <= box.y + box.height;
  });

/** Everything inside the picture, nothing over anything else, every text readable where it stands. */
function expectTidy(drawing: Drawing): void {
  const { width, height } = drawing;
  const boxes = boxesOf(drawing);
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(PADDING);
    expect(box.x + box.width).toBeLessThanOrEqual(width - PADDING + 0.001);
    expect(box.y).toBeGreaterThanOrEqual(PADDING);
    expect(box.y + box.height).toBeLessThanOrEqual(height - PADDING);
  }
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      const isApart =
        one.x + one.width <= other.x + 0.001 ||
        other.x + other.width <= one.x + 0.001 ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect(isApart).toBe(true);
    }
  }
  for (const text of textsOf(drawing)) {
    const extent = extentOf(text);
    const box = under(drawing, text);
    const room = box ?? { x: PADDING, y: 0, width: width - 2 * PADDING, height };
    expect(extent.left, text.text).toBeGreaterThanOrEqual(room.x);
    expect(extent.right, text.text).toBeLessThanOrEqual(room.x + room.width);
    expect(extent.top).toBeGreaterThanOrEqual(room.y);
    expect(extent.bottom).toBeLessThanOrEqual(room.y + room.height);
    expect(contrast(text.color, box?.color ?? colors.background)).toBeGreaterThanOrEqual(4.5);
  }
}

const happy = surprise([
  { token: { id: 1639, text: 'You' }, bits: 11.66 },
  { token: { id: 389, text: ' are' }, bits: 2.1 },
  { token: { id: 3772, text: ' happy' }, bits: 0.04 },
]);

describe('the heat strip', () => {
  it('has a box for every token, in their order, with its colour and its bits', () => {
    const { spec: drawing, leftOut } = heatStrip(happy, english);
    expect(leftOut).toBe(0);
    expectTidy(drawing);
    const boxes = tokenBoxesOf(drawing);
    expect(boxes.map(({ color }) => color)).toEqual([11.66, 2.1, 0.04].map((bits) => heatOf(bits).fill));
    expect(boxes.map(({ x }) => x)).toEqual(boxes.map(({ x }) => x).toSorted((a, b) => a - b));
    const inBoxes = boxes.map((box) =>
      textsOf(drawing)
        .filter((text) => under(drawing, text) === box)
        .map(({ text }) => text),
    );
    expect(inBoxes).toEqual([
      ['You', '11.7'],
      ['␣are', '2.1'],
      ['␣happy', '0.0'],
    ]);
  });

  it('is plain data', () => {
    const { spec: drawing } = heatStrip(happy, english);
    expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
  });

  it('shows the colours of its scale', () => {
    const { spec: drawing } = heatStrip(happy, english);
    const steps = boxesOf(drawing).filter(({ radius }) => radius === undefined);
    expect(steps.map(({ color }) => color)).toEqual(
      [0, 2, 4, 6, 8, 10, 12, 14, 16].map((bits) => heatOf(bits).fill),
    );
    const labels = steps.map((step) => textsOf(drawing).find((text) => under(drawing, text) === step)?.text);
    expect(labels).toEqual(['0', '2', '4', '6', '8', '10', '12', '14', '16+']);
  });

  it('begins a new row after a line break, and none within several', () => {
    const text = ['a', '\n', '\n', 'b', ' c'];
    const { spec: drawing } = heatStrip(
      surprise(text.map((part, id) => ({ token: { id, text: part }, bits: 3 }))),
      english,
    );
    const tops = tokenBoxesOf(drawing).map(({ y }) => y);
    expect(tops.slice(0, 3)).toEqual([tops[0], tops[0], tops[0]]);
    expect(tops[3]).toBeGreaterThan(tops[0] ?? 0);
    expect(tops[4]).toBe(tops[3]);
  });

  it.each(['en-US', 'de', 'es-ES', 'fr'])(
    'says in %s how many tokens of a long text have no room',
    (locale) => {
      const many = surprise(words(511).map((token, i) => ({ token, bits: i / 10 })));
      const { spec: drawing, leftOut } = heatStrip(many, wordsFor(locale));
      expectTidy(drawing);
      expect(drawing.height).toBeLessThanOrEqual(720);
      expect(tokenBoxesOf(drawing).length + leftOut).toBe(511);
      expect(leftOut).toBeGreaterThan(300);
      const note = textsOf(drawing).at(-1)?.text;
      expect(note).toContain(`${leftOut}`);
      expect(note).not.toMatch(/…$/);
      for (const line of textsOf(drawing).slice(0, 2)) expect(line.text).not.toContain('…');
    },
  );

  it('keeps to these bounds with any tokens of GPT-2 and any bits', () => {
    const all: Token[] = gpt2Tokens();
    const tokens = fc.array(
      fc.record({
        token: fc.integer({ min: 0, max: all.length - 1 }).map((i) => all[i] as Token),
        bits: fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 1e-9, 999)),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(tokens, (some) => {
        const { spec: drawing, leftOut } = heatStrip(surprise(some), english);
        expectTidy(drawing);
        expect(tokenBoxesOf(drawing).length + leftOut).toBe(some.length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to them with texts that turn direction, cannot be drawn, or are too long', () => {
    const odd = [
      'שלום',
      ' مرحبا',
      '\u202e\u0000',
      '𓀀𓀀',
      '='.repeat(128),
      'Z\u0301\u0302\u0303',
      '漢字',
      '\ufdfd',
      ' ',
    ];
    const { spec: drawing } = heatStrip(
      surprise([
        ...odd.map((text, id) => ({ token: { id, text }, bits: 2 * id })),
        { token: { id: 99, bytes: [0xf0, 0x9f, 0x99] }, bits: 20 },
      ]),
      english,
    );
    expectTidy(drawing);
    const texts = textsOf(drawing).map(({ text }) => text);
    expect(texts).toContain('\u200eשלום\u200e');
    expect(texts).toContain('<U+202E><U+0000>');
    expect(texts).toContain('<F0 9F 99>');
    expect(texts.some((text) => /^=+…$/.test(text))).toBe(true);
  });

  it('is drawn in these colours', async () => {
    const { spec: drawing } = heatStrip(happy, english);
    const picture = await readPicture(await drawShapes(drawing));
    expect([picture.width, picture.height]).toEqual([2 * drawing.width, 2 * drawing.height]);
    for (const { x, y, color } of tokenBoxesOf(drawing)) {
      expect(picture.is(2 * x + 4, Math.round(2 * y) + 40, color)).toBe(true);
    }
  });
});

describe('its alt text', () => {
  it('names the most surprising tokens first, the average and the perplexity', () => {
    const text = heatStrip(happy, english).alt;
    expect(text).toContain('On average 4.6 bits a token, perplexity 24.3.');
    expect(text).toMatch(
      /Most surprising: You \(ID 1639\) 11\.7 bits; ␣are \(ID 389\) 2\.1 bits; ␣happy .* 0\.0 bits\.$/,
    );
  });

  it.each(['en-US', 'de', 'es-ES', 'fr'])('has at most 1024 characters in %s', (locale) => {
    const long = words(500).map(({ id }) => ({ token: { id, text: 'ﷺ𓀀'.repeat(60) }, bits: 12.345 }));
    const { length } = heatStrip(surprise(long), wordsFor(locale)).alt;
    expect(length).toBeGreaterThan(300);
    expect(length).toBeLessThanOrEqual(1024);
  });
});

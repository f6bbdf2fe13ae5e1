import type { APIButtonComponent, APIEmbed } from 'discord.js';
import { messageBodySchema } from 'local-discord/schema';
import { describe, expect, it } from 'vitest';
import { checked, type Measured } from '../../../src/bot/kit/checked.ts';
import { button, menu, row } from '../../../src/bot/kit/components.ts';
import { textLength } from '../../../src/bot/kit/limits.ts';

const message = (part: Partial<Measured>): Measured => ({
  embeds: [{ description: 'a' }],
  components: [],
  attachments: [],
  ...part,
});
const embed = (part: APIEmbed) => message({ embeds: [{ description: 'a', ...part }] });
const long = (length: number) => 'W'.repeat(length);
const option = (part: object) => ({ label: 'a', value: 'a', ...part });

/** Beside each limit of Discord's: at most so much, and one more. */
const cases: readonly [string, number, (length: number) => Measured][] = [
  ['embeds', 10, (length) => message({ embeds: Array(length).fill({ description: 'a' }) })],
  ['embeds.title', 256, (length) => embed({ title: long(length) })],
  ['embeds.description', 4096, (length) => embed({ description: long(length) })],
  ['embeds.footer.text', 2048, (length) => embed({ footer: { text: long(length) } })],
  ['embeds.author.name', 256, (length) => embed({ author: { name: long(length) } })],
  ['embeds.fields', 25, (length) => embed({ fields: Array(length).fill({ name: 'a', value: 'a' }) })],
  ['embeds.fields.name', 256, (length) => embed({ fields: [{ name: long(length), value: 'a' }] })],
  ['embeds.fields.value', 1024, (length) => embed({ fields: [{ name: 'a', value: long(length) }] })],
  [
    'text of all embeds',
    6000,
    (length) => message({ embeds: [{ description: long(4000) }, { description: long(length - 4000) }] }),
  ],
  [
    'attachments.description',
    1024,
    (length) => message({ attachments: [{ id: 0, filename: 'a.png', description: long(length) }] }),
  ],
  [
    'components',
    5,
    (length) => message({ components: Array.from({ length }, (_, i) => row([button(`${i}`, 'a')])) }),
  ],
  [
    'components.components',
    5,
    (length) => message({ components: [row(Array.from({ length }, (_, i) => button(`${i}`, 'a')))] }),
  ],
  [
    'components.components.label',
    80,
    (length) =>
      message({ components: [row([{ ...button('a', 'a'), label: long(length) } as APIButtonComponent])] }),
  ],
  [
    'components.components.placeholder',
    150,
    (length) => message({ components: [menu('a', long(length), [option({})])] }),
  ],
  [
    'components.components.options',
    25,
    (length) =>
      message({
        components: [
          menu(
            'a',
            'a',
            Array.from({ length }, (_, i) => option({ value: `${i}` })),
          ),
        ],
      }),
  ],
  [
    'components.components.options.label',
    100,
    (length) => message({ components: [menu('a', 'a', [option({ label: long(length) })])] }),
  ],
  [
    'components.components.options.description',
    100,
    (length) => message({ components: [menu('a', 'a', [option({ description: long(length) })])] }),
  ],
];

describe.each(cases)('%s: at most %d', (name, most, make) => {
  it('are let through as they are', () => {
    expect(checked(make(most))).toEqual(make(most));
  });

  it('are a fault in a test where there is one more', () => {
    expect(() => checked(make(most + 1))).toThrow(`${name}: ${most + 1} of ${most}`);
  });

  it('are cut off in production, so that Discord takes the message, and said without what stood there', () => {
    const found: string[] = [];
    const cut = checked(make(most + 1), (excess) => found.push(...excess));
    expect(found).toEqual([`${name}: ${most + 1} of ${most}`]);
    const { attachments, ...body } = cut;
    expect(messageBodySchema.safeParse(body).error).toBeUndefined();
    expect(attachments.map(({ description = '' }) => description.length <= 1024)).not.toContain(false);
  });
});

describe('what comes back when a component is pressed', () => {
  it.each([
    ['components.components.custom_id', row([button(long(101), 'a')]), []],
    [
      'components.components.options.value',
      menu('a', 'a', [option({}), option({ value: long(101) })]),
      [menu('a', 'a', [option({})])],
    ],
  ])(
    '%s: is left out where it is too long, since a part of it would mean something else',
    (name, pressed, left) => {
      const shown = message({ components: [pressed] });
      expect(() => checked(shown)).toThrow(`${name}: 101 of 100`);
      expect(checked(shown, () => {}).components).toEqual(left);
    },
  );
});

describe('a text that is cut', () => {
  const cutOf = (embeds: APIEmbed[]) => checked(message({ embeds }), () => {}).embeds;

  it('closes the block of code that it is cut in', () => {
    const [{ description = '' } = {}] = cutOf([{ description: `a\n\`\`\`\n${long(5000)}\n\`\`\`` }]);
    expect(description).toMatch(/W…\n```$/);
    expect(description.length).toBeLessThanOrEqual(4096);
  });

  it('is the last one of a message, and neither its title nor its footer', () => {
    const embeds = cutOf([
      { title: 'first', description: long(4000) },
      { title: 'second', description: long(3000), footer: { text: 'who' } },
    ]);
    expect(embeds[0]).toMatchObject({ title: 'first', description: long(4000) });
    expect(embeds[1]).toMatchObject({ title: 'second', footer: { text: 'who' } });
    expect(textLength(embeds)).toBeLessThanOrEqual(6000);
  });
});

/** Whatever is typed, with whatever numbers: one reply, inside Discord's limits, that pings nobody and tells the truth. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/bot/features/index.ts';
import { type Asking, createAsking } from '../support/asking.ts';
import { gpt2Tokens } from '../support/gpt2-tokens.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

/** Typed one after the other through the whole system, with another seed each time. */
const RUNS = { numRuns: 100 };
/** At the same time: a generation's reply changes once a second at most, however short it is. */
const TOGETHER = 10;
const FEW_RUNS = { numRuns: 8 };
/** Milliseconds; a shrinking failure takes many runs. */
const LONG = 170_000;

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
});
afterAll(async () => {
  await system.close();
});

const hostile = fc.constantFrom(
  '```',
  '`',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u0000',
  '\ud83d',
  '\ude42',
  '🙂',
  '👨‍👩‍👧',
  'ﷺ',
  'שלום',
  '\n',
  '\r\n',
  '    ',
  '||',
  '**',
  '](https://example.com)',
  '<|endoftext|>',
  'attachment://prediction.png',
);
const unicode = fc.string({ unit: 'binary', maxLength: 60 });
/** Arbitrary code points, halves of them, and what means something to Discord, in any order and up to any length. */
const text = fc.oneof(
  fc.array(fc.oneof(hostile, unicode), { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.oneof(hostile, unicode), fc.integer({ min: 1, max: 3000 }))
    .map(([part, times]) => part.repeat(times).slice(0, 6100)),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -2, max: 30 }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
/** Mostly what the command takes: what it refuses would hide the rest. */
const mostly = <T, U>(good: fc.Arbitrary<T>, any: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: any });

/** Options that are there, as a client sends them. */
const present = <T extends object>(options: T) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

const together = <T>(options: fc.Arbitrary<T>) =>
  fc.array(options, { minLength: TOGETHER, maxLength: TOGETHER });

const banOptions = {
  ban: mostly(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 5 }).map(String), text),
  bias: maybe(mostly(fc.constantFrom('never', '-5', '100', '-0', '+2.5'), text)),
  ban_mode: maybe(mostly(fc.constantFrom('word', 'first-token'), unicode)),
};
const samplingOptions = {
  temperature: maybe(mostly(fc.double({ min: 0.01, max: 10, noNaN: true }), number)),
  top_k: maybe(mostly(fc.integer({ min: 1, max: 60_000 }), number)),
  top_p: maybe(mostly(fc.double({ min: 0.01, max: 1, noNaN: true }), number)),
};
const replyOptions = {
  model: maybe(mostly(fc.constant('gpt2-mini'), unicode)),
  private: maybe(fc.boolean()),
};

/** What is typed for each command, and answered by one reply inside the limits that pings nobody. */
const typed: Readonly<Record<string, fc.Arbitrary<object>>> = {
  predict: fc.record({
    text,
    top: maybe(mostly(fc.integer({ min: 1, max: 25 }), number)),
    ...samplingOptions,
    ...banOptions,
    ...replyOptions,
  }),
  generate: fc.record({
    text: maybe(text),
    steps: maybe(mostly(fc.integer({ min: 1, max: 12 }), number)),
    pick: mostly(fc.constant('sample'), fc.oneof(fc.constant('greedy'), unicode)),
    ...samplingOptions,
    seed: maybe(mostly(fc.integer({ min: 0, max: 2 ** 32 - 1 }), number)),
    ...banOptions,
    ...replyOptions,
  }),
  surprise: fc.record({ text, ...replyOptions }),
  // Exactly one difference is allowed: mostly a ban, now and then a temperature beside it.
  compare: fc.record({
    text,
    ban: mostly(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 5 }).map(String), text),
    bias: maybe(text),
    temperature: fc.option(mostly(fc.double({ min: 0.01, max: 10, noNaN: true }), number), {
      nil: undefined,
      freq: 5,
    }),
    steps: maybe(mostly(fc.integer({ min: 1, max: 6 }), number)),
    ...replyOptions,
  }),
  // Each token of each form is a pass of its own, so the words are short, or longer than any that is taken.
  nudge: fc.record({
    text,
    word: mostly(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
      fc.oneof(
        hostile,
        fc.integer({ min: 101, max: 6100 }).map((length) => 'a'.repeat(length)),
      ),
    ),
    ...replyOptions,
  }),
  replay: fc.record({ code: mostly(fc.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/), text) }),
};

/** Commands that have tests of their own below. */
const TOO = ['tokenize', 'settings'];
/** Commands that are not typed here, and why. */
const LEFT_OUT = {
  vote: 'it goes on for rounds; what it is given is given to /predict',
  guess: 'it goes on for rounds; its text comes by a form',
  help: 'it has no option but whether it is private',
};

describe('any input', () => {
  it('is typed for every command, or it is said why not', () => {
    const names = [...Object.keys(typed), ...TOO, ...Object.keys(LEFT_OUT)];
    expect(names.sort()).toEqual(commands.map(({ data }) => data.name).sort());
  });

  it.each(Object.entries(typed))(
    'to /%s gets one reply, inside the limits, that pings nobody',
    async (command, options) => {
      await fc.assert(
        fc.asyncProperty(together(options), async (inputs) => {
          await Promise.all(inputs.map((input) => asking.ask(command, present(input))));
        }),
        FEW_RUNS,
      );
    },
    LONG,
  );

  it(
    'to /tokenize is shown as tokens whose IDs decode to exactly the text',
    async () => {
      const tokens = gpt2Tokens();
      const bytes = new Map(
        tokens.map((token) => [
          token.id,
          'text' in token ? Buffer.from(token.text) : Buffer.from(token.bytes),
        ]),
      );
      await fc.assert(
        fc.asyncProperty(text, async (typed) => {
          const { message, text: shown } = await asking.ask('tokenize', { text: typed });
          if (message.ephemeral) {
            expect(typed.length).toBeGreaterThan(6000);
            return;
          }
          const whole = message.attachments.find(({ contentType }) => contentType?.startsWith('text/plain'));
          const table = whole
            ? Buffer.from(whole.bytes).toString()
            : shown.blocks.has('Tokens')
              ? block(shown, 'Tokens')
              : '';
          // In the reply a row is number, ID, token; in the file ID, token.
          const row = whole ? /^ *(\d+) {2}\S/gm : /^ *\d+ +(\d+) {2}\S/gm;
          const ids = [...table.matchAll(row)].map(([, id]) => Number(id));
          const decoded = Buffer.concat(ids.map((id) => bytes.get(id) ?? Buffer.from('?'))).toString();
          expect(decoded).toBe(typed.toWellFormed());
        }),
        RUNS,
      );
    },
    LONG,
  );

  it('to /settings is refused, or shown back inside the limits', async () => {
    const words = fc.record({ words: text });
    await fc.assert(
      fc.asyncProperty(words, async (input) => {
        const interaction = await system.discord
          .member('Ada')
          .slash('settings never', input, { unchecked: true });
        const reply = await interaction.reply();
        expect(reply.ephemeral).toBe(true);
        expect(reply.pings).toEqual({ users: [], roles: [], everyone: false });
        expect((reply.embeds[0]?.description?.split('```').length ?? 0) % 2).toBe(1);
      }),
      RUNS,
    );
  });

  it('leaves one reply to each command, no secret and no trouble in the logs', () => {
    asking.expectCleanEnd();
  });
});

/** Values that Discord's own client would not let through, and those that only this bot can judge. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, createAsking } from '../support/asking.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
});
afterAll(() => system.close());

const BIAS = '`bias` must be a number from −100 to 100, such as −5, or the word `never`.';
const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(',');

describe.concurrent('/generate refuses', () => {
  it.each([0, 101, 1.5, -1, 1e300])('%d steps', async (steps) => {
    expect(await asking.refused('generate', { steps })).toBe('`steps` must be a whole number from 1 to 100.');
  });

  it.each(['10', '', true])('steps that are no number: %j', async (steps) => {
    expect(await asking.refused('generate', { steps })).toBe('`steps` must be a whole number from 1 to 100.');
  });

  it('a rule of picking that does not exist', async () => {
    expect(await asking.refused('generate', { pick: 'beam' })).toBe('`pick` must be one of greedy, sample.');
  });

  it.each([
    ['temperature', 0, 'a number above 0 and up to 10'],
    ['temperature', -1, 'a number above 0 and up to 10'],
    ['temperature', 10.1, 'a number above 0 and up to 10'],
    ['top_k', 0, 'a whole number from 1 to 100000'],
    ['top_k', 2.5, 'a whole number from 1 to 100000'],
    ['top_p', 0, 'a number above 0 and up to 1'],
    ['top_p', 1.01, 'a number above 0 and up to 1'],
    ['seed', -1, 'a whole number from 0 to 4294967295'],
    ['seed', 2 ** 32, 'a whole number from 0 to 4294967295'],
    ['seed', 0.5, 'a whole number from 0 to 4294967295'],
  ])('%s %d', async (option, value, expected) => {
    expect(await asking.refused('generate', { [option]: value })).toBe(`\`${option}\` must be ${expected}.`);
  });
});

describe.concurrent('/predict refuses', () => {
  it.each([0, 26, -1, 2.5])('%d candidates', async (top) => {
    expect(await asking.refused('predict', { text: 'a', top })).toBe(
      '`top` must be a whole number from 1 to 25.',
    );
  });
});

describe.concurrent('every command refuses', () => {
  it.each(['predict', 'generate', 'tokenize'])(
    'a text of more than 6000 characters: /%s',
    async (command) => {
      const sentence = await asking.refused(command, { text: 'a'.repeat(6001) });
      expect(sentence).toMatch(/^`text` must be at most 6000 characters long/);
    },
  );

  it.each(['predict', 'generate', 'tokenize'])('a model that does not exist: /%s', async (command) => {
    for (const model of ['gpt5', '', '`', '@everyone', '__proto__']) {
      expect(await asking.refused(command, { text: 'a', model })).toBe(
        'There is no model of that name here. You can choose: `gpt2-mini`.',
      );
    }
  });

  it('6000 emoji, which take more than 6000 places, with a word on why', async () => {
    expect(await asking.refused('predict', { text: '🙂'.repeat(6000) })).toBe(
      '`text` must be at most 6000 characters long, of which most emoji take two or more.',
    );
  });
});

describe.concurrent.each(['predict', 'generate'])('/%s refuses', (command) => {
  const refused = (input: Record<string, string>) =>
    asking.refused(command, { text: 'a', ban: 'b', ...input });

  it.each([
    'abc',
    '1e9',
    '',
    '101',
    '-100.5',
    'NaN',
    'Infinity',
    '--5',
    '5,5,5',
    '1,000.5',
    '0x10',
    '٥',
    '`never`',
  ])('the bias %j', async (bias) => expect(await refused({ bias })).toBe(BIAS));

  it('a ban mode that does not exist', async () => {
    expect(await refused({ ban_mode: 'letters' })).toBe('`ban_mode` must be one of word, first-token.');
  });

  it('51 words', async () => {
    expect(await refused({ ban: words(51) })).toBe('`ban` must be at most 50 words, separated by commas.');
  });

  it('a word of 101 characters', async () => {
    expect(await refused({ ban: 'a'.repeat(101) })).toBe(
      '`ban` must be words of at most 100 characters each, separated by commas.',
    );
  });

  it.each([
    ['bias', '-5'],
    ['ban_mode', 'word'],
  ])('%s without a word to ban', async (option, value) => {
    expect(await refused({ ban: ' , ,', [option]: value })).toBe(
      `\`ban\` must be given where \`${option}\` is, to say which words it applies to.`,
    );
  });
});

describe.concurrent.each(['predict', 'generate'])('/%s takes', (command) => {
  const taken = (input: Record<string, string>) => asking.ask(command, { text: 'a', steps: 1, ...input });

  it.each([
    ['-5', '−5'],
    ['−5', '−5'],
    [' +2.5 ', '+2.5'],
    ['NEVER', 'never'],
    ['.5', '+0.5'],
    ['-100', '−100'],
  ])('the bias %j', async (bias, shown) => {
    const { text } = await taken({ ban: 'b', bias });
    const what = shown.startsWith('+') ? 'Favoured' : 'Ban';
    expect([...text.blocks.keys()]).toContain(`${what}: 1 word, bias ${shown}`);
  });

  it('50 words of 100 characters', async () => {
    const ban = Array.from({ length: 50 }, (_, i) => `${i}`.padEnd(100, '`')).join(',');
    const { text } = await taken({ ban });
    expect([...text.blocks.keys()]).toContain('Ban: 50 words, bias −5');
  });

  it('a ban of nothing but commas and spaces as none', async () => {
    const { text } = await taken({ ban: ' ,, ' });
    expect([...text.blocks.keys()].join()).not.toContain('Ban');
  });
});

it('a command that does not exist is refused with a reference', async () => {
  const sentence = await asking.refused('vanish');
  const [, reference] = /the reference `(\w{8})`/.exec(sentence) ?? [];
  expect(system.botLog.lines.find((line) => line.reference === reference)).toMatchObject({
    level: 'error',
    error: { message: 'Error: no command is named vanish' },
  });
});

it('answered every command once, and left the logs clean', () =>
  asking.expectCleanEnd(({ error }) => /no command is named vanish/.test(JSON.stringify(error))));

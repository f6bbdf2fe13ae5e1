/** One declaration of an option: what Discord is told, and how what comes back is read. */
import { expect, it } from 'vitest';
import { compare } from '../../../src/bot/features/compare/command.ts';
import { generate } from '../../../src/bot/features/generate/command.ts';
import { guess } from '../../../src/bot/features/guess/command.ts';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import {
  choice,
  readOptions,
  registeredOptions,
  required,
  steps,
  wholeNumber,
  yesOrNo,
} from '../../../src/bot/options/options.ts';
import type { AskingCommand, Here } from '../../../src/bot/replies/command.ts';

type Plain = Readonly<Record<string, string | number | boolean>>;

const HERE: Here = {
  settings: {
    mostSteps: 20,
    never: [],
    banSlurs: false,
    steering: 'everybody',
    theme: 'dark',
    channels: [],
    defaultModel: 'gpt2-mini',
  },
  models: ['gpt2-mini', 'other'],
  words: wordsFor('en'),
  newSeed: () => 7,
  recorded: () => Promise.reject(new Error('nothing is recorded')),
};
const given = (values: Plain) => ({
  get: (name: string) => (name in values ? { value: values[name] } : null),
});
const ask = (command: AskingCommand, values: Plain) => command.question(given(values), HERE);

const options = {
  how: choice('How', { fast: 'fast: at once', slow: 'slow: later' }),
  most: required(wholeNumber('At most', { least: 1, most: 3 })),
  rounds: wholeNumber('Rounds', { least: 1, most: 9, byDefault: 2 }),
  steps: steps('Steps'),
  loud: yesOrNo('Loudly'),
};

it('registers options in their order, by the names of the record', () => {
  expect(registeredOptions(options).map(({ name, required }) => [name, required])).toEqual([
    ['how', false],
    ['most', true],
    ['rounds', false],
    ['steps', false],
    ['loud', false],
  ]);
  expect(registeredOptions(options)[1]).toEqual({
    type: 4,
    name: 'most',
    description: 'At most',
    required: true,
    min_value: 1,
    max_value: 3,
  });
});

it('reads what is given, and says what each is where it is not', () => {
  expect(readOptions(options, given({ most: 3 }), HERE)).toEqual({
    values: { how: undefined, most: 3, rounds: 2, steps: 10, loud: false },
    notes: [],
  });
  const all = { how: 'slow', most: 1, rounds: 9, steps: 20, loud: true };
  expect(readOptions(options, given(all), HERE)).toEqual({ values: all, notes: [] });
});

it.each<[Plain, object]>([
  [{ how: 'now' }, { option: 'how', expected: { rule: 'choice', choices: ['fast', 'slow'] } }],
  [{ most: 4 }, { option: 'most', expected: { rule: 'wholeNumber', least: 1, most: 3 } }],
  [{ most: '2' }, { option: 'most', expected: { rule: 'wholeNumber', least: 1, most: 3 } }],
  [{ steps: 21 }, { option: 'steps', expected: { rule: 'wholeNumber', least: 1, most: 20 } }],
  [{ how: 'now', most: 4 }, { option: 'how' }],
])('refuses %j', (values, problem) => {
  expect(readOptions(options, given({ most: 1, ...values }), HERE)).toMatchObject({
    ok: false,
    code: 'bad-option',
    ...problem,
  });
});

it('a command is asked with plain options: what each says, then whether they go together', async () => {
  const sampled = await ask(generate, { text: 'a\ud800', top_k: 5, private: true });
  expect(sampled).toEqual({
    request: {
      kind: 'generate',
      model: 'gpt2-mini',
      text: 'a\ufffd',
      steps: 10,
      pick: { rule: 'sample', temperature: 1, topK: 5, seed: 7 },
    },
    opens: { kind: 'generation', options: { animate: false } },
    notes: [expect.stringContaining('lone surrogate')],
    isPrivate: true,
  });
  expect(await ask(generate, { pick: 'greedy', seed: 1 })).toMatchObject({
    option: 'pick',
    expected: { rule: 'sampling', other: 'seed' },
  });
  expect(await ask(compare, { text: 'a' })).toMatchObject({ code: 'no-difference' });
});

it('a command without the option `private` answers everybody', async () => {
  expect(await ask(guess, {})).toMatchObject({ isPrivate: false, isAlwaysPublic: true });
  const compared = await ask(compare, { text: 'a', model: 'other' });
  expect(compared).toMatchObject({ isPrivate: false });
  expect(compared).not.toHaveProperty('isAlwaysPublic');
});

import { expect, test } from 'vitest';
import {
  draftOf,
  goesOn,
  MORE,
  matching,
  nextField,
  parsed,
  picksOf,
  typedOnward,
  valuesOf,
  withField,
  withText,
} from '../../src/page/composer/draft.ts';
import type { PageCommand } from '../../src/web/protocol.ts';

const command = (name: string, options: PageCommand['options'] = []): PageCommand => ({
  id: name,
  name,
  label: name,
  type: 1,
  description: `Does ${name}`,
  options,
});
const option = (name: string, type: number, required = false) => ({
  name,
  label: name,
  type,
  description: name,
  required,
});
const picks = picksOf([
  command('predict', [option('text', 3, true), option('top', 4), option('private', 5)]),
  command('generate', [option('steps', 4), option('ban', 3), option('top_p', 10)]),
  command('settings', [
    { ...option('model', 1), options: [option('name', 3, true)] },
    { ...option('limits', 2), options: [{ ...option('steps', 1), options: [option('most', 4)] }] },
  ]),
]);
const german = picksOf([
  {
    ...command('generate', [
      { ...option('steps', 4), label: 'schritte' },
      {
        ...option('pick', 3),
        label: 'auswahl',
        choices: [{ name: 'Gierig', canonical: 'Greedy', value: 'greedy' }],
      },
      // One option's name is another's in a language.
      { ...option('top', 4), label: 'steps' },
    ]),
    label: 'erzeugen',
  },
  {
    ...command('settings', [
      { ...option('model', 1), label: 'modell', options: [{ ...option('name', 3), label: 'wie' }] },
    ]),
    label: 'einstellungen',
  },
]);
const people = {
  users: [{ name: 'Ada', value: '1' }],
  channels: [],
  roles: [],
  booleans: [
    { name: 'Wahr', canonical: 'True', value: true },
    { name: 'Falsch', canonical: 'False', value: false },
  ],
};
const read = (text: string, from = picks) => {
  const draft = parsed(text, from);
  return draft && [draft.path, valuesOf(draft, people)];
};

test('commands are found by what they begin with, then by what they contain', () => {
  expect(picks.map(({ path }) => path)).toEqual([
    'generate',
    'predict',
    'settings limits steps',
    'settings model',
  ]);
  expect(matching(picks, '/set').map(({ path }) => path)).toEqual([
    'settings limits steps',
    'settings model',
  ]);
  expect(matching(picks, '/dict').map(({ path }) => path)).toEqual(['predict']);
  expect(matching(picks, '/')).toHaveLength(4);
});

test.each([
  ['/predict text:You are going to', ['predict', { text: 'You are going to' }]],
  ['/predict text:"You are going to"', ['predict', { text: 'You are going to' }]],
  ['/predict You are going to', ['predict', { text: 'You are going to' }]],
  ['/predict "quoted"', ['predict', { text: '"quoted"' }]],
  [
    '/predict text:He said "no" top:5 private:true',
    ['predict', { text: 'He said "no"', top: 5, private: true }],
  ],
  ['/generate steps:10 ban:gonna', ['generate', { steps: 10, ban: 'gonna' }]],
  ['/generate top_p:0.9', ['generate', { top_p: 0.9 }]],
  ['/generate steps:many', ['generate', { steps: 'many' }]],
  ['/generate', ['generate', {}]],
  ['/settings model name:gpt2', ['settings model', { name: 'gpt2' }]],
  ['/settings limits steps most:3', ['settings limits steps', { most: 3 }]],
  ['/nope', undefined],
  ['/predictions', undefined],
])('%s is read as a person means it', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('the keyboard goes to the first required option without a value, then to the place that adds options', () => {
  const [, predict] = picks;
  if (predict === undefined) throw new Error('There is no command');
  const draft = draftOf(predict);
  expect(nextField(draft)).toBe('text');
  expect(nextField(withText(draft, 'text', 'a'))).toBe(MORE);
});

test('a text keeps its line breaks, and quotes that were not meant to hold it together', () => {
  const [, predict] = picks;
  if (predict === undefined) throw new Error('There is no command');
  const typed = (text: string) => valuesOf(withText(draftOf(predict), 'text', text), people).text;
  expect(typed('a\nb ')).toBe('a\nb ');
  expect(typed('"a"')).toBe('"a"');
  expect(typed('text:"a"')).toBe('a');
  expect(typed('text:"a" and "b')).toBe('"a" and "b');
  const named = withField({ ...draftOf(predict), fields: [] }, 'text', true);
  expect(valuesOf(withText(named, 'text', '"a"'), people).text).toBe('a');
});

test('typing the name of another option goes on to it, but not within quotes', () => {
  const [, predict] = picks;
  if (predict === undefined) throw new Error('There is no command');
  const draft = withField(draftOf(predict), 'private');
  const onward = (text: string) => typedOnward(draft, 'text', text);
  expect(onward('text:"Once upon a time" top:')).toEqual({ text: 'text:"Once upon a time"', option: 'top' });
  expect(onward('Once upon a time top:')).toEqual({ text: 'Once upon a time', option: 'top' });
  // One that is open, but empty, as required ones are from the start.
  expect(onward('Once upon a time private:')?.option).toBe('private');
  expect(
    typedOnward(withText(draft, 'private', 'true'), 'text', 'Once upon a time private:'),
  ).toBeUndefined();
  expect(onward('"Once upon a time top:')).toBeUndefined();
  expect(onward('Once upon a text:')).toBeUndefined();
  expect(onward('Once upon a bottom:')).toBeUndefined();
  // First of all in an option that was open, but not where its own name was typed before.
  expect(onward(' top:')).toEqual({ text: '', option: 'top' });
  expect(typedOnward(withText(draft, 'text', 'text:'), 'text', 'top:')).toBeUndefined();
});

test('a name that is typed after a space in its own field is no part of the text', () => {
  const [, predict] = picks;
  if (predict === undefined) throw new Error('There is no command');
  const typed = (text: string) => valuesOf(withText(draftOf(predict), 'text', text), people).text;
  expect(typed(' text:a')).toBe('a');
  expect(typed(' a')).toBe(' a');
});

test('a command is complete when something follows its name', () => {
  const [, predict] = picks;
  if (predict === undefined) throw new Error('There is no command');
  expect(goesOn('/predict', draftOf(predict))).toBe(false);
  expect(goesOn('/predict ', draftOf(predict))).toBe(true);
  expect(goesOn('/predictions ', draftOf(predict))).toBe(false);
});

test('numbers have a decimal comma where the language has one, and truth its own words', () => {
  const sent = (text: string, locale: string) => {
    const draft = parsed(text, picks);
    return draft && valuesOf(draft, people, locale);
  };
  expect(sent('/generate top_p:0,9', 'de')).toEqual({ top_p: 0.9 });
  expect(sent('/generate top_p:0.9', 'de')).toEqual({ top_p: 0.9 });
  expect(sent('/generate top_p:1,000', 'en-US')).toEqual({ top_p: '1,000' });
  expect(sent('/predict text:a private:falsch', 'de')).toEqual({ text: 'a', private: false });
  expect(sent('/predict text:a private:false', 'de')).toEqual({ text: 'a', private: false });
});

test('a member finds commands by their names in the own language and by those they were registered with', () => {
  expect(german.map(({ label }) => label)).toEqual(['einstellungen modell', 'erzeugen']);
  const found = (text: string) => matching(german, text).map(({ path }) => path);
  expect(found('/erz')).toEqual(['generate']);
  expect(found('/gener')).toEqual(['generate']);
  expect(found('/ein')).toEqual(['settings model']);
});

test.each([
  ['/erzeugen schritte:3 auswahl:gierig', ['generate', { steps: 3, pick: 'greedy' }]],
  ['/generate schritte:3 pick:Greedy', ['generate', { steps: 3, pick: 'greedy' }]],
  ['/generate pick:greedy', ['generate', { pick: 'greedy' }]],
  ['/erzeugen steps:5', ['generate', { top: 5 }]],
  ['/einstellungen modell wie:"gpt2"', ['settings model', { name: 'gpt2' }]],
  ['/settings model name:gpt2', ['settings model', { name: 'gpt2' }]],
])('%s is read in either language, and sent by the names of the registration', (text, expected) => {
  expect(read(text, german)).toEqual(expected);
});

/** Commands and forms keep to Discord's limits in every language. */
import { describe, expect, it } from 'vitest';
import { guessForm, textForm } from '../../src/bot/features/guess/forms.ts';
import { commands } from '../../src/bot/features/index.ts';
import { languages } from '../../src/bot/i18n/languages.ts';
import { localise } from '../../src/bot/i18n/localise.ts';
import { wordsFor } from '../../src/bot/i18n/words.ts';
import { COMMAND, FORM } from '../../src/bot/kit/limits.ts';

interface Named {
  readonly name: string;
  readonly name_localizations?: Record<string, string | null> | null;
  readonly description?: string;
  readonly description_localizations?: Record<string, string | null> | null;
  readonly options?: readonly Named[];
  readonly choices?: readonly Named[];
}
const longest = (texts: readonly (string | null | undefined)[]) =>
  Math.max(0, ...texts.map((text) => text?.length ?? 0));

function expectToFit(named: Named, mostOfName: number): void {
  const { name, name_localizations: names, description, description_localizations: others } = named;
  expect(longest([name, ...Object.values(names ?? {})])).toBeLessThanOrEqual(mostOfName);
  expect(longest([description, ...Object.values(others ?? {})])).toBeLessThanOrEqual(COMMAND.description);
  for (const option of named.options ?? []) expectToFit(option, COMMAND.name);
  expect(named.choices?.length ?? 0).toBeLessThanOrEqual(COMMAND.choices);
  for (const choice of named.choices ?? []) expectToFit(choice, COMMAND.choiceName);
}

it.each(commands.map(({ data }) => [data.name, localise(data) as unknown as Named]))('/%s', (_, command) => {
  expectToFit(command, COMMAND.name);
});

describe.each(languages)('in the language %s', (language) => {
  const words = wordsFor(language);
  const game = { shown: [], current: { number: 15 } } as unknown as Parameters<typeof guessForm>[1];

  it.each([
    ['a text', textForm('1', { start: 10, words: 15 }, words)],
    ['a guess', guessForm('1', game, undefined, words)],
  ])('the form for %s', (_, form) => {
    const { title, components } = form.toJSON();
    expect(title.length).toBeLessThanOrEqual(FORM.title);
    const fields = components as unknown as {
      label: string;
      description?: string;
      component: { placeholder?: string };
    }[];
    expect(fields).toHaveLength(1);
    for (const { label, description, component } of fields) {
      expect(longest([label])).toBeLessThanOrEqual(FORM.label);
      expect(longest([description])).toBeLessThanOrEqual(FORM.labelDescription);
      expect(longest([component.placeholder])).toBeLessThanOrEqual(FORM.placeholder);
    }
  });
});

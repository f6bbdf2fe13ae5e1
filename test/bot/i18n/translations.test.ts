/** What a compiler cannot see of the translations: their parameters, and texts that nobody translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { de } from '../../../src/bot/i18n/de/index.ts';
import { en } from '../../../src/bot/i18n/en/index.ts';
import { es } from '../../../src/bot/i18n/es/index.ts';
import { fr } from '../../../src/bot/i18n/fr/index.ts';

/** A namespace, or a part of one. */
interface Texts {
  readonly [key: string]: string | Texts;
}

/** Texts that are the same in English and in another language. */
const SAME = new Set([
  'Text',
  'Tokens',
  'ID',
  'logit',
  'token',
  'top{{top}}',
  '{{count, number}} token',
  '{{count, number}} tokens',
  '**{{count, number}} token**',
  '**{{count, number}} tokens**',
  '{{count, number}} token ({{model}})',
  '{{count, number}} tokens ({{model}})',
  '{{prompt}} → {{count, number}} branches',
  '{{count, number}} byte',
  '{{count, number}} bytes',
  'bits',
  'points',
  '{{token}} {{bits}} bits',
]);

/** `predict:title` and its text, and so on; the forms of a plural each by itself. */
function textsOf(texts: Texts, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const here = path === '' ? `${key}:` : path.endsWith(':') ? path + key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [inner, text] of textsOf(value, here)) found.set(inner, text);
  }
  return found;
}

/** Of each key, with all its plural forms together, the parameters and how they are formatted. */
function parametersOf(texts: ReadonlyMap<string, string>): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const [key, text] of texts) {
    const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
    const named = Array.from(text.matchAll(/\{\{(.*?)\}\}/g), ([, name = '']) => name);
    parameters[base] = [...new Set([...(parameters[base] ?? []), ...named])].sort();
  }
  return parameters;
}

/** Whether there is anything to translate: letters, besides parameters and code. */
const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{\{.*?\}\}|`[^`]*`/g, ''));

const english = textsOf(en);

/** Patterns of the keys that the bot's code names: whole as `predict:title`, or with a part put in as `vote:why.${why}`. */
function namedKeys(): RegExp[] {
  const files = readdirSync('src/bot', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/^i18n\/..\//.test(name),
  );
  const code = files.map((name) => readFileSync(join('src/bot', name), 'utf8')).join('\n');
  const keys = code.matchAll(/(['`])([a-z]+:(?:[\w.-]|\$\{[^}]*\})+)\1/g);
  return Array.from(keys, ([, , key = '']) => {
    const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
    return new RegExp(`^${parts.join('[\\w-]+')}$`);
  });
}

it('every text is said somewhere', () => {
  const named = namedKeys();
  const keys = Object.keys(parametersOf(english));
  expect(keys.filter((key) => !named.some((pattern) => pattern.test(key)))).toEqual([]);
});

it('apostrophes and minus signs are those of print', () => {
  const all = Object.entries({ en, de, es, fr }).flatMap(([language, texts]) =>
    Array.from(textsOf(texts), ([key, text]) => [language, key, text.replace(/`[^`]*`/g, '')] as const),
  );
  const wrong = all.filter(([, , text]) => /\p{L}'\p{L}|(?<![\w}])-(?:\d|\{\{)/u.test(text));
  expect(wrong).toEqual([]);
});

describe.each(Object.entries({ de, es, fr }))('the texts in %s', (language, resources) => {
  const translated = textsOf(resources);

  it('are those that there are in English', () => {
    // Spanish and French may have a form for millions.
    const keys = [...translated.keys()].filter((key) => !key.endsWith('_many'));
    expect(keys.sort()).toEqual([...english.keys()].sort());
  });

  it('take the same parameters', () => {
    expect(parametersOf(translated)).toEqual(parametersOf(english));
  });

  it('say something', () => {
    expect([...translated].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are not left in English', () => {
    const left = [...translated].filter(
      ([key, text]) => text === english.get(key) && hasWords(text) && !SAME.has(text),
    );
    expect(left).toEqual([]);
  });

  it('have a space that does not break before a percent sign, and in French before : ; ? !', () => {
    const signs =
      language === 'fr' ? /[^\sp{P}\d\u00a0][;?!]|(?<![\u00a0\d`{A-Za-z<]):(?=\s|$)| [:;?!»%]|« / : / %/;
    const wrong = [...translated].filter(([, text]) => signs.test(text.replace(/`[^`]*`/g, '')));
    expect(wrong).toEqual([]);
  });
});

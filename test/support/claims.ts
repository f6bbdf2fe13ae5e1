/** What a text of the bot's claims: its sentences by their keys, whatever the language, with the values that stand in them. */
import { de } from '../../src/bot/i18n/de/index.ts';
import { en } from '../../src/bot/i18n/en/index.ts';
import { es } from '../../src/bot/i18n/es/index.ts';
import { fr } from '../../src/bot/i18n/fr/index.ts';
import type { Language } from '../../src/bot/i18n/languages.ts';

export interface Claim {
  /** Without a plural's ending: `explain:gap.text`. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

interface Texts {
  readonly [key: string]: string | Texts;
}
interface Template {
  readonly key: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function templatesOf(texts: Texts, path = ''): Template[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const here = path === '' ? `${key}:` : path.endsWith(':') ? path + key : `${path}.${key}`;
    if (typeof text !== 'string') return templatesOf(text, here);
    const names: string[] = [];
    const source = text
      .split(/(\{\{.*?\}\})/)
      .map((part, i) => {
        if (i % 2 === 0) return escaped(part);
        names.push(/[a-zA-Z]+/.exec(part)?.[0] ?? '');
        // A token is code, which may hold anything.
        return '(`[^`]*`|[^\\n]+?)';
      })
      .join('');
    return [
      {
        key: here.replace(/_(zero|one|many|other)$/, ''),
        pattern: new RegExp(`${source}(?=\\s|$)`, 'y'),
        names,
      },
    ];
  });
}

const templates = Object.fromEntries(
  Object.entries({ de, en, es, fr }).map(([language, texts]) => [language, templatesOf(texts)]),
) as Readonly<Record<Language, Template[]>>;

/**
 * Takes a text apart, all of it. Lines of code alone are given with the key `formula`.
 * @param among what the keys may begin with
 * @throws where a part of it is none of these texts
 */
export function claimsIn(text: string, language: Language, among: readonly string[]): Claim[] {
  const known = templates[language].filter(({ key }) => among.some((start) => key.startsWith(start)));
  const from = (start: number): Claim[] | undefined => {
    const at = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
    if (at === text.length) return [];
    const formula = /^`([^`]*)`(?=\s|$)/.exec(text.slice(at));
    const found = known.flatMap(({ key, pattern, names }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) return [];
      const values: Record<string, string> = {};
      for (const [i, name] of names.entries()) {
        const value = match[i + 1] ?? '';
        // What stands there twice is the same.
        if ((values[name] ?? value) !== value) return [];
        values[name] = value;
      }
      const captured = match.slice(1).join('').length;
      return [{ key, values, captured, end: pattern.lastIndex }];
    });
    if (formula)
      found.push({
        key: 'formula',
        values: { formula: formula[1] ?? '' },
        captured: 0,
        end: at + formula[0].length,
      });
    // The one whose own words say most of it.
    for (const { key, values, end } of found.sort((a, b) => a.captured - b.captured || b.end - a.end)) {
      const rest = from(end);
      if (rest) return [{ key, values }, ...rest];
    }
    return undefined;
  };
  const claims = from(0);
  if (claims === undefined)
    throw new Error(`not said by a text of ${among.join(', ')} in ${language}: ${text}`);
  return claims;
}

/**
 * A server's own words in a text: as whole words in any capitals, and their English plural and possessive. Accents and
 * invisible signs hide no word, nor do letters of other alphabets that look like Latin ones in the midst of Latin ones.
 */
import { resolveConfusablesTransformer } from 'obscenity';

/** Finds one word. */
interface Finder {
  /** The most units that it takes, spelt plainly. */
  readonly length: number;
  readonly inPlain: RegExp;
  /** Where the word is written in ASCII alone. */
  readonly inLatin: RegExp | undefined;
}

/** A text in the two spellings in which words are looked for. */
interface Spelt {
  /** Small letters without accents, one after the other: what is put behind a text changes nothing before it. */
  readonly plain: string;
  /** The same with each letter that looks like a Latin one as that one. */
  readonly latin: string;
  /** For each unit of `latin`, `a` where it is so in `plain`, else a space. */
  readonly same: string;
}

/** Units that a plural has more. */
const PLURAL = 3;
const GAPS = /[^\p{L}\p{N}]+/gu;
/** Signs that may stand between the parts of a word such as `well-known` or `so long`. */
const LONGEST_GAP = 8;
const GAP = `[^\\p{L}\\p{N}]{1,${LONGEST_GAP}}`;
/** Scripts that put no space between words: there a word may stand anywhere. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const QUOTES = /^[\s"'`“”„‘’«»]+|[\s"'`“”„‘’«»]+$/gu;

/**
 * @param words as the server's managers typed them
 * @returns whether one of them is in `before + more` and reaches into `more`; called with `before` first
 */
export function wordFinder(words: readonly string[]): (before: string) => (more: string) => boolean {
  const finders = words.map(finderOf).filter((finder) => finder !== undefined);
  if (finders.length === 0) return () => () => false;
  const inPlain = anyOf(finders.map((finder) => finder.inPlain));
  const inLatin = anyOf(finders.flatMap((finder) => finder.inLatin ?? []));
  // And what stands before the word.
  const longest = Math.max(...finders.map(({ length }) => length)) + 1;
  return (before) => {
    const start = endOf(spelt(before), longest);
    return (more) => {
      const end = spelt(more);
      const plain = start.plain + end.plain;
      const latin = start.latin + end.latin;
      const same = start.same + end.same;
      return (
        (inPlain.test(plain) &&
          finders.some((finder) => reaches(finder.inPlain, plain, start.plain.length))) ||
        (inLatin.test(latin) &&
          finders.some(
            (finder) =>
              finder.inLatin !== undefined &&
              reaches(finder.inLatin, latin, start.latin.length, (from, to) =>
                same.slice(from, to).includes('a'),
              ),
          ))
      );
    };
  };
}

/** Whether a match goes beyond `from`. @param counts whether a match from one place to another is one */
function reaches(
  pattern: RegExp,
  text: string,
  from: number,
  counts: (start: number, end: number) => boolean = () => true,
): boolean {
  for (const { index, 1: found = '' } of text.matchAll(pattern)) {
    const end = index + found.length;
    if (end > from && counts(index, end)) return true;
  }
  return false;
}

/** Each match is looked for from every place on: one may begin within another. */
const finding = (source: string) => new RegExp(`(?=(${source}))`, 'gu');
const anyOf = (patterns: readonly RegExp[]) =>
  patterns.length === 0 ? /(?!)/u : new RegExp(patterns.map(({ source }) => source).join('|'), 'u');

/** @returns undefined where nothing can be seen of the word */
function finderOf(typed: string): Finder | undefined {
  const bare = typed.replace(QUOTES, '');
  const { plain: word } = spelt(LETTER.test(bare) ? bare : typed);
  const trimmed = word.trim();
  if (trimmed === '') return undefined;
  const source = sourceOf(trimmed);
  return {
    length: trimmed.length + PLURAL + LONGEST_GAP * (trimmed.match(GAPS)?.length ?? 0),
    inPlain: finding(source),
    inLatin: /^[\0-\x7f]+$/.test(trimmed) ? finding(source) : undefined,
  };
}

/** Signs at the ends of a word belong to it (`c++`, `.net`); between its parts any will do (`well known`). */
function sourceOf(word: string): string {
  const [first = '', ...rest] = word.split(/([^\p{L}\p{N}]+)/u);
  const parts = [first, ...rest];
  const source = parts
    .map((part, i) => {
      if (i % 2 === 0) return escaped(part);
      const isInner = parts[i - 1] !== '' && parts[i + 1] !== '';
      return isInner ? GAP : part.split(/\s+/u).map(escaped).join(`\\s{1,${LONGEST_GAP}}`);
    })
    .join('');
  const ending = parts.at(-1) ?? '';
  return `${boundary('<', [...word][0])}${withPlural(source, ending)}${boundary('', [...word].at(-1))}`;
}

/** No letter on that side of a word that has one there. */
function boundary(side: '<' | '', edge = ''): string {
  return LETTER.test(edge) && !UNSPACED.test(edge) ? `(?${side}![\\p{L}\\p{N}])` : '';
}

/** One or two letters more make another word of a very short one: `a`, `as`; `on`, `ones`. */
const LEAST_FOR_PLURAL = 3;

/** @param ending the word's last part, which `source` ends with */
function withPlural(source: string, ending: string): string {
  if (!/[a-z]$/.test(ending) || ending.length < LEAST_FOR_PLURAL) return source;
  if (/[^aeiou]y$/.test(ending)) return `${source.slice(0, -1)}(?:ys?|ies)`;
  return /(?:[sxzo]|[cs]h)$/.test(ending) ? `${source}(?:e?s)?` : `${source}s?`;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const confusables = resolveConfusablesTransformer();

function spelt(text: string): Spelt {
  const all = { plain: '', latin: '', same: '' };
  for (const character of text) {
    const { plain, latin, same } = speltCharacter(character);
    all.plain += plain;
    all.latin += latin;
    all.same += same;
  }
  return all;
}

const endOf = ({ plain, latin, same }: Spelt, most: number): Spelt => ({
  plain: plain.slice(-most),
  latin: latin.slice(-most),
  same: same.slice(-most),
});

const known = new Map<string, Spelt>();

/** Character by character, so that what comes after one never changes it. */
function speltCharacter(character: string): Spelt {
  const before = known.get(character);
  if (before !== undefined) return before;
  const plain = character
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    // Twice, since a capital may be two letters: ẞ, ß, SS, ss.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ');
  const latin = [...plain].map((each) => {
    const code = each.codePointAt(0) ?? 0;
    return String.fromCodePoint(confusables.transform(code) ?? code).toLowerCase();
  });
  const spelling = {
    plain,
    latin: latin.join(''),
    same: latin.map((each) => (plain.includes(each) ? 'a' : ' ').repeat(each.length)).join(''),
  };
  if (known.size < MOST_CHARACTERS) known.set(character, spelling);
  return spelling;
}

/** That are kept: all that GPT-2's tokens are made of, and many more. */
const MOST_CHARACTERS = 10_000;

/** Names that pupils choose: letters that can be read, and nobody who can be taken for somebody else. */
import type { JoinProblem } from '../web/protocol.ts';

const LONGEST = 24;
/** A letter first, so that no name is a mark of Markdown; no signs that Markdown or a mention is made of. */
const SHAPE = /^\p{L}[\p{L}\p{M}\p{Nd} .'’-]*$/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const PILED_MARKS = /\p{M}{3}/u;
const LATIN = /\p{Script=Latin}/u;
/** The Latin letters of the languages of today; others look like these. */
const PLAIN_LATIN = /[A-Za-z\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1e00-\u1eff]/u;

/** Who leads a class, in the languages that members read. */
const RESERVED = [
  ...[
    'teacher',
    'host',
    'moderator',
    'admin',
    'administrator',
    'system',
    'discord',
    'everyone',
    'here',
    'bot',
  ],
  ...['lehrer', 'lehrerin', 'lehrkraft', 'profesor', 'profesora', 'maestro', 'maestra', 'docente'],
  ...['professeur', 'professeure', 'prof', 'enseignant', 'enseignante', 'maître', 'maîtresse'],
];

/** Letters of other alphabets, and digits, by the Latin letter for which they are taken. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аα',
    b: 'вβ',
    c: 'сϲ',
    e: 'еε',
    h: 'нη',
    k: 'кκ',
    l: 'i1ıіӏι',
    m: 'мμ',
    n: 'ν',
    o: '0оοσ',
    p: 'рρ',
    s: 'ѕ5',
    t: 'тτ',
    x: 'хχ',
    y: 'уυ',
    j: 'ј',
    d: 'ԁ',
    ss: 'ß',
  }).flatMap(([latin, others]) => [...others].map((other): [string, string] => [other, latin])),
);

/** What of a name is seen at a glance: two names with the same are taken for each other. */
const glance = (name: string) =>
  [
    ...name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{Nd}]/gu, ''),
  ]
    .map((letter) => LOOK_ALIKES.get(letter) ?? letter)
    .join('');

const reserved = new Set(RESERVED.map(glance));

/** A name as it is written: one space between its parts, and letters in their usual form. */
export const tidyName = (typed: string) => typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');

/**
 * Why a tidy name cannot be taken; undefined where it can.
 *
 * @param others the names of everybody who is there
 * @param kept names of which not even a part may be taken, such as the bot's
 */
export function nameProblem(
  name: string,
  others: readonly string[],
  kept: readonly string[],
): JoinProblem | undefined {
  const letters = [...name];
  const isMixed = LATIN.test(name) && letters.some((each) => /\p{L}/u.test(each) && !PLAIN_LATIN.test(each));
  const isReadable =
    letters.length <= LONGEST && SHAPE.test(name) && !INVISIBLE.test(name) && !PILED_MARKS.test(name);
  if (!isReadable || isMixed) return 'name-invalid';
  const seen = glance(name);
  const parts = [...name.split(/[ .'’-]+/).map(glance), seen];
  const closed = new Set(kept.map(glance));
  if (parts.some((part) => reserved.has(part) || closed.has(part))) return 'name-reserved';
  return others.some((other) => glance(other) === seen) ? 'name-taken' : undefined;
}

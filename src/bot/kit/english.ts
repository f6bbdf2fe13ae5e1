/** Whether a text is in the one language of the bundled model: a guess from its commonest words, for a note. */

/** Words that one of the bot's other languages has and English has not, or hardly ever. */
const OTHERS = new Set(
  [
    'der das und ist ein eine einen einem einer nicht mit ich du sie wir ihr auf dem von für im sich auch wie aber oder',
    'wenn dass hatte haben wird einmal kann nach bei sind wurde zum zur über mein dein sein',
    'el la los las una unos unas es está era había del al con por para que qué se su sus pero como más muy vez yo ella',
    'nosotros fue ser hay este esta',
    'le les des un une est était et dans pour pas qui avec sur ce cette je tu il elle nous vous ils elles plus mais fois',
    'au aux du ne sont était c’est c’était j’ai',
  ].flatMap((words) => words.split(' ')),
);
const ENGLISH = new Set(
  (
    'the of and to is it i you that for are with his her they at be this have from or had by not but what all were we ' +
    'when there she him my your will would said who which do did if then them been so can could going has into their'
  ).split(' '),
);

/** True unless most of its signs are of another script, or more of its common words are of another language. */
export function seemsEnglish(text: string): boolean {
  const signs = text.match(/\S/gu) ?? [];
  const ascii = signs.filter((sign) => sign <= '~').length;
  if (2 * ascii < signs.length) return false;
  const words = text.toLowerCase().match(/[\p{L}’]+/gu) ?? [];
  const among = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length;
  return among(OTHERS) <= among(ENGLISH);
}

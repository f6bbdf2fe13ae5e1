/** What a round of the guessing game has come to: its word, and the guesses beside it. */
import type { ScoredToken } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { block, type Content } from '../../kit/message.ts';
import { lineOf, section, whole } from '../../kit/sections.ts';
import { type Fitted, fitFirst, inlineText, inlineToken, shorten } from '../../kit/text.ts';
import type { PlayedRound, ScoredGuess } from './game.ts';
import { percentOf } from './message-parts.ts';

/** Characters of a guess's tokens. */
const MOST_FACTORS = 60;
/** Members that are named. */
const MOST_MENTIONS = 12;

/** A round's word with its tokens, what the model expected, and the guesses with their probabilities. */
export function resultParts(played: PlayedRound, total: number, words: Words): Content[] {
  const { t } = words;
  const { number: round, word, best, guesses } = played;
  const count = guesses.reduce((sum, { members }) => sum + members.length, 0);
  const right = guesses.filter(({ isRight }) => isRight).flatMap(({ members }) => members);
  return [
    block(300, t('guess:wasWord', { round, total }), (most) => wordTable(word.core, most, words)),
    best === undefined
      ? t('guess:hiddenBest')
      : section(t('guess:best'), whole(tokenLine({ ...best, rank: 1 }, words))),
    ...(count === 0
      ? [t('guess:nobodyGuessed')]
      : [
          block(600, t('guess:guesses', { count }), (most) => guessTable(guesses, most, words)),
          right.length === 0
            ? t('guess:nobodyRight')
            : t('guess:right', { count: right.length, members: mentions(right, words) }),
        ]),
  ];
}

const guessTable = (guesses: readonly ScoredGuess[], most: number, words: Words): Fitted =>
  fitFirst(
    guesses.map((guess) => guessLine(guess, words)),
    '\n',
    most,
    (left) => words.t('common:wordsMore', { count: left }),
  );

/** The members, of whom nobody is pinged: a reply allows no mentions. */
function mentions(members: readonly string[], { t }: Words): string {
  const named = members.slice(0, MOST_MENTIONS).map((id) => `<@${id}>`);
  const left = members.length - named.length;
  return [...named, ...(left > 0 ? [t('guess:membersMore', { count: left })] : [])].join(' ');
}

/** `0.451%  #23  ␣best(1266)`. */
const tokenLine = (
  { token, logProbability, rank }: Pick<ScoredToken, 'token' | 'logProbability' | 'rank'>,
  words: Words,
) =>
  lineOf([words.percentWidth, 7])(
    [percentOf(logProbability, words), `#${words.number(rank)}`],
    `${inlineToken(token)}(${token.id})`,
  );

/** A word's tokens, one a line, and where there are several, their product. */
function wordTable(tokens: readonly ScoredToken[], most: number, words: Words): Fitted {
  const lines = tokens.map((token) => tokenLine(token, words));
  const fitted = fitFirst(lines, '\n', most, (left) => words.t('common:tokensMore', { count: left }));
  if (tokens.length === 1) return fitted;
  const sum = tokens.reduce((total, { logProbability }) => total + logProbability, 0);
  const product = `${percentOf(sum, words).padStart(words.percentWidth)} = ${words.t('guess:product')}`;
  return { ...fitted, text: `${fitted.text}\n${product}` };
}

/** `0.0012% ×3 ✓ gonna`, and below it where it has several tokens `= 1.2% ␣gon · 40% na`. */
function guessLine({ text, members, tokens, logProbability, isRight }: ScoredGuess, words: Words): string {
  const factors = tokens.map(
    (scored) => `${percentOf(scored.logProbability, words)} ${inlineToken(scored.token)}`,
  );
  return [
    percentOf(logProbability, words).padStart(words.percentWidth),
    `×${members.length}`.padStart(4),
    isRight ? '✓' : ' ',
    inlineText(text),
    ...(tokens.length > 1 ? [`\n  = ${shorten(factors.join(' · '), MOST_FACTORS)}`] : []),
  ].join(' ');
}

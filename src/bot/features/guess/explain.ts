/** What a guessing game shows, explained with its own numbers, for the one member who asks. */
import type { ScoredToken } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { type Content, explanation, field, type Part, part } from '../../kit/message.ts';
import { codeBlock, fitFirst, inlineText, inlineToken, joinTokens, logText } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { type Game, type PlayedRound, sumOf } from './game.ts';

/** Knows what is revealed alone, as the game does. */
export function explainGame(game: Game, words: Words): View {
  const { t, number } = words;
  const { model, summary } = game;
  const numbers =
    summary &&
    t('guess:explain.numbers', {
      crowdTokens: number(summary.crowd.tokens),
      crowd: words.rounded(summary.crowd.perplexity),
      modelTokens: number(summary.model.tokens),
      model: words.rounded(summary.model.perplexity),
    });
  return explanation(
    [
      t('guess:explain.game', { vocabulary: number(model.vocabularySize) }),
      summary && t('guess:meaning'),
      summary && t('guess:meaningHits', { count: summary.rounds }),
    ],
    [
      field(t('guess:explain.productTitle'), exampleParts(game, words), '\n'),
      field(t('guess:explain.hitsTitle'), [t('guess:explain.hits')]),
      field(t('guess:explain.perplexityTitle'), [t('guess:explain.perplexity'), numbers], '\n'),
      field(t('guess:explain.boardTitle'), [t('guess:explain.board')]),
    ],
    words,
  );
}

/** A product over tokens: of the last round's longest word; of a shown one as long as nothing was guessed. */
function exampleParts({ played, shown }: Game, words: Words): Content[] {
  const { t } = words;
  const last = played.at(-1);
  if (last === undefined) {
    const token = shown.at(-1);
    return token === undefined ? [] : [t('guess:explain.shown'), product([token], words)];
  }
  const { text, tokens } = exampleOf(last);
  return [
    t('guess:explain.example', { round: last.number, count: tokens.length }),
    product(tokens, words, text),
  ];
}

function exampleOf({ guesses, word }: PlayedRound): { text: string; tokens: readonly ScoredToken[] } {
  const all = [
    ...guesses.map(({ text, tokens }) => ({ text, tokens })),
    { text: word.text, tokens: word.core },
  ];
  return all.reduce((longest, next) => (next.tokens.length > longest.tokens.length ? next : longest));
}

/** Each token's probability and its logarithm, and what they come to. */
function product(tokens: readonly ScoredToken[], words: Words, text?: string): Part {
  const { t, percent } = words;
  const line = (logProbability: number, name: string) =>
    `${percent(Math.exp(logProbability)).padStart(words.percentWidth)}  ln p = ${logText(logProbability, words).padStart(8)}  ${name}`;
  const lines = tokens.map(({ token, logProbability }) => line(logProbability, inlineToken(token)));
  const whole = inlineText(text ?? joinTokens(tokens.map(({ token }) => token)));
  const result = tokens.length > 1 ? [`${line(sumOf(tokens), `= ${whole}`)}`] : [];
  const more = (left: number) => t('common:tokensMore', { count: left });
  return part(350, (most) => codeBlock(fitFirst([...lines, ...result], '\n', most, more).text));
}

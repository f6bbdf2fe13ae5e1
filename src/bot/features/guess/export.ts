import type { ScoredToken } from '../../../shared/contract.ts';
import { joinTokens } from '../../kit/text.ts';
import { quoted, tokenCells } from '../../replies/columns.ts';
import type { Export } from '../../replies/kind.ts';
import { type Game, type PlayedRound, type ScoredGuess, sumOf } from './game.ts';

const columns = [
  'round',
  'word',
  'word_tokens',
  'word_ids',
  'word_log_probability',
  'model_best',
  'model_best_id',
  'model_best_log_probability',
  'member',
  'guess',
  'guess_tokens',
  'guess_ids',
  'log_probability',
  'probability',
  'right',
] as const;

/**
 * What is revealed of a game. Members have numbers in the place of names, the same ones in all rounds. A round in which
 * nobody guessed has a row without a guess.
 */
export function exportGame(game: Game): Export {
  const { model, source, played, shown, summary, current, total } = game;
  // In the order of their first rounds: a later export must not give them other numbers.
  const members = [
    ...new Set(played.flatMap(({ guesses }) => guesses.flatMap(({ members: ids }) => ids).sort())),
  ];
  const name = (id: string) => `member-${members.indexOf(id) + 1}`;
  const rows = played.flatMap((round) => {
    const each = round.guesses.flatMap((guess) =>
      guess.members.map((member) => [name(member), ...guessCells(guess)]),
    );
    const guesses = each.length > 0 ? each : [[null, null, null, null, null, null, null]];
    return guesses.map((guess) => [...roundCells(round), ...guess]);
  });
  return {
    table: [columns, ...rows],
    json: {
      model,
      // Where a text is from says what it is.
      ...(current === undefined && { source }),
      text: joinTokens(shown.map(({ token }) => token)),
      isOver: current === undefined,
      total,
      rounds: played.map((round) => ({
        round: round.number,
        word: { text: round.word.text, tokens: measured(round.word.core) },
        revealed: measured(round.word.tokens),
        best: round.best ?? null,
        isModelRight: round.isModelRight,
        guesses: round.guesses.map(({ members: ids, tokens, ...guess }) => ({
          ...guess,
          tokens: measured(tokens),
          members: ids.map(name),
        })),
      })),
      summary: summary && {
        ...summary,
        standings: summary.standings.map(({ member, ...rest }) => ({ member: name(member), ...rest })),
      },
    },
  };
}

/** Without what was the most probable token there: it may be one that the server rules out. */
const measured = (tokens: readonly ScoredToken[]) =>
  tokens.map(({ token, logProbability, rank }) => ({ token, logProbability, rank }));

/** Each token as a text in quotation marks, or its bytes; with a space between them. */
const texts = (tokens: readonly Pick<ScoredToken, 'token'>[]) =>
  tokens
    .flatMap(({ token }) => tokenCells(token).slice(1))
    .filter((cell) => cell !== null)
    .join(' ');
const ids = (tokens: readonly ScoredToken[]) => tokens.map(({ token }) => token.id).join(' ');

function roundCells({ number, word, best }: PlayedRound) {
  return [
    number,
    quoted(word.text),
    texts(word.core),
    ids(word.core),
    sumOf(word.core),
    best ? texts([best]) : null,
    best?.token.id ?? null,
    best?.logProbability ?? null,
  ];
}

const guessCells = ({ text, tokens, logProbability, isRight }: ScoredGuess) => [
  quoted(text),
  texts(tokens),
  ids(tokens),
  logProbability,
  Math.exp(logProbability),
  isRight ? 1 : 0,
];

/** The message of a guessing game: the last round's result, and the next round, or how the game ended. */
import { ButtonStyle } from 'discord.js';
import type { ScoredToken } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { button, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { answer, block, type Content, notesPart, type Part, part } from '../../kit/message.ts';
import { lineOf, modelFooter, section } from '../../kit/sections.ts';
import {
  type Fitted,
  fitEnd,
  fitFirst,
  inlineCode,
  inlineText,
  inlineToken,
  joinTokens,
  plainText,
  relativeTime,
  shorten,
} from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { guessChart } from './chart.ts';
import { type Game, type PlayedRound, type ScoredGuess, type Summary, sumOf } from './game.ts';
import type { GuessReply } from './state.ts';

/** An empty line: what is empty is left out. */
const gap = ' ';
/** Characters of a guess's tokens. */
const MOST_FACTORS = 60;
/** Characters of a word in a list. */
const MOST_WORD = 24;
/** Members that are named. */
const MOST_MENTIONS = 12;

/** What a game's message says besides the game itself. */
type Host = Pick<GuessReply, 'id' | 'userId' | 'guildId' | 'notes'>;

/** The reply to `/guess`: the last round's result, then the text so far with the next round, or how it ended. */
export function renderGame(host: Host, game: Game, words: Words): View {
  const { t } = words;
  const { current, model, milliseconds } = game;
  const last = game.played.at(-1);
  const parts = current
    ? [
        notesPart(host.notes, words),
        ...(last ? [...resultParts(last, game.total, words), gap] : []),
        ...roundParts(host, game, words),
      ]
    : endParts(host.notes, game, words);
  const title = t(current ? 'guess:title' : 'guess:titleOver');
  return answer({
    pages: [{ title, parts }],
    footer: modelFooter(model, words, milliseconds),
    ...(last && { chart: { name: 'guesses.png', ...guessChart(last, model, words) } }),
    components: current ? [row(roundButtons(host.id, current.number, words))] : [],
  });
}

const roundButtons = (id: string, round: number, { t }: Words) => [
  button(customId('guess', id, round), t('guess:button.guess'), { style: ButtonStyle.Primary }),
  button(customId('reveal', id, round), t('guess:button.reveal')),
  button(customId('stop', id, round), t('guess:button.stop')),
];

/** The text so far, and how the round stands: how many have guessed, but not who, nor what. */
function roundParts({ userId, guildId }: Host, { shown, total, current }: Game, words: Words): Content[] {
  const { t } = words;
  if (current === undefined) return [];
  const { number: round, guesses, endsAt, isScoring, hasFailed } = current;
  const ends = endsAt === null ? '' : ` ${t('guess:ends', { when: relativeTime(endsAt) })}`;
  const how = {
    host: `<@${userId}>`,
    guess: t('guess:button.guess'),
    reveal: t('guess:button.reveal'),
  };
  const lines = [
    t('guess:guessed', { count: guesses }) + (isScoring ? '' : ends),
    isScoring
      ? t('guess:scoring')
      : [t('guess:how', how), ...(guildId === null ? [] : [t('guess:moderators')])].join(' '),
    ...(hasFailed ? [t('guess:failed')] : []),
  ];
  return [textPart(t('guess:round', { round, total }), `${textOf(shown).trimEnd()} ___`, words), ...lines];
}

/** A round's word with its tokens, what the model expected, and the guesses with their probabilities. */
function resultParts(played: PlayedRound, total: number, words: Words): Content[] {
  const { t } = words;
  const { number: round, word, best, guesses } = played;
  const count = guesses.reduce((sum, { members }) => sum + members.length, 0);
  const lines = guesses.map((guess) => guessLine(guess, words));
  return [
    block(300, t('guess:wasWord', { round, total }), (most) => wordTable(word.core, most, words)),
    best === undefined
      ? t('guess:hiddenBest')
      : section(t('guess:best'), tokenLine({ ...best, rank: 1 }, words)),
    ...(count === 0
      ? [t('guess:nobodyGuessed')]
      : [
          block(600, t('guess:guesses', { count }), (most) =>
            fitFirst(lines, '\n', most, (left) => t('common:wordsMore', { count: left })),
          ),
          whoWasRight(played, words),
        ]),
  ];
}

function whoWasRight({ guesses }: PlayedRound, words: Words): string {
  const { t } = words;
  const right = guesses.filter(({ isRight }) => isRight).flatMap(({ members }) => members);
  return right.length === 0
    ? t('guess:nobodyRight')
    : t('guess:right', { count: right.length, members: mentions(right, words) });
}

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
  const product = `${percentOf(sumOf(tokens), words).padStart(words.percentWidth)} = ${words.t('guess:product')}`;
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

/** Who has won, the whole text and where it is from, and what came of each round. */
function endParts(notes: readonly string[], game: Game, words: Words): Content[] {
  const { t } = words;
  const { shown, source, summary, played } = game;
  const last = played.at(-1);
  return [
    notesPart(notes, words),
    ...(summary === undefined ? [t('guess:nothingScored')] : headline(summary, played.length, words)),
    textPart(t('guess:whole'), textOf(shown), words),
    source.from === 'book' ? t('guess:from', source) : t('guess:own'),
    ...(summary === undefined || last === undefined
      ? []
      : [
          [t('guess:lastWord', { word: wordCode(last.word.text) }), whoWasRight(last, words)].join(' '),
          gap,
          `**${t('guess:rounds')}**`,
          roundList(played, words),
          gap,
          `**${t('guess:board')}**`,
          boardPart(summary, played.length, words),
        ]),
  ];
}

/** Who has won, and the crowd beside the model. */
function headline({ standings, crowd, model, rounds }: Summary, total: number, words: Words): string[] {
  const { t, number, percent } = words;
  const best = standings.filter(({ place, right }) => place === 1 && right > 0);
  const won = {
    count: best.length,
    members: mentions(
      best.map(({ member }) => member),
      words,
    ),
    right: best[0]?.right ?? 0,
    total,
  };
  return [
    best.length === 0 ? t('guess:noWinner') : t('guess:winner', won),
    t('guess:versus', {
      crowdShare: percent(crowd.right / crowd.guesses),
      right: number(crowd.right),
      guesses: number(crowd.guesses),
      modelShare: percent(model.right / rounds),
      modelRight: model.right,
      rounds,
    }),
    t('guess:perplexities', {
      crowd: words.rounded(crowd.perplexity),
      model: words.rounded(model.perplexity),
      what: t('common:whatIsThis'),
    }),
  ];
}

/** A line a round: the word, and how many had it right, or the guess that the model found most probable. */
function roundList(played: readonly PlayedRound[], words: Words): Part {
  const lines = played.map((round) => roundLine(round, words));
  return part(1500, (most) =>
    fitFirst(lines, '\n', most, (left) => words.t('common:wordsMore', { count: left })),
  );
}

function roundLine({ number: round, word, guesses }: PlayedRound, words: Words): string {
  const { t, number } = words;
  const about = { round, word: wordCode(word.text), share: percentOf(sumOf(word.core), words) };
  const [best] = guesses;
  if (best === undefined) return t('guess:roundNobody', about);
  const count = (all: readonly ScoredGuess[]) => all.reduce((sum, { members }) => sum + members.length, 0);
  const right = count(guesses.filter(({ isRight }) => isRight));
  return right > 0
    ? t('guess:roundRight', { ...about, right: number(right), guesses: number(count(guesses)) })
    : t('guess:roundWrong', {
        ...about,
        guess: wordCode(best.text),
        guessShare: percentOf(best.logProbability, words),
      });
}

const wordCode = (text: string) => inlineCode(shorten(inlineText(text), MOST_WORD));

/** The leaderboard. */
function boardPart({ standings }: Summary, total: number, words: Words): Part {
  const { t } = words;
  const lines = standings.map(({ member, place, right, meanLogProbability }) => {
    const mean = percentOf(meanLogProbability, words);
    return t('guess:boardLine', { place, member: `<@${member}>`, right, total, mean });
  });
  return part(600, (most) => fitFirst(lines, '\n', most, (left) => t('guess:membersMore', { count: left })));
}

/** A text under a heading: its end, where it is long. */
const textPart = (heading: string, text: string, words: Words) =>
  block(600, heading, (most) => fitEnd(text, most, words));

/** The running text of the tokens. */
const textOf = (tokens: readonly ScoredToken[]) => plainText(joinTokens(tokens.map(({ token }) => token)));

/** A probability from its natural logarithm. */
const percentOf = (logProbability: number, words: Words) => words.percent(Math.exp(logProbability));

/** The message of a guessing game. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { ScoredToken } from '../../shared/contract.ts';
import { customId } from '../custom-id.ts';
import type { Words } from '../i18n/words.ts';
import type { Game, PlayedRound, ScoredGuess, Standing, Summary } from '../scenes/guess/game.ts';
import { guessAltText, guessChart } from './chart/guess.ts';
import { COLOUR, type Reply } from './reply.ts';
import { modelFooter, noteLines, section, stack, whole } from './sections.ts';
import { type Fitted, fitEnd, fitFirst, inlineToken, joinTokens, plainText, shorten } from './text.ts';

/** Characters that the parts may take: together they stay below an embed's 4096. */
const MOST_TEXT = 600;
const MOST_WORD = 300;
const MOST_GUESSES = 600;
const MOST_BOARD = 600;
const MOST_MENTIONS = 12;
const MOST_FACTORS = 60;

/** What a game's message says besides the game itself. */
interface Host {
  readonly id: string;
  readonly userId: string;
  readonly notes: readonly string[];
}

/** The reply to `/guess`: the last round's result, then the text so far with the next round, or how it ended. */
export function renderGame(host: Host, game: Game, words: Words): Reply {
  const { t } = words;
  const { current, model, milliseconds } = game;
  const last = game.played.at(-1);
  const description = stack([
    whole(noteLines(host.notes)),
    ...(last ? [...resultParts(last, game.total, words), gap] : []),
    ...(current ? roundParts(host, game, words) : endParts(game, words)),
  ]);
  return {
    embeds: [
      {
        title: t(current ? 'guess:title' : 'guess:titleOver'),
        description: description.text,
        color: COLOUR,
        footer: { text: modelFooter(model, words, milliseconds) },
      },
    ],
    ...(last && {
      chart: {
        name: 'guesses.png',
        spec: guessChart(last, model, words),
        alt: guessAltText(last, model, words),
      },
    }),
    components: current ? [buttons(host.id, current.number, words)] : [],
  };
}

function buttons(
  id: string,
  round: number,
  { t }: Words,
): APIActionRowComponent<APIButtonComponentWithCustomId> {
  const button = (action: string, label: string, style: ButtonStyle.Primary | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label,
    custom_id: customId(action, id, round),
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      button('guess', t('guess:button.guess'), ButtonStyle.Primary),
      button('reveal', t('guess:button.reveal'), ButtonStyle.Secondary),
      button('stop', t('guess:button.stop'), ButtonStyle.Secondary),
    ],
  };
}

/** An empty line. `stack` leaves out what is empty. */
const gap = whole(' ');

const textOf = (tokens: readonly ScoredToken[]) => plainText(joinTokens(tokens.map(({ token }) => token)));

/** The text so far, and how the round stands: how many have guessed, but not who, nor what. */
function roundParts({ userId }: Host, { shown, total, current }: Game, words: Words): Fitted[] {
  const { t } = words;
  if (current === undefined) return [];
  const { number: round, guesses, endsAt, isScoring, hasFailed } = current;
  const ends = endsAt === null ? '' : ` ${t('guess:ends', { when: `<t:${Math.ceil(endsAt / 1_000)}:R>` })}`;
  const lines = [
    t('guess:guessed', { count: guesses }) + (isScoring ? '' : ends),
    isScoring ? t('guess:scoring') : t('guess:how', { host: `<@${userId}>` }),
    ...(hasFailed ? [t('guess:failed')] : []),
  ];
  return [
    section(t('guess:round', { round, total }), fitEnd(`${textOf(shown).trimEnd()} ___`, MOST_TEXT, words)),
    whole(lines.join('\n')),
  ];
}

/** A round's word with its tokens, what the model expected, and the guesses with their probabilities. */
function resultParts(played: PlayedRound, total: number, words: Words): Fitted[] {
  const { t } = words;
  const { number: round, word, best, guesses } = played;
  const count = guesses.reduce((sum, { members }) => sum + members.length, 0);
  const right = guesses.filter(({ isRight }) => isRight).flatMap(({ members }) => members);
  return [
    section(t('guess:wasWord', { round, total }), wordTable(word.core, words)),
    best === undefined
      ? whole(t('guess:hiddenBest'))
      : section(t('guess:best'), whole(tokenLine({ ...best, rank: 1 }, words))),
    ...(count === 0
      ? [whole(t('guess:nobodyGuessed'))]
      : [
          section(
            t('guess:guesses', { count }),
            fitFirst(
              guesses.map((guess) => guessLine(guess, words)),
              '\n',
              MOST_GUESSES,
              (left) => t('common:wordsMore', { count: left }),
            ),
          ),
          whole(
            right.length === 0
              ? t('guess:nobodyRight')
              : t('guess:right', { count: right.length, members: mentions(right, words) }),
          ),
        ]),
  ];
}

/** The members, of whom nobody is pinged: a reply allows no mentions. */
function mentions(members: readonly string[], { t }: Words): string {
  const named = members.slice(0, MOST_MENTIONS).map((id) => `<@${id}>`);
  const left = members.length - named.length;
  return [...named, ...(left > 0 ? [t('guess:membersMore', { count: left })] : [])].join(' ');
}

const percentOf = (logProbability: number, words: Words) => words.percent(Math.exp(logProbability));

/** `0.451%  #23  ␣best(1266)`. */
const tokenLine = (
  { token, logProbability, rank }: Pick<ScoredToken, 'token' | 'logProbability' | 'rank'>,
  words: Words,
) =>
  [
    percentOf(logProbability, words).padStart(words.percentWidth),
    `#${words.number(rank)}`.padStart(7),
    ` ${inlineToken(token)}(${token.id})`,
  ].join(' ');

/** A word's tokens, one a line, and where there are several, their product. */
function wordTable(tokens: readonly ScoredToken[], words: Words): Fitted {
  const lines = tokens.map((token) => tokenLine(token, words));
  const fitted = fitFirst(lines, '\n', MOST_WORD, (left) => words.t('common:tokensMore', { count: left }));
  if (tokens.length === 1) return fitted;
  const sum = tokens.reduce((total, { logProbability }) => total + logProbability, 0);
  const product = `${percentOf(sum, words).padStart(words.percentWidth)} = ${words.t('guess:product')}`;
  return { ...fitted, text: `${fitted.text}\n${product}` };
}

/** A guess as it may stand amid others, whatever it does to the direction of writing. */
export const inlineWord = (text: string) => inlineToken({ id: 0, text });

/** `0.0012% ×3 ✓ gonna`, and below it where it has several tokens `= 1.2% ␣gon · 40% na`. */
function guessLine({ text, members, tokens, logProbability, isRight }: ScoredGuess, words: Words): string {
  const factors = tokens.map(
    (scored) => `${percentOf(scored.logProbability, words)} ${inlineToken(scored.token)}`,
  );
  return [
    percentOf(logProbability, words).padStart(words.percentWidth),
    `×${members.length}`.padStart(4),
    isRight ? '✓' : ' ',
    inlineWord(text),
    ...(tokens.length > 1 ? [`\n  = ${shorten(factors.join(' · '), MOST_FACTORS)}`] : []),
  ].join(' ');
}

/** The whole text and where it is from, and the crowd beside the model. */
function endParts({ shown, source, summary, played }: Game, words: Words): Fitted[] {
  const { t } = words;
  return [
    section(t('guess:whole'), fitEnd(textOf(shown), MOST_TEXT, words)),
    whole(source.from === 'book' ? t('guess:from', source) : t('guess:own')),
    ...(summary === undefined
      ? [whole(t('guess:nothingScored'))]
      : [
          gap,
          whole(`**${t('guess:board')}**`),
          fitFirst(
            summary.standings.map((standing, i) => boardLine(standing, i + 1, played.length, words)),
            '\n',
            MOST_BOARD,
            (left) => t('guess:membersMore', { count: left }),
          ),
          gap,
          section(t('guess:versus'), whole(versus(summary, words))),
          whole(t('guess:meaning')),
          whole(t('guess:meaningHits', { count: summary.rounds })),
        ]),
  ];
}

/** At most three decimals, and three digits. */
export const rounded = (value: number, { number, decimal }: Words) =>
  value < 1e6 ? number(Number(value.toPrecision(3))) : decimal(value.toExponential(1));

function versus({ crowd, model, rounds }: Summary, words: Words): string {
  const { t, number } = words;
  const share = (right: number, of: number) => t('guess:of', { right: number(right), of: number(of) });
  const rows = [
    ['', t('guess:crowd'), t('guess:model')],
    [t('guess:perplexity'), rounded(crowd.perplexity, words), rounded(model.perplexity, words)],
    [t('guess:tokens'), number(crowd.tokens), number(model.tokens)],
    [t('guess:hits'), share(crowd.right, crowd.guesses), share(model.right, rounds)],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function boardLine(
  { member, right, meanLogProbability }: Standing,
  place: number,
  total: number,
  words: Words,
): string {
  return words.t('guess:boardLine', {
    place,
    member: `<@${member}>`,
    right,
    total,
    mean: percentOf(meanLogProbability, words),
  });
}

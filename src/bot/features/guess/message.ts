/** The message of a guessing game. */
import { ButtonStyle } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { button, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { answer, type Content, notesPart } from '../../kit/message.ts';
import { modelFooter } from '../../kit/sections.ts';
import { relativeTime } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { guessAltText, guessChart } from './chart.ts';
import { endParts } from './end.ts';
import type { Game } from './game.ts';
import { gap, textOf, textPart } from './message-parts.ts';
import { resultParts } from './result.ts';

/** What a game's message says besides the game itself. */
interface Host {
  readonly id: string;
  readonly userId: string;
  readonly notes: readonly string[];
}

/** The reply to `/guess`: the last round's result, then the text so far with the next round, or how it ended. */
export function renderGame(host: Host, game: Game, words: Words): View {
  const { t } = words;
  const { current, model, milliseconds } = game;
  const last = game.played.at(-1);
  const parts = [
    notesPart(host.notes, words),
    ...(last ? [...resultParts(last, game.total, words), gap] : []),
    ...(current ? roundParts(host, game, words) : endParts(game, words)),
  ];
  const title = t(current ? 'guess:title' : 'guess:titleOver');
  return answer({
    pages: [{ title, parts }],
    footer: modelFooter(model, words, milliseconds),
    ...(last && {
      chart: {
        name: 'guesses.png',
        spec: guessChart(last, model, words),
        alt: guessAltText(last, model, words),
      },
    }),
    components: current ? [row(roundButtons(host.id, current.number, words))] : [],
  });
}

const roundButtons = (id: string, round: number, { t }: Words) => [
  button(customId('guess', id, round), t('guess:button.guess'), { style: ButtonStyle.Primary }),
  button(customId('reveal', id, round), t('guess:button.reveal')),
  button(customId('stop', id, round), t('guess:button.stop')),
];

/** The text so far, and how the round stands: how many have guessed, but not who, nor what. */
function roundParts({ userId }: Host, { shown, total, current }: Game, words: Words): Content[] {
  const { t } = words;
  if (current === undefined) return [];
  const { number: round, guesses, endsAt, isScoring, hasFailed } = current;
  const ends = endsAt === null ? '' : ` ${t('guess:ends', { when: relativeTime(endsAt) })}`;
  const lines = [
    t('guess:guessed', { count: guesses }) + (isScoring ? '' : ends),
    isScoring ? t('guess:scoring') : t('guess:how', { host: `<@${userId}>` }),
    ...(hasFailed ? [t('guess:failed')] : []),
  ];
  return [textPart(t('guess:round', { round, total }), `${textOf(shown).trimEnd()} ___`, words), ...lines];
}

/** How a guessing game ended: the whole text, the leaderboard, and the crowd beside the model. */
import type { Words } from '../../i18n/words.ts';
import { section, whole } from '../../kit/sections.ts';
import { type Fitted, fitEnd, fitFirst, rounded } from '../../kit/text.ts';
import type { Game, Standing, Summary } from './game.ts';
import { gap, MOST_TEXT, percentOf, textOf } from './message-parts.ts';

/** Characters that the leaderboard may take. */
const MOST_BOARD = 600;

/** The whole text and where it is from, and the crowd beside the model. */
export function endParts({ shown, source, summary, played }: Game, words: Words): Fitted[] {
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

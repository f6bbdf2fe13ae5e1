/** How a guessing game ended: the whole text, the leaderboard, and the crowd beside the model. */
import type { Words } from '../../i18n/words.ts';
import { type Content, type Part, part } from '../../kit/message.ts';
import { section, whole } from '../../kit/sections.ts';
import { fitFirst, rounded } from '../../kit/text.ts';
import type { Game, Standing, Summary } from './game.ts';
import { gap, percentOf, textOf, textPart } from './message-parts.ts';

/** The whole text and where it is from, and the crowd beside the model. */
export function endParts({ shown, source, summary, played }: Game, words: Words): Content[] {
  const { t } = words;
  return [
    textPart(t('guess:whole'), textOf(shown), words),
    source.from === 'book' ? t('guess:from', source) : t('guess:own'),
    ...(summary === undefined
      ? [t('guess:nothingScored')]
      : [
          gap,
          `**${t('guess:board')}**`,
          boardPart(summary, played.length, words),
          gap,
          section(t('guess:versus'), whole(versus(summary, words))),
          t('guess:meaning'),
          t('guess:meaningHits', { count: summary.rounds }),
        ]),
  ];
}

function boardPart({ standings }: Summary, total: number, words: Words): Part {
  const lines = standings.map((standing, i) => boardLine(standing, i + 1, total, words));
  return part(600, (most) =>
    fitFirst(lines, '\n', most, (left) => words.t('guess:membersMore', { count: left })),
  );
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

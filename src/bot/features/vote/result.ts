/** What a vote has come to: a round's result, what the rounds came to, and who foresaw the model best. */
import type { Words } from '../../i18n/words.ts';
import { type Content, type Draft, part } from '../../kit/message.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import { banSection, section, tableLines } from '../../kit/sections.ts';
import { shortToken, tokenCode } from '../../kit/text.ts';
import type { Answers } from '../../replies/answers.ts';
import { voteChart } from './chart.ts';
import type { Vote } from './game.ts';
import { MOST_TOKEN, roundsAnswer } from './message-parts.ts';
import {
  agreements,
  byRank,
  crowdScore,
  crowdsChoice,
  leaderboard,
  MOST_POINTS,
  modelsChoice,
  pointsOf,
  tally,
  votedRounds,
  winners,
} from './scores.ts';
import type { FinishedRound } from './state.ts';

/** Places of the leaderboard that are shown, and winners that are named. */
const MOST_PLACES = 10;
const MOST_WINNERS = 5;

/** What the crowd chose and what the model says, for the last round that has ended. */
export function resultDraft(
  vote: Vote,
  answers: Answers,
  words: Words,
  { before = [], after = [] }: { before?: readonly Content[]; after?: readonly Content[] } = {},
): Draft {
  const { t } = words;
  const round = vote.finished.at(-1);
  if (round === undefined) throw new Error('no round has ended');
  const answer = roundsAnswer(answers, vote.finished.length);
  const { model, ban } = answer;
  const parts = [
    ...before,
    section(t('vote:result'), resultTable(round, words)),
    choices(round, words),
    t('vote:legend', { size: model.vocabularySize }),
    ban ? part(500, (most) => banSection(ban, 'predict', most, words)) : '',
    ...after,
  ];
  return {
    pages: [{ title: t('vote:title.answer', { round: vote.finished.length, rounds: vote.rounds }), parts }],
    passedOver: passedOver(round.choices),
    chart: { name: 'vote.png', ...voteChart(round, answer, words) },
  };
}

/**
 * The candidates with votes, probabilities and the points of whoever voted for them, most probable first. The chart has
 * their shares among themselves, too: here a phone has no room for them.
 */
function resultTable(round: FinishedRound, words: Words): string {
  const { t, percent, percentWidth, number } = words;
  const [votes, points] = [t('vote:column.votes'), t('vote:column.points')];
  return tableLines(
    byRank(tally(round)),
    [
      ['#', 2, (choice) => `${choice.number}`],
      [t('common:column.id'), 5, ({ token }) => `${token.id}`],
      [votes, votes.length, (choice) => number(choice.votes)],
      [t('common:column.all'), percentWidth, ({ pFull }) => percent(pFull)],
      [points, points.length, (choice) => number(pointsOf(choice, round))],
    ],
    t('common:column.token'),
    ({ token }) => shortToken(token, MOST_TOKEN),
  ).join('\n');
}

/** Who chose what, in words. */
function choices(round: FinishedRound, words: Words): string {
  const { t } = words;
  const models = modelsChoice(round);
  const crowds = crowdsChoice(round);
  const score = crowdScore(round);
  const model = t('vote:modelChose', {
    token: tokenCode(models.token, MOST_TOKEN),
    share: words.share(models.pFull),
  });
  const appended = t('vote:appended', { token: tokenCode(round.appended, MOST_TOKEN) });
  if (crowds === undefined || score === undefined) return [t('vote:nobody'), model, appended].join(' ');
  const crowd = t('vote:crowdChose', {
    token: tokenCode(crowds.token, MOST_TOKEN),
    votes: crowds.votes,
    count: Object.keys(round.votes).length,
    points: words.number(Math.round(score.points)),
  });
  return [crowd, model, appended].join('\n');
}

/** Who has won, and the crowd beside the model. */
export function headline(finished: readonly FinishedRound[], words: Words): string {
  const { t, number } = words;
  const score = crowdScore(...finished);
  if (score === undefined) return '';
  const best = winners(leaderboard(finished));
  const [first] = best;
  const named = best.slice(0, MOST_WINNERS).map(({ member }) => `<@${member}>`);
  const left = best.length - named.length;
  const winner = first && {
    count: best.length,
    members: [named.join(', '), ...(left > 0 ? [t('vote:placesMore', { count: left })] : [])].join(' '),
    points: number(first.points),
    most: number(MOST_POINTS * votedRounds(finished).length),
  };
  return [
    winner === undefined ? t('vote:noWinner') : t('vote:winner', winner),
    t('vote:versus', { agreed: agreedText(finished, words), points: number(Math.round(score.points)) }),
  ].join('\n');
}

/** How often the crowd foresaw the model's choice. */
function agreedText(finished: readonly FinishedRound[], { t }: Words): string {
  const { agreed, voted } = agreements(finished);
  if (agreed === 0) return t('vote:agreedNever', { count: voted });
  return agreed === voted ? t('vote:agreedAlways', { count: voted }) : t('vote:agreed', { agreed, voted });
}

/** A line a round. */
export function roundList(finished: readonly FinishedRound[], words: Words): string {
  const { t } = words;
  const lines = finished.map((round, i) => {
    const crowds = crowdsChoice(round);
    const score = crowdScore(round);
    return t('vote:roundLine', {
      round: i + 1,
      crowd: crowds === undefined ? '–' : tokenCode(crowds.token, MOST_TOKEN),
      model: tokenCode(modelsChoice(round).token, MOST_TOKEN),
      points: score === undefined ? '–' : words.number(Math.round(score.points)),
    });
  });
  return [
    `**${t('vote:rounds')}**`,
    ...lines,
    ...(votedRounds(finished).length === 0 ? [t('vote:nobodyEver')] : []),
  ].join('\n');
}

/** The best members; empty where nobody voted. A mention in an embed pings nobody. */
export function places(finished: readonly FinishedRound[], words: Words): string {
  const { t, number } = words;
  const all = leaderboard(finished);
  const most = number(MOST_POINTS * votedRounds(finished).length);
  if (all.length === 0) return '';
  const shown = all
    .slice(0, MOST_PLACES)
    .map(({ member, place, points, rounds }) =>
      t('vote:place', { place, member: `<@${member}>`, points: number(points), most, count: rounds }),
    );
  const left = all.length - shown.length;
  return [
    `**${t('vote:leaderboard')}**`,
    ...shown,
    ...(left === 0 ? [] : [t('vote:placesMore', { count: left })]),
    t('vote:fair'),
  ].join('\n');
}

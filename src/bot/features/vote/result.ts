/** What a vote has come to: a round's result, what the rounds came to, and who foresaw the model best. */
import type { Words } from '../../i18n/words.ts';
import { type Content, type Draft, part } from '../../kit/message.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import { banSection, section, tableLines } from '../../kit/sections.ts';
import { logText, shortToken, tokenCode } from '../../kit/text.ts';
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
  modelsChoice,
  scoreOf,
  tally,
} from './scores.ts';
import type { FinishedRound } from './state.ts';

/** Characters of most scores, such as −2.429. */
const SCORE_WIDTH = 6;
/** Places of the leaderboard that are shown. */
const MOST_PLACES = 10;

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
 * The candidates with votes, probabilities and the score of whoever voted for them, most probable first. The chart has
 * their shares among themselves, too: here a phone has no room for them.
 */
function resultTable(round: FinishedRound, words: Words): string {
  const { t, percent, percentWidth, number } = words;
  const [votes, score] = [t('vote:column.votes'), t('vote:column.score')];
  return tableLines(
    byRank(tally(round)),
    [
      ['#', 2, (choice) => `${choice.number}`],
      [t('common:column.id'), 5, ({ token }) => `${token.id}`],
      [votes, votes.length, (choice) => number(choice.votes)],
      [t('common:column.all'), percentWidth, ({ pFull }) => percent(pFull)],
      [score, Math.max(SCORE_WIDTH, score.length), (choice) => logText(scoreOf(choice), words)],
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
  const best = logText(scoreOf(models), words);
  const model = t('vote:modelChose', {
    token: tokenCode(models.token, MOST_TOKEN),
    share: words.percent(models.pFull),
    best,
  });
  const appended = t('vote:appended', { token: tokenCode(round.appended, MOST_TOKEN) });
  if (crowds === undefined || score === undefined) return [t('vote:nobody'), model, appended].join(' ');
  const crowd = t('vote:crowdChose', {
    token: tokenCode(crowds.token, MOST_TOKEN),
    votes: crowds.votes,
    count: Object.keys(round.votes).length,
    score: logText(score, words),
  });
  return [crowd, model, appended].join('\n');
}

/** A line a round, and how often the crowd foresaw the model's choice. */
export function roundList(finished: readonly FinishedRound[], words: Words): string {
  const { t } = words;
  const lines = finished.map((round, i) => {
    const crowds = crowdsChoice(round);
    const score = crowdScore(round);
    return t('vote:roundLine', {
      round: i + 1,
      crowd: crowds === undefined ? '–' : tokenCode(crowds.token, MOST_TOKEN),
      model: tokenCode(modelsChoice(round).token, MOST_TOKEN),
      score: score === undefined ? '–' : logText(score, words),
    });
  });
  const { agreed, voted } = agreements(finished);
  return [
    `**${t('vote:rounds')}**`,
    ...lines,
    voted === 0 ? t('vote:nobodyEver') : t('vote:agreed', { agreed, count: voted }),
  ].join('\n');
}

/** The best members; empty where nobody voted. A mention in an embed pings nobody. */
export function places(finished: readonly FinishedRound[], words: Words): string {
  const { t } = words;
  const all = leaderboard(finished);
  if (all.length === 0) return '';
  const shown = all.slice(0, MOST_PLACES).map(({ member, score, rounds }, i) =>
    t('vote:place', {
      place: i + 1,
      member: `<@${member}>`,
      score: logText(score, words),
      count: rounds,
    }),
  );
  const left = all.length - shown.length;
  return [
    `**${t('vote:leaderboard')}**`,
    ...shown,
    ...(left === 0 ? [] : [t('vote:placesMore', { count: left })]),
    t('vote:fair'),
  ].join('\n');
}

/** What a vote shows, explained with its own numbers. */
import type { Words } from '../../i18n/words.ts';
import { explanation } from '../../kit/message.ts';
import { logText, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Answers } from '../../replies/answers.ts';
import { isIn, roundOf, type Vote } from './game.ts';
import { MOST_TOKEN, roundsAnswer } from './message-parts.ts';
import { crowdScore, crowdsChoice, modelsChoice, pointsOf, scoreOf } from './scores.ts';
import type { FinishedRound } from './state.ts';

/** While a round is open, nothing here gives its answer away. */
export function explainVote(vote: Vote, answers: Answers, words: Words): View {
  const { t } = words;
  const last = vote.finished.at(-1);
  const paragraphs = [
    candidatesParagraph(vote, answers, words),
    t('vote:explain.points'),
    ...(last === undefined ? [] : [lastParagraph(last, vote.finished.length, words)]),
    t(`vote:explain.append.${vote.append}`),
    t('vote:explain.leaderboard'),
    t('vote:explain.score', { share: words.percent(0.1), score: logText(Math.log(0.1), words) }),
  ];
  return explanation(paragraphs, [], words);
}

function candidatesParagraph(vote: Vote, answers: Answers, { t, number }: Words): string {
  const round = Math.max(1, isIn(vote, 'voting') ? roundOf(vote) : vote.finished.length);
  const { prompt, model, candidates } = roundsAnswer(answers, round);
  return t('vote:explain.candidates', {
    count: prompt.tokens.length,
    vocabulary: number(model.vocabularySize),
    shown: candidates.length,
    round,
  });
}

function lastParagraph(round: FinishedRound, number: number, words: Words): string {
  const { t, share, number: numbered } = words;
  const models = modelsChoice(round);
  const crowds = crowdsChoice(round);
  const about = {
    round: number,
    token: tokenCode(models.token, MOST_TOKEN),
    share: share(models.pFull),
    among: share(models.pTop ?? 0),
    shown: round.choices.length,
    best: logText(scoreOf(models), words),
  };
  const model = t('vote:explain.model', about);
  const mean = crowdScore(round);
  if (crowds === undefined || mean === undefined) return model;
  const crowd = t('vote:explain.crowd', {
    count: Object.keys(round.votes).length,
    token: tokenCode(crowds.token, MOST_TOKEN),
    share: share(crowds.pFull),
    bestShare: share(models.pFull),
    points: numbered(pointsOf(crowds, round)),
    score: logText(scoreOf(crowds), words),
    mean: numbered(Math.round(mean.points)),
    meanScore: logText(mean.score, words),
  });
  return `${model} ${crowd}`;
}

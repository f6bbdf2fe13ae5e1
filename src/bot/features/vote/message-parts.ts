/** What the message of a vote has in each of its phases. */
import { ButtonStyle } from 'discord.js';
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { button } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { section, textBlock } from '../../kit/sections.ts';
import type { Answers } from '../../replies/answers.ts';
import { answerOf, type Vote } from './game.ts';

/** Characters that the text may take. */
const MOST_TEXT = 600;
/** Of a token, in a table and in a sentence. */
export const MOST_TOKEN = 20;

/** The answer of the worker's that a round began with. */
export function roundsAnswer(answers: Answers, round: number): PredictResult {
  const answer = answers[answerOf(round)];
  if (answer?.kind !== 'predict') throw new Error('a round without its candidates');
  return answer;
}

/** A section with the text that is voted on. */
export const textSoFar = (vote: Vote, answers: Answers, words: Words) =>
  section(words.t('vote:text'), finalText(vote, answers, words));

/** The text with all that was appended. */
export function finalText({ finished }: Vote, answers: Answers, words: Words) {
  const appended = finished.map((round) => round.appended);
  return textBlock(roundsAnswer(answers, 1).prompt, appended, MOST_TEXT, words);
}

/** Ends the vote, whichever round it was made for. */
export const stopButton = ({ id }: Vote, { t }: Words) =>
  button(customId('stop', id), t('vote:button.stop'), { style: ButtonStyle.Danger });

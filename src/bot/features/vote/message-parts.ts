/** What the message of a vote has in each of its phases. */
import { ButtonStyle } from 'discord.js';
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { button } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { block, type Part } from '../../kit/message.ts';
import { textBlock } from '../../kit/sections.ts';
import { type Answers, answerIn } from '../../replies/answers.ts';
import { answerOf, type Vote } from './game.ts';

/** Characters of a token, in a table and in a sentence. */
export const MOST_TOKEN = 20;

/** The answer of the worker's that a round began with. */
export const roundsAnswer = (answers: Answers, round: number): PredictResult =>
  answerIn(answers, answerOf(round), 'predict');

/** The text with all that was appended. */
export function textSoFar(heading: string, { finished }: Vote, answers: Answers, words: Words): Part {
  const { prompt } = roundsAnswer(answers, 1);
  const appended = finished.map((round) => round.appended);
  return block(600, heading, (most) => textBlock(prompt, appended, most, words));
}

/** Ends the vote, whichever round it was made for. */
export const stopButton = ({ id }: Vote, { t }: Words) =>
  button(customId('stop', id), t('vote:button.stop'), { style: ButtonStyle.Danger });

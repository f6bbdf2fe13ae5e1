/** The message of a vote while members vote: nothing in it gives the answer away. */
import { ButtonStyle } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { button, type Row, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { COMPONENT } from '../../kit/limits.ts';
import { answer, notesPart } from '../../kit/message.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import { type Column, modelFooter, promptNotes, section, tableLines } from '../../kit/sections.ts';
import { endsText, inlineToken, relativeTime, shorten, shortToken } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Answers } from '../../replies/answers.ts';
import { canBeExtended, roundOf, type VoteIn } from './game.ts';
import { MOST_TOKEN, roundsAnswer, stopButton, textSoFar } from './message-parts.ts';
import { type Tallied, tally } from './scores.ts';

/** Characters of a button's label: a phone shows no more of several in a row. */
const MOST_LABEL = 40;
const ROW = COMPONENT.buttonsInRow;

/** The candidates of a round with a button each, and what its host can do. */
export function renderBallot(vote: VoteIn<'voting'>, answers: Answers, words: Words): View {
  const { t } = words;
  const { phase, rounds, append, counts, notes } = vote;
  const round = roundOf(vote);
  const { model, milliseconds } = roundsAnswer(answers, round);
  const { prompt } = roundsAnswer(answers, 1);
  // What there is to say about the text that was given has been read by the second round.
  const about = [
    ...(round === 1 ? [...notes, ...promptNotes(prompt, model, words)] : []),
    ...(phase.choices.some(({ token }) => endsText(token)) ? [t('vote:endToken')] : []),
  ];
  const parts = [
    notesPart(about, words),
    textSoFar(t('vote:text'), vote, answers, words),
    section(t('vote:candidates'), ballot(vote, words)),
    t('vote:voted', { count: Object.keys(phase.votes).length, time: relativeTime(phase.endsAt) }),
    `${t('vote:how')} ${t(`vote:append.${append}`)}`,
    counts === 'hidden' && t('vote:hidden'),
  ];
  return answer({
    pages: [{ title: t('vote:title.voting', { round, rounds }), parts }],
    footer: modelFooter(model, words, milliseconds),
    passedOver: passedOver(phase.choices),
    components: [
      ...choiceRows(vote),
      row([
        button(customId('skip', vote.id, round), t('vote:button.skip')),
        button(customId('extend', vote.id, round), t('vote:button.extend'), {
          disabled: !canBeExtended(vote),
        }),
        stopButton(vote, words),
      ]),
    ],
  });
}

/** The candidates with their numbers, their votes where these are not hidden, and nothing that would give the answer away. */
function ballot({ phase, counts }: VoteIn<'voting'>, words: Words): string {
  const { t, number } = words;
  const heading = t('vote:column.votes');
  const votes: Column<Tallied> = [heading, heading.length, (choice) => number(choice.votes)];
  return tableLines(
    tally(phase),
    [
      ['#', 2, (choice) => `${choice.number}`],
      [t('common:column.id'), 5, ({ token }) => `${token.id}`],
      ...(counts === 'live' ? [votes] : []),
    ],
    t('common:column.token'),
    ({ token }) => shortToken(token, MOST_TOKEN),
  ).join('\n');
}

function choiceRows(vote: VoteIn<'voting'>): Row[] {
  const buttons = vote.phase.choices.map(({ token }, i) =>
    button(
      customId(`candidate-${i + 1}`, vote.id, roundOf(vote)),
      shorten(`${i + 1} ${inlineToken(token)}`, MOST_LABEL),
      { style: ButtonStyle.Primary },
    ),
  );
  return [row(buttons.slice(0, ROW)), row(buttons.slice(ROW))].filter(
    ({ components }) => components.length > 0,
  );
}

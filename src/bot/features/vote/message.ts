/** The message of a vote, in each of its phases. */
import { type APIEmbed, ButtonStyle } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { button, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { COLOUR, PROBLEM_COLOUR, type Reply } from '../../kit/reply.ts';
import { modelFooter, section, stack, whole } from '../../kit/sections.ts';
import { relativeTime } from '../../kit/text.ts';
import type { Answers } from '../../replies/answers.ts';
import { renderBallot } from './ballot.ts';
import { isIn, type Vote, type VoteIn } from './game.ts';
import { finalText, roundsAnswer, stopButton, textSoFar } from './message-parts.ts';
import { places, renderResult, roundList } from './result.ts';

/** The whole message of a vote. */
export function renderVote(vote: Vote, answers: Answers, words: Words): Reply {
  if (isIn(vote, 'voting')) return renderBallot(vote, answers, words);
  if (isIn(vote, 'over')) return renderOver(vote, answers, words);
  return renderAnswer(vote, answers, words);
}

/** The end of a round, while it can be read and while the next one is on its way. */
function renderAnswer(vote: Vote, answers: Answers, words: Words): Reply {
  const { t } = words;
  const round = vote.finished.length;
  const next = isIn(vote, 'reveal')
    ? t('vote:next', { time: relativeTime(vote.phase.nextAt) })
    : t('vote:asking');
  const revealed = renderResult(
    vote,
    answers,
    words,
    [textSoFar(vote, answers, words).text],
    [places(vote.finished, words), `**${next}**`],
  );
  return {
    ...revealed,
    components: [
      row([
        ...(isIn(vote, 'reveal')
          ? [button(customId('next', vote.id, round), t('vote:button.next'), { style: ButtonStyle.Primary })]
          : []),
        stopButton(vote, words),
      ]),
    ],
  };
}

function renderOver(vote: VoteIn<'over'>, answers: Answers, words: Words): Reply {
  const { t } = words;
  const { finished, phase } = vote;
  const { model, milliseconds } = roundsAnswer(answers, Math.max(1, finished.length));
  const summary = stack([
    whole(t(`vote:why.${phase.why}`, { reference: phase.reference ?? '' })),
    section(t('vote:finalText'), finalText(vote, answers, words)),
    whole(finished.length === 0 ? t('vote:noRound') : roundList(finished, words)),
    whole(places(finished, words)),
  ]);
  const embed: APIEmbed = { title: t('vote:title.over'), description: summary.text, color: COLOUR };
  if (finished.length === 0) {
    return { embeds: [{ ...embed, footer: { text: modelFooter(model, words, milliseconds) } }] };
  }
  const last = renderResult(vote, answers, words, [], []);
  return { ...last, embeds: [embed, ...last.embeds] };
}

/** A press that came after its round. */
export const renderLate = ({ t }: Words): Reply => note(t('vote:late'));

/** A round that may not last longer. */
export const renderLongest = ({ t }: Words): Reply => note(t('vote:longest'));

const note = (description: string): Reply => ({ embeds: [{ description, color: PROBLEM_COLOUR }] });

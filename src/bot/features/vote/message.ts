/** The message of a vote, in each of its phases. */
import { ButtonStyle } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { button, row } from '../../kit/components.ts';
import { customId } from '../../kit/custom-id.ts';
import { answer, statement } from '../../kit/message.ts';
import { modelFooter } from '../../kit/sections.ts';
import { relativeTime, tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Answers } from '../../replies/answers.ts';
import { renderBallot } from './ballot.ts';
import { isIn, roundOf, type Vote, type VoteIn } from './game.ts';
import { MOST_TOKEN, roundsAnswer, stopButton, textSoFar } from './message-parts.ts';
import { headline, places, resultDraft, roundList } from './result.ts';

/** The whole message of a vote. */
export function renderVote(vote: Vote, answers: Answers, words: Words): View {
  if (isIn(vote, 'voting')) return renderBallot(vote, answers, words);
  if (isIn(vote, 'over')) return renderOver(vote, answers, words);
  return renderAnswer(vote, answers, words);
}

/** The end of a round, while it can be read and while the next one is on its way. */
function renderAnswer(vote: Vote, answers: Answers, words: Words): View {
  const { t } = words;
  const round = vote.finished.length;
  const next = isIn(vote, 'reveal')
    ? t('vote:next', { time: relativeTime(vote.phase.nextAt) })
    : t('vote:asking');
  const result = resultDraft(vote, answers, words, {
    before: [textSoFar(t('vote:text'), vote, answers, words)],
    after: [places(vote.finished, words), `**${next}**`],
  });
  return answer({
    ...result,
    footer: footerOf(vote, answers, words),
    components: [
      row([
        ...(isIn(vote, 'reveal')
          ? [button(customId('next', vote.id, round), t('vote:button.next'), { style: ButtonStyle.Primary })]
          : []),
        stopButton(vote, words),
      ]),
    ],
  });
}

function renderOver(vote: VoteIn<'over'>, answers: Answers, words: Words): View {
  const { t } = words;
  const { finished, phase } = vote;
  const hasRounds = finished.length > 0;
  const summary = {
    title: t('vote:title.over'),
    parts: [
      headline(finished, words),
      t(`vote:why.${phase.why}`, { reference: phase.reference ?? '' }),
      textSoFar(t('vote:finalText'), vote, answers, words),
      hasRounds ? roundList(finished, words) : t('vote:noRound'),
      places(finished, words),
    ],
  };
  const footer = footerOf(vote, answers, words);
  if (!hasRounds) return answer({ pages: [summary], footer });
  const result = resultDraft(vote, answers, words);
  return answer({ ...result, pages: [summary, ...result.pages], footer });
}

/** Who answered for the last round, and how long it took. */
function footerOf({ finished }: Vote, answers: Answers, words: Words): string {
  const { model, milliseconds } = roundsAnswer(answers, Math.max(1, finished.length));
  return modelFooter(model, words, milliseconds);
}

/** What a member has voted for, for this member alone. @param before the number of what it was before, if any */
export function renderOwnVote(
  vote: VoteIn<'voting'>,
  number: number,
  before: number | undefined,
  { t }: Words,
): View {
  const tokenOf = (one: number) => {
    const choice = vote.phase.choices[one - 1];
    return choice === undefined ? '' : tokenCode(choice.token, MOST_TOKEN);
  };
  const own = { round: roundOf(vote), number, token: tokenOf(number) };
  return statement(
    before === undefined || before === number
      ? t('vote:ownVote', own)
      : t('vote:ownVoteChanged', { ...own, before, tokenBefore: tokenOf(before) }),
  );
}

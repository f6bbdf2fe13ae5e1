/** What members and the host can do in a vote. */
import { warning } from '../../kit/message.ts';
import type { Action, Press } from '../../replies/kind.ts';
import {
  asking,
  canBeExtended,
  ended,
  extended,
  isIn,
  roundOf,
  stopped,
  type Vote,
  voted,
  votedFor,
} from './game.ts';
import { renderOwnVote } from './message.ts';

/** A member's vote. It counts when it was pressed in time, however many are before it; the member alone is told which. */
const candidate: Action<Vote> = {
  by: 'anybody',
  async run(press) {
    const { reply, number, part: round, interaction, now } = press;
    const isThere =
      number !== undefined && round !== undefined && (isOver(reply, round) || isShown(reply, number));
    if (!isThere) return press.refuse({ ok: false, code: 'unknown-button' });
    const vote = { round, number, member: interaction.user.id };
    let before: number | undefined;
    const isCounted = await turn(press, (newest) => {
      before = votedFor(newest, vote.member);
      return voted(newest, vote, now);
    });
    if (!isCounted) return;
    const { reply: shown } = await press.shown();
    if (isIn(shown, 'voting')) await press.tell(renderOwnVote(shown, number, before, press.words));
  },
};

const isOver = (vote: Vote, round: number) => !isIn(vote, 'voting') || roundOf(vote) !== round;
const isShown = (vote: Vote, number: number) =>
  isIn(vote, 'voting') && number >= 1 && number <= vote.phase.choices.length;

/** Ends the round now. */
const skip = byHost((vote, now) => (isIn(vote, 'voting') ? ended(vote, now) : undefined));

/** More time to vote. */
const extend: Action<Vote> = {
  by: 'author',
  async run(press) {
    const { reply } = press;
    if (isIn(reply, 'voting') && roundOf(reply) === press.part && !canBeExtended(reply))
      return press.tell(warning(press.words.t('vote:longest')));
    await byHost((vote, now) => (isIn(vote, 'voting') ? extended(vote, now) : undefined)).run(press);
  },
};

/** Goes on before the time for reading is over. */
const next: Action<Vote> = {
  ...byHost((vote) => (isIn(vote, 'reveal') ? asking(vote) : undefined)),
  asksWorker: true,
};

/** Ends the game, whichever round the button was made for. */
const stop: Action<Vote> = {
  by: 'author',
  async run(press) {
    await turn(press, stopped);
  },
};

export const actions = { candidate, skip, extend, next, stop };

/** The host's own way to end a turn of the round that the button was made for. */
function byHost(change: (vote: Vote, now: number) => Vote | undefined): Action<Vote> {
  return {
    by: 'author',
    async run(press) {
      await turn(press, (vote) => (roundOf(vote) === press.part ? change(vote, press.now) : undefined));
    },
  };
}

/** Changes the vote, or says that the press came after its round. @returns whether it has changed */
async function turn(press: Press<Vote>, next: (vote: Vote) => Vote | undefined): Promise<boolean> {
  const changed = await press.change(next);
  if (changed === undefined) await press.tell(warning(press.words.t('vote:late')));
  return changed !== undefined;
}

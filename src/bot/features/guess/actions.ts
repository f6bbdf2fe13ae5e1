/** What members do in a game. */
import type { GuessRefusal } from '../../kit/problems.ts';
import type { Action, Press } from '../../replies/kind.ts';
import { rulesOn } from '../../settings/store.ts';
import { guessForm, typedIn } from './forms.ts';
import { gameOf } from './game.ts';
import { MOST_GUESS } from './rules.ts';
import { closed, type GuessReply, hasJustBegun, roundOf, withGuess } from './state.ts';

export const actions: Readonly<Record<string, Action<GuessReply>>> = {
  guess: { by: 'anybody', run: (press) => (press.interaction.isModalSubmit() ? take(press) : open(press)) },
  reveal: {
    by: 'author',
    asksWorker: true,
    async run(press) {
      const { reply, part, now } = press;
      if (reply.phase === 'over') return refuse(press, 'over');
      let why: GuessRefusal = 'revealed';
      const changed = await press.change((newest) => {
        if (part === undefined || roundOf(newest) !== part) return undefined;
        if (!hasJustBegun(newest, now)) return closed(newest, part, now);
        why = 'tooSoon';
        return undefined;
      });
      if (changed === undefined) return refuse(press, why);
    },
  },
  stop: {
    by: 'author',
    async run(press) {
      if (roundOf(press.reply) === undefined) return refuse(press, 'over');
      await press.change((reply) => (reply.phase === 'over' ? undefined : { ...reply, phase: 'over' }));
    },
  },
};

const refuse = ({ refuse }: Press<GuessReply>, why: GuessRefusal) =>
  refuse({ ok: false, code: 'guess', why, count: MOST_GUESS });

const tooLate = ({ phase }: GuessReply) => (phase === 'over' ? 'over' : 'late');

/** Opens the form. Nothing may be answered before it. */
async function open(press: Press<GuessReply>): Promise<void> {
  const { interaction, reply, part, words } = press;
  if (interaction.isModalSubmit()) return;
  const { user } = interaction;
  if (roundOf(reply) !== part || reply.phase !== 'guessing') return refuse(press, tooLate(reply));
  if (knowsTheText(reply, user.id)) return refuse(press, 'ownText');
  const shown = await press.shown();
  const game = gameOf(shown.reply, shown.answers);
  const before = reply.rounds[reply.played]?.guesses[user.id];
  await interaction.showModal(guessForm(reply.id, game, before, words));
}

const knowsTheText = ({ source, userId }: GuessReply, member: string) =>
  source.from === 'own' && userId === member;

/** Takes a guess, in the place of an earlier one of this member in this round. */
async function take(press: Press<GuessReply>): Promise<void> {
  const { interaction, reply, part } = press;
  if (!interaction.isModalSubmit()) return;
  const { user, fields } = interaction;
  if (knowsTheText(reply, user.id)) return refuse(press, 'ownText');
  const word = typedIn(fields).toWellFormed().trim();
  const fault = faultOf(word);
  if (fault !== undefined) return refuse(press, fault);
  if (rulesOn(await press.settings()).in(word)) return refuse(press, 'ruledOut');
  let refused: 'late' | 'full' | undefined;
  const changed = await press.change((newest) => {
    const next = withGuess(newest, part, user.id, word);
    refused = typeof next === 'string' ? next : undefined;
    return typeof next === 'string' ? undefined : next;
  });
  if (changed === undefined) return refuse(press, refused ?? 'late');
}

function faultOf(word: string): GuessRefusal | undefined {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(word)) return 'empty';
  if ([...word].length > MOST_GUESS) return 'long';
  return /\s/u.test(word) ? 'several' : undefined;
}

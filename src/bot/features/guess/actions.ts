/** What members do in a game. */
import type { GuessRefusal } from '../../kit/problems.ts';
import type { Action, Press } from '../../replies/kind.ts';
import { rulesOn } from '../../settings/store.ts';
import { guessForm, typedIn } from './forms.ts';
import { gameOf } from './game.ts';
import { MOST_GUESS } from './rules.ts';
import { closed, type GuessScene, roundOf, withGuess } from './state.ts';

export const actions: Readonly<Record<string, Action<GuessScene>>> = {
  guess: { by: 'anybody', run: (press) => (press.interaction.isModalSubmit() ? take(press) : open(press)) },
  reveal: {
    by: 'author',
    asksWorker: true,
    async run(press) {
      const { scene, part, now } = press;
      if (part === undefined || roundOf(scene) !== part) return refuse(press, tooLate(scene));
      await press.change((newest) => closed(newest, part, now));
    },
  },
  stop: {
    by: 'author',
    async run(press) {
      if (roundOf(press.scene) === undefined) return refuse(press, 'over');
      await press.change((scene) => (scene.phase === 'over' ? undefined : { ...scene, phase: 'over' }));
    },
  },
};

const refuse = ({ refuse }: Press<GuessScene>, why: GuessRefusal) =>
  refuse({ ok: false, code: 'guess', why, count: MOST_GUESS });

const tooLate = ({ phase }: GuessScene) => (phase === 'over' ? 'over' : 'late');

/** Opens the form. Nothing may be answered before it. */
async function open(press: Press<GuessScene>): Promise<void> {
  const { interaction, scene, part, words } = press;
  if (interaction.isModalSubmit()) return;
  const { user } = interaction;
  if (roundOf(scene) !== part || scene.phase !== 'guessing') return refuse(press, tooLate(scene));
  if (knowsTheText(scene, user.id)) return refuse(press, 'ownText');
  const shown = await press.shown();
  const game = gameOf(shown.scene, shown.answers);
  const before = scene.rounds[scene.played]?.guesses[user.id];
  await interaction.showModal(guessForm(scene.id, game, before, words));
}

const knowsTheText = ({ source, userId }: GuessScene, member: string) =>
  source.from === 'own' && userId === member;

/** Takes a guess, in the place of an earlier one of this member in this round. */
async function take(press: Press<GuessScene>): Promise<void> {
  const { interaction, scene, part } = press;
  if (!interaction.isModalSubmit()) return;
  const { user, fields } = interaction;
  if (knowsTheText(scene, user.id)) return refuse(press, 'ownText');
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

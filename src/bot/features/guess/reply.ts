import { wordsFor } from '../../i18n/words.ts';
import { isSaid } from '../../kit/message.ts';
import { mapAnswers } from '../../replies/answers.ts';
import type { Kind } from '../../replies/kind.ts';
import { actions } from './actions.ts';
import { explainGame } from './explain.ts';
import { exportGame } from './export.ts';
import { gameOf, scoreRequest } from './game.ts';
import { renderGame } from './message.ts';
import { knowsOnlyEnglish } from './only-english.ts';
import {
  answerOf,
  closed,
  type GuessReply,
  guessSchema,
  newRound,
  optionsSchema,
  scored,
  unscored,
} from './state.ts';
import { textWords } from './text-words.ts';
import { allowedInGame } from './withhold.ts';

/** The reply to `/guess`: a text is revealed word by word, and members guess the next one. */
export const guess = {
  name: 'guess',
  schema: guessSchema,
  // Whoever ran its request again would see the text.
  trace: undefined,
  open(base, answer, options) {
    if (answer.kind !== 'surprise') return undefined;
    const { words: wanted, start: first, seconds, source } = optionsSchema.parse(options);
    const { tokens, leftOut, model } = answer;
    // Where the model reads the beginning of the text alone, the last word that it reads may be a part of one.
    const all = textWords(tokens).length - (leftOut > 0 ? 1 : 0);
    // The command has counted the words of the whole text.
    if (source.from === 'own' && all <= first)
      return { ok: false, code: 'guess', why: 'cutText', count: first + 1 };
    // The last word is to be guessed, however short the sentence.
    const start = Math.max(0, Math.min(first, all - 1));
    const total = Math.min(wanted, all - start);
    const { t, language, option } = wordsFor(base.locale);
    const isForeign = source.from === 'book' && language !== 'en';
    const notes = [
      isForeign &&
        (knowsOnlyEnglish(model) ? t('guess:onlyEnglish') : t('guess:english', { option: option('source') })),
      leftOut > 0 && t('surprise:leftOut', { count: leftOut, most: model.contextLength }),
      leftOut === 0 && total < wanted && t('guess:fewerWords', { count: total }),
    ].filter(isSaid);
    return {
      ...base,
      kind: 'guess',
      notes: [...base.notes, ...notes],
      source,
      seconds,
      start,
      total,
      phase: total === 0 ? 'over' : 'guessing',
      played: 0,
      rounds: [newRound(seconds, base.openedAt)],
      failed: false,
    };
  },
  unanswered: 'the guesses of a round could not be scored',
  waitsFor: (reply) => (reply.phase === 'scoring' ? answerOf(reply.played + 1) : undefined),
  request: scoreRequest,
  answered(reply, name, outcome, { now }) {
    const round = reply.played + 1;
    if (name !== answerOf(round)) return undefined;
    return outcome.ok && outcome.kind === 'score' ? scored(reply, round, now) : unscored(reply, round);
  },
  timers({ phase, rounds, played }) {
    const at = rounds[played]?.endsAt ?? null;
    return phase !== 'guessing' || at === null ? [] : [{ name: 'time', part: played + 1, at }];
  },
  timeUp: (reply, { part }, now) => closed(reply, part, now),
  withhold: ({ reply, answers }, rules) => ({
    reply,
    answers: mapAnswers(answers, (answer) => allowedInGame(answer, rules)),
  }),
  render: (reply, answers, words) => renderGame(reply, gameOf(reply, answers), words),
  explain: (reply, answers, words) => explainGame(gameOf(reply, answers), words),
  export: (reply, answers) => exportGame(gameOf(reply, answers)),
  actions,
} satisfies Kind<GuessReply>;

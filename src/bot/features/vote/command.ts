import {
  banOf,
  banOptions,
  choice,
  model,
  textOrDefault,
  theme,
  wholeNumber,
} from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';
import { CHOICES, ROUNDS, SECONDS, type VoteOptions } from './state.ts';

export const vote = askingCommand({
  name: 'vote',
  description: 'Let the channel vote on what the model finds most probable, round after round',
  options: {
    text: textOrDefault,
    rounds: wholeNumber(
      `How many tokens to vote on, one after the other (default ${ROUNDS.byDefault})`,
      ROUNDS,
    ),
    seconds: wholeNumber(`How long each round lasts (default ${SECONDS.byDefault})`, SECONDS),
    choices: wholeNumber(
      `How many of the most probable tokens to choose from (default ${CHOICES.byDefault})`,
      CHOICES,
    ),
    append: choice<VoteOptions['append']>('Whose token each round adds to the text', {
      crowd: 'crowd: the token with the most votes (default)',
      model: 'model: the most probable token',
    }),
    counts: choice<VoteOptions['counts']>('Whether the votes are shown while they come in', {
      hidden: 'hidden: when the round is over, so that nobody follows the others (default)',
      live: 'live: from the first vote on',
    }),
    ...banOptions,
    model,
    theme,
  },

  question(options, { newSeed }) {
    const {
      text,
      rounds,
      seconds,
      choices: top,
      append = 'crowd',
      counts = 'hidden',
      model,
      ...banned
    } = options;
    const ban = banOf(banned);
    if ('ok' in ban) return ban;
    const voting: VoteOptions = { rounds, seconds, append, counts, seed: newSeed() };
    return {
      request: { kind: 'predict', model, text, top, ...ban },
      opens: { kind: 'vote', options: voting },
    };
  },
});

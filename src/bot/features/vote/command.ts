import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { PredictRequest } from '../../../shared/contract.ts';
import {
  addBanOptions,
  addModelOption,
  addTextOrDefaultOption,
  readAll,
  readBan,
  readChoice,
  readModel,
  readTextOrDefault,
  readWholeNumber,
} from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';
import { ruledOutOf } from '../../settings/store.ts';
import {
  appends,
  DEFAULT_CHOICES,
  DEFAULT_ROUNDS,
  DEFAULT_SECONDS,
  MAX_CHOICES,
  MAX_ROUNDS,
  MAX_SECONDS,
  MIN_CHOICES,
  MIN_SECONDS,
  type VoteOptions,
} from './state.ts';

const builder = addTextOrDefaultOption(
  new SlashCommandBuilder()
    .setName('vote')
    .setDescription('Let the channel vote on what the model finds most probable, round after round')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
)
  .addIntegerOption((option) =>
    option
      .setName('rounds')
      .setDescription(`How many tokens to vote on, one after the other (default ${DEFAULT_ROUNDS})`)
      .setMinValue(1)
      .setMaxValue(MAX_ROUNDS),
  )
  .addIntegerOption((option) =>
    option
      .setName('seconds')
      .setDescription(`How long each round lasts (default ${DEFAULT_SECONDS})`)
      .setMinValue(MIN_SECONDS)
      .setMaxValue(MAX_SECONDS),
  )
  .addIntegerOption((option) =>
    option
      .setName('choices')
      .setDescription(`How many of the most probable tokens to choose from (default ${DEFAULT_CHOICES})`)
      .setMinValue(MIN_CHOICES)
      .setMaxValue(MAX_CHOICES),
  )
  .addStringOption((option) =>
    option
      .setName('append')
      .setDescription('Whose token each round adds to the text')
      .addChoices(
        { name: 'crowd: the token with the most votes (default)', value: 'crowd' },
        { name: 'model: the most probable token', value: 'model' },
      ),
  );

export const vote = {
  data: addModelOption(addBanOptions(builder)).toJSON(),

  question(options, { settings, models, words, newSeed }) {
    const { defaultModel } = settings;
    const read = readAll({
      text: readTextOrDefault(options, words),
      rounds: readWholeNumber(options, 'rounds', 1, MAX_ROUNDS),
      seconds: readWholeNumber(options, 'seconds', MIN_SECONDS, MAX_SECONDS),
      choices: readWholeNumber(options, 'choices', MIN_CHOICES, MAX_CHOICES),
      append: readChoice(options, 'append', appends),
      ban: readBan(options, words),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const {
      text,
      rounds = DEFAULT_ROUNDS,
      seconds = DEFAULT_SECONDS,
      choices = DEFAULT_CHOICES,
      append = 'crowd',
      model,
    } = read.value;
    const { ban } = read.value.ban;
    const notes = [...text.notes, ...read.value.ban.notes];
    const request: PredictRequest = {
      kind: 'predict',
      model,
      text: text.text,
      top: choices,
      ...(ban && { ban }),
      ...ruledOutOf(settings),
    };
    const voting: VoteOptions = { rounds, seconds, append, seed: newSeed() };
    const opens = { kind: 'vote', options: voting } as const;
    return { ok: true, value: { request, isPrivate: false, isAlwaysPublic: true, notes, opens } };
  },
} satisfies AskingCommand;

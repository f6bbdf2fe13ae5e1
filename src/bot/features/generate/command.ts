import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import {
  DEFAULT_STEPS,
  type GenerateRequest,
  MAX_SEED,
  MAX_STEPS,
  MAX_TEMPERATURE,
  type PickRule,
} from '../../../shared/contract.ts';
import { badOption, type Read } from '../../kit/problems.ts';
import {
  addBanOptions,
  addReplyOptions,
  addTextOrDefaultOption,
  type Options,
  readAll,
  readBan,
  readChoice,
  readModel,
  readNumber,
  readPrivate,
  readTextOrDefault,
  readWholeNumber,
} from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';
import { ruledOutOf } from '../../settings/store.ts';

/** No tokenizer of this kind has more tokens; a larger k keeps all of them. */
const MOST_TOP_K = 100_000;
const PICKS = ['greedy', 'sample'] as const;

const builder = addTextOrDefaultOption(
  new SlashCommandBuilder()
    .setName('generate')
    .setDescription('Let the model write token by token, and show every choice')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
)
  .addIntegerOption((option) =>
    option
      .setName('steps')
      .setDescription(`How many tokens to generate (default ${DEFAULT_STEPS})`)
      .setMinValue(1)
      .setMaxValue(MAX_STEPS),
  )
  .addStringOption((option) =>
    option
      .setName('pick')
      .setDescription('How each token is chosen')
      .addChoices(
        { name: 'greedy: always the most probable token (default)', value: 'greedy' },
        { name: 'sample: draw by probability', value: 'sample' },
      ),
  )
  .addNumberOption((option) =>
    option
      .setName('temperature')
      .setDescription('Sampling: below 1 the likely tokens gain, above 1 the others (default 1)')
      .setMinValue(0)
      .setMaxValue(MAX_TEMPERATURE),
  )
  .addIntegerOption((option) =>
    option
      .setName('top_k')
      .setDescription('Sampling: only among the k most probable tokens')
      .setMinValue(1)
      .setMaxValue(MOST_TOP_K),
  )
  .addNumberOption((option) =>
    option
      .setName('top_p')
      .setDescription('Sampling: only among the tokens that together hold this share, such as 0.9')
      .setMinValue(0)
      .setMaxValue(1),
  )
  .addIntegerOption((option) =>
    option
      .setName('seed')
      .setDescription('Sampling: the same seed gives the same text again (default: drawn and shown)')
      .setMinValue(0)
      .setMaxValue(MAX_SEED),
  )
  .addBooleanOption((option) =>
    option.setName('animate').setDescription('Attach a GIF of the steps and their candidates, too'),
  );

export const generate = {
  data: addReplyOptions(addBanOptions(builder)).toJSON(),

  question(options, { settings, models, words, newSeed }) {
    const { defaultModel, mostSteps } = settings;
    const read = readAll({
      text: readTextOrDefault(options, words),
      steps: readWholeNumber(options, 'steps', 1, mostSteps),
      ban: readBan(options, words),
      pick: readPick(options, newSeed),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const { text, steps = Math.min(DEFAULT_STEPS, mostSteps), pick, model } = read.value;
    const { ban } = read.value.ban;
    const notes = [...text.notes, ...read.value.ban.notes];
    const request: GenerateRequest = {
      kind: 'generate',
      model,
      text: text.text,
      steps,
      pick,
      ...(ban && { ban }),
      ...ruledOutOf(settings),
    };
    const opens = {
      kind: 'generation',
      options: { animate: options.getBoolean('animate') ?? false },
    } as const;
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes, opens } };
  },
} satisfies AskingCommand;

/** The rule of picking. A sampling option alone means `sample`; with `greedy` it would do nothing, so it is refused. */
function readPick(options: Options, newSeed: () => number): Read<PickRule> {
  const read = readAll({
    rule: readChoice(options, 'pick', PICKS),
    temperature: readNumber(options, 'temperature', 0, MAX_TEMPERATURE),
    topK: readWholeNumber(options, 'top_k', 1, MOST_TOP_K),
    topP: readNumber(options, 'top_p', 0, 1),
    seed: readWholeNumber(options, 'seed', 0, MAX_SEED),
  });
  if (!read.ok) return read;
  const { rule, temperature = 1, topK, topP, seed } = read.value;
  const sampling = ['temperature', 'top_k', 'top_p', 'seed'].find((name) => options.get(name) !== null);
  if (rule === 'greedy' && sampling !== undefined) {
    return badOption('pick', { rule: 'sampling', other: sampling });
  }
  if (rule !== 'sample' && sampling === undefined) return { ok: true, value: { rule: 'greedy' } };
  return {
    ok: true,
    value: {
      rule: 'sample',
      temperature,
      ...(topK !== undefined && { topK }),
      ...(topP !== undefined && { topP }),
      seed: seed ?? newSeed(),
    },
  };
}

import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import {
  type CompareRequest,
  DEFAULT_BIAS,
  DEFAULT_STEPS,
  type GenerateRequest,
  MAX_SEED,
  MAX_STEPS,
  MAX_TEMPERATURE,
  MAX_TEXT,
  type PickRule,
} from '../../../shared/contract.ts';
import { badOption, type Read } from '../../kit/problems.ts';
import {
  addReplyOptions,
  addTextOption,
  type Options,
  type ReadBan,
  readAll,
  readBan,
  readModel,
  readNumber,
  readPrivate,
  readText,
  readWholeNumber,
} from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';
import { ruledOutOf } from '../../settings/store.ts';

/** What the left side has where the two differ in it. */
const LEFT_TEMPERATURE = 1;

const builder = addTextOption(
  new SlashCommandBuilder()
    .setName('compare')
    .setDescription('Let the model write twice, with one difference, and see side by side what it changes')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
)
  .addStringOption((option) =>
    option
      .setName('ban')
      .setDescription('Compare without and with these words discouraged, separated by commas')
      .setMaxLength(MAX_TEXT),
  )
  .addStringOption((option) =>
    option
      .setName('bias')
      .setDescription(`Compare a ban at ${DEFAULT_BIAS} with the same ban at this number, or "never"`)
      .setMaxLength(20),
  )
  .addNumberOption((option) =>
    option
      .setName('temperature')
      .setDescription(`Compare sampling at temperature ${LEFT_TEMPERATURE} with sampling at this one`)
      .setMinValue(0)
      .setMaxValue(MAX_TEMPERATURE),
  )
  .addIntegerOption((option) =>
    option
      .setName('steps')
      .setDescription(`How many tokens each side generates (default ${DEFAULT_STEPS})`)
      .setMinValue(1)
      .setMaxValue(MAX_STEPS),
  )
  .addIntegerOption((option) =>
    option
      .setName('seed')
      .setDescription('With a temperature: the random numbers of both sides (default: drawn and shown)')
      .setMinValue(0)
      .setMaxValue(MAX_SEED),
  );

export const compare = {
  data: addReplyOptions(builder).toJSON(),

  question(options, { settings, models, words, newSeed }) {
    const { defaultModel, mostSteps } = settings;
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      steps: readWholeNumber(options, 'steps', 1, mostSteps),
      seed: readWholeNumber(options, 'seed', 0, MAX_SEED),
      temperature: readNumber(options, 'temperature', 0, MAX_TEMPERATURE),
      ban: readBan(options, words),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const { text, steps = Math.min(DEFAULT_STEPS, mostSteps), seed = newSeed() } = read.value;
    const sides = readSides(options, { ...read.value, seed }, defaultModel);
    if (!sides.ok) return sides;
    const { difference, left, right } = sides.value;
    const both: GenerateRequest = {
      kind: 'generate',
      model: defaultModel,
      text: text.text,
      steps,
      pick: { rule: 'greedy' },
      ...ruledOutOf(settings),
    };
    const request: CompareRequest = {
      kind: 'compare',
      difference,
      left: { ...both, ...left },
      right: { ...both, ...right },
    };
    const notes = [...text.notes, ...read.value.ban.notes];
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes } };
  },
} satisfies AskingCommand;

/** The one thing in which the two sides differ, and what each has in its place. */
interface Sides {
  readonly difference: CompareRequest['difference'];
  readonly left: Partial<GenerateRequest>;
  readonly right: Partial<GenerateRequest>;
}

interface Values {
  readonly ban: ReadBan;
  readonly temperature: number | undefined;
  readonly seed: number;
  readonly model: string;
}

/** Exactly one difference: more than one could not be told apart, and with none there is nothing to see. */
function readSides(
  options: Options,
  { ban: { ban }, temperature, seed, model }: Values,
  defaultModel: string,
): Read<Sides> {
  const given = [
    ...(ban === undefined ? [] : ['ban']),
    ...['temperature', 'model'].filter((name) => options.get(name) !== null),
  ];
  if (given.length > 1) return { ok: false, code: 'several-differences', given };
  if (options.get('seed') !== null && temperature === undefined)
    return badOption('seed', { rule: 'onlyWith', other: 'temperature' });
  const ok = (value: Sides): Read<Sides> => ({ ok: true, value });
  if (temperature !== undefined) {
    if (temperature === LEFT_TEMPERATURE)
      return badOption('temperature', { rule: 'otherThan', value: `${LEFT_TEMPERATURE}` });
    const at = (each: number): { pick: PickRule } => ({
      pick: { rule: 'sample', temperature: each, seed },
    });
    return ok({ difference: 'temperature', left: at(LEFT_TEMPERATURE), right: at(temperature) });
  }
  if (ban !== undefined) {
    if (options.get('bias') === null) return ok({ difference: 'ban', left: {}, right: { ban } });
    return ban.bias === DEFAULT_BIAS
      ? badOption('bias', { rule: 'otherThan', value: `${DEFAULT_BIAS}` })
      : ok({ difference: 'bias', left: { ban: { ...ban, bias: DEFAULT_BIAS } }, right: { ban } });
  }
  if (given.length === 0) return { ok: false, code: 'no-difference' };
  return model === defaultModel
    ? badOption('model', { rule: 'otherThan', value: defaultModel })
    : ok({ difference: 'model', left: {}, right: { model } });
}

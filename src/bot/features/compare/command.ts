import {
  type CompareRequest,
  DEFAULT_BIAS,
  DEFAULT_STEPS,
  type GenerateRequest,
  type PickRule,
} from '../../../shared/contract.ts';
import { badOption, type Problem } from '../../kit/problems.ts';
import {
  banOf,
  bias,
  replyOptions,
  seed,
  servedModel,
  steps,
  temperature,
  text,
  type Values,
  wordList,
} from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';

/** What the left side has where the two differ in it. */
const LEFT_TEMPERATURE = 1;

const options = {
  text: text(),
  ban: wordList('Compare without and with these words discouraged, separated by commas'),
  bias: bias(`Compare a ban at ${DEFAULT_BIAS} with the same ban at this number, or "never"`),
  temperature: temperature(`Compare sampling at temperature ${LEFT_TEMPERATURE} with sampling at this one`),
  steps: steps(`How many tokens each side generates (default ${DEFAULT_STEPS})`),
  seed: seed('With a temperature: the random numbers of both sides (default: drawn and shown)'),
  ...replyOptions,
  /** Not the default one where none is given: then the two do not differ in it. */
  model: servedModel(),
};

export const compare = askingCommand({
  name: 'compare',
  description: 'Let the model write twice, with one difference, and see side by side what it changes',
  options,

  question(values, { settings, newSeed }) {
    const { text, steps } = values;
    const model = settings.defaultModel;
    const sides = sidesOf(values, model, newSeed);
    if ('ok' in sides) return sides;
    const { difference, left, right } = sides;
    const both: GenerateRequest = {
      kind: 'generate',
      model,
      text,
      steps,
      pick: { rule: 'greedy' },
    };
    return {
      request: { kind: 'compare', difference, left: { ...both, ...left }, right: { ...both, ...right } },
    };
  },
});

/** The one thing in which the two sides differ, and what each has in its place. */
interface Sides {
  readonly difference: CompareRequest['difference'];
  readonly left: Partial<GenerateRequest>;
  readonly right: Partial<GenerateRequest>;
}

/** Exactly one difference: more than one could not be told apart, and with none there is nothing to see. */
function sidesOf(
  values: Values<typeof options>,
  defaultModel: string,
  newSeed: () => number,
): Sides | Problem {
  const { temperature, model, bias, seed } = values;
  const banned = banOf(values);
  if ('ok' in banned) return banned;
  const { ban } = banned;
  const differences = { ban, temperature, model };
  const given = Object.entries(differences).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 1) return { ok: false, code: 'several-differences', given };
  if (seed !== undefined && temperature === undefined)
    return badOption('seed', { rule: 'onlyWith', other: 'temperature' });
  if (temperature !== undefined) {
    if (temperature === LEFT_TEMPERATURE)
      return badOption('temperature', { rule: 'otherThan', value: `${LEFT_TEMPERATURE}` });
    const drawn = seed ?? newSeed();
    const at = (each: number): { pick: PickRule } => ({
      pick: { rule: 'sample', temperature: each, seed: drawn },
    });
    return { difference: 'temperature', left: at(LEFT_TEMPERATURE), right: at(temperature) };
  }
  if (ban !== undefined) {
    if (bias === undefined) return { difference: 'ban', left: {}, right: { ban } };
    return bias === DEFAULT_BIAS
      ? badOption('bias', { rule: 'otherThan', value: `${DEFAULT_BIAS}` })
      : { difference: 'bias', left: { ban: { ...ban, bias: DEFAULT_BIAS } }, right: { ban } };
  }
  if (model === undefined) return { ok: false, code: 'no-difference' };
  return model === defaultModel
    ? badOption('model', { rule: 'otherThan', value: defaultModel })
    : { difference: 'model', left: {}, right: { model } };
}

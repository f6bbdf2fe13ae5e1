/** Why Discord's client would not send an option's value. The page says the same in its member's language. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { CommandOption } from './schema/commands.ts';
import type { SlashValue } from './slash-options.ts';

const MAX_STRING = 6000;

/** By a code, and the bound that it breaks or the choices that there are. */
export type OptionProblem =
  | { readonly code: 'required' | 'empty' | 'text' | 'wholeNumber' | 'number' | 'boolean' | 'id' }
  | {
      readonly code: 'shortest' | 'longest' | 'least' | 'most' | 'choice';
      readonly bound: string;
    };

type Rules = Pick<
  CommandOption,
  'type' | 'required' | 'min_length' | 'max_length' | 'min_value' | 'max_value'
> & {
  readonly choices?: readonly { readonly value: SlashValue }[] | undefined;
};

/** @param value undefined where the option is not given */
export function problemOf(option: Rules, value: SlashValue | undefined): OptionProblem | undefined {
  if (value === undefined) return option.required ? { code: 'required' } : undefined;
  switch (option.type) {
    case OptionType.String:
      return typeof value === 'string' ? problemOfText(option, value) : { code: 'text' };
    case OptionType.Integer:
      return Number.isSafeInteger(value) ? problemOfNumber(option, Number(value)) : { code: 'wholeNumber' };
    case OptionType.Number:
      return Number.isFinite(value) ? problemOfNumber(option, Number(value)) : { code: 'number' };
    case OptionType.Boolean:
      return typeof value === 'boolean' ? undefined : { code: 'boolean' };
    default:
      return typeof value === 'string' && /^\d{17,20}$/.test(value) ? undefined : { code: 'id' };
  }
}

function problemOfText(option: Rules, value: string): OptionProblem | undefined {
  const { min_length: min = 0, max_length: max = MAX_STRING } = option;
  // Discord counts code points.
  const { length } = [...value];
  // The client counts an option with nothing typed into it as not given.
  if (option.required && length === 0) return { code: 'empty' };
  if (length < min) return { code: 'shortest', bound: String(min) };
  if (length > max) return { code: 'longest', bound: String(max) };
  return problemOfChoice(option, value);
}

function problemOfNumber(option: Rules, value: number): OptionProblem | undefined {
  const { min_value: min = -Infinity, max_value: max = Infinity } = option;
  if (value < min) return { code: 'least', bound: String(min) };
  if (value > max) return { code: 'most', bound: String(max) };
  return problemOfChoice(option, value);
}

function problemOfChoice({ choices }: Rules, value: SlashValue): OptionProblem | undefined {
  if (!choices?.length || choices.some((choice) => choice.value === value)) return undefined;
  return { code: 'choice', bound: choices.map((choice) => choice.value).join(', ') };
}

/** By the option's name, and the bound. */
export const inEnglish = {
  required: (name: string) => `The option ${name} is required`,
  empty: (name: string) => `The option ${name} must not be empty`,
  text: (name: string) => `The option ${name} takes text`,
  wholeNumber: (name: string) => `The option ${name} takes a whole number`,
  number: (name: string) => `The option ${name} takes a number`,
  boolean: (name: string) => `The option ${name} takes true or false`,
  id: (name: string) => `The option ${name} takes an ID`,
  shortest: (name: string, least: string) => `The option ${name} needs at least ${least} characters`,
  longest: (name: string, most: string) => `The option ${name} takes at most ${most} characters`,
  least: (name: string, least: string) => `The option ${name} must be at least ${least}`,
  most: (name: string, most: string) => `The option ${name} must be at most ${most}`,
  choice: (name: string, choices: string) => `The option ${name} takes one of: ${choices}`,
};

/** @param says the sentences of a language, about an option by its name there */
export const sentenceOf = (problem: OptionProblem, name: string, says: typeof inEnglish): string =>
  'bound' in problem ? says[problem.code](name, problem.bound) : says[problem.code](name);

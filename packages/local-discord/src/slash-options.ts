/** A member's input for a command, checked as Discord's own client checks it before anything is sent. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { Command, CommandOption } from './schema/commands.ts';
import { lengthOf } from './schema/form.ts';
import type { CommandOptionData } from './state/interactions.ts';

export type SlashValue = string | number | boolean;
/** Values by the options' names. */
export type SlashInput = Readonly<Record<string, SlashValue | undefined>>;

const MAX_STRING = 6000;

/** Thrown before anything is sent: Discord's client would not let the member send this. */
export class InputError extends Error {
  /** The option or field that is wrong, where it is one. */
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.name = 'InputError';
    this.field = field;
  }
}

/** The options that a command takes, those of a subcommand where `path` names one. */
export function optionsOf(command: Command, path: readonly string[]): readonly CommandOption[] {
  let options: readonly CommandOption[] = command.options ?? [];
  for (const name of path) {
    const sub = options.find((option) => option.name === name && isSubcommand(option));
    if (sub === undefined) throw new InputError(`/${command.name} has no subcommand ${name}`);
    options = sub.options ?? [];
  }
  if (options.some(isSubcommand)) {
    const names = options.map(({ name }) => name).join(', ');
    throw new InputError(`/${command.name} needs one of its subcommands: ${names}`);
  }
  return options;
}

const isSubcommand = ({ type }: CommandOption) =>
  type === OptionType.Subcommand || type === OptionType.SubcommandGroup;

/** The options as they stand in an interaction. Throws {@link InputError} where the client would refuse them. */
export function checkedOptions(options: readonly CommandOption[], input: SlashInput): CommandOptionData[] {
  for (const name of Object.keys(input)) {
    if (!options.some((option) => option.name === name)) throw new InputError(`There is no option ${name}`);
  }
  return options.flatMap((option) => {
    const value = input[option.name];
    if (value === undefined) {
      if (option.required) throw new InputError(`The option ${option.name} is required`, option.name);
      return [];
    }
    const problem = problemOf(option, value);
    if (problem !== undefined) throw new InputError(`The option ${option.name} ${problem}`, option.name);
    return [{ name: option.name, type: option.type, value }];
  });
}

/** The options as they are, whatever they are. */
export function uncheckedOptions(options: readonly CommandOption[], input: SlashInput): CommandOptionData[] {
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const known = options.find((option) => option.name === name);
    return [{ name, type: known?.type ?? typeOf(value), value }];
  });
}

function typeOf(value: SlashValue): OptionType {
  if (typeof value === 'string') return OptionType.String;
  if (typeof value === 'boolean') return OptionType.Boolean;
  return Number.isInteger(value) ? OptionType.Integer : OptionType.Number;
}

function problemOf(option: CommandOption, value: SlashValue): string | undefined {
  switch (option.type) {
    case OptionType.String:
      return typeof value === 'string' ? problemOfText(option, value) : 'takes text';
    case OptionType.Integer:
      return Number.isSafeInteger(value) ? problemOfNumber(option, Number(value)) : 'takes a whole number';
    case OptionType.Number:
      return Number.isFinite(value) ? problemOfNumber(option, Number(value)) : 'takes a number';
    case OptionType.Boolean:
      return typeof value === 'boolean' ? undefined : 'takes true or false';
    default:
      return typeof value === 'string' && /^\d{17,20}$/.test(value) ? undefined : 'takes an ID';
  }
}

function problemOfText(option: CommandOption, value: string): string | undefined {
  const { min_length: min = 0, max_length: max = MAX_STRING } = option;
  const length = lengthOf(value);
  // The client counts an option with nothing typed into it as not given.
  if (option.required && length === 0) return 'must not be empty';
  if (length < min) return `needs at least ${min} characters`;
  if (length > max) return `takes at most ${max} characters`;
  return problemOfChoice(option, value);
}

function problemOfNumber(option: CommandOption, value: number): string | undefined {
  const { min_value: min = -Infinity, max_value: max = Infinity } = option;
  if (value < min) return `must be at least ${min}`;
  if (value > max) return `must be at most ${max}`;
  return problemOfChoice(option, value);
}

function problemOfChoice({ choices }: CommandOption, value: SlashValue): string | undefined {
  if (!choices?.length || choices.some((choice) => choice.value === value)) return undefined;
  return `takes one of: ${choices.map((choice) => choice.value).join(', ')}`;
}

/** Options wrapped in the subcommand they belong to. */
export function nested(path: readonly string[], options: CommandOptionData[]): CommandOptionData[] {
  const types =
    path.length === 2 ? [OptionType.SubcommandGroup, OptionType.Subcommand] : [OptionType.Subcommand];
  return path.reduceRight<CommandOptionData[]>(
    (inner, name, depth) => [{ name, type: types[depth] ?? OptionType.Subcommand, options: inner }],
    options,
  );
}

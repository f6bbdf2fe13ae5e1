/** A member's input for a command, checked as Discord's own client checks it before anything is sent. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { inEnglish, problemOf, sentenceOf } from './option-problem.ts';
import type { Command, CommandOption } from './schema/commands.ts';
import type { CommandOptionData } from './state/interactions.ts';

export type SlashValue = string | number | boolean;
/** Values by the options' names. */
export type SlashInput = Readonly<Record<string, SlashValue | undefined>>;

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
    const problem = problemOf(option, value);
    if (problem !== undefined) throw new InputError(sentenceOf(problem, option.name, inEnglish), option.name);
    return value === undefined ? [] : [{ name: option.name, type: option.type, value }];
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

/** Options wrapped in the subcommand they belong to. */
export function nested(path: readonly string[], options: CommandOptionData[]): CommandOptionData[] {
  const types =
    path.length === 2 ? [OptionType.SubcommandGroup, OptionType.Subcommand] : [OptionType.Subcommand];
  return path.reduceRight<CommandOptionData[]>(
    (inner, name, depth) => [{ name, type: types[depth] ?? OptionType.Subcommand, options: inner }],
    options,
  );
}

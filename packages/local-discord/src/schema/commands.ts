/**
 * Application commands and what Discord demands of them [interactions/application-commands: Application Command
 * Structure, Application Command Option Structure, Application Command Naming].
 */
import {
  ApplicationIntegrationType,
  ChannelType,
  ApplicationCommandType as CommandType,
  InteractionContextType,
  Locale,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, lengthOf, list, textBetween } from './form.ts';

const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
/** Names, descriptions and choices of a command, all together [interactions/application-commands: Slash Commands]. */
const MAX_COMMAND_SIZE = 8000;
const MAX_STRING_OPTION = 6000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Between this and its negative a double is exact; Discord takes nothing beyond. */
const MAX_NUMBER = 2 ** 53;

const isSlashName = (name: string) => NAME.test(name) && name === name.toLowerCase();
const invalidName = (context: z.core.ParsePayload, path: PropertyKey[]) =>
  complain(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid', path);

const localizations = <T extends z.ZodType<string>>(value: T) =>
  z.partialRecord(z.enum(Locale), value.nullable()).nullish();
const optionName = z.string().check((context) => {
  if (!isSlashName(context.value)) invalidName(context, []);
});
const description = textBetween(1, 100);

/** A choice of an option, or one that autocomplete offers. */
export const choice = z.object({
  name: textBetween(1, 100),
  name_localizations: localizations(textBetween(1, 100)),
  value: z.union([textBetween(0, 100), z.number()]),
});
export type CommandChoice = z.infer<typeof choice>;
/** A text by the locales of those who read it. */
export type Localizations = Partial<Record<Locale, string | null>> | null;

export interface CommandOption {
  type: OptionType;
  name: string;
  name_localizations?: Localizations | undefined;
  description: string;
  description_localizations?: Localizations | undefined;
  required?: boolean | undefined;
  choices?: CommandChoice[] | undefined;
  options?: CommandOption[] | undefined;
  channel_types?: ChannelType[] | undefined;
  min_value?: number | undefined;
  max_value?: number | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
  autocomplete?: boolean | undefined;
}

const optionSchema: z.ZodType<CommandOption> = z
  .object({
    type: z.enum(OptionType),
    name: optionName,
    name_localizations: localizations(optionName),
    description,
    description_localizations: localizations(description),
    required: z.boolean().optional(),
    choices: list(choice, MAX_CHOICES).optional(),
    get options() {
      return list(optionSchema, MAX_OPTIONS).optional();
    },
    channel_types: z.array(z.enum(ChannelType)).optional(),
    min_value: z.number().min(-MAX_NUMBER).max(MAX_NUMBER).optional(),
    max_value: z.number().min(-MAX_NUMBER).max(MAX_NUMBER).optional(),
    min_length: z.int().min(0).max(MAX_STRING_OPTION).optional(),
    max_length: z.int().min(1).max(MAX_STRING_OPTION).optional(),
    autocomplete: z.boolean().optional(),
  })
  .check((context) => {
    const { type, choices, autocomplete } = context.value;
    if (autocomplete && choices?.length) {
      complain(
        context,
        'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
        'Choices may not be given with autocomplete',
        ['autocomplete'],
      );
    }
    for (const [index, { value }] of (choices ?? []).entries()) {
      const fits = type === OptionType.String ? typeof value === 'string' : typeof value === 'number';
      if (!fits) {
        const kind = type === OptionType.String ? 'str' : 'int';
        complain(
          context,
          `${type === OptionType.String ? 'STRING' : 'NUMBER'}_TYPE_COERCE`,
          `Value "${value}" is not ${kind}.`,
          ['choices', index, 'value'],
        );
      }
    }
    checkOptions(context, context.value.options, ['options']);
  });

/** Required options first, and no name twice. */
function checkOptions(
  context: z.core.ParsePayload,
  options: readonly CommandOption[] | undefined,
  path: PropertyKey[],
): void {
  const names = new Set<string>();
  let optional = false;
  for (const [index, option] of (options ?? []).entries()) {
    if (option.required && optional) {
      complain(
        context,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
        [...path, index],
      );
    }
    optional ||= !option.required;
    if (names.has(option.name)) {
      complain(context, 'APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS', 'Option name already exists', [
        ...path,
        index,
      ]);
    }
    names.add(option.name);
  }
  for (const [index, locale] of repeatedLocalizations(options ?? [], everyName)) {
    complain(context, 'APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS', 'Option name already exists', [
      ...path,
      index,
      'name_localizations',
      locale,
    ]);
  }
}

interface Named {
  name: string;
  name_localizations?: Localizations | undefined;
}

/** The places where a name in a locale is one under which something before it is found there. */
function repeatedLocalizations(
  named: readonly Named[],
  namesOf: (each: Named, locale: Locale) => readonly string[],
): [index: number, locale: string][] {
  return Object.values(Locale).flatMap((locale) =>
    named.flatMap((each, index): [number, string][] => {
      const name = each.name_localizations?.[locale];
      const others = named.flatMap((other, at) => {
        const names = other === each ? [] : namesOf(other, locale);
        // Of two that are called the same in a locale, the second one is wrong.
        return at < index ? names : names.filter((own) => own === other.name);
      });
      return typeof name === 'string' && others.includes(name) ? [[index, locale]] : [];
    }),
  );
}

/** What is read in a locale. */
const shownName = (each: Named, locale: Locale) => [each.name_localizations?.[locale] ?? each.name];
/**
 * A localised name of an option must be none of all default names, whether or not they are shown in that locale
 * [interactions/application-commands: Localization].
 */
const everyName = (each: Named, locale: Locale) => [each.name, ...shownName(each, locale)];

const commandFields = {
  name: textBetween(1, 32),
  name_localizations: localizations(textBetween(1, 32)),
  description: textBetween(0, 100).optional(),
  description_localizations: localizations(description),
  options: list(optionSchema, MAX_OPTIONS).optional(),
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z.array(z.enum(InteractionContextType)).nullish(),
  integration_types: z.array(z.enum(ApplicationIntegrationType)).nullish(),
};

/** A command to be registered. */
export const commandSchema = z
  .object({
    ...commandFields,
    id: z.string().optional(),
    type: z
      .enum({ ChatInput: CommandType.ChatInput, User: CommandType.User, Message: CommandType.Message })
      .default(CommandType.ChatInput),
  })
  .check((context) => {
    const command = context.value;
    if (command.type === CommandType.ChatInput) {
      if (!isSlashName(command.name)) invalidName(context, ['name']);
      for (const [locale, name] of Object.entries(command.name_localizations ?? {})) {
        if (name !== null && !isSlashName(name)) invalidName(context, ['name_localizations', locale]);
      }
      if (command.description === undefined) {
        complain(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['description']);
      } else if (command.description === '') {
        complain(context, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.', ['description']);
      }
      checkOptions(context, command.options, ['options']);
    } else {
      if (command.description) {
        complain(
          context,
          'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
          'Context menu commands cannot have description',
          ['description'],
        );
      }
      if (command.options?.length) {
        complain(
          context,
          'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
          'Context menu commands cannot have options',
          ['options'],
        );
      }
    }
    if (commandSize(command) > MAX_COMMAND_SIZE) {
      complain(
        context,
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${MAX_COMMAND_SIZE})`,
      );
    }
  });
export type CommandBody = z.infer<typeof commandSchema>;

/** A change of a command: as a command, but every field may be left out. */
export const commandPatchSchema = z.object({ ...commandFields, name: commandFields.name.optional() });

/** All commands at once. */
export const commandsSchema = z.array(commandSchema).check((context) => {
  const seen = new Set<string>();
  for (const [index, { type, name }] of context.value.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key)) {
      complain(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique', [
        index,
      ]);
    }
    seen.add(key);
  }
  for (const type of Object.values(CommandType)) {
    const ofType = [...context.value.entries()].filter(([, each]) => each.type === type);
    for (const [at, locale] of repeatedLocalizations(
      ofType.map(([, each]) => each),
      shownName,
    )) {
      complain(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique', [
        ofType[at]?.[0] ?? 0,
        'name_localizations',
        locale,
      ]);
    }
  }
});

/** A registered command. */
export interface Command extends Omit<CommandBody, 'id' | 'description'> {
  id: string;
  application_id: string;
  guild_id?: string;
  description: string;
  version: string;
}

type Described = Pick<
  CommandOption,
  'name' | 'name_localizations' | 'description_localizations' | 'choices' | 'options'
> & { description?: string | undefined };

/** The characters that count: of a localised text its longest form. */
function commandSize({ name, name_localizations, ...rest }: Described): number {
  const longest = (own: string, localized: CommandOption['name_localizations']) =>
    Math.max(lengthOf(own), ...Object.values(localized ?? {}).map((each) => lengthOf(each ?? '')));
  const own =
    longest(name, name_localizations) + longest(rest.description ?? '', rest.description_localizations);
  const choices = (rest.choices ?? []).reduce(
    (sum, each) => sum + longest(each.name, each.name_localizations) + lengthOf(String(each.value)),
    0,
  );
  return own + choices + (rest.options ?? []).reduce((sum, option) => sum + commandSize(option), 0);
}

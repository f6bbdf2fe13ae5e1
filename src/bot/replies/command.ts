/** What a command is. One folder a feature; `features/index.ts` lists them. */
import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type ModalBuilder,
  type ModalSubmitFields,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Theme } from '../kit/chart/theme.ts';
import type { Problem, Read } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import {
  type Given,
  type Options,
  readOptions,
  registeredOptions,
  type Values,
  type Where,
} from '../options/options.ts';
import type { SettingsOptions } from '../settings/here.ts';
import type { Inquiry, Question } from './question.ts';
import type { Recorded } from './replay/store.ts';

/** What a command knows of the place in which it is used. */
export interface Here extends Where {
  /** A seed for a run that was given none: a whole number from 0 to `MAX_SEED`. */
  newSeed(): number;
  /** What was asked before under this replay code, or why that cannot be told. */
  recorded(code: string): Promise<Read<Recorded>>;
}

/** A form that a command opens before it asks. */
export interface Form {
  /** What is kept until it comes back: a form itself holds no state. */
  readonly keep: unknown;
  /** @param id of the interaction that opens it */
  form(id: string): ModalBuilder;
}

/** A command that asks a worker: it says what, or why not. */
export interface AskingCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  question(given: Given, here: Here): Promise<Question | Form | Problem>;
  /** What the forms that it opens ask, by the action in their IDs. @param kept undefined where that has expired */
  readonly forms: Readonly<
    Record<string, (fields: ModalSubmitFields, kept: unknown, here: Here) => Question | Problem>
  >;
}

/** A command that answers by itself, its author alone or everybody; or it says why not. */
export interface OwnCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  answer(
    interaction: ChatInputCommandInteraction,
    own: SettingsOptions,
  ): Promise<{ readonly view: View; readonly isPrivate: boolean } | Problem>;
}

/** A command that members type. */
export type Command = AskingCommand | OwnCommand;

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  question(interaction: MessageContextMenuCommandInteraction, here: Here): Promise<Question | Form | Problem>;
}

/** On servers and in direct messages. */
export const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];

/** A command with options as Discord registers it. */
export const commandData = (name: string, description: string, options: Options) => ({
  type: ApplicationCommandType.ChatInput as const,
  name,
  description,
  contexts: EVERYWHERE,
  options: registeredOptions(options),
});

interface Declaration<O extends Options> extends Partial<Pick<AskingCommand, 'forms'>> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  /** What the values of the options ask. Each fits by itself; whether they go together is said here. */
  question(values: Values<O>, here: Here): Inquiry | Form | Problem | Promise<Inquiry | Problem>;
}

/** A command that asks a worker what its options say. One without the option `private` answers everybody. */
export function askingCommand<O extends Options>({
  name,
  description,
  options,
  question,
  forms = {},
}: Declaration<O>): AskingCommand {
  return {
    data: commandData(name, description, options),
    async question(given, here) {
      const read = readOptions(options, given, here);
      if ('ok' in read) return read;
      const { values, notes } = read;
      const inquiry = await question(values, here);
      if (!('request' in inquiry)) return inquiry;
      const theme = 'theme' in values ? (values.theme as Theme | undefined) : undefined;
      const asked = { ...inquiry, notes, ...(theme && { theme }) };
      return 'private' in values
        ? { ...asked, isPrivate: values.private === true }
        : { ...asked, isPrivate: false, isAlwaysPublic: true };
    },
    forms,
  };
}

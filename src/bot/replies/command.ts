/** What a command is. One folder a feature; `features/index.ts` lists them. */
import type {
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalBuilder,
  ModalSubmitFields,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Words } from '../i18n/words.ts';
import type { Read } from '../kit/problems.ts';
import type { Options } from '../options/options.ts';
import type { SettingsHere, SettingsOptions } from '../settings/here.ts';
import type { Question } from './question.ts';
import type { Recorded } from './replay/store.ts';

/** What a command knows of the place in which it is used. */
export interface Here {
  /** Of the server. */
  readonly settings: SettingsHere;
  /** Names of the models that workers serve, the default one among them. */
  readonly models: readonly string[];
  /** In the language of the member who uses it. */
  readonly words: Words;
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
  question(options: Options, here: Here): Read<Question | Form> | Promise<Read<Question>>;
  /** What the forms that it opens ask, by the action in their IDs. @param kept undefined where that has expired */
  readonly forms?: Readonly<
    Record<string, (fields: ModalSubmitFields, kept: unknown, here: Here) => Read<Question>>
  >;
}

/** What a command that asks nobody may use. */
export interface Own extends SettingsOptions {
  readonly models: readonly string[];
}

/** A command that answers by itself. */
export interface OwnCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, own: Own): Promise<void>;
}

/** A command that members type. */
export type Command = AskingCommand | OwnCommand;

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  question(interaction: MessageContextMenuCommandInteraction, here: Here): Read<Question>;
}

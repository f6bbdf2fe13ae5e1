/** What a command is. One file a command; `index.ts` lists them. */
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Log } from '../../shared/log.ts';
import type { ParentOf } from '../client.ts';
import type { Reply } from '../kit/reply.ts';
import type { Message } from '../replies/compose.ts';
import type { Jobs } from '../replies/jobs.ts';
import type { Keeper } from '../replies/keeper.ts';
import type { OpenReplies } from '../replies/open-replies.ts';
import type { ReplayStore } from '../replies/replay/store.ts';
import type { SceneStore } from '../replies/scene-store.ts';
import type { Stage } from '../replies/stage.ts';
import type { Tasks } from '../replies/tasks.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { FormStore } from './guess/form-store.ts';

/** What a command may use. */
export interface CommandContext {
  /** Names of the models that workers serve, the default one among them. */
  readonly models: readonly string[];
  readonly defaultModel: string;
  readonly settings: SettingsStore;
  readonly parentOf: ParentOf;
  readonly store: OpenReplies;
  readonly jobs: Jobs;
  readonly keeper: Keeper;
  readonly scenes: SceneStore;
  readonly replays: ReplayStore;
  readonly stage: Stage;
  readonly tasks: Pick<Tasks, 'plan'>;
  readonly forms: FormStore;
  /** Draws a reply's picture and makes its files. */
  readonly compose: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A seed for a run that was given none: a whole number from 0 to `MAX_SEED`. */
  readonly newSeed: () => number;
  /** Tells one fault from the others, in a reply and in the log. */
  readonly newReference: () => string;
}

/** Answers a form that a command opened. @param id of the interaction that opened it */
type FormHandler = (
  interaction: ModalSubmitInteraction,
  id: string,
  context: CommandContext,
) => Promise<void>;

/** A command that members type. */
export interface Command {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, context: CommandContext): Promise<void>;
  /** The forms that it opens, by the action in their IDs. */
  readonly forms?: Readonly<Record<string, FormHandler>>;
}

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, context: CommandContext): Promise<void>;
}

/** What a command is. One file a command; `index.ts` lists them. */
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Log } from '../../shared/log.ts';
import type { Jobs } from '../jobs.ts';
import type { Keeper } from '../keeper.ts';
import type { OpenReplies } from '../open-replies.ts';
import type { SettingsStore } from '../settings.ts';

/** What a command may use. */
export interface CommandContext {
  /** Names of the models that workers serve, the default one among them. */
  readonly models: readonly string[];
  readonly defaultModel: string;
  readonly settings: SettingsStore;
  readonly store: OpenReplies;
  readonly jobs: Jobs;
  readonly keeper: Keeper;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A seed for a run that was given none: a whole number from 0 to `MAX_SEED`. */
  readonly newSeed: () => number;
  /** Tells one fault from the others, in a reply and in the log. */
  readonly newReference: () => string;
}

export interface Command {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, context: CommandContext): Promise<void>;
}

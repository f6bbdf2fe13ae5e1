/** Interactions to commands and components, by tables; one boundary for faults. */
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';
import type { Log } from '../shared/log.ts';
import { wordsFor } from './i18n/words.ts';
import { type Asked, readCustomId } from './kit/custom-id.ts';
import type { Read } from './kit/problems.ts';
import { completeModel } from './options/complete-model.ts';
import type { AskingCommand, Command, Form, Here, MessageCommand, Own } from './replies/command.ts';
import type { PressInteraction } from './replies/kind.ts';
import type { Question } from './replies/question.ts';
import { refuse } from './replies/refuse.ts';
import type { Replies } from './replies/replies.ts';
import { settingsFor } from './settings/here.ts';

export interface RouterOptions {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly replies: Pick<Replies, 'ask' | 'pressed' | 'takeUp' | 'forms' | 'replays'>;
  readonly own: Own;
  readonly log: Log;
  /** A seed for a run that was given none: a whole number from 0 to `MAX_SEED`. */
  readonly newSeed: () => number;
  /** Tells one fault from the others, in a reply and in the log. */
  readonly newReference: () => string;
}

/** @returns a handler of `interactionCreate` that never rejects */
export function createRouter(options: RouterOptions) {
  const { commands, messageCommands, replies, own, log, newSeed, newReference } = options;
  const forms = new Map(
    commands.flatMap((command) => ('forms' in command ? Object.entries(command.forms ?? {}) : [])),
  );

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return completeModel(interaction, own);
    // Every bot process of the same token hears of every interaction.
    if (!(await takenUp(interaction))) return;
    if (interaction.isChatInputCommand()) {
      const command = known(commands, interaction.commandName);
      if ('execute' in command) return command.execute(interaction, own);
      return typed(command, interaction);
    }
    if (interaction.isMessageContextMenuCommand()) {
      const { question } = known(messageCommands, interaction.commandName);
      return asked(interaction, (here) => question(interaction, here));
    }
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) return pressed(interaction);
  }

  /** Asks what a command says, or refuses. */
  async function asked(
    interaction: RepliableInteraction,
    question: (here: Here) => Read<Question> | Promise<Read<Question>>,
  ): Promise<void> {
    const here = await hereFor(interaction);
    const read = here.ok ? await question(here.value) : here;
    return read.ok ? replies.ask(interaction, read.value) : refuse(interaction, read);
  }

  async function typed(command: AskingCommand, interaction: ChatInputCommandInteraction): Promise<void> {
    const here = await hereFor(interaction);
    const read = here.ok ? await command.question(interaction.options, here.value) : here;
    if (!read.ok) return refuse(interaction, read);
    return 'form' in read.value ? open(read.value, interaction) : replies.ask(interaction, read.value);
  }

  async function open({ keep, form }: Form, interaction: ChatInputCommandInteraction): Promise<void> {
    const { id, user } = interaction;
    try {
      await replies.forms.put(id, user.id, keep);
    } catch (error) {
      log.error({ interaction: id, error }, 'what belongs to a form could not be kept');
      return refuse(interaction, { ok: false, code: 'queue-away' });
    }
    await interaction.showModal(form(id));
  }

  async function pressed(interaction: MessageComponentInteraction | ModalSubmitInteraction): Promise<void> {
    const named = readCustomId(interaction.customId);
    if (named === undefined) return refuse(interaction, { ok: false, code: 'unknown-button' });
    if (interaction.isModalSubmit() && forms.has(named.action)) return submitted(interaction, named);
    if (isPress(interaction)) return replies.pressed(interaction, named);
    return refuse(interaction, { ok: false, code: 'unknown-button' });
  }

  async function submitted(interaction: ModalSubmitInteraction, { action, id }: Asked): Promise<void> {
    const { fields, user } = interaction;
    return asked(interaction, async (here) => {
      const kept = await replies.forms.take(id, user.id);
      return forms.get(action)?.(fields, kept, here) ?? { ok: false, code: 'unknown-button' };
    });
  }

  async function hereFor(interaction: RepliableInteraction): Promise<Read<Here>> {
    const settings = await settingsFor(interaction, own);
    if (!settings.ok) return settings;
    const { id, user, locale } = interaction;
    const recorded: Here['recorded'] = (code) =>
      replies.replays.lookUp(code, user.id).catch((error) => {
        log.error({ interaction: id, error }, 'a replay code could not be looked up');
        return { ok: false, code: 'queue-away' };
      });
    const { models } = own;
    return {
      ok: true,
      value: { settings: settings.value, models, words: wordsFor(locale), newSeed, recorded },
    };
  }

  /** Whether this process answers. While Redis is away all of them refuse, and Discord takes the first. */
  async function takenUp({ id }: Interaction): Promise<boolean> {
    return replies.takeUp(id).catch(() => true);
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      await route(interaction);
    } catch (error) {
      const reference = newReference();
      const about = { interaction: interaction.id, type: interaction.type, reference, error };
      if (isAnsweredByAnother(error)) return log.debug(about, 'another process answered first');
      log.error(about, 'an interaction failed');
      // A command that was acknowledged is answered all the same; a press has nobody else who would say that it failed.
      const isAcknowledged = interaction.isRepliable() && (interaction.replied || interaction.deferred);
      if (!interaction.isRepliable() || (isAcknowledged && interaction.isCommand())) return;
      await refuse(interaction, { ok: false, code: 'fault', reference }).catch((second) =>
        log.warn({ reference, error: second }, 'the fault could not be reported to its author'),
      );
    }
  };
}

/** @throws {Error} where there is none: Discord shows a removed command until the next registration has spread */
function known<C extends Command | MessageCommand>(commands: readonly C[], name: string): C {
  const command = commands.find(({ data }) => data.name === name);
  if (command === undefined) throw new Error(`no command is named ${name}`);
  return command;
}

const isPress = (
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): interaction is PressInteraction =>
  interaction.isButton() ||
  interaction.isStringSelectMenu() ||
  (interaction.isModalSubmit() && interaction.isFromMessage());

const isAnsweredByAnother = (error: unknown) =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

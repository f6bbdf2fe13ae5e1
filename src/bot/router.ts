/** Interactions to commands and components, by tables; one boundary for faults. */
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';
import { wordsFor } from './i18n/words.ts';
import { readCustomId } from './kit/custom-id.ts';
import type { Problem } from './kit/problems.ts';
import { completeModel } from './options/complete-model.ts';
import type { Command, Form, Here, MessageCommand, OwnCommand } from './replies/command.ts';
import type { PressInteraction } from './replies/kind.ts';
import { NO_MENTIONS } from './replies/messages.ts';
import type { Question } from './replies/question.ts';
import { refuse } from './replies/refuse.ts';
import type { Replies } from './replies/replies.ts';
import { type SettingsOptions, settingsFor } from './settings/here.ts';

export interface RouterOptions {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly replies: Pick<Replies, 'ask' | 'pressed' | 'takeUp' | 'forms' | 'replays'>;
  readonly own: SettingsOptions;
  /** A seed for a run that was given none: a whole number from 0 to `MAX_SEED`. */
  readonly newSeed: () => number;
  /** Tells one fault from the others, in a reply and in the log. */
  readonly newReference: () => string;
}

/** @returns a handler of `interactionCreate` that never rejects */
export function createRouter(options: RouterOptions) {
  const { commands, messageCommands, replies, own, newSeed, newReference } = options;
  const { log, models } = own;
  const forms = new Map(
    commands.flatMap((command) => ('forms' in command ? Object.entries(command.forms) : [])),
  );

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return completeModel(interaction, own);
    // Every bot process of the same token hears of every interaction. While Redis is away all of them refuse, and Discord
    // takes the first.
    if (!(await replies.takeUp(interaction.id).catch(() => true))) return;
    if (interaction.isChatInputCommand()) {
      const command = known(commands, interaction.commandName);
      return 'answer' in command
        ? answered(interaction, await command.answer(interaction, own))
        : asked(interaction, (here) => command.question(interaction.options, here));
    }
    if (interaction.isMessageContextMenuCommand()) {
      const { question } = known(messageCommands, interaction.commandName);
      return asked(interaction, (here) => question(interaction, here));
    }
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) return pressed(interaction);
  }

  async function answered(
    interaction: ChatInputCommandInteraction,
    answer: Awaited<ReturnType<OwnCommand['answer']>>,
  ): Promise<void> {
    if ('ok' in answer) return refuse(interaction, answer);
    const { embeds } = answer.view;
    const flags = answer.isPrivate && { flags: MessageFlags.Ephemeral as const };
    await interaction.reply({ embeds, allowedMentions: NO_MENTIONS, ...flags });
  }

  /** Asks what a command or its form says, opens a form, or refuses. */
  async function asked(
    interaction: RepliableInteraction,
    question: (here: Here) => Promise<Question | Form | Problem>,
  ): Promise<void> {
    const here = await hereFor(interaction);
    if ('ok' in here) return refuse(interaction, here);
    const read = await question(here);
    if ('ok' in read) return refuse(interaction, read);
    return 'form' in read ? open(read, interaction) : replies.ask(interaction, read, here.settings);
  }

  async function open({ keep, form }: Form, interaction: RepliableInteraction): Promise<void> {
    if (interaction.isModalSubmit()) throw new Error('a form cannot open a form');
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
    if (named !== undefined) {
      const submitted = forms.get(named.action);
      if (submitted && interaction.isModalSubmit()) {
        const { fields, user } = interaction;
        return asked(interaction, async (here) =>
          submitted(fields, await replies.forms.take(named.id, user.id), here),
        );
      }
      if (isPress(interaction)) return replies.pressed(interaction, named);
    }
    return refuse(interaction, { ok: false, code: 'unknown-button' });
  }

  async function hereFor(interaction: RepliableInteraction): Promise<Here | Problem> {
    const settings = await settingsFor(interaction, own);
    if (!settings.ok) return settings;
    const { id, user, locale } = interaction;
    const recorded: Here['recorded'] = (code) =>
      replies.replays.lookUp(code, user.id).catch((error) => {
        log.error({ interaction: id, error }, 'a replay code could not be looked up');
        return { ok: false, code: 'queue-away' };
      });
    const words = wordsFor(locale);
    return { settings: settings.value, models, words, newSeed, recorded };
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

/** Interactions to commands and components, by tables; one boundary for faults. */
import {
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Command, CommandContext, MessageCommand } from './features/command.ts';
import { readCustomId } from './kit/custom-id.ts';
import { refuse } from './replies/ask.ts';
import { cancel } from './replies/cancel.ts';
import type { PressInteraction } from './replies/kind.ts';
import { pressedScene } from './replies/press.ts';

/** @returns a handler of `interactionCreate` that never rejects */
export function createRouter(
  { commands, messageCommands }: { commands: readonly Command[]; messageCommands: readonly MessageCommand[] },
  context: CommandContext,
) {
  const forms = new Map(commands.flatMap((command) => Object.entries(command.forms ?? {})));

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      return known(commands, interaction.commandName).autocomplete?.(interaction, context);
    }
    // Every bot process of the same token hears of every interaction.
    if (!(await takenUp(interaction))) return;
    if (interaction.isChatInputCommand()) {
      return known(commands, interaction.commandName).execute(interaction, context);
    }
    if (interaction.isMessageContextMenuCommand()) {
      return known(messageCommands, interaction.commandName).execute(interaction, context);
    }
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) return pressed(interaction);
  }

  async function pressed(interaction: MessageComponentInteraction | ModalSubmitInteraction): Promise<void> {
    const asked = readCustomId(interaction.customId);
    if (asked === undefined) return refuse(interaction, { ok: false, code: 'unknown-button' });
    const submitted = interaction.isModalSubmit() && forms.get(asked.action);
    if (submitted) return submitted(interaction, asked.id, context);
    if (interaction.isMessageComponent() && asked.action === 'cancel')
      return cancel(interaction, asked.id, context);
    if (isPress(interaction)) return pressedScene(interaction, asked, context);
    return refuse(interaction, { ok: false, code: 'unknown-button' });
  }

  /** Whether this process answers. While Redis is away all of them refuse, and Discord takes the first. */
  async function takenUp({ id }: Interaction): Promise<boolean> {
    return context.store.takeUp(id).catch(() => true);
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      await route(interaction);
    } catch (error) {
      const reference = context.newReference();
      const about = { interaction: interaction.id, type: interaction.type, reference, error };
      if (isAnsweredByAnother(error)) return context.log.debug(about, 'another process answered first');
      context.log.error(about, 'an interaction failed');
      // A command that was acknowledged is the keeper's; a press has nobody else who would say that it failed.
      const isAcknowledged = interaction.isRepliable() && (interaction.replied || interaction.deferred);
      if (!interaction.isRepliable() || (isAcknowledged && interaction.isCommand())) return;
      await refuse(interaction, { ok: false, code: 'fault', reference }).catch((second) =>
        context.log.warn({ reference, error: second }, 'the fault could not be reported to its author'),
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

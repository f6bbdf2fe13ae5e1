/** Interactions to commands and components, by tables; one boundary for faults. */
import { DiscordAPIError, type Interaction, RESTJSONErrorCodes } from 'discord.js';
import { refuse } from './ask.ts';
import type { Command, CommandContext } from './commands/command.ts';
import { pressed } from './components.ts';

/** @returns a handler of `interactionCreate` that never rejects */
export function createRouter(commands: readonly Command[], context: CommandContext) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      return byName.get(interaction.commandName)?.autocomplete?.(interaction, context);
    }
    // Every bot process of the same token hears of every interaction.
    if (!(await takenUp(interaction))) return;
    if (interaction.isChatInputCommand()) {
      const command = byName.get(interaction.commandName);
      // Discord shows a removed command until the next registration has spread.
      if (command === undefined) throw new Error(`no command is named ${interaction.commandName}`);
      return command.execute(interaction, context);
    }
    if (interaction.isMessageComponent()) return pressed(interaction, context);
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
      if (!interaction.isRepliable() || interaction.replied || interaction.deferred) return;
      await refuse(interaction, { ok: false, code: 'fault', reference }).catch((second) =>
        context.log.warn({ reference, error: second }, 'the fault could not be reported to its author'),
      );
    }
  };
}

const isAnsweredByAnother = (error: unknown) =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

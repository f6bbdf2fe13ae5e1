/** Interactions to commands, by a table; one boundary for faults. */
import type { Interaction } from 'discord.js';
import { refuse } from './ask.ts';
import type { Command, CommandContext } from './commands/command.ts';

/** @returns a handler of `interactionCreate` that never rejects */
export function createRouter(commands: readonly Command[], context: CommandContext) {
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      await byName.get(interaction.commandName)?.autocomplete?.(interaction, context);
    } else if (interaction.isChatInputCommand()) {
      const command = byName.get(interaction.commandName);
      // Discord shows a removed command until the next registration has spread.
      if (command === undefined) throw new Error(`no command is named ${interaction.commandName}`);
      await command.execute(interaction, context);
    }
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      await route(interaction);
    } catch (error) {
      const reference = context.newReference();
      const about = { interaction: interaction.id, type: interaction.type, reference, error };
      context.log.error(about, 'a command failed');
      if (!interaction.isChatInputCommand() || interaction.replied || interaction.deferred) return;
      await refuse(interaction, { ok: false, code: 'fault', reference }).catch((second) =>
        context.log.warn({ reference, error: second }, 'the fault could not be reported to its author'),
      );
    }
  };
}

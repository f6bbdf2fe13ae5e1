import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { wordsFor } from '../../i18n/words.ts';
import { readPrivate } from '../../options/options.ts';
import type { OwnCommand } from '../../replies/command.ts';
import { defaultModelOn, settingsFor } from '../../settings/here.ts';
import { renderHelp } from './message.ts';

export const help = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What tokens, logits, softmax, bias and greedy choice are, and how to use the commands')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .addBooleanOption((option) =>
      option
        .setName('private')
        .setDescription('Show it to you alone (default), or with "False" to everybody'),
    )
    .toJSON(),

  async execute(interaction, own) {
    // It helps where nothing else is answered, too, but not before everybody.
    const [settings, defaultModel] = await Promise.all([
      settingsFor(interaction, own),
      defaultModelOn(interaction.guildId, own),
    ]);
    const { embeds } = renderHelp(defaultModel, wordsFor(interaction.locale));
    const isPrivate = readPrivate(interaction.options, true) || !settings.ok;
    await interaction.reply({
      embeds,
      allowedMentions: { parse: [] },
      ...(isPrivate && { flags: MessageFlags.Ephemeral }),
    });
  },
} satisfies OwnCommand;

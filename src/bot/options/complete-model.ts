import type { AutocompleteInteraction } from 'discord.js';
import { wordsFor } from '../i18n/words.ts';
import { COMMAND } from '../kit/limits.ts';
import { defaultModelOn, type SettingsOptions } from '../settings/here.ts';

/** Suggests the models whose names hold what was typed so far, the default one first. */
export async function completeModel(
  interaction: AutocompleteInteraction,
  own: SettingsOptions,
): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const defaultModel = await defaultModelOn(interaction.guildId, own);
  const { t } = wordsFor(interaction.locale);
  const names = [defaultModel, ...own.models.filter((name) => name !== defaultModel)];
  const choices = names
    .filter((name) => name.toLowerCase().includes(typed))
    .slice(0, COMMAND.choices)
    .map((name) => ({ name: name === defaultModel ? t('common:byDefault', { name }) : name, value: name }));
  await interaction.respond(choices);
}

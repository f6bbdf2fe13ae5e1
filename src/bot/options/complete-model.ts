import type { AutocompleteInteraction } from 'discord.js';
import type { CommandContext } from '../features/command.ts';
import { wordsFor } from '../i18n/words.ts';
import { defaultModelOn } from '../replies/ask.ts';

/** Discord shows at most this many suggestions. */
const MOST = 25;

/** Suggests the models whose names hold what was typed so far, the default one first. */
export async function completeModel(
  interaction: AutocompleteInteraction,
  context: CommandContext,
): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const { models } = context;
  const defaultModel = await defaultModelOn(interaction.guildId, context);
  const { t } = wordsFor(interaction.locale);
  const names = [defaultModel, ...models.filter((name) => name !== defaultModel)];
  const choices = names
    .filter((name) => name.toLowerCase().includes(typed))
    .slice(0, MOST)
    .map((name) => ({ name: name === defaultModel ? t('common:byDefault', { name }) : name, value: name }));
  await interaction.respond(choices);
}

import { MessageFlags, type RepliableInteraction } from 'discord.js';
import { wordsFor } from '../i18n/words.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import { NO_MENTIONS } from './messages.ts';

type Refusable = Pick<RepliableInteraction, 'reply' | 'followUp' | 'deferred' | 'replied' | 'locale'>;

/** Says a problem to the author of an interaction alone. */
export async function refuse(interaction: Refusable, problem: Problem): Promise<void> {
  const { embeds } = renderProblem(problem, wordsFor(interaction.locale));
  const reply = { embeds, allowedMentions: NO_MENTIONS, flags: MessageFlags.Ephemeral } as const;
  if (interaction.deferred || interaction.replied) await interaction.followUp(reply);
  else await interaction.reply(reply);
}

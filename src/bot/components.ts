/** What happens when a member presses a button. */
import { type MessageComponentInteraction, PermissionFlagsBits } from 'discord.js';
import { refuse } from './ask.ts';
import type { CommandContext } from './commands/command.ts';
import { readCustomId } from './custom-id.ts';

/** Answers a pressed component. Its ID is not trusted: it is looked up, and the member's right to it checked. */
export async function pressed(
  interaction: MessageComponentInteraction,
  context: CommandContext,
): Promise<void> {
  const asked = readCustomId(interaction.customId);
  if (asked === undefined) return refuse(interaction, { ok: false, code: 'unknown-button' });
  switch (asked.action) {
    case 'cancel':
      return cancel(interaction, asked.interactionId, context);
  }
}

/** Stops a command, for its author and for those who may delete other people's messages. */
async function cancel(
  interaction: MessageComponentInteraction,
  interactionId: string,
  { store, jobs }: CommandContext,
): Promise<void> {
  const reply = await store.find(interactionId);
  // An ID may be forged: what it names must be of this channel.
  if (reply === undefined || reply.channelId !== interaction.channelId) {
    return refuse(interaction, { ok: false, code: 'not-open' });
  }
  const isModerator = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  if (reply.userId !== interaction.user.id && !isModerator) {
    return refuse(interaction, { ok: false, code: 'not-yours' });
  }
  // Nothing to show here: the reply itself will say that it was cancelled.
  await interaction.deferUpdate();
  await jobs.cancel(interactionId);
}

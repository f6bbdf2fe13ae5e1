/** What the button does that stops a command. */
import { type MessageComponentInteraction, PermissionFlagsBits } from 'discord.js';
import type { CommandContext } from '../features/command.ts';
import { refuse } from './ask.ts';

/** Stops a command, for its author and for those who may delete other people's messages. */
export async function cancel(
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
  await jobs.cancel(reply);
}

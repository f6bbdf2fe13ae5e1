import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { badOption } from '../../kit/problems.ts';
import { type Read, readPrivate } from '../../options/options.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import { readCode } from '../../replies/replay/code.ts';
import type { Recorded } from '../../replies/replay/store.ts';
import type { Command, CommandContext } from '../command.ts';
import { requestHere } from './request.ts';

/** With spaces and the like around it; what is longer is no code. */
const MOST_CODE = 40;

export const replay = {
  data: new SlashCommandBuilder()
    .setName('replay')
    // Whoever is shown a private reply alone may pass its code on, or not.
    .setDescription('Run a reply again by the code at its end, whoever asked for it first')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .addStringOption((option) =>
      option
        .setName('code')
        .setDescription('The replay code, such as 7K3F-9QXM; it works for whoever knows it')
        .setRequired(true)
        .setMaxLength(MOST_CODE),
    )
    .addBooleanOption((option) => option.setName('private').setDescription('Show the reply to you alone'))
    .toJSON(),

  async execute(interaction, context) {
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const code = readCode(interaction.options.getString('code', true));
    if (code === undefined) return refuse(interaction, badOption('code', { rule: 'replayCode' }));
    const recorded = await recordedAs(code, interaction, context);
    if (!recorded.ok) return refuse(interaction, recorded);
    const { models } = context;
    const { defaultModel } = settings.value;
    const request = requestHere(recorded.value.request, { settings: settings.value, models, defaultModel });
    if (!request.ok) return refuse(interaction, request);
    const isPrivate = readPrivate(interaction.options);
    await ask(interaction, { request: request.value, isPrivate, notes: [], replayOf: code }, context);
  },
} satisfies Command;

async function recordedAs(
  code: string,
  { id, user }: { id: string; user: { id: string } },
  { replays, log }: CommandContext,
): Promise<Read<Recorded>> {
  try {
    return await replays.lookUp(code, user.id);
  } catch (error) {
    log.error({ interaction: id, error }, 'a replay code could not be looked up');
    return { ok: false, code: 'queue-away' };
  }
}

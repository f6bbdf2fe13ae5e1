import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { badOption } from '../../kit/problems.ts';
import { readPrivate } from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';
import { readCode } from '../../replies/replay/code.ts';
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

  async question(options, { settings, models, recorded }) {
    const code = readCode(options.getString('code', true));
    if (code === undefined) return badOption('code', { rule: 'replayCode' });
    const record = await recorded(code);
    if (!record.ok) return record;
    const { defaultModel } = settings;
    const request = requestHere(record.value.request, { settings, models, defaultModel });
    if (!request.ok) return request;
    const isPrivate = readPrivate(options);
    return { ok: true, value: { request: request.value, isPrivate, notes: [], replayOf: code } };
  },
} satisfies AskingCommand;

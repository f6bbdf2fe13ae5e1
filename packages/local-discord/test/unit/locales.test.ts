import { Locale, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import type { Command } from '../../src/schema/commands.ts';
import { localized, localizedCommand } from '../../src/web/localize.ts';
import { localDiscord, loggedIn, onSlash } from '../support/bot.ts';

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setNameLocalizations({ de: 'fragen', 'es-ES': 'preguntar' })
  .setDescription('Asks')
  .setDescriptionLocalizations({ de: 'Fragt' })
  .addSubcommand((sub) =>
    sub
      .setName('model')
      .setNameLocalizations({ de: 'modell' })
      .setDescription('The model')
      .addStringOption((option) =>
        option
          .setName('pick')
          .setNameLocalizations({ de: 'auswahl' })
          .setDescription('How')
          .setDescriptionLocalizations({ de: 'Wie' })
          .addChoices(
            { name: 'Greedy', name_localizations: { de: 'Gierig' }, value: 'greedy' },
            { name: 'Sample', value: 'sample' },
          ),
      ),
  );

test("an interaction tells the language of its member's client, and that of the server", async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, (interaction) =>
    interaction.reply([interaction.commandName, interaction.locale, interaction.guildLocale].join(' ')),
  );
  discord.addMember({ name: 'Maria', locale: Locale.SpanishLATAM });
  const heard = async (name: string) =>
    (await (await discord.member(name).slash('ask model', { pick: 'greedy' })).reply()).content;
  expect(await heard('Ada')).toBe('ask en-US en-US');
  expect(await heard('Dieter')).toBe('ask de en-US');
  expect(await heard('Elena')).toBe('ask es-ES en-US');
  expect(await heard('Camille')).toBe('ask fr en-US');
  expect(await heard('Maria')).toBe('ask es-419 en-US');
});

test('a command reads in the language of its member, and keeps the names that are sent', () => {
  const command: Command = {
    ...(ask.toJSON() as Omit<Command, 'id' | 'application_id' | 'version'>),
    id: '1',
    application_id: '2',
    version: '3',
  };
  const [sub] = localizedCommand(command, Locale.German).options ?? [];
  expect(localizedCommand(command, Locale.German)).toMatchObject({
    name: 'ask',
    label: 'fragen',
    description: 'Fragt',
  });
  expect(sub).toMatchObject({ name: 'model', label: 'modell', description: 'The model' });
  expect(sub?.options?.[0]).toMatchObject({
    name: 'pick',
    label: 'auswahl',
    description: 'Wie',
    choices: [
      { name: 'Gierig', canonical: 'Greedy', value: 'greedy' },
      { name: 'Sample', value: 'sample' },
    ],
  });
  expect(localizedCommand(command, Locale.French)).toMatchObject({ label: 'ask', description: 'Asks' });
});

test.each([
  [Locale.SpanishLATAM, { 'es-ES': 'color' }, 'color'],
  [Locale.SpanishES, { 'es-419': 'color' }, 'default'],
  [Locale.EnglishUS, { 'en-GB': 'colour' }, 'colour'],
  [Locale.EnglishGB, { 'en-US': 'color' }, 'color'],
  [Locale.German, { 'en-US': 'color', de: null }, 'default'],
  [Locale.German, null, 'default'],
])('%s of %j falls back to what Discord falls back to', (locale, localizations, expected) => {
  expect(localized('default', localizations, locale)).toBe(expected);
});

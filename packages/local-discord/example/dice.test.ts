import { startLocalDiscord } from 'local-discord';
import { expect, test } from 'vitest';
import { startDice } from './dice.ts';

test('a die shows one to six', async () => {
  const discord = await startLocalDiscord();
  const dice = await startDice(discord.botToken, discord.apiUrl);
  await discord.commandsRegistered('roll');
  const interaction = await discord.member('Ada').slash('roll');
  const reply = await interaction.reply();
  expect(reply.content).toMatch(/^You rolled a [1-6]\.$/);
  await dice.destroy();
  await discord.close();
});

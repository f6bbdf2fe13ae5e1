import { Client, Events } from 'discord.js';

/** A bot like any other; where its Discord is comes from outside. */
export async function startDice(token: string, api = 'https://discord.com/api'): Promise<Client> {
  const client = new Client({ intents: [], rest: { api } });
  client.once(Events.ClientReady, ({ application }) =>
    application.commands.set([{ name: 'roll', description: 'Rolls a die' }]),
  );
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply(`You rolled a ${1 + Math.floor(6 * Math.random())}.`);
  });
  await client.login(token);
  return client;
}

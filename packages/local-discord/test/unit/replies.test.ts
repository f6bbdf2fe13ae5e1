import { AttachmentBuilder, EmbedBuilder, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { localDiscord, loggedIn, onSlash } from '../support/bot.ts';

const predict = new SlashCommandBuilder()
  .setName('predict')
  .setDescription('Shows the next token')
  .addStringOption((option) => option.setName('text').setDescription('The text').setRequired(true))
  .addIntegerOption((option) =>
    option.setName('top').setDescription('How many').setMinValue(1).setMaxValue(25),
  );

async function withPredict() {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  await client.application.commands.set([predict]);
  await discord.commandsRegistered('predict');
  return { discord, client, ada: discord.member('Ada'), ben: discord.member('Ben') };
}

test('a slash command reaches the bot with its options, and the reply reaches the channel', async () => {
  const { discord, client, ada } = await withPredict();
  onSlash(client, (interaction) =>
    interaction.reply(`${interaction.options.getString('text')} ${interaction.options.getInteger('top')}`),
  );
  const interaction = await ada.slash('predict', { text: 'You are going to', top: 5 });
  const reply = await interaction.reply();
  expect(reply.content).toBe('You are going to 5');
  expect(interaction.state).toBe('replied');
  expect(discord.messages('general')).toEqual([reply]);
});

test('the callback gives the bot its message where it asks for it', async () => {
  const { client, ada } = await withPredict();
  const ids: (string | undefined)[] = [];
  const answers = onSlash(client, async (interaction) => {
    const response = await interaction.reply({ content: 'x', withResponse: true });
    ids.push(response.resource?.message?.id, (await interaction.fetchReply()).id);
  });
  const reply = await (await ada.slash('predict', { text: 'x' })).reply();
  await Promise.all(answers);
  expect(ids).toEqual([reply.id, reply.id]);
});

test('of a deferral the callback gives the ID of the message that waits, and no message', async () => {
  const { client, ada } = await withPredict();
  const told: unknown[] = [];
  const answers = onSlash(client, async (interaction) => {
    const { interaction: callback, resource } = await interaction.deferReply({ withResponse: true });
    told.push(callback.responseMessageId, callback.responseMessageLoading, resource?.message);
  });
  const interaction = await ada.slash('predict', { text: 'x' });
  await interaction.acknowledged();
  await Promise.all(answers);
  expect(told).toEqual([interaction.message?.id, true, null]);
});

test('a deferred reply thinks, then grows by edits that carry files', async () => {
  const { client, ada } = await withPredict();
  const chart = Buffer.from('not really a picture');
  onSlash(client, async (interaction) => {
    await interaction.deferReply();
    await interaction.editReply({ content: 'half' });
    await interaction.editReply({
      content: 'done',
      embeds: [new EmbedBuilder().setTitle('Chart').setImage('attachment://chart.png')],
      files: [new AttachmentBuilder(chart, { name: 'chart.png', description: 'ten bars' })],
    });
  });
  const interaction = await ada.slash('predict', { text: 'x' });
  const reply = await interaction.until((message) => message.attachments.length > 0);
  expect(interaction.history.map(({ message }) => message.loading)).toEqual([true, false, false]);
  const [attachment] = reply.attachments;
  expect(attachment).toMatchObject({
    filename: 'chart.png',
    description: 'ten bars',
    contentType: 'image/png',
  });
  expect(Buffer.from(attachment?.bytes ?? []).equals(chart)).toBe(true);
  expect(reply.embeds[0]?.image?.url).toBe(attachment?.url);
  const served = await fetch(attachment?.url ?? '');
  expect(Buffer.from(await served.arrayBuffer()).equals(chart)).toBe(true);
});

test('an ephemeral reply and follow-up are seen by their member alone', async () => {
  const { client, ada, ben } = await withPredict();
  onSlash(client, async (interaction) => {
    await interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'also for you', flags: MessageFlags.Ephemeral });
    await interaction.followUp('for all');
  });
  const interaction = await ada.slash('predict', { text: 'x' });
  await interaction.until(({ content }) => content === 'for all');
  const seen = [interaction.message, ...interaction.followUps].map((message) => [
    message?.content,
    message?.visibleTo(ada),
    message?.visibleTo(ben),
  ]);
  expect(seen).toEqual([
    ['for you', true, false],
    ['also for you', true, false],
    ['for all', true, true],
  ]);
});

test('the first follow-up after a deferral is the deferred reply, and stays as private as that', async () => {
  const { client, ada } = await withPredict();
  onSlash(client, async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp('meant for all');
    await interaction.followUp('really for all');
  });
  const interaction = await ada.slash('predict', { text: 'x' });
  await interaction.until(({ content }) => content === 'really for all');
  expect(interaction.message).toMatchObject({ content: 'meant for all', ephemeral: true, loading: false });
  expect(interaction.followUps).toMatchObject([{ content: 'really for all', ephemeral: false }]);
});

test('a deleted reply is gone from the channel and stays in the history', async () => {
  const { discord, client, ada } = await withPredict();
  const answers = onSlash(client, async (interaction) => {
    await interaction.reply('short-lived');
    await interaction.deleteReply();
  });
  const interaction = await ada.slash('predict', { text: 'x' });
  await interaction.reply();
  await Promise.all(answers);
  expect(interaction.history.map(({ change }) => change)).toEqual(['created', 'deleted']);
  expect(interaction.message).toBeUndefined();
  expect(discord.messages('general')).toEqual([]);
});

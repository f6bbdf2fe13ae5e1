/** Commands, buttons and forms in threads, in posts of a forum, and in direct messages. */

import type { Interaction, Member } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { isFinal } from '../support/asking.ts';
import { press, titled, toldAlone } from '../support/pressing.ts';
import { replyText } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let chloe: Member;
beforeAll(async () => {
  system = await startSystem();
  chloe = system.discord.member('Chloe');
  system.discord.addChannel({ name: 'questions', kind: 'forum' });
  await chloe.startThread('a thread', { channel: 'general' });
  await chloe.startThread('a post', { channel: 'questions', content: 'What comes next?' });
});
afterAll(() => system.close());

const final = async (interaction: Interaction) => {
  const message = await interaction.until(isFinal);
  return { interaction, message, text: replyText(message) };
};
const DIRECT = '@me';

describe.each([
  ['a thread', 'a thread'],
  ['a post of a forum', 'a post'],
  ['a direct message', DIRECT],
])('in %s', (_, channel) => {
  const ask = async (command: string, input = {}) => final(await chloe.slash(command, input, { channel }));

  it('a command is answered there, its buttons work, and its explanation is private', async () => {
    const asked = await ask('generate', { steps: 2 });
    expect(asked.message.channelId).toBe(
      channel === DIRECT ? chloe.directMessages()[0]?.channelId : system.discord.channel(channel).id,
    );
    const stepped = await press(chloe, asked, 'forward');
    expect((await titled(stepped, 'Step 1 of 2')).id).toBe(asked.message.id);
    expect(await toldAlone(await press(chloe, asked, 'what'))).not.toBe('');
    const [file] = (await (await press(chloe, asked, 'csv')).reply()).attachments;
    expect(file?.filename).toMatch(/^generation-\S+\.csv$/);
  });

  it('a form that a command opens is taken', async () => {
    const opened = await chloe.slash('guess', { source: 'own', words: 3, start: 2 }, { channel });
    const { custom_id } = await opened.openedModal();
    expect(custom_id).toContain(opened.id);
    const game = await chloe.submit(opened, { text: 'The cat sat on the mat today.' });
    const shown = await titled(game, 'Guess the next word');
    const guess = await chloe.press(shown, customId('guess', game.id, 1));
    expect(await toldAlone(guess)).toMatch(/^You brought this text/);
  });

  it('a text that a message holds is measured, with a link to it', async () => {
    const said = await chloe.send('You are going to be happy.', { channel });
    const { text } = await final(await chloe.contextMenu('Measure surprise', said));
    const server = channel === DIRECT ? '@me' : chloe.guild.id;
    expect(text.outside).toContain(`(https://discord.com/channels/${server}/${said.channelId}/${said.id})`);
  });
});

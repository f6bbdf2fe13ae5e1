import { describe, expect, it } from 'vitest';
import { type MessageMenu, readMessage } from '../../../src/bot/options/message-text.ts';

const BEN = '1'.repeat(18);
const BOT = '2'.repeat(18);

function menuOf(content: string, author = BEN): MessageMenu {
  const users = new Map([[BEN, { displayName: 'Ben'.padEnd(32, 'n') }]]);
  return {
    guildId: '1',
    channelId: '2',
    targetId: '3',
    targetMessage: {
      content,
      author: { id: author },
      mentions: { users },
    },
    client: { user: { id: BOT } },
    locale: 'en-US',
  };
}
const textOf = (content: string) => {
  const read = readMessage(menuOf(content));
  if (!read.ok) throw new Error(read.code);
  return read.value.text;
};

describe("a message's text", () => {
  it('is as members see it: names for mentions, and emoji without their IDs', () => {
    const name = `@${'Ben'.padEnd(32, 'n')}`;
    expect(textOf(`<@${BEN}> and <@!${BEN}>, <:wave:123> <a:dance:456>!`)).toBe(
      `${name} and ${name}, :wave: :dance:!`,
    );
  });

  it('keeps what cannot be named, and all that only looks alike', () => {
    const text = `<@${BOT}> <@&${BEN}> <#${BEN}> </predict:1> <:no> a:b:1> <t:1>`;
    expect(textOf(text)).toBe(text);
  });

  it('has a note on where it stands, and one where half of a character was replaced', () => {
    const read = readMessage(menuOf('a\ud83d'));
    expect(read).toMatchObject({
      ok: true,
      value: {
        text: 'a\ufffd',
        notes: [
          `The text of [this message](https://discord.com/channels/1/2/3) by <@${BEN}>.`,
          expect.stringContaining('lone surrogate'),
        ],
      },
    });
  });

  it.each(['', ' ', '\n\t\u3000'])('%j is none', (content) => {
    expect(readMessage(menuOf(content))).toEqual({ ok: false, code: 'message-without-text' });
    expect(readMessage(menuOf(content, BOT))).toEqual({ ok: false, code: 'message-of-bot' });
  });

  it('is refused where it is too long, be it by the names in it', () => {
    expect(readMessage(menuOf('a'.repeat(6000)))).toMatchObject({ ok: true });
    const tooLong = { ok: false, code: 'message-too-long', most: 6000 };
    expect(readMessage(menuOf('a'.repeat(6001)))).toEqual(tooLong);
    expect(readMessage(menuOf(`<@${BEN}>`.repeat(190)))).toEqual(tooLong);
  });
});

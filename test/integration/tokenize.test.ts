import { ApplicationCommandType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import golden from '../data/golden.json' with { type: 'json' };
import { type Asked, type Asking, createAsking } from '../support/asking.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
});
afterAll(() => system.close());

const tokenize = (text: string) => asking.ask('tokenize', { text });
/** The table's lines as [ID, token], without the marks that keep a right-to-left token in its place. */
const tokens = ({ text }: Asked) =>
  Array.from(block(text, 'Tokens').matchAll(/^ *\d+ +(\d+) {2}(.*)$/gm), ([, id, token = '']) => [
    Number(id),
    token.replaceAll(/[\u2068\u2069]/g, ''),
  ]);

describe('/tokenize', () => {
  it.each(golden)('cuts $prompt as the reference does', async ({ prompt, input_ids }) => {
    const asked = await tokenize(prompt);
    expect(tokens(asked).map(([id]) => id)).toEqual(input_ids);
    expect(asked.text.outside).toContain(`**${input_ids.length} token${input_ids.length === 1 ? '' : 's'}**`);
  });

  it('shows the bytes of tokens that are only part of a character', async () => {
    const asked = await tokenize(' 漢字');
    // 漢 is E6 BC A2 in UTF-8, 字 is E5 AD 97.
    expect(tokens(asked)).toEqual([
      [10545, '<20 E6>'],
      [120, '<BC>'],
      [95, '<A2>'],
      [27764, '<E5 AD>'],
      [245, '<97>'],
    ]);
    expect(asked.text.outside).toContain('3 characters, 7 bytes');
    expect(asked.text.outside).toContain('5 of them are only part of a character and shown as bytes');
    expect(JSON.stringify(asked.message.embeds)).not.toContain('\ufffd');
  });

  it('shows an emoji that is one token as it is, and others as their bytes', async () => {
    expect(tokens(await tokenize(' 🙂'))).toEqual([[32485, '␣🙂']]);
    const rare = tokens(await tokenize('🦜')).map(([, token]) => token);
    expect(rare.join('').replaceAll('><', ' ')).toBe('<F0 9F A6 9C>');
  });

  it('keeps right-to-left tokens in their own lines', async () => {
    const asked = await tokenize('אב');
    expect(tokens(asked).map(([, token]) => token)).toEqual(['א', 'ב']);
    const lines = block(asked.text, 'Tokens').split('\n');
    expect(lines.filter((line) => /\u2068.\u2069$/.test(line))).toHaveLength(2);
  });

  it('makes spaces, line breaks and invisible characters visible', async () => {
    const shown = tokens(await tokenize('a b\n\tc\u200b\u202e')).map(([, token]) => token);
    expect(shown.slice(0, 5)).toEqual(['a', '␣b', '↵', '⇥', 'c']);
    expect(shown.slice(5).join('').replaceAll('><', ' ')).toMatch(
      /^<(U\+200B|E2 80 8B) (U\+202E|E2 80 AE)>$/,
    );
  });

  it('says that an empty text has no tokens', async () => {
    const { text } = await tokenize('');
    expect(text.outside).toContain('0 characters, 0 bytes, **0 tokens**');
    expect(text.outside).toContain('An empty text has no tokens.');
  });

  it('counts spaces as tokens', async () => {
    expect(tokens(await tokenize(' '))).toEqual([[220, '␣']]);
  });

  it('shortens a long text visibly, and attaches its tokens whole', async () => {
    const words = Array.from({ length: 700 }, (_, i) => ['cat', 'dog', 'house'][i % 3]);
    const asked = await tokenize(words.join(' '));
    const [, more] = /… \((\d+) tokens more\)$/.exec(block(asked.text, 'Tokens')) ?? [];
    expect(tokens(asked).length + Number(more)).toBe(700);

    const [picture, file, ...others] = asked.message.attachments;
    expect(picture?.contentType).toBe('image/png');
    expect(others).toEqual([]);
    expect(file).toMatchObject({ filename: 'tokenize.txt', contentType: 'text/plain; charset=utf-8' });
    const lines = Array.from(
      Buffer.from(file?.bytes ?? [])
        .toString()
        .matchAll(/^ *(\d+) {2}(\S+)$/gm),
      ([, id, token = '']) => [Number(id), token],
    );
    expect(lines.map(([, token]) => token)).toEqual(words.map((word, i) => (i === 0 ? word : `␣${word}`)));
    expect(lines.slice(0, tokens(asked).length)).toEqual(tokens(asked));
  });

  it('names the model, and never calls gpt2-mini GPT-2', async () => {
    const { message, text } = await tokenize('漢字');
    expect(text.footer).toMatch(/^gpt2-mini · q8 · cpu · [\d,.]+ ms( ·|$)/);
    expect(JSON.stringify(message.json)).not.toMatch(/GPT-?2(?!-mini)/);
  });
});

describe('/help', () => {
  it('explains the ideas and the commands, to its reader alone', async () => {
    const { message } = await asking.ask('help');
    expect(message.ephemeral).toBe(true);
    const all = JSON.stringify(message.embeds);
    for (const idea of ['Token', 'Logit', 'Softmax', 'Bias', 'Greedy choice'])
      expect(all).toContain(`**${idea}**`);
    const typed = system.discord.commands().filter(({ type }) => type === ApplicationCommandType.ChatInput);
    for (const { name } of typed) {
      if (name !== 'help') expect(all).toMatch(new RegExp(`/${name}\\b`));
    }
    expect(all).toContain('`gpt2-mini` by default');
  });

  it('is shown to everybody where it is asked to be', async () => {
    expect((await asking.ask('help', { private: false })).message.ephemeral).toBe(false);
  });

  it('gives examples that work as they stand', async () => {
    const { message } = await asking.ask('help');
    const examples = Array.from(
      `${message.embeds[0]?.fields?.[0]?.value}\n${message.embeds[0]?.fields?.[1]?.value}`.matchAll(
        /`\/(predict|generate|tokenize|surprise|compare|nudge) ([^`]*)`/g,
      ),
      ([, command = '', options = '']) => ({ command, options }),
    );
    expect(new Set(examples.map(({ command }) => command)).size).toBe(6);
    for (const { command, options } of examples) {
      const input = Object.fromEntries(
        Array.from(options.matchAll(/(\w+):(.*?)(?= \w+:|$)/g), ([, name, value = '']) => [
          name,
          /^[\d.]+$/.test(value) ? Number(value) : value,
        ]),
      );
      const { message: reply } = await asking.ask(command, input);
      expect(reply.embeds.at(-1)?.footer?.text).toMatch(/gpt2-mini .* ms( ·|$)/);
    }
  });
});

it('answered every command once, and left the logs clean', () => asking.expectCleanEnd());

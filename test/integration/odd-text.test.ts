/** Texts that try to break something: each is answered, and nothing of it gets out of its code block. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Stands in a text, to be looked for outside code blocks. */
const MARK = 'xyzzy';
const repeated = (part: string, length: number) =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

const odd = [
  { name: 'a fence', text: `\`\`\`\n${MARK} **bold** @everyone\n\`\`\`` },
  {
    name: 'fences of every length',
    text: Array.from({ length: 12 }, (_, i) => '`'.repeat(i)).join(` ${MARK} `),
  },
  { name: 'a fence with a language', text: `\`\`\`js\n${MARK}\`\`\`${MARK}` },
  { name: 'fences with invisible characters between', text: `\`\u200b\`\u200b\`\n${MARK}` },
  { name: 'other fences', text: `~~~\n${MARK}\n~~~` },
  {
    name: 'markdown',
    text: `# ${MARK}\n> **a** *b* __c__ ~~d~~ ||e|| [f](http://g.example) <http://h.example>`,
  },
  { name: '@everyone and @here', text: `@everyone @here ${MARK}` },
  {
    name: 'mentions',
    text: '<@123> <@!12345678901234567> <@&12345678901234567> <#12345678901234567> </a:1> <:b:1>',
  },
  { name: 'bidirectional controls', text: `\u202e${MARK}\u2066\u2067\u200f\u061c\u202a abc` },
  { name: 'right-to-left text', text: 'שלום עולם مرحبا بالعالم' },
  { name: 'zero-width characters', text: `a\u200bb\u200cc\u200dd\u2060e\ufefff ${MARK}` },
  { name: 'NUL and other controls', text: `\0\u0001\u0007\u001b[31m${MARK}\u007f\u0085\u2028\u2029` },
  { name: 'line breaks of all kinds', text: `a\r\nb\rc\n\n\n${MARK}` },
  { name: 'emoji of many parts', text: '👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪👍🏿' },
  { name: 'piled-up marks', text: `Z\u0301\u0302\u0303\u0304\u0336${'\u0489'.repeat(50)}${MARK}` },
  { name: 'characters that do not exist', text: `\u{10ffff}\ufffe\ue000\u{e0001}${MARK}` },
  { name: 'the end of the text', text: '<|endoftext|>' },
  { name: 'the end of the text amid others', text: `a<|endoftext|>${MARK}<|endoftext|>` },
  { name: 'attachment and other addresses', text: `attachment://prediction.png https://x.example/${MARK}` },
  { name: '6000 characters of words', text: repeated('the little house was ', 6000) },
  { name: '6000 backticks', text: '`'.repeat(6000) },
  { name: '6000 characters of fences and line breaks', text: repeated('```\n', 6000) },
  { name: '3000 emoji of two units each', text: '🙂'.repeat(3000) },
  { name: '6000 characters of a byte a token', text: repeated('\u0001\u0002\u0003', 6000) },
  { name: '6000 rare characters', text: repeated('\ua66e\u0e5b\u1362', 6000) },
  { name: '6000 line breaks', text: `${'\n'.repeat(5999)}a` },
  { name: 'one word of 6000 letters', text: 'a'.repeat(6000) },
];

describe.concurrent('the commands answer', () => {
  it.each(odd)('$name', async ({ text }) => {
    const replies = await Promise.all([
      asking.ask('predict', { text, top: 25, ban: text.slice(0, 100) }),
      asking.ask('generate', { text, steps: 2, ban: text.slice(-100), seed: 1, temperature: 5 }),
      asking.ask('tokenize', { text }),
      asking.ask('surprise', { text }),
    ]);
    for (const reply of replies) {
      expectAnswer(reply);
      expect(reply.text.outside).not.toContain(MARK);
      expect(reply.text.outside).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe.concurrent('texts that are shown as they are', () => {
  it('keep their backticks', async () => {
    const { text } = await asking.ask('predict', { text: 'a `b` ```c``` d' });
    expect(block(text, 'Text')).toBe('a `b` ```c``` d');
  });

  it('keep their line breaks', async () => {
    const { text } = await asking.ask('predict', { text: 'a\n\n b' });
    expect(block(text, 'Text')).toBe('a\n\n b');
  });

  it('lose what would turn their direction, while the tokens still show it', async () => {
    const { text } = await asking.ask('predict', { text: 'a\u202eb' });
    expect(block(text, 'Text')).toBe('ab');
    expect(block(text, /input tokens/)).toMatch(/^a\(64\) (<U\+202E>|<E2 80>\(\d+\) <AE>)\(\d+\) b\(65\)$/);
  });
});

describe.concurrent('a text of 6000 characters', () => {
  it('is shortened visibly, and attached whole', async () => {
    const words = Array.from({ length: 1000 }, (_, i) => `w${i}`.padEnd(5, 'x'));
    const text = words.join(' '); // 5999 characters, more tokens than the model reads
    const { message, text: reply } = await asking.ask('tokenize', { text });
    expect(reply.outside).toContain('5,999 characters');
    const whole = message.attachments.find(({ filename }) => filename === 'tokenize.txt');
    const file = Buffer.from(whole?.bytes ?? []).toString();
    const joined = Array.from(file.matchAll(/^ *\d+ {2}(\S+)$/gm), ([, token]) => token).join('');
    expect(joined.replaceAll('␣', ' ')).toBe(text);
  });

  it('is read as far as the model can, its end first', async () => {
    const { message, text } = await asking.ask('predict', { text: repeated('the little house ', 6000) });
    expect(text.outside).toMatch(/the oldest \d+ tokens were dropped/);
    expect(block(text, 'Text')).toMatch(/^… \([\d,]+ characters before\)\n.*little house$/s);
    expect(block(text, /input tokens/)).toMatch(/^… \(\d+ before\) /);
    const file = message.attachments.find(({ filename }) => filename === 'predict.txt');
    expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/\n512 input tokens \(dropped before: \d+\)\n/);
  });
});

describe.concurrent('an empty or blank text', () => {
  it.each(['', ' ', '   \t', '\n\n', '\u00a0\u3000'])(
    '%j starts from <|endoftext|>, and the reply says so',
    async (text) => {
      for (const command of ['predict', 'generate']) {
        const reply = await asking.ask(command, { text, steps: 2 });
        expect(reply.text.outside).toContain('so the model starts from `<|endoftext|>`');
      }
    },
  );

  it('is not shown as a text', async () => {
    const { text } = await asking.ask('predict', { text: '' });
    expect([...text.blocks.keys()]).toEqual(['1 input token', '10 most probable next tokens']);
    expect(block(text, '1 input token')).toBe('<|endoftext|>(50256)');
    const generated = await asking.ask('generate', { text: '', steps: 3 });
    expect(block(generated.text, 'Final text')).not.toContain('<|endoftext|>');
  });
});

describe.concurrent('a trailing space', () => {
  it('is kept, and the reply points out what it does', async () => {
    const { text } = await asking.ask('predict', { text: 'You are going to ' });
    expect(block(text, '5 input tokens')).toBe('You(1639) ␣are(389) ␣going(1016) ␣to(284) ␣(220)');
    expect(text.outside).toContain(
      '> The text ends in a space, which is a token of its own here (`␣`, 220).',
    );
  });

  it('is not pointed out where there is none', async () => {
    const { text } = await asking.ask('predict', { text: 'You are going to' });
    expect(text.outside).not.toContain('ends in a space');
  });
});

describe.concurrent('half of a character', () => {
  it.each(['predict', 'generate', 'tokenize', 'surprise'])(
    'in the text of /%s is replaced, and the reply says so',
    async (command) => {
      const { message, text } = await asking.ask(command, { text: 'a\ud83d b \ude00', steps: 2 });
      expect(text.outside).toContain('> The text held half of a character (a lone surrogate).');
      expect(JSON.stringify(message.embeds)).toBe(JSON.stringify(message.embeds).toWellFormed());
    },
  );

  it.each(['predict', 'generate'])('in a ban of /%s is replaced, and the reply says so', async (command) => {
    const { text } = await asking.ask(command, { text: 'a', ban: 'b\ud83d', steps: 2 });
    expect(text.outside).toContain('> A banned word held half of a character (a lone surrogate).');
    expect(block(text, /^Ban: 1 word/)).toContain('\ufffd');
  });

  it('alone is a text of one character', async () => {
    const { text } = await asking.ask('tokenize', { text: '\ud83d' });
    expect(text.outside).toContain('1 character, 3 bytes');
  });
});

it('answered every command once, and left the logs clean', () => asking.expectCleanEnd());

function expectAnswer({ message, text }: Asked) {
  expect(message.ephemeral).toBe(false);
  expect(text.footer).toMatch(/gpt2-mini · q8 · cpu · [\d,.]+ ms( ·|$)/);
}

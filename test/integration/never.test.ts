/** Words that a server rules out: in no reply, wherever they come from, from the moment on in which they are. */

import type { Member, Message } from 'local-discord';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { codeFrom } from '../../src/bot/replies/replay/code.ts';
import type { Candidate } from '../../src/shared/contract.ts';
import { type Asked, type Asking, createAsking, isFinal } from '../support/asking.ts';
import { choose, idOn, press, titled, toldAlone } from '../support/pressing.ts';
import { replyText } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
/** Manages the server. */
let ada: Member;
let ben: Member;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system, 'Ben');
  ada = system.discord.member('Ada');
  ben = system.discord.member('Ben');
});
afterAll(() => system.close());
afterEach(async () => {
  await set('never', {});
  await set('slurs', { banned: true });
  await set('steps', { most: 100 });
  await set('channel', { action: 'all' });
});

const set = async (setting: string, input: object) =>
  (await ada.slash(`settings ${setting}`, { ...input })).reply();
const never = (words: string) => set('never', { words });

/**
 * Where a word is shown as a model's: after a space that is made visible, or anywhere in a block of text. The bot's own
 * sentences have words, too.
 */
function shownIn(message: Message, word: string): string[] {
  const { embeds, components, attachments } = message;
  const all = JSON.stringify([embeds, components, attachments.map(({ description }) => description)]);
  const alone = new RegExp(`(?<!\\p{L})${word}s?(?!\\p{L})`, 'iu');
  const asToken = new RegExp(`␣${word}s?(?!\\p{L})`, 'iu');
  return [
    ...(asToken.test(all) ? [all] : []),
    ...[...replyText(message).blocks.values()].filter((text) => alone.test(text)),
  ];
}

/** The same for files, where a text stands in quotation marks. */
const isInFile = (file: string, word: string) => new RegExp(`" ?${word}s?"`, 'iu').test(file);

async function fileOf(asked: Asked, action: 'csv' | 'json'): Promise<string> {
  const answer = await (await press(ben, asked, action)).until(
    ({ ephemeral, attachments }) => ephemeral && attachments.length > 0,
  );
  return Buffer.from(answer.attachments[0]?.bytes ?? []).toString();
}

/** The texts of a generation's steps, and of what each was chosen from. */
async function stepsOf(asked: Asked) {
  const { result } = JSON.parse(await fileOf(asked, 'json'));
  const text = ({ token }: Candidate) => ('text' in token ? token.text : '');
  return {
    chosen: result.steps.map(text) as string[],
    ids: result.steps.map(({ token }: Candidate) => token.id) as number[],
    candidates: result.candidates as Candidate[][],
  };
}

const PLAIN_WORD = /^ [a-z]{3,}$/;

describe('/nudge', () => {
  it.each(['going', 'GOING', 'Goings', ' going '])('refuses %j where going is ruled out', async (word) => {
    await never('going');
    const said = await asking.refused('nudge', { text: 'We are', word });
    expect(said).toBe(
      'This server rules that word out, so it cannot be asked for. Please choose another one.',
    );
  });

  it.each(['shit', 'SHIT', 'SHITS', 'sh1t'])(
    'refuses the slur %j, unless slurs are allowed',
    async (word) => {
      expect(await asking.refused('nudge', { text: 'We are', word })).toMatch(
        /^This server rules that word out/,
      );
      await set('slurs', { banned: false });
      const { text } = await asking.ask('nudge', { text: 'We are', word });
      expect(text.outside).toContain('You want');
    },
  );

  it('does not apply what was measured before the word was ruled out', async () => {
    const asked = await asking.ask('nudge', { text: 'You are going to', word: 'moon' });
    await never('moon');
    const answer = await toldAlone(await press(ben, asked, 'apply-0'));
    expect(answer).toMatch(/^This server rules that word out/);
  });
});

describe('the numbers', () => {
  it('stay the model’s own, and a reply says that a word was passed over only where one was', async () => {
    const free = await asking.ask('predict', { text: 'You are going to', top: 10 });
    expect(free.text.footer).not.toMatch(/passed over|ruled? out/);
    await never('be');
    const ruled = await asking.ask('predict', { text: 'You are going to', top: 9 });
    expect(ruled.text.footer).toContain('1 word passed over: this server rules it out');
    const rows = (asked: Asked) =>
      [...asked.text.blocks.values()].join('\n').match(/^ *\d+ +\d+ +[\d.]+% .*$/gm) ?? [];
    // The column of the shown candidates alone is another one.
    const own = (row: string) => row.replace(/^( *\d+ +\d+ +\S+) +\S+/, '$1');
    expect(rows(ruled).map(own)).toEqual(rows(free).slice(1).map(own));
    await never('zebra');
    const other = await asking.ask('predict', { text: 'You are going to', top: 10 });
    expect(other.text.footer).not.toMatch(/passed over|ruled? out/);
    expect(rows(other)).toEqual(rows(free));
  });

  it('of a generation come with the steps in which a word was passed over', async () => {
    await never('be');
    const asked = await asking.ask('generate', { text: 'You are going to', steps: 3 });
    expect(asked.text.footer).toContain('1 word passed over: this server rules it out');
    const explained = await (await press(ben, asked, 'what')).until(({ embeds }) => embeds.length > 0);
    expect(JSON.stringify(explained.embeds)).toContain(
      'In one step that token was passed over, since this server rules out its word, and the next one was taken.',
    );
    const step = await titled(await choose(ben, asked, 'step', '1'), /^Step 1 of/);
    expect(replyText(step).outside).toContain('The token that the rule would have chosen was passed over');
    expect(shownIn(step, 'be')).toEqual([]);
  });
});

describe('an old reply', () => {
  it('shows and offers nothing that was ruled out later, and goes on without it', async () => {
    const asked = await asking.ask('generate', { text: 'You are going to', steps: 8 });
    const { chosen, ids, candidates } = await stepsOf(asked);
    const place = chosen.findIndex((text) => PLAIN_WORD.test(text));
    const word = chosen[place]?.trim() ?? '';
    const offered = candidates[0]?.find(
      ({ token }) => 'text' in token && PLAIN_WORD.test(token.text) && token.id !== ids[0],
    );
    const other = offered && 'text' in offered.token ? offered.token.text.trim() : '';
    expect([word, other]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    await never(`${word}, ${other.toUpperCase()}`);

    const first = await titled(await choose(ben, asked, 'step', '1'), /^Step 1 of/);
    expect(shownIn(first, other)).toEqual([]);
    expect(shownIn(first, word)).toEqual([]);
    const step = await titled(await choose(ben, asked, 'step', `${place + 1}`), /^Step/);
    expect(shownIn(step, word)).toEqual([]);
    expect(replyText(step).footer).toContain('███ a word that this server rules out');
    const overview = await titled(await choose(ben, asked, 'step', '0'), /^Generated/);
    expect(shownIn(overview, word)).toEqual([]);
    const tree = await titled(await press(ben, asked, 'tree'), 'Tree');
    expect(shownIn(tree, word)).toEqual([]);
    const csv = await fileOf(asked, 'csv');
    expect(isInFile(csv, word)).toBe(false);
    expect(isInFile(csv, other)).toBe(false);
    expect(isInFile(await fileOf(asked, 'json'), word)).toBe(false);
    const explained = await (await press(ben, asked, 'what')).until(
      ({ ephemeral, embeds }) => ephemeral && embeds.length > 0,
    );
    expect(shownIn(explained, word)).toEqual([]);

    // A forged choice of it.
    await titled(await press(ben, asked, 'steps'), /^Generated/);
    await titled(await choose(ben, asked, 'step', '1'), /^Step 1 of/);
    const message = asked.interaction.message ?? asked.message;
    const value = `0-1-${offered?.token.id}`;
    const forged = await ben.choose(message, idOn(asked, 'candidate'), [value], { unchecked: true });
    expect(await toldAlone(forged)).toMatch(/does nothing any more/);

    await titled(await choose(ben, asked, 'step', '0'), /^Generated/);
    await titled(await press(ben, asked, 'continue'), 'Step 9 of 18');
    const after = (await stepsOf(asked)).chosen;
    const own = (JSON.parse(await fileOf(asked, 'json')).branches[0].ids as number[]).slice(8);
    expect(own).toHaveLength(10);
    expect(after.join('')).not.toMatch(new RegExp(` ${word}\\b`, 'i'));
  });

  it('grows no longer than a generation may be by now', async () => {
    await set('steps', { most: 3 });
    const asked = await asking.ask('generate', { text: 'You are going to', steps: 2 });
    await titled(await press(ben, asked, 'continue'), 'Step 3 of 3');
    const refused = await toldAlone(await press(ben, asked, 'continue'));
    expect(refused).toMatch(/^A text may have 3 steps at most here/);
    // Another last token is another branch, of which nothing more may be asked.
    const menu = idOn(asked, 'candidate');
    const message = asked.interaction.message ?? asked.message;
    const options = JSON.stringify(message.components).match(/"value":"0-3-\d+"/g) ?? [];
    const value = /0-3-\d+/.exec(options[3] ?? '')?.[0] ?? '';
    const turned = await ben.choose(message, menu, [value]);
    await titled(turned, /^Step 3 of 3 · branch 2 of 2/);
  });

  it('asks no worker in a channel where the bot does not answer any more', async () => {
    const asked = await asking.ask('generate', { text: 'You are going to', steps: 2 });
    await set('channel', { action: 'add', channel: system.discord.channel('playground').id });
    expect(await toldAlone(await press(ben, asked, 'continue'))).toMatch(
      /^On this server the bot answers in/,
    );
    // What asks nobody still works.
    await titled(await choose(ben, asked, 'step', '1'), 'Step 1 of 2');
  });

  it('of a vote goes on without what was ruled out between its rounds', async () => {
    const { interaction, message } = await asking.ask('vote', { rounds: 2, seconds: 300, choices: 3 });
    const shown = replyText(message);
    const table = [...shown.blocks.values()].join('\n');
    const word = / ␣([a-z]{2,})/.exec(table)?.[1] ?? '';
    expect(word).not.toBe('');
    await never(word);
    const host = async (action: string, part: number) =>
      ben.press(interaction.message ?? message, customId(action, interaction.id, part));
    const answer = await (await host('skip', 1)).until(
      ({ embeds }) =>
        /^Round 1 of 2:/.test(embeds[0]?.title ?? '') && !/comes next/.test(embeds[0]?.title ?? ''),
    );
    expect(shownIn(answer, word)).toEqual([]);
    const next = await (await host('next', 1)).until(({ embeds }) =>
      /^Round 2 of 2/.test(embeds[0]?.title ?? ''),
    );
    expect(shownIn(next, word)).toEqual([]);
  });
});

it('/surprise shows nothing as expected that is ruled out', async () => {
  const free = await asking.ask('surprise', { text: 'You are going to moon' });
  const word = /␣moon \(␣([a-z]+)\)/.exec([...free.text.blocks.values()].join('\n'))?.[1] ?? '';
  expect(word).not.toBe('');
  await never(word);
  const asked = await asking.ask('surprise', { text: 'You are going to moon' });
  const table = [...asked.text.blocks.values()].join('\n');
  expect(table).toContain('␣moon (␣███)');
  expect(asked.text.footer).toContain('███ a word that this server rules out');
  expect(shownIn(asked.message, word)).toEqual([]);
  expect(isInFile(await fileOf(asked, 'csv'), word)).toBe(false);
  expect(isInFile(await fileOf(asked, 'json'), word)).toBe(false);
});

it('/replay does not quote what was chosen before and is ruled out now', async () => {
  const { message } = await asking.ask('generate', { steps: 6, text: 'You are going to' });
  const code = /replay (\S+)/.exec(message.embeds.at(-1)?.footer?.text ?? '')?.[1] ?? '';
  expect(code.length).toBeGreaterThan(codeFrom(Buffer.alloc(32), 8).length - 1);
  await never('be');
  const again = await (await ben.slash('replay', { code })).until(isFinal);
  expect(replyText(again).outside).toMatch(
    /First difference, step 1: a word that this server rules out before, `␣\w+` .* now/,
  );
  expect(shownIn(again, 'be')).toEqual([]);
});

it('ends with one reply to each command, and nothing that an operator would have to look at', () => {
  asking.expectCleanEnd();
});

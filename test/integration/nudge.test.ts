/** Words that are made to come next, as members see it: the numbers, and what the buttons do. */

import type { Message } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import type { NudgeResult } from '../../src/shared/contract.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import golden from '../data/golden.json' with { type: 'json' };
import { type Asked, type Asking, createAsking, isFinal } from '../support/asking.ts';
import { block, replyText, rows } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';
import { loadBundled } from '../system/worker/model/bundled.ts';

const TEXT = 'You are going to';
/** What the operator reads where Redis hangs just after an acknowledgement. */
const NOT_REMEMBERED = 'the message of a reply could not be remembered';

let system: System;
let ada: Asking;
let model: LanguageModel;
let connection: RedisConnection;
beforeAll(async () => {
  system = await startSystem();
  model = await loadBundled();
  ada = createAsking(system);
  connection = connectRedis(system.redis.url, 'wait', system.botLog.log);
  // Otherwise the list of slurs would be missing from the ranks.
  await (await system.discord.member('Ada').slash('settings slurs', { banned: false })).reply();
});
afterAll(async () => {
  connection.close();
  await system.close();
  await model.close();
});

const nudge = (word: string, more: Record<string, string | boolean> = {}) =>
  ada.ask('nudge', { text: TEXT, word, ...more });
const sentence = ({ embeds }: Message) => embeds[0]?.description ?? '';

/** The buttons of the forms. */
function buttonsOf({ components }: Message) {
  return (components[0]?.components ?? []).flatMap((component) =>
    'label' in component && 'custom_id' in component
      ? [{ label: component.label ?? '', id: component.custom_id, disabled: component.disabled === true }]
      : [],
  );
}

/** Presses the button of a form, and waits for the generation. */
async function apply({ interaction, message }: Asked, form: number, name = 'Ben') {
  const member = system.discord.member(name);
  const pressed = await member.press(message, customId(`apply-${form}`, interaction.id));
  const reply = await pressed.until((each) => each.id !== message.id && isFinal(each));
  return { reply, text: replyText(reply) };
}

async function resultOf({ interaction, message }: Asked): Promise<NudgeResult> {
  const asked = await system.discord.member('Ben').press(message, customId('json', interaction.id));
  const [file] = (await asked.reply()).attachments;
  expect(file?.filename).toMatch(/^nudge-[-0-9A-Z]+\.json$/);
  return JSON.parse(await (await fetch(file?.url ?? '')).text()).result;
}

/** A line of the table: the form's number, where it begins there, then what is shown of a token. */
const formRows = ({ text }: Asked) =>
  block(text, 'Forms of the word, the likeliest first')
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = /^(\d| ) +([\d,]+) +(\S+)% +(\S+) +(\d+) {2}(.+)$/.exec(line);
      if (cells === null) throw new Error(`no line of the table: ${line}`);
      const [, form, rank = '', share, bias = '', id, token] = cells;
      return {
        form,
        rank: Number(rank.replace(',', '')),
        share: Number(share?.replace('<', '')) / 100,
        bias,
        id: Number(id),
        token,
      };
    });

describe('/nudge', () => {
  let asked: Asked;
  beforeAll(async () => {
    asked = await nudge('gonna');
  });

  it('shows the rank, the probability and the bias of each form’s tokens, as plain arithmetic gives them', async () => {
    const shown = formRows(asked);
    expect(shown.map(({ token }) => token)).toEqual(['␣gonna', 'g', 'onna', '␣G', 'onna', 'G', 'onna']);
    const sequence = await model.open(model.encode(TEXT));
    const logits = Array.from(sequence.logits);
    sequence.close();
    const largest = logits.reduce((a, b) => Math.max(a, b));
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    const firsts = shown.filter(({ form }) => form !== ' ');
    expect(firsts).toHaveLength(4);
    for (const { id, rank, share, bias } of firsts) {
      const logit = logits[id] ?? NaN;
      const isBefore = (each: number, other: number) => each > logit || (each === logit && other < id);
      expect(rank).toBe(1 + logits.filter(isBefore).length);
      expect(Math.abs(share - Math.exp(logit - largest) / total)).toBeLessThan(1e-3);
      // The least one, rounded up to three decimals.
      expect(Number(bias) - (largest - logit)).toBeGreaterThan(-1e-6);
      expect(Number(bias) - (largest - logit)).toBeLessThan(1e-3 + 1e-6);
    }
    expect(asked.text.outside).toContain('greedy choice is `␣be` (307) with 8.82%');
  });

  it('draws what is missing to the greedy choice, in words as well', () => {
    const [chart, ...others] = asked.message.attachments;
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ filename: 'nudge.png', contentType: 'image/png', embedded: true });
    expect(chart?.description).toMatch(
      /␣be \(ID 307\) 0, 8\.82%; ␣me .*␣gonna \(ID 8066\) \+16\.80\d, \S+%, a form of the word\.$/,
    );
  });

  it('offers a button for each form, with the biases that it applies', () => {
    const [first, second] = formRows(asked);
    expect(buttonsOf(asked.message).map(({ label }) => label)).toEqual([
      `Apply ${first?.bias} to ␣gonna and generate`,
      expect.stringMatching(new RegExp(`^Apply \\${second?.bias} \\+\\S+ to gonna and generate$`)),
      expect.stringMatching(/ to ␣Gonna and generate$/),
      expect.stringMatching(/ to Gonna and generate$/),
    ]);
  });

  it('explains itself with its own numbers, in the language of the member who asks', async () => {
    const { interaction, message } = asked;
    const what = await system.discord.member('Dieter').press(message, customId('what', interaction.id));
    const answer = await what.reply();
    expect(answer.ephemeral).toBe(true);
    expect(sentence(answer)).toContain('hier `␣be` mit 5,402');
    expect(answer.embeds[0]?.fields?.[0]?.value).toMatch(
      /Ihm fehlt die Differenz der beiden Logits: 16,80\d+,/,
    );
  });

  it('gives each token of each form as CSV', async () => {
    const { interaction, message } = asked;
    const pressed = await system.discord.member('Ben').press(message, customId('csv', interaction.id));
    const [file] = (await pressed.reply()).attachments;
    expect(file?.filename).toMatch(/^nudge-[-0-9A-Z]+\.csv$/);
    const lines = Buffer.from(file?.bytes ?? [])
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(1 + 7);
    expect(lines[0]).toMatch(/form,position,rank,id,token,bytes,logit,.*,bias,winner_id,/);
  });
});

describe('the button of a form', () => {
  it.each(['gonna', 'moon', 'Antananarivo', '🙂'])(
    'makes %s come first, every form of it, with the biases that are shown',
    async (word) => {
      const asked = await nudge(word);
      const { forms } = await resultOf(asked);
      const shown = formRows(asked);
      const applied = await Promise.all(forms.map((_, i) => apply(asked, i)));
      for (const [i, { reply, text }] of applied.entries()) {
        const tokens = forms[i]?.tokens ?? [];
        const chosen = rows(block(text, 'Chosen tokens')).map(({ id }) => id);
        expect(chosen.slice(0, tokens.length)).toEqual(tokens.map(({ token }) => token.id));
        expect(chosen.length).toBe(10);
        expect(reply.ephemeral).toBe(false);
        const begin = shown.findIndex(({ form }) => form === `${i + 1}`);
        const biases = tokens.map((_, at) => shown[begin + at]?.bias).filter((bias) => bias !== '0');
        const noted = Array.from(text.outside.matchAll(/(\+[\d.]+) on /g), ([, bias]) => bias);
        expect(noted).toEqual(biases);
      }
    },
  );

  it('needs nothing where the word comes by itself, and writes on as ever', async () => {
    const asked = await nudge('be');
    expect(formRows(asked)[0]).toMatchObject({ rank: 1, bias: '0', id: 307 });
    expect(asked.text.outside).toContain('`␣be` **comes by itself**: it needs 0.');
    expect(buttonsOf(asked.message)[0]?.label).toBe('␣be comes anyway: generate');
    const { text } = await apply(asked, 0);
    expect(text.outside).toContain('> **No bias was needed**: `␣be` comes by itself.');
    expect(block(text, 'Final text')).toBe(golden[0]?.steps.at(-1)?.text);
  });

  it('is disabled where the word would complete one that the server rules out, and a forged press does nothing', async () => {
    const owner = system.discord.member('Ada');
    await (await owner.slash('settings never', { words: 'going' })).reply();
    const asked = await nudge('ing', { text: 'You are go' });
    expect(asked.text.outside).toContain('`ing` is **ruled out by this server**: no bias brings it back');
    const buttons = buttonsOf(asked.message).filter(({ disabled }) => disabled);
    expect(buttons.map(({ label }) => label)).toContain('ing: ruled out by this server');
    expect(buttonsOf(asked.message).some(({ disabled }) => !disabled)).toBe(true);
    const forged = await system.discord
      .member('Ben')
      .press(asked.message, buttons[0]?.id ?? '', { unchecked: true });
    const answer = await forged.reply();
    expect(answer.ephemeral).toBe(true);
    expect(sentence(answer)).toMatch(/does nothing any more/);
    await (await owner.slash('settings never', {})).reply();
  });

  it('is private where the nudge was', async () => {
    const asked = await nudge('moon', { private: true });
    const { reply } = await apply(asked, 0, 'Ada');
    expect(reply.ephemeral).toBe(true);
    expect(replyText(reply).outside).toContain('**Nudged towards**');
  });

  it('keeps the text that the biases were measured after, however long it is', async () => {
    const asked = await ada.ask('nudge', { text: ' dog'.repeat(1200), word: 'moon' });
    const { forms } = await resultOf(asked);
    const { text } = await apply(asked, 0);
    const chosen = rows(block(text, 'Chosen tokens')).map(({ id }) => id);
    expect(chosen[0]).toBe(forms[0]?.tokens[0]?.token.id);
    expect(text.outside).toMatch(
      /> The text fills what the model can read at once, so there (is|are) \d steps?/,
    );
  });

  it('answers several members at once, each with a reply of their own, while their bot is replaced', async () => {
    const asked = await nudge('moon');
    const names = ['Ada', 'Ben', 'Chloe', 'Dieter'];
    const id = customId('apply-0', asked.interaction.id);
    const pressed = await Promise.all(
      names.map((name) => system.discord.member(name).press(asked.message, id)),
    );
    await Promise.all(pressed.map((interaction) => interaction.acknowledged()));
    for (const bot of system.bots) await bot.stop();
    await system.startBot();
    const replies = await Promise.all(
      pressed.map((each) => each.until((message) => message.id !== asked.message.id && isFinal(message))),
    );
    expect(new Set(replies.map((reply) => reply.id)).size).toBe(4);
    for (const [i, reply] of replies.entries()) {
      const heading = names[i] === 'Dieter' ? 'Gewählte Tokens' : 'Chosen tokens';
      expect(block(replyText(reply), heading)).toMatch(/^ +1 .* {2}␣moon$/m);
    }
    // And the one that was there before still answers.
    expect((await apply(asked, 1)).text.outside).toContain('**Nudged towards**');
  });

  it('answers without a word of a fault where Redis hangs just after the press was acknowledged', async () => {
    const asked = await nudge('moon');
    const { redis, discord, botLog } = system;
    let hung = false;
    discord.setFaults(({ route }) => {
      if (route.startsWith('/interactions/') && !hung) {
        hung = true;
        process.kill(redis.pid, 'SIGSTOP');
      }
      return undefined;
    });
    const pressed = await discord
      .member('Ben')
      .press(asked.message, customId('apply-0', asked.interaction.id));
    await Promise.race([botLog.until(NOT_REMEMBERED), botLog.until('an interaction failed')]);
    process.kill(redis.pid, 'SIGCONT');
    discord.setFaults(undefined);
    const reply = await pressed.until((each) => each.id !== asked.message.id && isFinal(each));
    expect(replyText(reply).outside).toContain('**Nudged towards**');
    expect(pressed.followUps).toEqual([]);
  });

  it('with a forged number, or expired, says so to the member alone', async () => {
    const { interaction, message } = await nudge('moon');
    const ben = system.discord.member('Ben');
    const answerTo = async (id: string) => {
      const answer = await (await ben.press(message, id, { unchecked: true })).reply();
      expect(answer.ephemeral).toBe(true);
      return sentence(answer);
    };
    for (const action of ['apply-4', 'apply-99', 'apply', 'apply-0-1']) {
      expect(await answerTo(customId(action, interaction.id))).toMatch(/older version/);
    }
    await connection.redis.del(keys.reply(interaction.id));
    expect(await answerTo(customId('apply-0', interaction.id))).toMatch(/seven days/);
  });
});

describe('a word', () => {
  it.each([
    [{ word: '' }, '`word` must be a word of 1 to 100 characters.'],
    [{ word: ' \n ' }, '`word` must be a word of 1 to 100 characters.'],
    [{ word: 'a'.repeat(101) }, '`word` must be a word of 1 to 100 characters.'],
    [{ word: 'a', model: 'gpt5' }, 'There is no model of that name here. You can choose: `gpt2-mini`.'],
  ])('that cannot be one is refused: %j', async (input, expected) => {
    expect(await ada.refused('nudge', { text: TEXT, ...input })).toBe(expected);
  });

  it('of a hundred tokens fits, and comes', async () => {
    const asked = await nudge('🙂ß€'.repeat(25));
    const { forms } = await resultOf(asked);
    expect(forms[0]?.tokens.length).toBeGreaterThan(50);
    expect(block(asked.text, 'Forms of the word, the likeliest first')).toMatch(/… \(\d+ tokens more\)/);
    const { reply, text } = await apply(asked, 0);
    const steps = Number(/^Generated (\d+) tokens$/.exec(reply.embeds[0]?.title ?? '')?.[1]);
    const wanted = forms[0]?.tokens.slice(0, steps).map(({ token }) => token.id) ?? [];
    const [, shown = ''] = /before …, (.*)\]/.exec(block(text, /^Output IDs/)) ?? [];
    const ids = shown.split(', ').map(Number);
    // What was written after the word is left out.
    const ofWord = ids.slice(0, ids.length - (steps - wanted.length));
    expect(ofWord.length).toBeGreaterThan(10);
    expect(ofWord).toEqual(wanted.slice(-ofWord.length));
  });

  it('with half of a character is mended, and with marks of Markdown shown as it is', async () => {
    const broken = await nudge('a\ud83d');
    expect(broken.text.outside).toContain('> The word held half of a character');
    const marked = await nudge('**`a`**');
    expect(marked.text.outside).toContain('You want ``');
  });

  it('without a text before it comes after <|endoftext|>', async () => {
    const asked = await ada.ask('nudge', { text: '', word: 'moon' });
    expect(asked.text.outside).toContain('> The text was empty');
    const { text } = await apply(asked, 0);
    expect(rows(block(text, 'Chosen tokens'))[0]?.token).toBe(formRows(asked)[0]?.token);
  });
});

it('answered every command once, and left the logs clean', () =>
  ada.expectCleanEnd(({ msg }) => msg === NOT_REMEMBERED));

/** Playing the steps of a generation, alone, as a group, and against the rules. */

import type { Member, Message } from 'local-discord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import golden from '../data/golden.json' with { type: 'json' };
import { type Asked, type Asking, createAsking } from '../support/asking.ts';
import { choose, idOn, press, titled, toldAlone } from '../support/pressing.ts';
import { block, replyText, rows } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

const CLASS = Array.from({ length: 30 }, (_, i) => `Member ${i + 1}`);

let system: System;
let asking: Asking;
let ada: Member;
let ben: Member;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
  ada = system.discord.member('Ada');
  ben = system.discord.member('Ben');
});
afterAll(() => system.close());

const generate = (input = {}) => asking.ask('generate', { steps: 4, ...input });
const disabledOn = ({ components }: Message) =>
  components
    .flatMap((row) => row.components)
    .filter((component) => 'disabled' in component && component.disabled)
    .map((component) => ('label' in component ? component.label : ''));
const optionsOf = (asked: Asked, action: string) => {
  const menu = (asked.interaction.message ?? asked.message).components
    .flatMap((row) => row.components)
    .find((component) => 'custom_id' in component && component.custom_id === idOn(asked, action));
  return menu && 'options' in menu ? menu.options : [];
};

it('goes through the steps one by one, each with what it was chosen from', async () => {
  const asked = await generate({ steps: 4 });
  const example = golden[0];
  for (const [i, step] of (example?.steps ?? []).slice(0, 4).entries()) {
    const message = await titled(await press(ben, asked, 'forward'), `Step ${i + 1} of 4`);
    const text = replyText(message);
    const before = i === 0 ? example?.prompt : example?.steps[i - 1]?.text;
    expect(block(text, 'Text so far')).toBe(before);
    const candidates = rows(block(text, 'Candidates'));
    expect(candidates).toHaveLength(10);
    const chosen = candidates.filter(({ token }) => token.endsWith('◀'));
    expect(chosen.map(({ id }) => id)).toEqual([step.id]);
    expect(Math.abs((chosen[0]?.all ?? 0) / step.p_full - 1)).toBeLessThan(0.01);
    expect(text.outside).toContain(`ID ${step.id} · rank 1`);
    expect(text.outside).toContain('Greedy: the most probable token is taken.');
    const [picture] = message.attachments;
    expect(picture?.description).toContain(`step ${i + 1} of 4`);
    expect(picture?.description).toContain(', chosen');
  }
});

it('begins with the overview; before it stands the last step, after it the first', async () => {
  const asked = await generate();
  expect(asked.message.embeds[0]?.title).toBe('Generated 4 tokens');
  const end = await titled(await press(ben, asked, 'back'), 'Step 4 of 4');
  expect(disabledOn(end)).toEqual(['Forward', 'Last']);
  const start = await titled(await press(ada, asked, 'first'), 'Step 1 of 4');
  expect(disabledOn(start)).toEqual(['First', 'Back']);
  expect(disabledOn(await titled(await press(ben, asked, 'forward'), 'Step 2 of 4'))).toEqual([]);
  await titled(await press(ben, asked, 'last'), 'Step 4 of 4');
  const overview = await titled(await choose(ada, asked, 'step', '0'), 'Generated 4 tokens');
  expect(overview.attachments.map(({ filename }) => filename)).toEqual(['generation.png']);
});

it('has a late press at an end do nothing', async () => {
  const asked = await generate();
  const start = await titled(await press(ben, asked, 'first'), 'Step 1 of 4');
  for (const action of ['back', 'first']) {
    const late = await ada.press(start, customId(action, asked.interaction.id), { unchecked: true });
    expect(await late.acknowledged()).not.toBe('failed');
  }
  await titled(await press(ben, asked, 'forward'), 'Step 2 of 4');
});

it('counts every press of thirty members who press at once, and shows the last state', async () => {
  system.discord.addGuild({
    name: 'Class',
    channels: ['lesson'],
    roles: {},
    members: CLASS.map((name) => ({ name })),
  });
  const members = CLASS.map((name) => system.discord.member(name, 'Class'));
  const [teacher] = members;
  const interaction = await teacher?.slash('generate', { steps: 40 });
  const message = await interaction?.until(({ embeds }) => embeds[0]?.title === 'Generated 40 tokens');
  if (interaction === undefined || message === undefined) throw new Error('no lesson');
  const id = customId('forward', interaction.id);
  const presses = await Promise.all(members.map((member) => member.press(message, id)));
  await interaction.until(({ embeds }) => embeds[0]?.title === 'Step 30 of 40');
  for (const pressed of presses) {
    expect(await pressed.acknowledged()).not.toBe('failed');
    expect(pressed.followUps).toEqual([]);
  }
  // At most one edit a second, so most of the states were never shown.
  const shown = interaction.history.filter(({ message: { embeds } }) => /^Step/.test(embeds[0]?.title ?? ''));
  expect(shown.length).toBeLessThan(30);
});

it('offers a window of a long generation’s steps around the current one', async () => {
  const asked = await generate({ steps: 60 });
  expect(optionsOf(asked, 'step')).toHaveLength(25);
  await titled(await choose(ben, asked, 'step', '24'), 'Step 24 of 60');
  const values = optionsOf(asked, 'step').map(({ value }) => Number(value));
  expect(values).toEqual([0, ...Array.from({ length: 24 }, (_, i) => i + 12)]);
  expect(
    optionsOf(asked, 'step')
      .filter((option) => option.default)
      .map(({ value }) => value),
  ).toEqual(['24']);
  await titled(await press(ben, asked, 'last'), 'Step 60 of 60');
  expect(optionsOf(asked, 'step').at(-1)?.value).toBe('60');
});

it('says how a token was drawn, and where a ban changed the choice', async () => {
  const drawn = await generate({ temperature: 0.8, seed: 7 });
  const second = replyText(await titled(await choose(ben, drawn, 'step', '2'), 'Step 2 of 4'));
  expect(second.outside).toContain('temperature 0.8, seed 7');
  expect(second.outside).toMatch(/ of all · \S+% in the draw\n.*draw 2 of the seed\.\n/);
  const drawnShares = rows(block(second, 'Candidates')).map(({ drawn }) => drawn ?? NaN);
  expect(drawnShares[0]).toBeGreaterThan(drawnShares[1] ?? NaN);
  expect(optionsOf(drawn, 'candidate')[0]?.description).toMatch(/ · \S+% in the draw$/);
  const banned = await generate({ ban: 'be', bias: 'never' });
  const first = replyText(await titled(await press(ben, banned, 'first'), 'Step 1 of 4'));
  expect(first.outside).toContain('The bias changed this step');
});

it('plays a private reply for its author', async () => {
  const asked = await generate({ private: true });
  expect(asked.message.ephemeral).toBe(true);
  const message = await titled(await press(ada, asked, 'forward'), 'Step 1 of 4');
  expect(message.ephemeral).toBe(true);
});

it('explains the step that is shown, in the language of the member who asks', async () => {
  const asked = await generate();
  await titled(await press(ben, asked, 'first'), 'Step 1 of 4');
  const text = await toldAlone(await press(ben, asked, 'what'));
  expect(text).toContain('4 tokens, up to where this step begins');
  expect(text).toMatch(/a difference of 0\.\d{3}, so the first is e\^0\.\d{3}/);
});

it('lets the author alone steer where the server wants it so, and moderators', async () => {
  const [chloe, dev] = ['Chloe', 'Dev'].map((name) => system.discord.member(name)) as [Member, Member];
  const asked = await createAsking(system, 'Chloe').ask('generate', { steps: 4 });
  const saved = await (await ada.slash('settings steering', { who: 'author' })).reply();
  expect(saved.embeds[0]?.description).toContain('the member who used the command, and moderators');
  const refused = await toldAlone(await press(dev, asked, 'forward'));
  expect(refused).toContain('only the member who used this command, or a moderator, can steer');
  await titled(await press(chloe, asked, 'forward'), 'Step 1 of 4');
  await titled(await press(ben, asked, 'forward'), 'Step 2 of 4');
  await (await ada.slash('settings steering', { who: 'everybody' })).reply();
  await titled(await press(dev, asked, 'forward'), 'Step 3 of 4');
});

it('refuses forged steps', async () => {
  const asked = await generate();
  for (const value of ['5', '-1', '1e1', '', 'x'.repeat(100)]) {
    const forged = await ben.choose(asked.message, idOn(asked, 'step'), [value], { unchecked: true });
    expect(await toldAlone(forged)).toContain('does nothing any more');
  }
  const none = await ben.press(asked.message, idOn(asked, 'step'), { unchecked: true });
  expect(await toldAlone(none)).toContain('does nothing any more');
});

it('is played on by a bot process that was started later', async () => {
  const asked = await generate();
  await titled(await press(ben, asked, 'forward'), 'Step 1 of 4');
  for (const bot of system.bots) await bot.stop();
  await system.startBot();
  await titled(await press(ben, asked, 'forward'), 'Step 2 of 4');
});

it('leaves nothing in the logs', () => asking.expectCleanEnd());

/** Replies that change hands between bot processes, and replies that Discord does not take. */
import { PermissionFlagsBits, Routes } from 'discord.js';
import type { Message } from 'local-discord';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/bot/replies/jobs.ts';
import type { Progress } from '../../src/shared/contract.ts';
import { keys } from '../../src/shared/keys.ts';
import { ANSWER, type House, MODEL, startHouse } from './kept-replies.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
afterEach(() => {
  house.discord.setFaults(undefined);
  house.discord.blockWords();
  house.discord.setBotPermissions('general', 0n);
});

/** Longer than Discord takes an interaction's token for. */
const TOO_LATE = 15 * 60_000;
const generation = {
  kind: 'generate',
  model: 'gpt2-mini',
  text: 'a',
  steps: 9,
  pick: { rule: 'greedy' },
} as const;

function progress(steps: number): Progress {
  const step = { token: { id: 64, text: 'a' }, rank: 1, logit: 1, pFull: 0.5, pTop: 0.5 };
  const prompt = { tokens: [{ id: 64, text: 'a' }], startsFromEndOfText: false, dropped: 0 };
  return { attempt: 1, model: MODEL, prompt, steps: Array.from({ length: steps }, () => step) };
}

/** An answer to another kind of request. */
const OTHER: Outcome = { ok: true, kind: 'score', guesses: [], dropped: 0, model: MODEL, milliseconds: 1 };

const gone = (reply: Parameters<House['openIn']>[0]) =>
  vi.waitFor(async () => expect(await house.openIn(reply)).toEqual([]));
const said = (pattern: RegExp) => house.log.lines.filter(({ msg }) => pattern.test(msg));
const posts = () =>
  house.discord.messages('general').filter(({ id }) => house.discord.interactionOf(id) === undefined);

it('an open reply whose process is gone is taken over, ended and forgotten', async () => {
  const dead = house.startProcess();
  await dead.kill();
  const { reply, interaction } = await house.accept(dead);
  await house.letGo(reply);
  const next = house.startProcess();
  await next.followed(reply.id);
  next.answer(reply.id, ANSWER);
  const message = await interaction.reply();
  expect(message.embeds[0]?.title).toBe('A text in tokens');
  await gone(reply);
  expect(interaction.followUps).toEqual([]);
  await next.kill();
});

it('an open reply that a living process holds is left alone by the others', async () => {
  const [first, second] = [house.startProcess(), house.startProcess()];
  const { reply } = await house.accept(first);
  await first.keep(reply);
  await first.followed(reply.id);
  expect(await second.store.takeOver(4_000)).toEqual([]);
  expect(second.size()).toBe(0);
  first.answer(reply.id, ANSWER);
  await gone(reply);
  await Promise.all([first.kill(), second.kill()]);
});

it.each(['wait', 'fail'] as const)(
  'where Redis stood still (commands %s), a process leaves the others the time to say that they attend',
  async (whenAway) => {
    const dead = house.startProcess();
    await dead.kill();
    const { reply } = await house.accept(dead);
    const idle = house.startProcess(whenAway);
    await vi.waitFor(() => idle.store.attend([]));
    await house.redis.client('PAUSE', 5_000, 'ALL');
    // Carried out when Redis goes on.
    await house.letGo(reply);
    const goesOn = performance.now();
    await idle.followed(reply.id);
    expect(performance.now() - goesOn).toBeGreaterThan(3_500);
    idle.answer(reply.id, ANSWER);
    await gone(reply);
    await idle.kill();
  },
);

it('a process that ends hands its open replies over at once', async () => {
  const first = house.startProcess();
  const { reply, interaction } = await house.accept(first);
  await first.keep(reply);
  await first.followed(reply.id);
  await first.kill();
  const second = house.startProcess();
  await second.followed(reply.id);
  second.answer(reply.id, ANSWER);
  expect((await interaction.reply()).embeds[0]?.title).toBe('A text in tokens');
  await gone(reply);
  await second.kill();
});

it('a state that comes late is not shown over the answer that another process has given', async () => {
  const first = house.startProcess();
  const { reply, interaction } = await house.accept(first, { request: generation });
  await first.keep(reply);
  await first.followed(reply.id);
  first.progress(reply.id, progress(1));
  await interaction.until(({ embeds }) => embeds.length > 0);
  // It waits for its turn, a second after the first one.
  first.progress(reply.id, progress(2));
  const second = house.startProcess();
  await second.takeOver(reply);
  second.answer(reply.id, { ok: false, code: 'cancelled' });
  const isEnd = ({ embeds }: Message) => /cancelled/i.test(embeds[0]?.description ?? '');
  await interaction.until(isEnd);
  await gone(reply);
  await first.kill();
  await second.kill();
  const states = interaction.history.map(({ message }) => message);
  expect(states.slice(states.findIndex(isEnd)).every(isEnd)).toBe(true);
});

it('a process whose reply was taken over shows no progress of it any more, and leaves its answer to the other', async () => {
  const [first, second] = [house.startProcess(), house.startProcess()];
  const { reply, interaction } = await house.accept(first, { request: generation });
  await first.keep(reply);
  await first.followed(reply.id);
  first.progress(reply.id, progress(1));
  await interaction.until(({ embeds }) => embeds.length > 0);
  await second.takeOver(reply);
  const shown = interaction.history.length;
  first.progress(reply.id, progress(2));
  first.answer(reply.id, { ok: false, code: 'cancelled' });
  await vi.waitFor(() => expect(first.size()).toBe(0));
  await first.kill(); // shows what it would show
  expect(interaction.history).toHaveLength(shown);
  second.progress(reply.id, progress(3));
  await interaction.until(({ embeds }) => embeds[0]?.title?.includes('3 of 9') ?? false);
  second.answer(reply.id, { ok: false, code: 'cancelled' });
  await interaction.until(({ embeds }) => /cancelled/i.test(embeds[0]?.description ?? ''));
  await gone(reply);
  await second.kill();
});

it('an answer that another process has given already is not given again', async () => {
  const [first, second] = [house.startProcess(), house.startProcess()];
  const { reply, interaction } = await house.accept(first);
  await first.keep(reply);
  await first.followed(reply.id);
  await second.takeOver(reply);
  second.answer(reply.id, ANSWER);
  await gone(reply);
  first.answer(reply.id, { ok: false, code: 'fault', reference: 'the job is gone' });
  await vi.waitFor(() => expect(first.size()).toBe(0));
  await Promise.all([first.kill(), second.kill()]);
  expect(interaction.message?.embeds[0]?.title).toBe('A text in tokens');
  expect(interaction.followUps).toEqual([]);
});

it.each([
  ['refused', 'refused'],
  ['not acknowledged', 'never'],
] as const)('a command that was %s is not answered later', async (_, acknowledge) => {
  const dead = house.startProcess();
  await dead.kill();
  const { reply, interaction } = await house.accept(dead, { acknowledge });
  await house.letGo(reply);
  const next = house.startProcess();
  await gone(reply);
  expect(interaction.message?.content).toBe(acknowledge === 'refused' ? 'refused' : undefined);
  await next.kill();
});

it('while Discord cannot say whether a command was acknowledged, it is not answered', async () => {
  const dead = house.startProcess();
  await dead.kill();
  let isAway = true;
  const asked = vi.fn();
  house.discord.setFaults(({ method }) => {
    if (method !== 'GET' || !isAway) return undefined;
    asked();
    return 'drop';
  });
  const { reply } = await house.accept(dead, { acknowledge: 'never' });
  await house.letGo(reply);
  const next = house.startProcess();
  await vi.waitFor(() => expect(said(/could not be taken over/)).not.toEqual([]), 30_000);
  expect(asked).toHaveBeenCalled();
  expect(next.size()).toBe(0);
  isAway = false;
  await house.letGo(reply);
  await gone(reply);
  expect(posts()).toEqual([]);
  await next.kill();
});

it('a record that cannot be read stops nobody, and the operator is told', async () => {
  const dead = house.startProcess();
  await dead.kill();
  const [bad, forged, good] = [
    await house.accept(dead),
    await house.accept(dead),
    await house.accept({ store: dead.store }).catch(() => undefined),
  ];
  expect(good).toBeUndefined(); // the member has two open
  await house.redis.hset(keys.reply(bad.reply.id), 'state', '{"half');
  await house.redis.hset(
    keys.reply(forged.reply.id),
    'state',
    JSON.stringify({ ...forged.reply, request: { ...generation, steps: 1e9 } }),
  );
  await house.letGo(bad.reply);
  await house.letGo(forged.reply);
  const next = house.startProcess();
  await vi.waitFor(async () => expect(await house.redis.zcard(keys.open)).toBe(0));
  expect(said(/a reply is of a version that is not understood/).map(({ level }) => level)).toContain('warn');
  await house.redis.del(keys.openOfMember(bad.reply.userId));
  await next.kill();
});

it('setting the message of a finished reply leaves nothing behind', async () => {
  const process = house.startProcess();
  const { reply } = await house.accept(process);
  await process.store.close(reply);
  await process.store.reachedBy(reply.id, { messageId: '1'.repeat(18) });
  expect(await house.redis.exists(keys.reply(reply.id), keys.token(reply.id))).toBe(0);
  await process.kill();
});

it('an answer that cannot be drawn ends as a fault with a reference', async () => {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, OTHER);
  await vi.waitFor(() => expect(interaction.followUps).toHaveLength(1));
  expect(interaction.followUps[0]?.embeds[0]?.description).toContain('`ref-1`');
  await gone(reply);
  await process.kill();
});

it('an answer that AutoMod blocks is replaced by a sentence that says so', async () => {
  const process = house.startProcess();
  house.discord.blockWords('A text in tokens');
  const { reply, interaction } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, ANSWER);
  expect((await interaction.reply()).embeds[0]?.description).toContain('This server’s AutoMod');
  await gone(reply);
  await process.kill();
});

it.each([
  ['where the command can be told to answer its author alone', {}, true],
  ['but not where it cannot', { isAlwaysPublic: true }, false],
  ['nor where it does already', { isPrivate: true }, false],
])('what AutoMod blocks may be tried in private, %s', async (_, how, isSaid) => {
  const process = house.startProcess();
  house.discord.blockWords('A text in tokens');
  const { reply, interaction } = await house.accept(process, how);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, ANSWER);
  const said = (await interaction.reply()).embeds[0]?.description;
  expect(said).toMatch(isSaid ? /or `private:True`\.$/ : /Please try another text\.$/);
  await gone(reply);
  await process.kill();
});

it('an answer that Discord forbids is replaced by a sentence that says so', async () => {
  const process = house.startProcess();
  let refusals = 1;
  house.discord.setFaults(({ method }) =>
    method === 'PATCH' && refusals-- > 0
      ? { status: 403, body: { message: 'Missing Permissions', code: 50013 } }
      : undefined,
  );
  const { reply, interaction } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, ANSWER);
  expect((await interaction.reply()).embeds[0]?.description).toContain('Discord did not accept the answer');
  await gone(reply);
  await process.kill();
});

it('what is written over an answer by a call that was given up is mended', async () => {
  const process = house.startProcess();
  let isLost = true;
  house.discord.setFaults(({ method }) => {
    if (method !== 'PATCH' || !isLost) return undefined;
    return 'drop';
  });
  const { reply, interaction } = await house.accept(process, { request: generation });
  await process.keep(reply);
  await process.followed(reply.id);
  process.progress(reply.id, progress(1));
  await vi.waitFor(() => expect(said(/a state of a reply could not be shown/)).not.toEqual([]), 20_000);
  isLost = false;
  process.answer(reply.id, { ok: false, code: 'cancelled' });
  const isEnd = ({ embeds }: Message) => /cancelled/i.test(embeds[0]?.description ?? '');
  await interaction.until(isEnd);
  // The lost call lands after all.
  const late = { body: { embeds: [{ title: 'Generating: step 1 of 9' }] }, auth: false };
  await house.rest.patch(Routes.webhookMessage(reply.applicationId, interaction.token), late);
  expect(isEnd(interaction.message as Message)).toBe(false);
  await vi.waitFor(() => expect(isEnd(interaction.message as Message)).toBe(true), 20_000);
  await process.kill();
});

it('a reply that was deleted ends', async () => {
  const process = house.startProcess();
  house.discord.setFaults(({ method }) =>
    method === 'PATCH' ? { status: 404, body: { message: 'Unknown Message', code: 10008 } } : undefined,
  );
  const { reply, interaction } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, ANSWER);
  await gone(reply);
  expect(said(/deleted before it was finished/)).toHaveLength(1);
  expect(interaction.message?.loading).toBe(true);
  await process.kill();
});

it('an edit is tried again until Discord takes it', async () => {
  const process = house.startProcess();
  // discord.js tries a 500 four times by itself.
  let refusals = 6;
  house.discord.setFaults(({ method }) => {
    if (method !== 'PATCH' || refusals-- <= 0) return undefined;
    return refusals % 2 ? { status: 500, body: {} } : 'drop';
  });
  const { reply, interaction } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  process.answer(reply.id, ANSWER);
  expect((await interaction.reply()).embeds[0]?.title).toBe('A text in tokens');
  await gone(reply);
  await process.kill();
});

it.each([
  ['as the bot knows', true],
  ["by Discord's clock alone", false],
])('an answer after the token has died, %s, is posted once in the channel as a reply', async (_, isKnown) => {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process);
  await process.store.reachedBy(reply.id, { messageId: interaction.message?.id });
  await process.keep(reply);
  await process.followed(reply.id);
  house.clock.advance(TOO_LATE);
  if (isKnown) await house.redis.del(keys.token(reply.id));
  let refusals = 1;
  house.discord.setFaults(({ method, route }) =>
    method === 'POST' && route.includes('messages') && refusals-- > 0 ? { status: 500, body: {} } : undefined,
  );
  process.answer(reply.id, ANSWER);
  await gone(reply);
  const [post, ...more] = posts().filter(({ repliesTo }) => repliesTo?.id === interaction.message?.id);
  expect(more).toEqual([]);
  expect(post?.embeds[0]?.title).toBe('A text in tokens');
  await process.kill();
});

it('a private answer after the token has died is dropped, with a line in the log', async () => {
  const process = house.startProcess();
  const { reply } = await house.accept(process, { isPrivate: true });
  await process.keep(reply);
  await process.followed(reply.id);
  house.clock.advance(TOO_LATE);
  const before = posts().length;
  process.answer(reply.id, ANSWER);
  await gone(reply);
  expect(said(/private answer came too late/)).toHaveLength(1);
  expect(posts()).toHaveLength(before);
  await process.kill();
});

it('an answer after the token has died is dropped where the bot may not write, with a line in the log', async () => {
  const process = house.startProcess();
  house.discord.setBotPermissions('general', PermissionFlagsBits.SendMessages);
  const { reply } = await house.accept(process);
  await process.keep(reply);
  await process.followed(reply.id);
  house.clock.advance(TOO_LATE);
  const before = posts().length;
  process.answer(reply.id, ANSWER);
  await gone(reply);
  expect(said(/Discord refuses even a plain reply/)).toHaveLength(1);
  expect(posts()).toHaveLength(before);
  await process.kill();
});

it('no log line holds a token', () => {
  expect(house.log.text()).not.toContain(house.discord.botToken);
  expect(house.log.text()).not.toMatch(/\/webhooks\/\d+\/(?!\[hidden\])/);
});

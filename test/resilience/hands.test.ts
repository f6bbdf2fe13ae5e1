/** Replies that change hands between bot processes, and replies that Discord does not take. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
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

const gone = (reply: Parameters<House['leftOf']>[0]) =>
  vi.waitFor(async () => expect(await house.leftOf(reply)).toEqual([]));
const said = (pattern: RegExp) => house.log.lines.filter(({ msg }) => pattern.test(msg));
const posts = () =>
  house.discord.messages('general').filter(({ id }) => house.discord.interactionOf(id) === undefined);

it('an open reply whose process is gone is taken over, ended and forgotten', async () => {
  const dead = house.startProcess();
  await dead.kill();
  const { reply, interaction } = await house.accept(dead);
  await house.letGo(reply);
  const next = house.startProcess();
  await next.followed(reply.interactionId);
  next.answer(reply.interactionId, ANSWER);
  const message = await interaction.reply();
  expect(message.embeds[0]?.title).toBe('Tokens');
  await gone(reply);
  expect(interaction.followUps).toEqual([]);
  await next.kill();
});

it('an open reply that a living process holds is left alone by the others', async () => {
  const [first, second] = [house.startProcess(), house.startProcess()];
  const { reply, interaction } = await house.accept(first);
  first.keeper.keep(reply, interaction.token);
  expect(await second.store.takeOver()).toEqual([]);
  expect(await second.store.renew([reply.interactionId])).toEqual([reply.interactionId]);
  expect(await first.store.renew([reply.interactionId])).toEqual([]);
  first.answer(reply.interactionId, ANSWER);
  await gone(reply);
  await Promise.all([first.kill(), second.kill()]);
});

it('a process that ends hands its open replies over at once', async () => {
  const first = house.startProcess();
  const { reply, interaction } = await house.accept(first);
  first.keeper.keep(reply, interaction.token);
  await first.kill();
  const second = house.startProcess();
  await second.followed(reply.interactionId);
  second.answer(reply.interactionId, ANSWER);
  expect((await interaction.reply()).embeds[0]?.title).toBe('Tokens');
  await gone(reply);
  await second.kill();
});

it('a process that has lost its hold shows nothing any more', async () => {
  const first = house.startProcess();
  const { reply, interaction } = await house.accept(first, { request: generation });
  first.keeper.keep(reply, interaction.token);
  await first.followed(reply.interactionId);
  first.progress(reply.interactionId, progress(1));
  await interaction.reply();
  // It waits for its turn, a second after the first one.
  first.progress(reply.interactionId, progress(2));
  await house.redis.set(keys.owner(reply.interactionId), 'another process');
  await vi.waitFor(() => expect(first.keeper.size()).toBe(0));
  const seen = interaction.history.length;
  await first.kill();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(interaction.history.length).toBe(seen);
  await first.store.finish(reply);
});

it('an answer that another process has given already is not given again', async () => {
  const first = house.startProcess();
  const { reply, interaction } = await house.accept(first);
  await house.redis.set(keys.taken(reply.interactionId), 'first', 'PX', 60_000);
  first.keeper.keep(reply, interaction.token);
  await first.followed(reply.interactionId);
  await first.store.finish(reply);
  first.answer(reply.interactionId, { ok: false, code: 'fault', reference: 'the job is gone' });
  await vi.waitFor(() => expect(first.keeper.size()).toBe(0));
  expect(interaction.message?.loading).toBe(true);
  expect(interaction.followUps).toEqual([]);
  await first.kill();
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

it('a record that cannot be read stops nobody, and the operator is told', async () => {
  const dead = house.startProcess();
  await dead.kill();
  const [bad, forged, good] = [
    await house.accept(dead),
    await house.accept(dead),
    await house.accept({ store: dead.store }).catch(() => undefined),
  ];
  expect(good).toBeUndefined(); // the member has two open
  await house.redis.hset(keys.reply(bad.reply.interactionId), 'record', '{"half');
  await house.redis.hset(
    keys.reply(forged.reply.interactionId),
    'record',
    JSON.stringify({ ...forged.reply, request: { ...generation, steps: 1e9 } }),
  );
  await house.letGo(bad.reply);
  await house.letGo(forged.reply);
  const next = house.startProcess();
  await vi.waitFor(async () => expect(await house.redis.zcard(keys.open)).toBe(0));
  expect(said(/record of a reply cannot be read/).map(({ level }) => level)).toContain('error');
  await house.redis.del(keys.openOfMember(bad.reply.userId));
  await next.kill();
});

it('setting the message of a finished reply leaves nothing behind', async () => {
  const process = house.startProcess();
  const { reply } = await house.accept(process);
  await process.store.finish(reply);
  await process.store.setMessage(reply, '1'.repeat(18));
  expect((await house.leftOf(reply)).filter((name) => name.includes('reply'))).toEqual([]);
  await process.kill();
});

it('an answer that cannot be drawn ends as a fault with a reference', async () => {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process);
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, { ...ANSWER, tokens: undefined } as never);
  await vi.waitFor(() => expect(interaction.followUps).toHaveLength(1));
  expect(interaction.followUps[0]?.embeds[0]?.description).toContain('`ref-1`');
  await gone(reply);
  await process.kill();
});

it('an answer that AutoMod blocks is replaced by a sentence that says so', async () => {
  const process = house.startProcess();
  house.discord.blockWords('Tokens');
  const { reply, interaction } = await house.accept(process);
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, ANSWER);
  expect((await interaction.reply()).embeds[0]?.description).toContain("This server's AutoMod");
  await gone(reply);
  await process.kill();
});

it.each([
  ['where the command can be told to answer its author alone', {}, true],
  ['but not where it cannot', { isAlwaysPublic: true }, false],
  ['nor where it does already', { isPrivate: true }, false],
])('what AutoMod blocks may be tried in private, %s', async (_, how, isSaid) => {
  const process = house.startProcess();
  house.discord.blockWords('Tokens');
  const { reply, interaction } = await house.accept(process, how);
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, ANSWER);
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
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, ANSWER);
  expect((await interaction.reply()).embeds[0]?.description).toContain('Discord did not accept the answer');
  await gone(reply);
  await process.kill();
});

it('a reply that was deleted ends', async () => {
  const process = house.startProcess();
  house.discord.setFaults(({ method }) =>
    method === 'PATCH' ? { status: 404, body: { message: 'Unknown Message', code: 10008 } } : undefined,
  );
  const { reply, interaction } = await house.accept(process);
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, ANSWER);
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
  process.keeper.keep(reply, interaction.token);
  process.answer(reply.interactionId, ANSWER);
  expect((await interaction.reply()).embeds[0]?.title).toBe('Tokens');
  await gone(reply);
  await process.kill();
});

it.each([
  ['as the bot knows', 0],
  ["by Discord's clock alone", -60_000],
])('an answer after the token has died, %s, is posted once in the channel as a reply', async (_, skew) => {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process);
  const late = { ...reply, acceptedAt: reply.acceptedAt - skew };
  await process.store.setMessage(late, interaction.message?.id ?? '');
  process.keeper.keep(late, interaction.token);
  house.clock.advance(TOO_LATE);
  let refusals = 1;
  house.discord.setFaults(({ method, route }) =>
    method === 'POST' && route.includes('messages') && refusals-- > 0 ? { status: 500, body: {} } : undefined,
  );
  process.answer(reply.interactionId, ANSWER);
  await gone(reply);
  const [post, ...more] = posts().filter(({ repliesTo }) => repliesTo?.id === interaction.message?.id);
  expect(more).toEqual([]);
  expect(post?.embeds[0]?.title).toBe('Tokens');
  await process.kill();
});

it('a private answer after the token has died is dropped, with a line in the log', async () => {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process, { isPrivate: true });
  process.keeper.keep(reply, interaction.token);
  house.clock.advance(TOO_LATE);
  const before = posts().length;
  process.answer(reply.interactionId, ANSWER);
  await gone(reply);
  expect(said(/private answer came too late/)).toHaveLength(1);
  expect(posts()).toHaveLength(before);
  await process.kill();
});

it('an answer after the token has died is dropped where the bot may not write, with a line in the log', async () => {
  const process = house.startProcess();
  house.discord.setBotPermissions('general', PermissionFlagsBits.SendMessages);
  const { reply, interaction } = await house.accept(process);
  process.keeper.keep(reply, interaction.token);
  house.clock.advance(TOO_LATE);
  const before = posts().length;
  process.answer(reply.interactionId, ANSWER);
  await gone(reply);
  expect(said(/Discord refuses even a plain reply/)).toHaveLength(1);
  expect(posts()).toHaveLength(before);
  await process.kill();
});

it('no log line holds a token', () => {
  expect(house.log.text()).not.toContain(house.discord.botToken);
  expect(house.log.text()).not.toMatch(/\/webhooks\/\d+\/(?!\[hidden\])/);
});

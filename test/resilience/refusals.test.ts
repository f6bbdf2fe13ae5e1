/** Replies that Discord, or what stands before it, does not take: told apart, and each brought to its end. */
import { PermissionFlagsBits } from 'discord.js';
import { edits, firstOf, lostWebhook, posts, proxyPage } from 'local-discord/faults';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
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

/** Milliseconds; a test that passes never takes so long. */
const PATIENCE = 20_000;
const ended = (reply: Parameters<House['openIn']>[0]) =>
  vi.waitFor(async () => expect(await house.openIn(reply)).toEqual([]), PATIENCE);
const said = (pattern: RegExp, interaction: { id: string }) =>
  house.log.lines.filter((line) => pattern.test(line.msg) && line.interaction === interaction.id);
/** What the bot has posted in the channel itself since then. */
const postsSince = (count: number) => ownPosts().slice(count);
const ownPosts = () =>
  house.discord
    .messages('general')
    .filter(({ id, author }) => author.bot && house.discord.interactionOf(id) === undefined);

/** A command that is acknowledged and kept, whose message is known as it always is then. */
async function kept(options: Parameters<House['accept']>[1] = {}) {
  const process = house.startProcess();
  const { reply, interaction } = await house.accept(process, options);
  await process.store.reachedBy(reply.id, { messageId: interaction.message?.id });
  await process.keep(reply);
  await process.followed(reply.id);
  return { process, reply, interaction, before: ownPosts().length };
}

describe('a late answer', () => {
  it('is posted without its reference where the bot may not read the history', async () => {
    house.discord.setBotPermissions('general', PermissionFlagsBits.ReadMessageHistory);
    const { process, reply, before } = await kept();
    house.clock.advance(TOO_LATE);
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(postsSince(before).map(({ embeds, repliesTo }) => [embeds[0]?.title, repliesTo])).toEqual([
      ['A text in tokens', undefined],
    ]);
    await process.kill();
  });

  it('that is refused for its content is replaced by a sentence, once it was tried without its reference', async () => {
    const { process, reply, interaction, before } = await kept();
    house.clock.advance(TOO_LATE);
    house.discord.setFaults(
      firstOf(2, posts, { status: 400, body: { message: 'Invalid Form Body', code: 50035 } }),
    );
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(postsSince(before).map(({ embeds }) => embeds[0]?.description)).toEqual([
      expect.stringContaining('Discord did not accept the answer'),
    ]);
    expect(said(/a plain one is shown instead/, interaction)).toHaveLength(1);
    await process.kill();
  });

  it('that AutoMod blocks is not posted a second time', async () => {
    house.discord.blockWords('A text in tokens');
    const { process, reply, interaction, before } = await kept();
    house.clock.advance(TOO_LATE);
    process.answer(reply.id, ANSWER);
    await ended(reply);
    const [post, ...more] = postsSince(before);
    expect(more).toEqual([]);
    expect(post?.embeds[0]?.description).toContain('This server’s AutoMod');
    expect(post?.repliesTo?.id).toBe(interaction.message?.id);
    await process.kill();
  });
});

describe('a webhook that Discord has lost, although its token lives', () => {
  it('is no deleted reply: the answer is posted in the channel', async () => {
    const { process, reply, interaction, before } = await kept();
    house.discord.setFaults(lostWebhook(interaction.token));
    process.answer(reply.id, ANSWER);
    await ended(reply);
    const [post, ...more] = postsSince(before);
    expect(more).toEqual([]);
    expect([post?.embeds[0]?.title, post?.repliesTo?.id]).toEqual([
      'A text in tokens',
      interaction.message?.id,
    ]);
    expect(said(/deleted/, interaction)).toEqual([]);
    await process.kill();
  });

  it('is not asked again for every state that a growing reply goes through', async () => {
    const { process, reply, interaction } = await kept({
      request: { kind: 'generate', model: 'gpt2-mini', text: 'a', steps: 9, pick: { rule: 'greedy' } },
    });
    let asked = 0;
    const lost = lostWebhook(interaction.token);
    house.discord.setFaults((request) => {
      const fault = lost(request);
      if (fault) asked += 1;
      return fault;
    });
    const prompt = { tokens: [{ id: 64, text: 'a' }], startsFromEndOfText: false, dropped: 0 };
    const step = { token: { id: 64, text: 'a' }, rank: 1, logit: 1, pFull: 0.5, pTop: 0.5 };
    const show = (steps: number) =>
      process.progress(reply.id, {
        attempt: 1,
        model: MODEL,
        prompt,
        steps: Array.from({ length: steps }, () => step),
      });
    show(1);
    await vi.waitFor(
      () => expect(said(/state of a reply could not be shown/, interaction)).toHaveLength(1),
      PATIENCE,
    );
    show(2);
    process.answer(reply.id, {
      ok: true,
      kind: 'generate',
      model: MODEL,
      milliseconds: 1,
      prompt,
      steps: [step],
      candidates: [[step]],
      stop: 'steps',
      pick: { rule: 'greedy' },
    });
    await ended(reply);
    // Once for the first state, and once for the answer.
    expect(asked).toBe(2);
    await process.kill();
  });

  it('ends a private answer, with a line in the log', async () => {
    const { process, reply, interaction, before } = await kept({ isPrivate: true });
    house.discord.setFaults(lostWebhook(interaction.token));
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(said(/private answer came too late/, interaction)).toHaveLength(1);
    expect(postsSince(before)).toEqual([]);
    await process.kill();
  });
});

describe('an answer that is not of Discord itself', () => {
  it.each([
    ['the page of a proxy with 403', proxyPage(403)],
    ['the page of a proxy with 502', proxyPage(502)],
    ['the page of a proxy with 429', proxyPage(429, 1)],
    ['a code that says that Cloudflare blocks', { status: 403, body: { message: 'Blocked', code: 40333 } }],
    ['JSON without a code', { status: 404, body: { error: 'no such upstream' } }],
  ])('is no refusal: after %s the same edit is made again', async (_, fault) => {
    const { process, reply, interaction, before } = await kept();
    house.discord.setFaults(firstOf(1, edits, fault));
    process.answer(reply.id, ANSWER);
    expect((await interaction.reply()).embeds[0]?.title).toBe('A text in tokens');
    await ended(reply);
    expect(postsSince(before)).toEqual([]);
    await process.kill();
  });

  it('leaves an open reply to be taken over', async () => {
    const dead = house.startProcess();
    await dead.kill();
    const { reply, interaction } = await house.accept(dead);
    // Whether it is awaited must be asked of Discord, since its message is not known.
    house.discord.setFaults(
      firstOf(1, ({ method }) => method === 'GET', { status: 404, page: '<html>404</html>' }),
    );
    await house.letGo(reply);
    const next = house.startProcess();
    await vi.waitFor(() => expect(said(/could not be taken over/, interaction)).toHaveLength(1), PATIENCE);
    // It is asked again when nobody has attended to it for as long once more.
    await house.letGo(reply);
    await next.followed(reply.id);
    next.answer(reply.id, ANSWER);
    expect((await interaction.reply()).embeds[0]?.title).toBe('A text in tokens');
    await ended(reply);
    await next.kill();
  });
});

it('where a proxy answers the withdrawal of a public reply, its author is still told alone', async () => {
  const { process, reply, interaction } = await kept();
  house.discord.setFaults(firstOf(1, ({ method }) => method === 'DELETE', proxyPage(502)));
  process.answer(reply.id, { ok: false, code: 'too-late' });
  await ended(reply);
  expect(interaction.followUps.map(({ ephemeral }) => ephemeral)).toEqual([true]);
  await process.kill();
});

describe('in a thread', () => {
  const postsIn = (channel: string) =>
    house.discord
      .messages(channel)
      .filter(({ id, author }) => author.bot && house.discord.interactionOf(id) === undefined);

  it('that is closed before the answer comes, the reply ends, with a line in the log', async () => {
    await house.discord.member('Chloe').startThread('closed', { channel: 'general' });
    const { process, reply, interaction } = await kept({ channel: 'closed' });
    house.discord.changeThread('closed', { archived: true });
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(said(/thread of a reply was closed/, interaction)).toHaveLength(1);
    expect(postsIn('closed')).toEqual([]);
    await process.kill();
  });

  it('that is locked, a late answer ends, too', async () => {
    await house.discord.member('Chloe').startThread('locked', { channel: 'general' });
    const { process, reply, interaction } = await kept({ channel: 'locked' });
    house.discord.changeThread('locked', { locked: true });
    house.clock.advance(TOO_LATE);
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(said(/thread of a reply was closed/, interaction)).toHaveLength(1);
    await process.kill();
  });

  it('a late answer needs Send Messages in Threads alone', async () => {
    await house.discord.member('Chloe').startThread('open', { channel: 'general' });
    house.discord.setBotPermissions('general', PermissionFlagsBits.SendMessages);
    const { process, reply } = await kept({ channel: 'open' });
    house.clock.advance(TOO_LATE);
    process.answer(reply.id, ANSWER);
    await ended(reply);
    expect(postsIn('open').map(({ embeds }) => embeds[0]?.title)).toEqual(['A text in tokens']);
    // When the clock is put forward, it would take the next reply over.
    await process.kill();

    house.discord.setBotPermissions('general', PermissionFlagsBits.SendMessagesInThreads);
    const second = await kept({ channel: 'open' });
    house.clock.advance(TOO_LATE);
    second.process.answer(second.reply.id, ANSWER);
    await ended(second.reply);
    expect(said(/Discord refuses even a plain reply/, second.interaction)).toHaveLength(1);
    await second.process.kill();
  });
});

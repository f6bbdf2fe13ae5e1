/** A group that votes on what the model finds probable, on the real bot, Redis, queue and model. */

import { Queue, QueueEvents } from 'bullmq';
import type { Interaction, Member, Message, SlashInput } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, isIn, type Vote } from '../../src/bot/features/vote/game.ts';
import { customId } from '../../src/bot/kit/custom-id.ts';
import type { Store } from '../../src/bot/replies/store.ts';
import { keys, PREFIX } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import type { Running } from '../../src/shared/run-process.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import { createAsking } from '../support/asking.ts';
import { readCsv } from '../support/csv.ts';
import { startOddWorker } from '../support/odd-worker.ts';
import { block, replyText } from '../support/reply-text.ts';
import { openStore } from '../support/store.ts';
import { type System, startSystem } from '../support/system.ts';
import { loadBundled } from '../system/worker/model/bundled.ts';

/** Of every vote that was begun: nothing that a log may hold. */
const tokens: string[] = [];
let system: System;
let connection: RedisConnection;
let replies: Store;
let tasks: Queue<{ scene: string; part: number }>;
let taskEvents: QueueEvents;
let worker: Running;
let model: LanguageModel;
let ada: Member;
let ben: Member;
let chloe: Member;
let dev: Member;
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  worker = await system.startWorker();
  connection = connectRedis(system.redis.url, 'wait', system.botLog.log);
  replies = openStore(connection.redis, system.botLog.log);
  tasks = new Queue('scene-tasks', { prefix: PREFIX, connection: { url: system.redis.url } });
  taskEvents = new QueueEvents('scene-tasks', { prefix: PREFIX, connection: { url: system.redis.url } });
  await taskEvents.waitUntilReady();
  model = await loadBundled();
  // Ada teaches, Ben moderates; Chloe begins the votes here, and Dev is a member like any other.
  [ada, ben, chloe, dev] = ['Ada', 'Ben', 'Chloe', 'Dev'].map((name) => system.discord.member(name)) as [
    Member,
    Member,
    Member,
    Member,
  ];
});
afterAll(async () => {
  await taskEvents.close();
  await tasks.close();
  await model.close();
  await system.close();
  connection.close();
});

const textOf = ({ embeds }: Message) =>
  embeds.map(({ title, description }) => `${title}\n${description}`).join('\n');
const shows = (text: string | RegExp) => (message: Message) =>
  typeof text === 'string' ? textOf(message).includes(text) : text.test(textOf(message));

interface Game {
  readonly id: string;
  readonly interaction: Interaction;
  /** The message as it is now. */
  message(): Message;
  /** Resolves when the message shows this, or has shown it. */
  until(text: string | RegExp): Promise<Message>;
  press(member: Member, action: string, part?: number): Promise<Interaction>;
  state(): Promise<Vote>;
  /** Lets the time of the turn that the vote is in, or was in, be up. */
  timeIsUp(turn?: number): Promise<void>;
}

async function begin(input: SlashInput = {}, member = chloe): Promise<Game> {
  const interaction = await member.slash('vote', input);
  await interaction.until(shows('Round 1 of'));
  const { id } = interaction;
  tokens.push(interaction.token);
  const state = async () => (await replies.find(id))?.reply as Vote;
  const message = () => interaction.message as Message;
  return {
    id,
    interaction,
    message,
    state,
    until: (text) => interaction.until(shows(text)),
    press: (by, action, part) => by.press(message(), customId(action, id, part), { unchecked: true }),
    async timeIsUp(turn) {
      const job = await tasks.getJob(`${id}-turn-${turn ?? (await state()).turn}`);
      if (job?.id === undefined) throw new Error('nothing is planned for this turn');
      const done = new Promise<void>((resolve) => {
        taskEvents.on('completed', ({ jobId }) => jobId === job.id && resolve());
      });
      await job.promote();
      await done;
    },
  };
}

/** The number of the button for this token. */
async function numberOf(game: Game, text: string): Promise<number> {
  const { phase } = await game.state();
  if (phase.name !== 'voting') throw new Error('nobody can vote');
  return 1 + phase.choices.findIndex(({ token }) => 'text' in token && token.text === text);
}
const vote = async (game: Game, member: Member, text: string, round = 1) =>
  (await game.press(member, `candidate-${await numberOf(game, text)}`, round)).acknowledged();

async function refusal(pressed: Interaction): Promise<string> {
  const answer = await pressed.until(({ ephemeral }) => ephemeral);
  return answer.embeds[0]?.description ?? '';
}

/** What a member alone is told after a press. */
async function told(pressed: Interaction): Promise<string> {
  const answer = await pressed.reply();
  expect(answer.ephemeral).toBe(true);
  return answer.embeds[0]?.description ?? '';
}

/** What a file button gives. */
async function fileOf(game: Game, kind: 'csv' | 'json'): Promise<string> {
  const pressed = await game.press(dev, kind);
  const answer = await pressed.until(({ attachments }) => attachments.length > 0);
  return (await fetch(answer.attachments[0]?.url ?? '')).text();
}

/** ln of each token's probability after these tokens, by nothing but the definition. */
async function logProbabilities(ids: readonly number[]): Promise<(id: number) => number> {
  const sequence = await model.open([...ids]);
  const logits = [...sequence.logits];
  sequence.close();
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return (id) => (logits[id] ?? Number.NaN) - Math.log(total);
}

describe('a whole game', () => {
  it('counts votes, shows the answer, scores everybody and goes on with the crowd’s token', async () => {
    const game = await begin({ rounds: 2, choices: 5 });
    const first = game.message();
    expect(textOf(first)).toContain('<t:');
    expect(JSON.stringify(first.components)).not.toContain('%');
    expect(textOf(first)).not.toContain('%');
    await vote(game, ada, ' be');
    await vote(game, ben, ' me');
    await vote(game, dev, ' me');
    expect(textOf(await game.until('3 members have voted'))).not.toContain(ada.id);
    await game.press(chloe, 'skip', 1);
    const answer = await game.until('Round 1 of 2: the answer');
    expect(block(replyText(answer), 'Text so far')).toBe('You are going to me');
    expect(answer.attachments[0]?.description).toContain('ID 307');
    expect(answer.pings).toEqual({ users: [], roles: [], everyone: false });

    const prompt = model.encode('You are going to');
    const lnOne = await logProbabilities(prompt);
    const places = textOf(answer)
      .split('\n')
      .filter((line) => line.includes('<@'));
    // 100 points for the most probable token; of another one as many as it is probable beside that.
    const mes = Math.round(100 * Math.exp(lnOne(502) - lnOne(307)));
    expect(mes).toBe(47);
    expect(places).toEqual([
      `1. <@${ada.id}> · **100** of 100 points (1 round)`,
      `2. <@${ben.id}> · **${mes}** of 100 points (1 round)`,
      `2. <@${dev.id}> · **${mes}** of 100 points (1 round)`,
    ]);
    expect(textOf(answer)).toContain('65 of 100 points on average');

    await game.press(chloe, 'next', 1);
    await game.until('Round 2 of 2: what comes next?');
    const { phase } = await game.state();
    if (phase.name !== 'voting') throw new Error('nobody can vote');
    const [choice] = phase.choices;
    await (await game.press(ada, 'candidate-1', 2)).acknowledged();
    await game.until('1 member has voted');
    await game.press(chloe, 'skip', 2);
    const over = await game.until('The vote is over');
    expect(textOf(over)).toContain('All rounds are played.');
    expect(over.components).toHaveLength(1);
    // Only Ada has voted in both rounds, and nobody can have more points than she had after the first.
    expect(textOf(over)).toMatch(
      new RegExp(`🏆 \\*\\*<@${ada.id}> wins\\*\\* with \\*\\*1\\d\\d of 200 points`),
    );
    expect(textOf(over)).toContain('Crowd against model');
    expect(over.pings).toEqual({ users: [], roles: [], everyone: false });

    const { rounds, leaderboard } = JSON.parse(await fileOf(game, 'json'));
    const lnTwo = await logProbabilities([...prompt, 502]);
    const scoreIn = (round: number, voter: number) =>
      rounds[round].votes.find((each: { voter: number }) => each.voter === voter)?.score;
    expect(Math.abs(scoreIn(0, 1) - lnOne(307))).toBeLessThan(1e-3);
    expect(Math.abs(scoreIn(0, 2) - lnOne(502))).toBeLessThan(1e-3);
    expect(Math.abs(scoreIn(1, 1) - lnTwo(choice?.token.id ?? -1))).toBeLessThan(1e-3);
    expect(Math.abs(rounds[0].crowdScore - (lnOne(307) + 2 * lnOne(502)) / 3)).toBeLessThan(1e-3);
    const mean = (lnOne(307) + lnTwo(choice?.token.id ?? -1)) / 2;
    const adas = leaderboard.find(({ voter }: { voter: number }) => voter === 1);
    expect(Math.abs(adas.score - mean)).toBeLessThan(1e-3);
    expect(adas.rounds).toBe(2);
    expect(textOf(over)).toMatch(/1\. crowd `␣me` · model `␣be`/);
    expect(adas.place).toBe(1);
    expect(textOf(over)).toMatch(/in \*\*(1 of 2|none of the 2) rounds\*\*/);
  });

  it('that several have won names them all, and counts one round as one', async () => {
    const game = await begin({ rounds: 1 });
    for (const member of [dev, ada]) await vote(game, member, ' be');
    await vote(game, ben, ' me');
    await game.press(chloe, 'skip', 1);
    const over = textOf(await game.until('The vote is over'));
    expect(over).toContain(`🏆 **<@${dev.id}>, <@${ada.id}> share first place** with **100 of 100 points**`);
    expect(over).toContain('In the only round with votes the crowd chose the model’s most probable token.');
    expect(over).toMatch(new RegExp(`^3\\. <@${ben.id}>`, 'm'));
    const lost = await begin({ rounds: 1 });
    await vote(lost, dev, ' me');
    await lost.press(chloe, 'skip', 1);
    const text = textOf(await lost.until('The vote is over'));
    expect(text).toContain('In the only round with votes the crowd did not choose');
    expect(text).not.toMatch(/of 1 round/);
  });

  it('goes on with the model’s token where that was asked for, and where nobody voted', async () => {
    const game = await begin({ append: 'model', rounds: 2 });
    await vote(game, dev, ' me');
    await game.press(chloe, 'skip', 1);
    await game.until('Round 1 of 2: the answer');
    const { finished } = await game.state();
    expect(finished[0]?.appended.id).toBe(307);
    const other = await begin({ rounds: 1 });
    await other.press(chloe, 'skip', 1);
    const over = await other.until('The vote is over');
    expect(textOf(over)).toContain('Nobody voted.');
    expect(block(replyText(over), 'Final text')).toBe('You are going to be');
  });

  it('shows the candidates in an order of its own, the same in the list and on the buttons', async () => {
    const games = await Promise.all([1, 2, 3].map(() => begin({ choices: 10 })));
    const orders = games.map((game) => {
      const list = block(replyText(game.message()), 'Candidates in random order').split('\n').slice(1);
      const listed = list
        .map((line) => line.trim().split(/ +/))
        .map(([number, , token]) => `${number} ${token}`);
      const buttons = game
        .message()
        .components.slice(0, 2)
        .flatMap((row) => row.components);
      expect(buttons.map((button) => 'label' in button && button.label)).toEqual(listed);
      expect(listed).toHaveLength(10);
      return listed.join();
    });
    expect(new Set(orders).size).toBe(3);
  });
});

describe('votes', () => {
  it('of thirty members at once are all counted, with at most one edit a second', async () => {
    const game = await begin({ counts: 'live' });
    const voters = Array.from({ length: 30 }, (_, i) => system.discord.addMember({ name: `Voter ${i}` }));
    await Promise.all(
      voters.map(async (voter, i) => (await game.press(voter, `candidate-${1 + (i % 5)}`, 1)).acknowledged()),
    );
    const message = await game.until('30 members have voted');
    expect(block(replyText(message), 'Candidates in random order')).toContain('votes');
    const rows = block(replyText(message), 'Candidates in random order').split('\n').slice(1);
    expect(rows.map((line) => line.trim().split(/ +/)[2])).toEqual(['6', '6', '6', '6', '6']);
    const edits = game.interaction.history.filter(({ change }) => change === 'edited').slice(1);
    const gaps = edits.slice(1).map(({ at }, i) => at - (edits[i]?.at ?? 0));
    expect(gaps.filter((gap) => gap < 990)).toEqual([]);
  });

  it('are hidden while they come in, and shown when the round is over', async () => {
    const game = await begin({ rounds: 1 });
    await vote(game, ada, ' me');
    await vote(game, ben, ' me');
    const open = await game.until('2 members have voted');
    const [head, ...rows] = block(replyText(open), 'Candidates in random order').split('\n');
    expect(head?.trim().split(/ +/)).toEqual(['#', 'ID', 'token']);
    expect(rows.map((line) => line.trim().split(/ +/).length)).toEqual([3, 3, 3, 3, 3]);
    expect(textOf(open)).toContain('hidden until the round is over');
    expect((await game.state()).counts).toBe('hidden');
    expect(await fileOf(game, 'json')).not.toContain('"votes"');
    await game.press(chloe, 'skip', 1);
    const over = await game.until('The vote is over');
    expect(block(replyText(over), 'Votes and probabilities')).toMatch(/^ *\d +502 +2 /m);
  });

  it('are told to their members alone, after each press', async () => {
    const game = await begin();
    const [me, be] = [await numberOf(game, ' me'), await numberOf(game, ' be')];
    const first = await told(await game.press(dev, `candidate-${me}`, 1));
    expect(first).toContain(`Your vote: ${me} \`␣me\``);
    expect(first).not.toContain('before');
    const changed = await told(await game.press(dev, `candidate-${be}`, 1));
    expect(changed).toContain(`Your vote: ${be} \`␣be\``);
    expect(changed).toContain(`before: ${me} \`␣me\``);
    const again = await told(await game.press(dev, `candidate-${be}`, 1));
    expect(again).toContain(`Your vote: ${be} \`␣be\``);
    expect(again).not.toContain('before');
    const dieter = system.discord.member('Dieter');
    expect(await told(await game.press(dieter, `candidate-${me}`, 1))).toContain(
      `Deine Stimme: ${me} \`␣me\``,
    );
    await game.until('2 members have voted');
    for (const { message } of game.interaction.history) expect(textOf(message)).not.toMatch(/Your vote:/);
  });

  it('can be changed until the round is over, and count once', async () => {
    const game = await begin();
    await vote(game, dev, ' me');
    await game.until('1 member has voted');
    await vote(game, dev, ' be');
    await game.press(chloe, 'skip', 1);
    await game.until('Round 1 of 3: the answer');
    const { finished } = await game.state();
    expect(finished[0]?.votes).toEqual({ [dev.id]: 307 });
  });

  it('for a round that is over come too late, whatever is asked now', async () => {
    const game = await begin({ rounds: 2 });
    await game.press(chloe, 'skip', 1);
    await game.until('Round 1 of 2: the answer');
    expect(await refusal(await game.press(dev, 'candidate-1', 1))).toMatch(/too late/);
    await game.press(chloe, 'next', 1);
    await game.until('Round 2 of 2: what comes next?');
    expect(await refusal(await game.press(dev, 'candidate-1', 1))).toMatch(/too late/);
    const { phase } = await game.state();
    expect(phase).toMatchObject({ name: 'voting', votes: {} });
  });

  it('for what is not on the list are refused', async () => {
    const game = await begin({ choices: 2 });
    for (const [action, part] of [
      ['candidate-3', 1],
      ['candidate-0', 1],
      ['candidate-99', 1],
      ['candidate', 1],
      ['candidate-1', undefined],
    ] as const) {
      expect(await refusal(await game.press(dev, action, part))).toMatch(/older version/);
    }
    expect(await refusal(await game.press(dev, 'candidate-1', 7))).toMatch(/too late/);
    expect((await game.state()).phase).toMatchObject({ votes: {} });
  });
});

describe('the host', () => {
  it('alone steers, besides moderators', async () => {
    const game = await begin({ rounds: 2 });
    for (const action of ['skip', 'extend', 'stop', 'next']) {
      expect(await refusal(await game.press(dev, action, 1))).toMatch(
        /Only the member who used this command/,
      );
    }
    expect((await game.state()).turn).toBe(1);
    await game.press(ben, 'skip', 1);
    await game.until('Round 1 of 2: the answer');
  });

  it('can extend a round: its first deadline does nothing then, and ten minutes are the most', async () => {
    const game = await begin({ seconds: 300 });
    const before = (await game.state()).phase;
    for (let i = 0; i < 10; i++) await (await game.press(chloe, 'extend', 1)).acknowledged();
    await expect.poll(async () => (await game.state()).turn).toBe(11);
    const { phase } = await game.state();
    if (before.name !== 'voting' || phase.name !== 'voting') throw new Error('nobody can vote');
    expect(phase.endsAt - before.endsAt).toBe(300_000);
    expect(await refusal(await game.press(chloe, 'extend', 1))).toMatch(/ten minutes/);
    await game.timeIsUp(1);
    expect((await game.state()).phase.name).toBe('voting');
    await game.timeIsUp(11);
    await game.until('Round 1 of 3: the answer');
  });

  it('can stop the game with what there is', async () => {
    const game = await begin();
    await vote(game, dev, ' me');
    await game.press(chloe, 'stop');
    const over = await game.until('The vote is over');
    expect(textOf(over)).toContain('It was stopped');
    expect(textOf(over)).toContain(`1. <@${dev.id}>`);
    expect(await refusal(await game.press(chloe, 'stop'))).toMatch(/too late/);

    const empty = await begin();
    await empty.press(chloe, 'stop');
    expect(textOf(await empty.until('The vote is over'))).toContain('No round was finished.');
  });
});

describe('what a member can ask for', () => {
  it('gives nothing away while a round is open', async () => {
    const game = await begin();
    // A code to run its request again would give it away, too.
    expect(replyText(game.message()).footer).not.toContain('replay');
    expect(await fileOf(game, 'json')).not.toMatch(/pFull|logit/);
    await vote(game, ada, ' me');
    const rows = readCsv((await fileOf(game, 'csv')).replace('\ufeff', ''));
    const [head = [], ...candidates] = rows;
    expect(candidates).toHaveLength(5);
    const known = new Set(['round', 'number', 'id', 'token']);
    for (const row of candidates)
      expect(head.filter((_, column) => row[column] !== '')).toEqual(head.filter((name) => known.has(name)));
    const { phase } = await game.state();
    expect(candidates.map((row) => row[head.indexOf('id')])).toEqual(
      phase.name === 'voting' ? phase.choices.map(({ token }) => `${token.id}`) : [],
    );
    const answer = await (await game.press(dev, 'what')).reply();
    expect(answer.embeds[0]?.description).toContain('50,257');
    expect(answer.embeds[0]?.description).not.toContain('8.8');
  });

  it('has the numbers of the rounds that are over, but no names', async () => {
    const game = await begin();
    await vote(game, dev, ' be');
    await game.press(chloe, 'skip', 1);
    await game.until('Round 1 of 3: the answer');
    const csv = await fileOf(game, 'csv');
    expect(csv.trim().split('\n')).toHaveLength(6);
    expect(csv).toMatch(/^1,\d,1,307,""" be""",,5\.40\d*,0\.088\d*,0\.\d*,,-2\.42\d*,1,1,1,100$/m);
    const json = await fileOf(game, 'json');
    expect(JSON.parse(json).rounds[0].votes).toMatchObject([{ voter: 1, token: 307 }]);
    expect(csv + json).not.toContain(dev.id);
    const answer = await (await game.press(dev, 'what')).reply();
    expect(answer.embeds[0]?.description).toMatch(/`␣be` 8\.8\d%/);
  });

  it('has expired after a week', async () => {
    const game = await begin();
    await connection.redis.del(keys.reply(game.id));
    expect(await refusal(await game.press(dev, 'candidate-1', 1))).toMatch(/seven days/);
    await game.timeIsUp(1);
  });
});

it('goes on by itself, and as the bot’s own message where no token lives any more', async () => {
  const game = await begin({ rounds: 2 });
  await vote(game, dev, ' be');
  await game.until('1 member has voted');
  await connection.redis.del(keys.token(game.id));
  await game.timeIsUp();
  await game.until('Round 1 of 2: the answer');
  await game.timeIsUp();
  await game.until('Round 2 of 2: what comes next?');
  const byBot = () =>
    system.discord
      .wire()
      .filter((entry) => entry.kind === 'rest' && entry.method === 'PATCH')
      .filter((entry) => entry.kind === 'rest' && entry.messageId === game.message().id)
      .filter((entry) => entry.kind === 'rest' && entry.path.startsWith('/channels/'));
  await expect.poll(() => byBot().length).toBeGreaterThanOrEqual(2);
});

it('goes on though a process died between a change and what it planned for it', async () => {
  const game = await begin({ rounds: 2 });
  const skipped = (newest: Vote) => (isIn(newest, 'voting') ? ended(newest, Date.now()) : undefined);
  await replies.change<Vote>(game.id, skipped);
  await game.timeIsUp(1);
  await game.timeIsUp(2);
  await game.until('Round 2 of 2: what comes next?');
});

it('ends a round in time though the bot was restarted in the middle of it', async () => {
  const game = await begin({ seconds: 10, rounds: 1 });
  await vote(game, dev, ' be');
  for (const bot of system.bots) await bot.stop();
  await system.startBot();
  await vote(game, ada, ' be');
  const { phase } = await game.state();
  const over = await game.until('The vote is over');
  expect(Date.now()).toBeGreaterThanOrEqual(
    phase.name === 'voting' ? phase.endsAt : Number.POSITIVE_INFINITY,
  );
  expect(textOf(over)).toContain('2 of 2 votes');
});

it('waits for a worker between two rounds', async () => {
  const game = await begin({ rounds: 2 });
  await game.press(chloe, 'skip', 1);
  await game.until('Round 1 of 2: the answer');
  await worker.stop();
  await game.press(chloe, 'next', 1);
  await game.until('Waiting for the model');
  worker = await system.startWorker();
  await game.until('Round 2 of 2: what comes next?');
});

it('ends kindly with what there is where the model fails', async () => {
  const game = await begin();
  await vote(game, dev, ' be');
  await game.press(chloe, 'skip', 1);
  await game.until('Round 1 of 3: the answer');
  await worker.stop();
  const odd = await startOddWorker(system, async () => ({
    ok: false,
    code: 'model-unavailable',
    model: 'x',
  }));
  await game.press(chloe, 'next', 1);
  const over = await game.until('The vote is over');
  await odd.stop();
  const [, reference] = /the reference `([\w-]+)`/.exec(textOf(over)) ?? [];
  expect(system.botLog.lines.filter((line) => line.reference === reference)).toHaveLength(1);
  expect(textOf(over)).toContain(`1. <@${dev.id}>`);
  worker = await system.startWorker();
});

it.each([
  [{ rounds: 11 }, 'rounds'],
  [{ seconds: 9 }, 'seconds'],
  [{ choices: 1 }, 'choices'],
  [{ append: 'nobody' }, 'append'],
  [{ counts: 'never' }, 'counts'],
])('refuses %o', async (input, option) => {
  const asking = createAsking(system);
  expect(await asking.refused('vote', input)).toContain(`\`${option}\``);
});

it('leaves nothing in the logs but the game that failed, and no secret', () => {
  const lines = [...system.botLog.lines, ...system.workerLog.lines];
  const alarming = lines.filter(({ level }) => ['warn', 'error', 'fatal'].includes(level));
  expect(alarming.map(({ msg }) => msg)).toEqual(['a vote ended early: its next round has no candidates']);
  const logs = system.botLog.text() + system.workerLog.text();
  expect(logs.includes(system.discord.botToken)).toBe(false);
  expect(tokens.length).toBeGreaterThan(10);
  for (const token of tokens) expect(logs.includes(token)).toBe(false);
});

/** Branches: grown by members, by the request's own rule, with workers and bots that come and go. */
import { Queue } from 'bullmq';
import type { Member } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import type { Candidate, GenerateRequest } from '../../src/shared/contract.ts';
import { keys, PREFIX } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import type { Running } from '../../src/shared/run-process.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import { type Asked, type Asking, createAsking } from '../support/asking.ts';
import { choose, idOn, press, titled, toldAlone } from '../support/pressing.ts';
import { block, replyText } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';
import { askerOf } from '../system/worker/asking.ts';
import { chainRule } from '../system/worker/chain-rule.ts';
import { loadBundled } from '../system/worker/model/bundled.ts';

const NAME = 'gpt2-mini';

let system: System;
let asking: Asking;
let ben: Member;
let redis: RedisConnection;
let worker: Running;
let model: LanguageModel;
let fresh: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  worker = await system.startWorker();
  asking = createAsking(system);
  ben = system.discord.member('Ben');
  redis = connectRedis(system.redis.url, 'wait', system.botLog.log);
  model = await loadBundled();
  fresh = askerOf({ [NAME]: model }).ask;
});
afterAll(async () => {
  await model.close();
  redis.close();
  await system.close();
});

const sumOf = (measured: readonly { logProbability: number }[]) =>
  measured.reduce((sum, { logProbability }) => sum + logProbability, 0);

interface Numbers {
  request: GenerateRequest;
  shown: { view: string; branch: number; step: number | null };
  branches: {
    branch: number;
    ids: number[];
    logProbability: number;
    turnsAway?: { from: number; step: number; token: number };
  }[];
  result: { candidates: Candidate[][] };
}

const generate = (input = {}) => asking.ask('generate', { text: 'You are going to', steps: 6, ...input });

async function fileOf(asked: Asked, action: 'csv' | 'json'): Promise<string> {
  const pressed = await press(ben, asked, action);
  const isWanted = ({ filename }: { filename: string }) =>
    filename.startsWith('generation') && filename.endsWith(`.${action}`);
  const answer = await pressed.until(({ ephemeral, attachments }) => ephemeral && attachments.some(isWanted));
  const file = answer.attachments.find(isWanted);
  return Buffer.from(file?.bytes ?? []).toString();
}
/** Without the rules, of which a file has the numbers alone: they change nothing here. */
async function numbersOf(asked: Asked): Promise<Numbers> {
  const { request, ...numbers } = JSON.parse(await fileOf(asked, 'json'));
  const { never: _, ...rest } = request;
  return { ...numbers, request: rest };
}

/** Goes to a step and chooses the candidate of this rank there. */
async function turn(asked: Asked, step: number, rank: number, member = ben) {
  await titled(await choose(member, asked, 'step', `${step}`), new RegExp(`^Step ${step} of`));
  const { result, shown } = await numbersOf(asked);
  const id = result.candidates[step - 1]?.[rank - 1]?.token.id ?? -1;
  return { id, pressed: await choose(member, asked, 'candidate', `${shown.branch - 1}-${step}-${id}`) };
}

describe.each([
  ['greedy', {}],
  ['greedy with a ban', { ban: 'little,great', bias: '-3' }],
  ['sampled', { temperature: 0.9, top_k: 40, seed: 11 }],
  ['sampled with a ban', { seed: 5, ban: 'little,a', bias: 'never' }],
])('a branch of a generation, %s', (_, input) => {
  it('is what a fresh request after the same tokens gives, and its probability is the chain rule’s', async () => {
    const asked = await generate(input);
    const { id, pressed } = await turn(asked, 3, 2);
    await titled(pressed, 'Step 3 of 6 · branch 2 of 2');
    const { request, branches } = await numbersOf(asked);
    const [first, second] = branches;
    if (first === undefined || second === undefined) throw new Error('no branch');
    const after = [...first.ids.slice(0, 2), id];
    const anew = await fresh({ ...request, after, steps: 3 });
    expect(second.ids).toEqual([...after, ...anew.steps.map(({ token }) => token.id)]);
    expect(second.turnsAway).toEqual({ from: 1, step: 3, token: id });
    // What was chosen anyway leads to the rest of the first text.
    const same = await fresh({ ...request, after: first.ids.slice(0, 3), steps: 3 });
    expect(same.steps.map(({ token }) => token.id)).toEqual(first.ids.slice(3));
    if ('ban' in input || 'seed' in input) return;
    const prompt = model.encode(request.text);
    for (const { ids, logProbability } of branches) {
      const sum = sumOf(await chainRule(model, prompt, ids));
      expect(Math.abs(sum - logProbability)).toBeLessThan(1e-3);
    }
  });
});

it('goes to a branch that is there already, from wherever it is chosen', async () => {
  const asked = await generate();
  const { id, pressed } = await turn(asked, 2, 2);
  await titled(pressed, 'Step 2 of 6 · branch 2 of 2');
  await titled(await press(ben, asked, 'tree'), 'Tree');
  const parent = await press(ben, asked, 'parent');
  await parent.until(({ embeds }) => /^Branch 1 is the current one/m.test(embeds[0]?.description ?? ''));
  const message = await titled(await press(ben, asked, 'steps'), 'Step 2 of 6 · branch 1 of 2');
  expect(replyText(message).outside).toContain('Greedy');
  await titled(await choose(ben, asked, 'candidate', `0-2-${id}`), 'Step 2 of 6 · branch 2 of 2');
  // A third one beside it, chosen on the second, turns away from the first.
  const { result, branches } = await numbersOf(asked);
  const third = result.candidates[1]?.[2]?.token.id ?? -1;
  await titled(await choose(ben, asked, 'candidate', `1-2-${third}`), 'Step 2 of 6 · branch 3 of 3');
  expect((await numbersOf(asked)).branches[2]?.turnsAway).toEqual({ from: 1, step: 2, token: third });
  // And what the first one has there leads back to it.
  const original = branches[0]?.ids[1];
  const pressedAgain = await choose(ben, asked, 'candidate', `2-2-${original}`);
  await titled(pressedAgain, 'Step 2 of 6 · branch 1 of 3');
});

it('goes on at its end, once for each press, and says where the first new step is', async () => {
  const asked = await generate({ steps: 3 });
  const old = idOn(asked, 'continue');
  await titled(await press(ben, asked, 'continue'), 'Step 4 of 13');
  const late = await ben.press(asked.message, old, { unchecked: true });
  expect(await late.acknowledged()).not.toBe('failed');
  await titled(await press(ben, asked, 'forward'), 'Step 5 of 13');
  const { branches, request } = await numbersOf(asked);
  const whole = await fresh({ ...request, steps: 13 });
  expect(branches.map(({ ids }) => ids)).toEqual([whole.steps.map(({ token }) => token.id)]);
});

it('shows all branches as a tree, with its numbers in words, and goes back to the step', async () => {
  const asked = await generate();
  await titled((await turn(asked, 3, 2)).pressed, 'Step 3 of 6 · branch 2 of 2');
  await titled((await turn(asked, 5, 3)).pressed, 'Step 5 of 6 · branch 3 of 3');
  const tree = await titled(await press(ben, asked, 'tree'), 'Tree');
  const [picture] = tree.attachments;
  const { branches } = await numbersOf(asked);
  for (const { logProbability } of branches) {
    expect(picture?.description).toContain(`ln p ${logProbability.toFixed(3).replace('-', '−')}`);
  }
  expect(picture?.description).toMatch(/Branch 3, from branch 2 at step 5: .* \(current\)/);
  const explained = await toldAlone(await press(ben, asked, 'what'));
  expect(explained).toContain('the chain rule');
  await titled(await press(ben, asked, 'steps'), 'Step 5 of 6 · branch 3 of 3');
  const csv = (await fileOf(asked, 'csv')).replace('\ufeff', '').trimEnd().split(/\r?\n/);
  const chosen = csv.filter((line) => /^\d+,\d*,\d+,1,/.test(line));
  // Each branch has the steps of its own: 6, those from the third on, and those from the fifth on.
  expect(chosen).toHaveLength(6 + 4 + 2);
  expect(chosen.filter((line) => /^\d+,\d*,\d+,1,1,/.test(line))).toHaveLength(2);
});

describe('while no worker is there', () => {
  /** A generation whose worker goes before a branch is wished for. */
  async function waiting() {
    const asked = await generate();
    await worker.stop();
    const { pressed, id } = await turn(asked, 1, 2);
    await pressed.until(({ embeds }) => /is growing from step 1/.test(embeds[0]?.description ?? ''));
    return { asked, id };
  }

  it('lets one branch grow at a time, and has it grow when a worker comes, by a bot that came later', async () => {
    const { asked } = await waiting();
    const { result } = await numbersOf(asked);
    const third = result.candidates[0]?.[2]?.token.id;
    const other = await choose(system.discord.member('Chloe'), asked, 'candidate', `0-1-${third}`);
    expect(await toldAlone(other)).toContain('A branch is growing at the moment');
    for (const bot of system.bots) await bot.stop();
    await system.startBot();
    await titled(await press(ben, asked, 'forward'), 'Step 2 of 6');
    worker = await system.startWorker();
    await asked.interaction.until(({ embeds }) => embeds[0]?.title === 'Step 1 of 6 · branch 2 of 2');
    expect((await numbersOf(asked)).branches).toHaveLength(2);
  });

  it('gives up after a while, says so on the message, and can be tried again', async () => {
    const { asked, id } = await waiting();
    const tasks = new Queue('scene-tasks', { prefix: PREFIX, connection: redis.redis });
    const givingUp = await tasks.getJob(`${asked.interaction.id}-give-up-1`);
    expect(givingUp?.delay).toBeGreaterThan(60_000);
    await givingUp?.promote();
    await asked.interaction.until(({ embeds }) =>
      /The branch did not grow\.\*\* No worker answered in time/.test(embeds[0]?.description ?? ''),
    );
    await tasks.close();
    worker = await system.startWorker();
    const again = await choose(ben, asked, 'candidate', `0-1-${id}`);
    const message = await titled(again, 'Step 1 of 6 · branch 2 of 2');
    expect(replyText(message).outside).not.toContain('did not grow');
    expect(block(replyText(message), 'How the branch goes on').length).toBeGreaterThan(3);
  });
});

it('says on the message why a branch cannot grow', async () => {
  const asked = await generate();
  const key = keys.reply(asked.interaction.id);
  const state = JSON.parse((await redis.redis.hget(key, 'state')) ?? '{}');
  state.request.model = 'another';
  await redis.redis.hset(key, 'state', JSON.stringify(state));
  const { pressed } = await turn(asked, 1, 2);
  const message = await pressed.until(({ embeds }) => /did not grow/.test(embeds[0]?.description ?? ''));
  expect(message.embeds[0]?.description).toContain('No worker serves the model `another`');
  expect(message.embeds[0]?.title).toBe('Step 1 of 6');
});

it('refuses forged candidates and branches', async () => {
  const asked = await generate();
  await titled(await press(ben, asked, 'first'), 'Step 1 of 6');
  const { result } = await numbersOf(asked);
  const id = result.candidates[0]?.[1]?.token.id;
  for (const value of [
    `1-1-${id}`,
    `0-7-${id}`,
    `0-0-${id}`,
    '0-1-50256',
    `0-1-${id}-1`,
    `0-01-${id}`,
    'x',
  ]) {
    const forged = await ben.choose(asked.message, idOn(asked, 'candidate'), [value], { unchecked: true });
    expect(await toldAlone(forged)).toContain('does nothing any more');
  }
  for (const value of ['1', '99', '-1', '__proto__']) {
    const branch = customId('branch', asked.interaction.id);
    const forged = await ben.choose(asked.message, branch, [value], { unchecked: true });
    expect(await toldAlone(forged)).toContain('does nothing any more');
  }
  expect((await numbersOf(asked)).branches).toHaveLength(1);
});

it('leaves nothing in the logs', () => asking.expectCleanEnd());

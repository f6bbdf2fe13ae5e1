/** Workers that differ beside each other: each takes what it can answer, and nothing else. */
import { Queue } from 'bullmq';
import type { Interaction, Message } from 'local-discord';
import { afterEach, expect, it } from 'vitest';
import { cancelId } from '../../src/bot/kit/custom-id.ts';
import { PREFIX } from '../../src/shared/keys.ts';
import { jobIdOf, openQueue } from '../../src/shared/queue.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { createAsking, isFinal } from '../support/asking.ts';
import { block, replyText } from '../support/reply-text.ts';
import { BUNDLED, type OddWorkerOptions, type System, startSystem } from '../support/system.ts';

let system: System;
afterEach(() => system.close());

const OTHER = 'other=./models/gpt2-mini@q8';
const BOTH = `${BUNDLED},${OTHER}`;
const GENERATIONS = 60;
const TUTORIAL = { text: 'You are going to' };

const ask = (command: string, options: Record<string, string | number>): Promise<Interaction> =>
  system.discord.member('Ada').slash(command, options);
const sentence = ({ embeds }: Message) => embeds[0]?.description ?? '';
const says = (words: RegExp) => (message: Message) => words.test(sentence(message));
const WAITS = /^No worker is running for this at the moment\./;
const LOADS = /^A worker is loading the model `\w[\w-]*`\./;

/** Loads a model when it is told to. */
function loadingUntilTold() {
  let finish: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const load: OddWorkerOptions['load'] = async () => {
    await told;
    return { ok: false, problem: 'the download was cut off' };
  };
  return { load, finish };
}

/** Generations one right after the other; gives what each has come to. */
async function manyGenerations(): Promise<Record<string, number>> {
  const asked: Interaction[] = [];
  for (let i = 0; i < GENERATIONS; i++) {
    const interaction = await ask('generate', { text: `You are ${i}`, steps: 3 });
    await interaction.acknowledged();
    asked.push(interaction);
  }
  const ends: Record<string, number> = {};
  for (const interaction of asked) {
    const { embeds } = await interaction.until(isFinal, { timeout: 120_000 });
    const end = embeds[0]?.title ?? embeds[0]?.description ?? '';
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

const downloading = loadingUntilTold();
it.each<[string, OddWorkerOptions]>([
  ['that cannot load the model', { environment: { MODELS: 'gpt2-mini=./models/no-such-folder@q8' } }],
  ['that serves another model', { environment: { MODELS: OTHER } }],
  ['that is still downloading the model', { load: downloading.load }],
])(
  'sixty generations beside a worker %s are all answered',
  async (_, odd) => {
    system = await startSystem({ workers: 0 });
    const beside = await system.startOddWorker(odd);
    if (odd.load === undefined) await beside.ready;
    await system.startWorker();
    expect(await manyGenerations()).toEqual({ 'Generated 3 tokens': GENERATIONS });
    downloading.finish();
  },
  180_000,
);

it('each model is answered by the worker that serves it', async () => {
  system = await startSystem({ workers: 0, environment: { MODELS: BOTH } });
  const asking = createAsking(system);
  await system.startOddWorker({ environment: { MODELS: BUNDLED } });
  await system.startOddWorker({ environment: { MODELS: OTHER } });
  for (const model of ['gpt2-mini', 'other', 'gpt2-mini', 'other']) {
    const { text } = await asking.ask('predict', { ...TUTORIAL, model });
    expect(block(text, /most probable/)).toContain('␣be');
    expect(text.footer).toContain(model);
  }
  asking.expectCleanEnd();
});

it('two workers that mean different models by one name are an operator’s mistake, which is in the log', async () => {
  system = await startSystem({ workers: 0, bots: 0 });
  const first = await system.startOddWorker({
    environment: { MODELS: 'gpt2-mini=./models/no-such-folder@q8' },
  });
  await first.ready;
  await system.startWorker();
  const line = system.workerLog.lines.find(({ msg }) => /serves another model by this name/.test(msg));
  expect(line).toMatchObject({
    level: 'warn',
    model: 'gpt2-mini',
    here: 'gpt2-mini',
    there: 'no-such-folder',
  });
});

it('a model that no worker serves is told at once, and so are two that none serves together', async () => {
  system = await startSystem({ workers: 0, environment: { MODELS: BOTH } });
  const asking = createAsking(system);
  const first = await system.startOddWorker({ environment: { MODELS: BUNDLED } });
  await first.ready;
  expect(await asking.refused('predict', { ...TUTORIAL, model: 'other' })).toBe(
    'No worker serves the model `other` at the moment. Choose another one with the option `model`, ' +
      'or tell whoever runs this bot.',
  );
  const second = await system.startOddWorker({ environment: { MODELS: OTHER } });
  await second.ready;
  const { text } = await asking.ask('predict', { ...TUTORIAL, model: 'other' });
  expect(block(text, /most probable/)).toContain('␣be');
  expect(await asking.refused('compare', { ...TUTORIAL, model: 'other' })).toBe(
    'No worker serves `gpt2-mini` and `other` together, so they cannot be compared. Choose another model, ' +
      'or tell whoever runs this bot.',
  );
  await system.startWorker();
  const compared = await asking.ask('compare', { ...TUTORIAL, model: 'other' });
  expect(compared.message.embeds[0]?.title).toBe('Two texts, one difference');
  asking.expectCleanEnd();
});

it('a worker that has just ended is waited for, however many others there are', async () => {
  system = await startSystem({ workers: 0, environment: { MODELS: BOTH } });
  const asking = createAsking(system);
  const [first, second] = [
    await system.startOddWorker({ environment: { MODELS: BUNDLED } }),
    await system.startOddWorker({ environment: { MODELS: OTHER } }),
  ];
  await Promise.all([first.ready, second.ready]);
  await asking.ask('predict', { ...TUTORIAL, model: 'other' });
  await second.stop();
  const waiting = await ask('predict', { ...TUTORIAL, model: 'other' });
  await waiting.until(says(WAITS));
  await system.startOddWorker({ environment: { MODELS: OTHER } });
  expect(block(replyText(await waiting.until(isFinal)), /most probable/)).toContain('␣be');
});

it('a command that waits for a model to be loaded says so, can be cancelled, and is told of a failure', async () => {
  system = await startSystem({ workers: 0 });
  const { load, finish } = loadingUntilTold();
  await system.startOddWorker({ load });
  const [cancelled, waiting] = [await ask('predict', TUTORIAL), await ask('generate', TUTORIAL)];
  const [shown] = await Promise.all([cancelled.until(says(LOADS)), waiting.until(says(LOADS))]);
  await system.discord.member('Ada').press(shown, cancelId(cancelled.id));
  expect(sentence(await cancelled.until(isFinal))).toBe('Cancelled before it began.');
  finish();
  expect(sentence(await waiting.until(isFinal))).toMatch(/^The model `gpt2-mini` could not be loaded\./);
});

it('what waits in the one queue of an earlier version is answered after the update, and nothing is left there', async () => {
  system = await startSystem({ workers: 0 });
  const waiting = await ask('predict', TUTORIAL);
  await waiting.until(says(WAITS));
  for (const bot of system.bots) await bot.stop();
  const { redis, close } = connectRedis(system.redis.url, 'wait', system.botLog.log);
  const [name, jobId] = ['gpt2-mini', jobIdOf(waiting.id)];
  const job = await openQueue(redis, [name], system.botLog.log).getJob(jobId);
  const former = new Queue('requests', { connection: redis, prefix: PREFIX });
  await former.add('predict', job?.data, { jobId });
  await job?.remove();

  await system.startBot();
  await system.startWorker();
  expect(block(replyText(await waiting.until(isFinal)), /most probable/)).toContain('␣be');
  expect(await redis.keys(`${PREFIX}:requests:*`)).toEqual([]);
  await former.close();
  close();
});

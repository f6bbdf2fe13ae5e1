/** What becomes of a command when its worker, its Redis or its job is not what it should be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../src/launch/private-redis.ts';
import { openQueue } from '../../src/shared/queue.ts';
import { openRequestEvents } from '../../src/shared/queue-events.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { type Asking, createAsking } from '../support/asking.ts';
import { startOddWorker } from '../support/odd-worker.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

const AWAY = 'Redis cannot be reached; trying again until it can';
const TUTORIAL = { text: 'You are going to' };

let system: System;
let asking: Asking;
let again: PrivateRedis | undefined;
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  asking = createAsking(system);
});
afterAll(async () => {
  await system.close();
  await again?.stop();
});

/** Answers one command by a worker that does as it is told. */
async function answeredBy(answer: () => Promise<unknown>, ask: () => Promise<string>): Promise<string> {
  const worker = await startOddWorker(system, answer);
  return ask().finally(() => worker.stop());
}

/** Replies that say that they wait. */
const waiting = () =>
  system.discord
    .messages(system.discord.guild().channels[0]?.name ?? '')
    .filter(({ embeds }) => /^No worker is running/.test(embeds[0]?.description ?? ''));

/** Resolves when `check` is true, now or after a change of a message. */
const until = (check: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!check()) return;
      end();
      resolve();
    };
    const end = system.discord.on('message', look);
    look();
  });

/** The operator's line with the reference that a member was told. */
function lineOf(sentence: string) {
  const [, reference] = /the reference `([\w-]+)`/.exec(sentence) ?? [];
  expect(reference).toBeDefined();
  return system.botLog.lines.find((line) => line.reference === reference);
}

describe('a job that fails', () => {
  it('gives its author a reference that is in the log, and not the reason', async () => {
    const fail = async () => {
      throw new Error('the kernel panicked at redis://:hunter2secret@somewhere');
    };
    const sentence = await answeredBy(fail, () => asking.refused('predict', TUTORIAL));
    expect(sentence).toMatch(/^Something went wrong on our side\./);
    expect(sentence).not.toContain('panicked');
    const line = lineOf(sentence);
    expect(line).toMatchObject({ level: 'error', msg: 'a job failed' });
    expect(JSON.stringify(line)).toContain('panicked');
    expect(JSON.stringify(line)).not.toContain('hunter2secret');
  });
});

describe('a result of another shape', () => {
  it.each([
    ['nothing', null],
    ['a text', 'done'],
    ['another code', { ok: false, code: 'tired' }],
    ['a result without candidates', { ok: true, kind: 'predict', candidates: [] }],
  ])('gives a reference that is in the log: %s', async (_, result) => {
    const sentence = await answeredBy(
      async () => result,
      () => asking.refused('predict', TUTORIAL),
    );
    expect(lineOf(sentence)).toMatchObject({ level: 'error' });
  });

  it('is told as such where it answers another command', async () => {
    const result = { ok: false, code: 'invalid-request' };
    const sentence = await answeredBy(
      async () => result,
      () => asking.refused('generate', TUTORIAL),
    );
    expect(sentence).toContain('The bot and its workers may be of different versions');
  });
});

describe('while no worker is running', () => {
  it('the reply says that it waits, and is answered once a worker starts', async () => {
    const asked = asking.ask('predict', TUTORIAL);
    const generated = asking.ask('generate', { ...TUTORIAL, steps: 3 });
    await until(() => waiting().length === 2);
    await system.startWorker();
    expect(block((await asked).text, /most probable/)).toContain('␣be');
    expect(block((await generated).text, 'Final text')).toBe('You are going to be a little');
  });
});

describe('a job that is no valid request', () => {
  it('is turned down by the worker, which goes on', async () => {
    const { redis, close } = connectRedis(system.redis.url, 'wait', system.workerLog.log);
    const follower = connectRedis(system.redis.url, 'wait', system.workerLog.log);
    const queue = openQueue(redis, ['gpt2-mini'], system.workerLog.log);
    const events = await openRequestEvents(follower.redis, [['gpt2-mini']], system.workerLog.log);
    const requests = [
      {},
      null,
      { kind: 'predict', model: 'gpt2-mini', text: '\ud800', top: 10 },
      { kind: 'generate' },
    ];
    const ids = requests.map((_, i) => `odd-${i}`);
    const results = new Promise<unknown[]>((resolve) => {
      const ended = new Map<string, unknown>();
      const end = (jobId: string, result: unknown) => {
        ended.set(jobId, result);
        if (ended.size === ids.length) resolve(ids.map((id) => ended.get(id)));
      };
      events.on('completed', ({ jobId, returnvalue }) => end(jobId, returnvalue));
      events.on('failed', ({ jobId, failedReason }) => end(jobId, failedReason));
    });
    for (const [i, request] of requests.entries())
      await queue.add('predict', request as never, { jobId: ids[i] ?? '' });
    expect(await results).toEqual(ids.map(() => ({ ok: false, code: 'invalid-request' })));
    await events.close();
    await queue.close();
    follower.close();
    close();
    expect((await asking.ask('tokenize', { text: 'a' })).text.outside).toContain('**1 token**');
  });
});

describe('while Redis is away', () => {
  it('every command is refused at once in private, and works again when Redis is back', async () => {
    const { port, password } = new URL(system.redis.url);
    await system.redis.stop();
    for (const command of ['predict', 'generate', 'tokenize', 'replay']) {
      const input = command === 'replay' ? { code: '7K3F-9QXM' } : TUTORIAL;
      expect(await asking.refused(command, input)).toBe(
        'The queue is away at the moment, so nothing was started. Please try again in a minute.',
      );
    }
    expect((await asking.ask('help')).message.embeds[0]?.fields).toHaveLength(3);

    // Bot and worker have looked for it in vain, so that they have to find it again.
    await system.botLog.until(AWAY, 3);
    await system.workerLog.until(AWAY);
    again = await startPrivateRedis({ port: Number(port), password });
    await system.botLog.until('Redis is back', 3);
    await system.workerLog.until('Redis is back');
    const { text } = await asking.ask('predict', TUTORIAL);
    expect(block(text, /most probable/)).toContain('␣be');
  });
});

/** Lines with a reference are there for whoever is told it; the others are about what the tests above did. */
it('answered every command once, and left the logs clean', () =>
  asking.expectCleanEnd(
    ({ msg, error, reference }) =>
      reference !== undefined ||
      msg === 'a job is no valid request' ||
      /isn't writeable|Connection is closed|max retries per request|ECONN|took too long/.test(
        JSON.stringify(error),
      ),
  ));

/** A worker on a real Redis tells its operator in which way each of its models is run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../src/launch/free-port.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import { parseWorkerConfig } from '../../../src/shared/config.ts';
import type { Running } from '../../../src/shared/run-process.ts';
import { loadLanguageModel } from '../../../src/worker/model/load.ts';
import { startWorker } from '../../../src/worker/worker.ts';
import { captureLog } from '../../support/captured-log.ts';
import { exportFolder } from '../../support/exports.ts';

const { log, lines } = captureLog('worker');
let scratch: string;
let redis: PrivateRedis;
let running: Running;
let address: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  redis = await startPrivateRedis();
  const quick = await exportFolder('positions', join(scratch, 'positions'));
  const slow = await exportFolder('fused', join(scratch, 'fused'));
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  const parsed = parseWorkerConfig({
    REDIS_URL: redis.url,
    MODELS: `quick=${quick}@fp32,slow=${slow}@fp32`,
    HTTP_PORT: `${port}`,
  });
  if (!parsed.ok) throw new Error(parsed.problems.join());
  running = await startWorker(parsed.config, log, (source, signal) =>
    loadLanguageModel(source, { cacheDir: scratch, signal }),
  );
  await running.ready;
});
afterAll(async () => {
  await running?.stop();
  await redis?.stop();
  await rm(scratch, { recursive: true, force: true });
});

test('in the log, with what was found wrong with a faster one', () => {
  const ready = lines.filter(({ msg }) => msg === 'the model is ready');
  expect(ready).toMatchObject([
    { model: 'quick', way: 'fast' },
    { model: 'slow', way: 'plain' },
  ]);
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    {
      model: 'slow',
      msg: "the model's numbers are right in the plain way alone",
      rejected: [expect.stringMatching(/^fast: .+ a logit is off by \d/)],
    },
  ]);
});

test('in /health, which is well for all that', async () => {
  const response = await fetch(`${address}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ 'model quick': 'ok, fast', 'model slow': 'ok, plain' });
});

test('in the metrics', async () => {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  expect(metrics).toContain('tokenscope_model_way{model="quick",way="fast"} 1');
  expect(metrics).toContain('tokenscope_model_way{model="slow",way="plain"} 1');
});

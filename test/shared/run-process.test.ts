import { expect, it } from 'vitest';
import { freePort } from '../../src/launch/free-port.ts';
import { runSource } from '../support/command.ts';

it('a process whose log nobody reads any more ends in order', async () => {
  const worker = runSource('src/worker/main.ts', {
    REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    MODELS: 'gpt2-mini=./models/gpt2-mini@q8',
  });
  await worker.printed(/redis/i);
  worker.stopReading();
  // Which it says first.
  worker.kill('SIGTERM');
  expect(await worker.ended).toEqual({ code: 0, signal: null });
});

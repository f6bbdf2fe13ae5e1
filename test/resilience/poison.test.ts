/** A command that ends its worker: it is found out, and takes nothing else with it. The workers are real processes. */

import type { Interaction } from 'local-discord';
import { afterEach, expect, it } from 'vitest';
import { isFinal } from '../support/asking.ts';
import { type RunningCommand, runSource } from '../support/command.ts';
import { BUNDLED, type System, startSystem } from '../support/system.ts';

let system: System;
let supervised: { stop(): Promise<void> } | undefined;
afterEach(async () => {
  await supervised?.stop();
  await system.close();
});

/** A worker that is started again whenever it has died, as a supervisor does. */
function superviseWorker() {
  let stopping = false;
  let worker: RunningCommand;
  let deaths = 0;
  const environment = { REDIS_URL: system.redis.url, MODELS: BUNDLED, LOG_LEVEL: 'debug' };
  const looking = (async () => {
    while (!stopping) {
      worker = runSource('test/support/fragile-worker.ts', environment);
      await worker.ended;
      if (!stopping) deaths += 1;
    }
  })();
  return {
    deaths: () => deaths,
    async stop() {
      stopping = true;
      worker.kill('SIGKILL');
      await looking;
    },
  };
}

const ask = (text: string): Promise<Interaction> =>
  system.discord.member('Ada').slash('generate', { text, steps: 30 });

it.each(['kill me', 'throw up'])(
  'a command that ends its worker (%s) is given up after the second time, and the others are answered',
  async (deadly) => {
    system = await startSystem({ workers: 0 });
    // All wait when the worker comes, so that it begins them together.
    const innocent = [await ask('You are going to'), await ask('Once upon a time')];
    const guilty = await ask(`Please ${deadly} now, said`);
    innocent.push(await ask('The old house was'));
    for (const interaction of [...innocent, guilty]) await interaction.acknowledged();
    const worker = superviseWorker();
    supervised = worker;
    for (const interaction of innocent) {
      expect((await interaction.until(isFinal, { timeout: 50_000 })).embeds[0]?.title).toBe(
        'Generated 30 tokens',
      );
    }
    const { embeds, ephemeral } = await guilty.until(isFinal, { timeout: 50_000 });
    expect(embeds[0]?.description).toBe(
      'Two workers ended in the middle of this request, so it was given up. Please try another text or fewer ' +
        'steps, and tell whoever runs this bot.',
    );
    expect(ephemeral).toBe(true);
    expect(worker.deaths()).toBe(2);
    // It is fit for work.
    expect((await (await ask('She opened')).until(isFinal)).embeds[0]?.title).toBe('Generated 30 tokens');
    expect(worker.deaths()).toBe(2);
  },
  120_000,
);

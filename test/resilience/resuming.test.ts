/** A generation that another worker goes on with, against the same one without an interruption. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../src/launch/private-redis.ts';
import type { Candidate, GenerateRequest } from '../../src/shared/contract.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import { CANCELLED, type Generation, type GenerationState, generate } from '../../src/worker/generate.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../../src/worker/model/load.ts';
import { createSavedSteps } from '../../src/worker/saved-steps.ts';
import { captureLog } from '../support/captured-log.ts';

const { log } = captureLog('test');
const BASE = { kind: 'generate', model: 'gpt2-mini', text: 'The old house was', steps: 24 } as const;
const BAN = { words: ['girl', 'the', 'dark'], bias: -5, mode: 'word' } as const;
const SEEDED = { rule: 'sample', temperature: 1, topK: 50, seed: 7 } as const;
const REQUESTS: readonly [name: string, request: GenerateRequest][] = [
  ['greedy', { ...BASE, pick: { rule: 'greedy' } }],
  ['seeded', { ...BASE, pick: SEEDED }],
  ['with a ban', { ...BASE, pick: { rule: 'greedy' }, ban: { ...BAN, words: [...BAN.words] } }],
  [
    'seeded, with a word that never comes',
    { ...BASE, pick: SEEDED, ban: { words: ['was'], bias: 'never', mode: 'word' } },
  ],
];

let redis: PrivateRedis;
let connection: RedisConnection;
let model: LanguageModel;
beforeAll(async () => {
  redis = await startPrivateRedis();
  connection = connectRedis(redis.url, 'wait', log);
  const loaded = await loadLanguageModel(
    { name: 'gpt2-mini', source: './models/gpt2-mini', dtype: 'q8' },
    { device: 'cpu', cacheDir: '.cache/models', threads: 1 },
  );
  if (!loaded.ok) throw new Error(loaded.problem);
  model = loaded.model;
});
afterAll(async () => {
  await model.close();
  connection.close();
  await redis.stop();
});

const never = new AbortController().signal;

/** A run with the states that it went through. */
async function run(request: GenerateRequest, from?: GenerationState, signal = never) {
  const states: GenerationState[] = [];
  const onStep = (_: unknown, state: GenerationState) =>
    states.push({ ...state, steps: [...state.steps], candidates: [...state.candidates] });
  return { states, generation: await generate(request, model, { signal, onStep, from }) };
}

/** As another worker finds it. */
async function throughRedis(
  job: string,
  states: readonly GenerationState[],
): Promise<GenerationState | undefined> {
  const saved = createSavedSteps(connection.redis, job);
  for (const state of states) await saved.save(state);
  return createSavedSteps(connection.redis, job).load();
}

/** All but the last digits of the probabilities. */
function plain({ steps, candidates, ban, stop, prompt }: Generation) {
  const short = ({ token, rank }: Candidate) => ({ token, rank });
  const receipt = ban && {
    ...ban,
    forms: ban.forms.map(({ strongest, ...form }) => ({ ...form, strongest: strongest?.step })),
  };
  return {
    steps: steps.map(short),
    candidates: candidates.map((each) => each.map(short)),
    receipt,
    stop,
    prompt,
  };
}

describe.each(REQUESTS)('a generation, %s, that goes on elsewhere', (name, request) => {
  it('has the tokens, the candidates and the receipt of one without an interruption', async () => {
    const { states, generation } = await run(request);
    expect(generation.steps).toHaveLength(request.steps);
    for (const cut of [1, 2, 11, 23, 24]) {
      const from = await throughRedis(`${name} ${cut}`, states.slice(0, cut));
      expect(from?.steps).toHaveLength(cut);
      const again = (await run(request, from)).generation;
      expect(plain(again)).toEqual(plain(generation));
      for (const [i, { pFull }] of again.steps.entries()) {
        expect(pFull / (generation.steps[i]?.pFull ?? 0)).toBeCloseTo(1, 3);
      }
    }
  });
});

it('a cancelled one keeps the steps of the worker before', async () => {
  const [, request] = REQUESTS[2] ?? [];
  if (request === undefined) throw new Error('there is no such request');
  const { states } = await run(request);
  const { generation } = await run(request, states[4], AbortSignal.abort(CANCELLED));
  expect(generation.stop).toBe('cancelled');
  expect(generation.steps).toEqual(states[4]?.steps);
  expect(generation.ban).toEqual(states[4]?.ban);
});

describe('saved steps', () => {
  const [, request] = REQUESTS[2] as (typeof REQUESTS)[number];

  it('go no further than the receipt beside them, whichever worker wrote last', async () => {
    const { states } = await run(request);
    await throughRedis('two writers', states.slice(0, 10));
    // The worker that took over at the seventh step, while the first one was still writing.
    const second = createSavedSteps(connection.redis, 'two writers');
    await connection.redis.del(keys.steps('two writers'));
    for (const state of states.slice(0, 7)) await second.save(state);
    const first = createSavedSteps(connection.redis, 'a copy');
    for (const state of states.slice(0, 10)) await first.save(state);
    const ahead = await connection.redis.hgetall(keys.steps('a copy'));
    await connection.redis.hset(keys.steps('two writers'), { 8: ahead[8], 9: ahead[9], 10: ahead[10] });
    const found = await createSavedSteps(connection.redis, 'two writers').load();
    expect(found?.steps).toHaveLength(7);
    expect(found?.ban).toEqual(states[6]?.ban);
    expect(plain((await run(request, found)).generation)).toEqual(plain((await run(request)).generation));
  });

  it.each([
    ['a step that is missing', '2', undefined],
    ['a step that is no JSON', '2', '{"half'],
    ['a step of another shape', '2', '{"step":1}'],
    ['a receipt of another shape', 'ban', '{"steps":-1}'],
  ])('with %s are begun anew', async (name, field, value) => {
    const { states } = await run({ ...request, steps: 3 });
    await throughRedis(name, states);
    if (value === undefined) await connection.redis.hdel(keys.steps(name), field);
    else await connection.redis.hset(keys.steps(name), field, value);
    const saved = createSavedSteps(connection.redis, name);
    expect(await saved.load()).toBeUndefined();
    for (const state of states) await saved.save(state);
    expect((await createSavedSteps(connection.redis, name).load())?.steps).toHaveLength(3);
  });
});

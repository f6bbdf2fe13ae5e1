/** Prints how long the engine takes to load, and the memory of this process with it at rest and at work, as rows. */
import { basename } from 'node:path';
import type { Dtype } from '../src/shared/model-source.ts';
import { newPrompt } from './engines/engine.ts';
import { openTokenscope, takeSteps } from './engines/tokenscope.ts';
import { collectGarbage } from './measure.ts';

const SEQUENCES = 16;
const PROMPT_TOKENS = 64;
const STEPS = 40;

const [folder = '', dtype = 'q8'] = process.argv.slice(2);
const rows: object[] = [];
const note = (state: string, ms?: number) => {
  collectGarbage();
  const mb = (bytes: number) => Math.round(bytes / 1e6);
  const { kvBytes = 0, prefixCacheBytes = 0 } = engine?.model.stats() ?? {};
  rows.push({
    measurement: 'memory',
    model: basename(folder),
    dtype,
    state,
    ms,
    residentMB: mb(process.memoryUsage.rss()),
    kvMB: mb(kvBytes),
    prefixCacheMB: mb(prefixCacheBytes),
  });
};

let engine: Awaited<ReturnType<typeof openTokenscope>> | undefined;
note('before the model');
const began = performance.now();
engine = await openTokenscope(folder, dtype as Dtype);
const { model } = engine;
note('loaded', Math.round(performance.now() - began));
await engine.decode(1, PROMPT_TOKENS, STEPS);
note('after one generation');
const opened = await Promise.all(
  Array.from({ length: SEQUENCES }, () => model.open(newPrompt(PROMPT_TOKENS))),
);
await Promise.all(opened.map((sequence) => takeSteps(sequence, STEPS)));
note(`${SEQUENCES} sequences of ${PROMPT_TOKENS + STEPS} tokens open`);
for (const sequence of opened) sequence.close();
for (let i = 0; i < 100; i++) (await model.open(newPrompt(PROMPT_TOKENS))).close();
note('100 prompts later, at rest');
await model.close();
process.stdout.write(JSON.stringify(rows));

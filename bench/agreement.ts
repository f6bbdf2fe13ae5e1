/**
 * Measures whether the same question gets the same answer whoever else asks:
 * `npm run agreement -- --model DIR --dtype fp32|q8 --steps N [--seed N]`.
 *
 * Texts are generated in random company: they join and leave, have prompts of all lengths, begin alike, and are taken up
 * again from what they have so far, as after a worker's death. Every step's logits are held against those that one
 * plain reading of the whole text gives. It exits with 1 where anything that a member can see differs.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { KEPT_CANDIDATES } from '../src/shared/contract.ts';
import { type Dtype, dtypes } from '../src/shared/model-source.ts';
import { logSumExp } from '../src/worker/logits/log-sum-exp.ts';
import { argmax } from '../src/worker/logits/pick.ts';
import { probability } from '../src/worker/logits/probability.ts';
import { rankOf } from '../src/worker/logits/rank.ts';
import { topK } from '../src/worker/logits/top-k.ts';
import type { LanguageModel } from '../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../src/worker/model/load.ts';
import type { EngineOptions } from '../src/worker/model/options.ts';
import { printTable } from './table.ts';

/** Sequences that are under way at the same time, at the most. */
const COMPANY = 20;
const LONGEST_PROMPT = 300;
const MOST_STEPS = 100;
/** One in so many texts begins as another one did; one in so many steps is taken up anew from the text so far. */
const ALIKE = 4;
const TAKEN_UP = 40;
/** One in so many tokens is any token, so that a text does not run in circles; the others are the greedy choice. */
const ANY = 10;
/** Relative, of a probability: more would be seen in what a reply shows. */
const STABLE = 1e-4;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/gpt2-mini' },
    dtype: { type: 'string', default: 'q8' },
    steps: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const dtype = dtypes.find((known) => known === values.dtype);
if (dtype === undefined) throw new Error(`--dtype is one of ${dtypes.join(', ')}, not ${values.dtype}`);

const found = await measureAgreement(resolve(values.model), dtype, Number(values.steps), Number(values.seed));
printTable('Steps in random company against one plain reading of the same text', [found]);
process.exitCode =
  found.otherChoice + found.otherOrder + found.otherRank + found.otherProbability > 0 ? 1 : 0;

async function measureAgreement(folder: string, dtype: Dtype, steps: number, seed: number) {
  const company = await open(folder, dtype, {});
  const alone = await open(folder, dtype, { batch: 1, prefixCacheBytes: 0 });
  const random = xoroshiro128plus(seed);
  const draw = (least: number, most: number) => uniformInt(random, least, most);
  const begun: number[][] = [];
  const count = {
    steps: 0,
    texts: 0,
    takenUp: 0,
    otherBits: 0,
    otherChoice: 0,
    otherOrder: 0,
    otherRank: 0,
    otherProbability: 0,
    largestDifference: 0,
  };

  await Promise.all(
    Array.from({ length: COMPANY }, async () => {
      while (count.steps < steps) await check(await generate());
    }),
  );
  await Promise.all([company.close(), alone.close()]);
  return { model: values.model, dtype, ...count };

  function anyToken(): number {
    return draw(0, company.vocabularySize - 1);
  }

  /** A text, and the logits that each of its steps was chosen from. */
  async function generate() {
    const ids = newPrompt();
    const from = ids.length;
    const logits: Float32Array[] = [];
    const wanted = draw(1, MOST_STEPS);
    let sequence = await company.open(ids);
    while (logits.length < wanted) {
      logits.push(sequence.logits.slice());
      const id = draw(1, ANY) === 1 ? anyToken() : argmax(sequence.logits);
      ids.push(id);
      if (draw(1, TAKEN_UP) === 1) {
        sequence.close();
        sequence = await company.open(ids);
        count.takenUp++;
      } else {
        await sequence.append(id);
      }
    }
    sequence.close();
    return { ids, from, logits };
  }

  function newPrompt(): number[] {
    const alike = begun.length > 0 && draw(1, ALIKE) === 1 ? begun[draw(0, begun.length - 1)] : undefined;
    const length = draw(1, 3) === 1 ? draw(1, LONGEST_PROMPT) : draw(1, 32);
    const start = alike?.slice(0, draw(1, alike.length)) ?? [];
    const prompt = [...start, ...Array.from({ length }, anyToken)];
    const ids = prompt.slice(0, LONGEST_PROMPT);
    begun[draw(0, COMPANY)] = ids;
    return ids;
  }

  async function check({ ids, from, logits }: Awaited<ReturnType<typeof generate>>): Promise<void> {
    count.texts++;
    await alone.read(ids.slice(0, from + logits.length - 1), from - 1, (expected, index) => {
      const step = index - from + 1;
      compare(logits[step] as Float32Array, expected, ids[index + 1] as number);
    });
  }

  function compare(logits: Float32Array, expected: Float32Array, id: number): void {
    count.steps++;
    if (bytesOf(logits).equals(bytesOf(expected))) return;
    count.otherBits++;
    if (argmax(logits) !== argmax(expected)) count.otherChoice++;
    if (`${topK(logits, KEPT_CANDIDATES)}` !== `${topK(expected, KEPT_CANDIDATES)}`) count.otherOrder++;
    if (rankOf(logits, id) !== rankOf(expected, id)) count.otherRank++;
    const [total, expectedTotal] = [logSumExp(logits), logSumExp(expected)];
    const isStable = topK(expected, KEPT_CANDIDATES).every((each) => {
      const p = probability(expected[each] as number, expectedTotal);
      return Math.abs(probability(logits[each] as number, total) - p) <= STABLE * p;
    });
    if (!isStable) count.otherProbability++;
    const difference = logits.reduce(
      (most, x, i) => Math.max(most, Math.abs(x - (expected[i] as number))),
      0,
    );
    count.largestDifference = Math.max(count.largestDifference, difference);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

async function open(folder: string, dtype: Dtype, options: Partial<EngineOptions>): Promise<LanguageModel> {
  const loaded = await loadLanguageModel(
    { name: 'agreement', source: folder, dtype },
    { cacheDir: folder, ...options },
  );
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.model;
}

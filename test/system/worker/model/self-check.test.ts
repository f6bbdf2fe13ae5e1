import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FastWay } from '../../../../src/worker/model/fast-way.ts';
import { readGraph } from '../../../../src/worker/model/graph.ts';
import type { Session, Tensor } from '../../../../src/worker/model/onnx.ts';
import { PlainWay } from '../../../../src/worker/model/plain-way.ts';
import { type Pretrained, readModel } from '../../../../src/worker/model/pretrained.ts';
import { Refusal } from '../../../../src/worker/model/refusal.ts';
import { proveWay } from '../../../../src/worker/model/self-check.ts';
import { exportFolder } from '../../../support/exports.ts';

let scratch: string;
let pretrained: Pretrained;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  const folder = await exportFolder('positions', join(scratch, 'positions'));
  pretrained = await readModel(folder, { dtype: 'fp32', device: 'cpu', threads: 1 });
});
afterAll(async () => {
  await pretrained.dispose();
  await rm(scratch, { recursive: true, force: true });
});

const IDS = Array.from({ length: 16 }, (_, i) => (i * 37 + 5) % 304);

type Feeds = Record<string, Tensor>;

/** The real graph, but what it gives may be another thing in some passes. */
async function prove(spoil: (logits: Float32Array, feeds: Feeds) => void) {
  const { session } = pretrained;
  const spoiled: Session = {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    inputMetadata: session.inputMetadata,
    outputMetadata: session.outputMetadata,
    async run(feeds, fetches) {
      const outputs = await session.run(feeds, fetches);
      spoil(outputs.logits?.data as Float32Array, feeds);
      return outputs;
    },
  };
  const graph = readGraph(spoiled, pretrained.newKeys);
  const subject = { ids: IDS, contextLength: 96, tolerance: () => 1e-3 };
  const plain = new PlainWay(graph);
  const fast = new FastWay(graph);
  const outcome = await proveWay([fast], plain, subject).catch((error: unknown) => error);
  // Whatever came of it, nothing is left in memory.
  expect([fast.slots, fast.bytes, plain.slots, plain.bytes]).toEqual([0, 0, 0, 0]);
  return outcome;
}

const rowsOf = (feeds: Feeds) => feeds.input_ids?.dims[0] as number;
const newTokens = (feeds: Feeds) => feeds.input_ids?.dims[1] as number;
const pastOf = (feeds: Feeds) => feeds['past_key_values.0.key']?.dims[2] as number;
/** Moves one token's logit after each position. */
function shift(logits: Float32Array): void {
  for (let at = 7; at < logits.length; at += 304) logits[at] = (logits[at] as number) + 0.5;
}

test('a graph that gives the same however it is asked is run in the fast way', async () => {
  expect(await prove(() => undefined)).toMatchObject({ way: { name: 'fast' }, rejected: [] });
});

test('a difference of less than what may be rounding is none', async () => {
  const outcome = await prove((logits, feeds) => {
    if (rowsOf(feeds) > 1) logits.set(logits.map((logit) => logit + 5e-4));
  });
  expect(outcome).toMatchObject({ way: { name: 'fast' }, furthest: expect.closeTo(0.5, 1) });
});

test.each([
  [
    'that is wrong beside others',
    (feeds: Feeds) => rowsOf(feeds) > 1,
    'read beside longer and shorter texts a logit is off by 0.50',
  ],
  [
    'that is wrong where columns are empty',
    (feeds: Feeds) => pastOf(feeds) % 32 === 0 && pastOf(feeds) > 0,
    'a logit is off by 0.50',
  ],
])('a graph %s is run in the plain way, and it is said why', async (_, isWrong, why) => {
  const outcome = await prove((logits, feeds) => {
    if (isWrong(feeds)) shift(logits);
  });
  expect(outcome).toMatchObject({ way: { name: 'plain' }, rejected: [expect.stringContaining(why)] });
});

test('a graph that is wrong in no number, but gives none, is run in the plain way', async () => {
  const outcome = await prove((logits, feeds) => {
    if (rowsOf(feeds) > 1) logits.fill(Number.NaN);
  });
  expect(outcome).toMatchObject({ way: { name: 'plain' } });
});

test('a graph that is wrong after any past is refused in one sentence: which check, and by how much', async () => {
  const outcome = await prove((logits, feeds) => {
    if (newTokens(feeds) < IDS.length) shift(logits);
  });
  expect(outcome).toBeInstanceOf(Refusal);
  expect((outcome as Refusal).message).toBe(
    'its numbers depend on how it is asked: fast: read in pieces a logit is off by 0.50 (0.001 may be rounding); ' +
      'plain: read token by token a logit is off by 0.50 (0.001 may be rounding); ' +
      'take another export, such as one of onnx-community that has position_ids',
  );
});

test('a graph that fails at the end of the context is refused, however right it is before', async () => {
  const outcome = await prove((_, feeds) => {
    if (pastOf(feeds) >= 95) throw new Error('out of bounds');
  });
  expect((outcome as Refusal).message).toContain('plain: at the end of the context it fails (out of bounds)');
});

test('a graph that cannot read a text at all is refused with the reason', async () => {
  const outcome = await prove(() => {
    throw new Error('no memory');
  });
  expect((outcome as Refusal).message).toBe(
    'it cannot read a text of 16 tokens (no memory); take another export',
  );
});

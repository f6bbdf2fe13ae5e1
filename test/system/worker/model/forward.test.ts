import { afterAll, beforeAll, expect, test } from 'vitest';
import { Engine } from '../../../../src/worker/model/engine.ts';
import { FastWay } from '../../../../src/worker/model/fast-way.ts';
import { readGraph } from '../../../../src/worker/model/graph.ts';
import { type Session, tensor } from '../../../../src/worker/model/onnx.ts';
import { engineDefaults } from '../../../../src/worker/model/options.ts';
import { type Pretrained, readModel } from '../../../../src/worker/model/pretrained.ts';
import golden from '../../../data/golden.json' with { type: 'json' };

let pretrained: Pretrained;
beforeAll(async () => {
  pretrained = await readModel(`${process.cwd()}/models/gpt2-mini`, {
    dtype: 'q8',
    device: 'cpu',
    threads: 1,
  });
});
afterAll(() => pretrained.dispose());

function engineOn(session: Session, newKeys = pretrained.newKeys): Engine {
  return new Engine(new FastWay(readGraph(session, newKeys)), 512, 50257, engineDefaults());
}

/** The real session, but `before` may stop a pass or change what it is asked. */
function around(
  session: Session,
  changes: Partial<Session>,
  before: (rows: number) => void = () => undefined,
): Session {
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    inputMetadata: session.inputMetadata,
    outputMetadata: session.outputMetadata,
    async run(feeds, fetches) {
      before(feeds.input_ids?.dims[0] as number);
      return session.run(feeds, fetches);
    },
    ...changes,
  };
}

async function firstGolden(engine: Engine): Promise<void> {
  const [example] = golden;
  const ids = [...(example?.input_ids ?? [])];
  const sequence = await engine.open(ids);
  for (const { id, logit } of example?.top ?? []) expect(sequence.logits[id]).toBeCloseTo(logit, 3);
  for (const { id } of example?.steps ?? []) {
    expect(sequence.logits.indexOf(Math.max(...sequence.logits))).toBe(id);
    await sequence.append(id);
  }
  sequence.close();
}

test('the bundled graph gives the keys of new tokens alone', async () => {
  expect(pretrained.newKeys.size).toBe(12);
  await firstGolden(engineOn(pretrained.session));
});

test('a graph that gives the whole cache back is used as it is', async () => {
  await firstGolden(engineOn(pretrained.session, new Map()));
});

test('of a graph that gives the logits of all positions those that are wanted are read', async () => {
  const { inputNames, run } = pretrained.session;
  const all = around(pretrained.session, {
    inputNames: inputNames.filter((name) => name !== 'num_logits_to_keep'),
    run: (feeds, fetches) => {
      expect(feeds.num_logits_to_keep).toBeUndefined();
      return run.call(
        pretrained.session,
        { ...feeds, num_logits_to_keep: tensor('int64', BigInt64Array.of(0n), []) },
        fetches,
      );
    },
  });
  const engine = engineOn(all);
  await firstGolden(engine);
  const best = async (on: Engine) => {
    const ids: number[] = [];
    await on.read([5, 6, 7, 8, 9], 1, (logits) => ids.push(logits.indexOf(Math.max(...logits))));
    return ids;
  };
  const found = await best(engine);
  expect(found).toHaveLength(4);
  expect(found).toEqual(await best(engineOn(pretrained.session)));
});

test('a graph without a key-value cache is refused with what it lacks', () => {
  const bare = around(pretrained.session, { inputNames: ['input_ids'] });
  expect(() => readGraph(bare)).toThrow('no inputs past_key_values');
  expect(() => readGraph(around(pretrained.session, { outputNames: ['logits'] }))).toThrow(
    'no outputs present.0.key',
  );
});

test('a pass that fails is repeated row by row, and no sequence is lost', async () => {
  let failures = 0;
  const engine = engineOn(
    around(pretrained.session, {}, (rows) => {
      if (rows === 1) return;
      failures++;
      throw new Error('out of memory');
    }),
  );
  await Promise.all([firstGolden(engine), firstGolden(engine), engine.open([1, 2, 3])]);
  expect(failures).toBeGreaterThan(0);
});

test('a step that fails rejects its own sequence, which can try again, and the others go on', async () => {
  let failing = false;
  const engine = engineOn(
    around(pretrained.session, {}, () => {
      if (failing) throw new Error('out of memory');
    }),
  );
  const sequence = await engine.open([5, 6]);
  const logits = sequence.logits.slice();
  failing = true;
  await expect(sequence.append(7)).rejects.toThrow('out of memory');
  await expect(engine.open([8, 9])).rejects.toThrow('out of memory');
  failing = false;
  expect(sequence.logits).toEqual(logits);
  expect(engine.stats()).toMatchObject({ running: 1, waiting: 0 });
  await sequence.append(7);
  const expected = await engine.open([5, 6, 7]);
  expect(
    Math.max(...sequence.logits.map((x, i) => Math.abs(x - (expected.logits[i] as number)))),
  ).toBeLessThan(1e-3);
  await firstGolden(engine);
});

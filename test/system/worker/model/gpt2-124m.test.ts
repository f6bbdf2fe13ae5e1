/**
 * Published outputs of the real GPT-2 (124M). Its weights are not in the repository: set TOKENSCOPE_GPT2 to a folder,
 * or to a Hub ID whose files are in TOKENSCOPE_GPT2_CACHE already or may be downloaded into it, fp32.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logSumExp } from '../../../../src/worker/logits/log-sum-exp.ts';
import { argmax } from '../../../../src/worker/logits/pick.ts';
import { probability } from '../../../../src/worker/logits/probability.ts';
import { topK } from '../../../../src/worker/logits/top-k.ts';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../../../../src/worker/model/load.ts';
import facts from '../../../data/gpt2_124m_facts.json' with { type: 'json' };

const { TOKENSCOPE_GPT2: source, TOKENSCOPE_GPT2_CACHE: cacheDir = join(tmpdir(), 'tokenscope-gpt2') } =
  process.env;

const LONG = 600_000;

/** The facts of one kind, with the fields that they have. */
function of<K extends (typeof facts.other)[number]['kind']>(...kinds: K[]) {
  return facts.other.filter((fact) => (kinds as string[]).includes(fact.kind)) as Fact[];
}

interface Fact {
  prompt?: string;
  prompt_ids?: number[];
  text?: string;
  ids?: number[];
  logp?: number[];
  plain?: string;
  ban_ids?: number[][];
  banned?: string;
  top1?: number;
  logit?: number;
  tol?: number;
  id?: number;
  p?: number;
  nats?: number[];
  loss?: number;
  top10?: [string, number][];
  rank_p?: [number, number][];
}

describe.skipIf(source === undefined)('the real GPT-2 (set TOKENSCOPE_GPT2 to its folder or Hub ID)', () => {
  let model: LanguageModel;
  beforeAll(async () => {
    const loaded = await loadLanguageModel(
      { name: 'gpt2', source: source ?? '', dtype: 'fp32' },
      { cacheDir },
    );
    if (!loaded.ok) throw new Error(loaded.problem);
    model = loaded.model;
  }, LONG);
  afterAll(() => model?.close());

  async function greedy(ids: readonly number[], steps: number, banned: readonly number[] = []) {
    const sequence = await model.open(ids);
    const chosen: { id: number; logP: number }[] = [];
    for (let i = 0; i < steps; i++) {
      for (const id of banned) sequence.logits[id] = -Infinity;
      const id = argmax(sequence.logits);
      chosen.push({ id, logP: (sequence.logits[id] as number) - logSumExp(sequence.logits) });
      await sequence.append(id);
    }
    sequence.close();
    return chosen;
  }

  /** For each token of a text, read after `<|endoftext|>`: its probability, and how many tokens had a higher one. */
  async function scores(text: string) {
    const sequence = await model.open([model.endOfText]);
    const found = [];
    for (const id of model.encode(text)) {
      const logit = sequence.logits[id] as number;
      found.push({
        p: probability(logit, logSumExp(sequence.logits)),
        rank: sequence.logits.filter((other) => other > logit).length,
      });
      await sequence.append(id);
    }
    sequence.close();
    return found;
  }

  const textOf = (ids: readonly number[]) => ids.map((id) => show(id)).join('');
  const show = (id: number) => {
    const token = model.token(id);
    return 'text' in token ? token.text : `<${token.bytes}>`;
  };

  test.each(facts.examples)(
    'ranks what follows $prompt as published',
    async ({ prompt, ids, top10, mass10 }) => {
      expect(model.encode(prompt)).toEqual(ids);
      const { logits } = await model.open(ids);
      const total = logSumExp(logits);
      const found = topK(logits, 10);
      expect(found).toEqual(top10.map(({ id }) => id));
      for (const { id, logit, p_full } of top10) {
        expect(Math.abs((logits[id] as number) - logit)).toBeLessThan(1e-2);
        expect(probability(logits[id] as number, total)).toBeCloseTo(p_full, 3);
      }
      const mass = found.reduce((sum, id) => sum + probability(logits[id] as number, total), 0);
      expect(mass).toBeCloseTo(mass10, 3);
    },
  );

  test.each(of('greedy', 'greedy40'))('continues $prompt greedily as published', async (fact) => {
    const prompt = fact.prompt_ids ?? model.encode(fact.prompt ?? '');
    const expected = fact.ids?.slice(prompt.length) ?? model.encode(fact.text ?? '');
    const found = (await greedy(prompt, expected.length)).map(({ id }) => id);
    if (fact.text !== undefined) expect(textOf(found)).toBe(fact.text);
    else expect(found).toEqual(expected);
  });

  test.each(of('greedy_logprobs'))(
    'gives the tokens after $prompt the published probabilities',
    async (fact) => {
      const found = await greedy(model.encode(fact.prompt ?? ''), fact.ids?.length ?? 0);
      expect(found.map(({ id }) => id)).toEqual(fact.ids);
      for (const [i, { logP }] of found.entries()) expect(logP).toBeCloseTo(fact.logp?.[i] ?? NaN, 2);
    },
  );

  test.each(of('greedy_ban'))('continues $prompt in another way when a token is banned', async (fact) => {
    const prompt = model.encode(fact.prompt ?? '');
    const continuation = async (banned: number[]) => {
      const steps = model.encode(fact.plain ?? '').length;
      return textOf((await greedy(prompt, steps, banned)).map(({ id }) => id));
    };
    expect(await continuation([])).toBe(fact.plain);
    expect(await continuation(fact.ban_ids?.flat() ?? [])).toBe(fact.banned);
  });

  test.each(of('raw_logit'))('gives the token after $prompt the published logit', async (fact) => {
    const { logits } = await model.open(model.encode(fact.prompt ?? ''));
    expect(argmax(logits)).toBe(fact.top1);
    // Published for another runtime: its last digits are its own.
    expect(Math.abs((logits[fact.top1 ?? 0] as number) - (fact.logit ?? NaN))).toBeLessThan(1e-2);
  });

  test.each(of('p'))('gives a token after $prompt the published probability', async ({ prompt, id, p }) => {
    const { logits } = await model.open(model.encode(prompt ?? ''));
    expect(probability(logits[id ?? 0] as number, logSumExp(logits))).toBeCloseTo(p ?? NaN, 3);
  });

  test.each(of('surprisal_nats'))('is as surprised by $text as published', async ({ text, nats }) => {
    const found = (await scores(text ?? '')).map(({ p }) => -Math.log(p));
    expect(found).toHaveLength(nats?.length ?? 0);
    for (const [i, surprise] of found.entries()) expect(surprise).toBeCloseTo(nats?.[i] ?? NaN, 2);
  });

  test.each(of('mean_nll'))('has the published loss on $text', async ({ text, loss }) => {
    const found = (await scores(text ?? '')).map(({ p }) => -Math.log(p));
    expect(found.reduce((a, b) => a + b, 0) / found.length).toBeCloseTo(loss ?? NaN, 3);
  });

  test.each(of('topk_full'))(
    'ranks what follows $prompt at the start of a text as published',
    async (fact) => {
      const { logits } = await model.open([model.endOfText, ...model.encode(fact.prompt ?? '')]);
      const total = logSumExp(logits);
      const found = topK(logits, 10);
      expect(found.map(show)).toEqual(fact.top10?.map(([text]) => text));
      for (const [i, id] of found.entries()) {
        expect(probability(logits[id] as number, total)).toBeCloseTo(fact.top10?.[i]?.[1] ?? NaN, 3);
      }
    },
  );

  test.each(of('text_scores'))('ranks each token of $text as published', async ({ text, rank_p }) => {
    const found = await scores(text ?? '');
    expect(found.map(({ rank }) => rank)).toEqual(rank_p?.map(([rank]) => rank));
    for (const [i, { p }] of found.entries()) expect(p).toBeCloseTo(rank_p?.[i]?.[1] ?? NaN, 3);
  });
});

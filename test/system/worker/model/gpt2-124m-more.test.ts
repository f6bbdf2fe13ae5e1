/**
 * Eighty more published facts of the real GPT-2 (124M), and its attention on five prompts. What they say of tokens is
 * checked in any case; the rest where TOKENSCOPE_GPT2 names the weights (see gpt2-124m.test.ts), fp32.
 */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFolder } from '../../../../src/shared/model-source.ts';
import { logSumExp } from '../../../../src/worker/logits/log-sum-exp.ts';
import { argmax } from '../../../../src/worker/logits/pick.ts';
import { probability } from '../../../../src/worker/logits/probability.ts';
import { topK } from '../../../../src/worker/logits/top-k.ts';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../../../../src/worker/model/load.ts';
import type { Tensor } from '../../../../src/worker/model/onnx.ts';
import { readTokenizer } from '../../../../src/worker/model/pretrained.ts';
import type { Tokenizer } from '../../../../src/worker/model/tokenizer.ts';
import attention from '../../../data/gpt2_124m_attention.json' with { type: 'json' };
import facts from '../../../data/gpt2_124m_more_facts.json' with { type: 'json' };
import { type OpenedGpt2, openFolder, passOver } from '../../../support/open-gpt2.ts';

const { TOKENSCOPE_GPT2: source, TOKENSCOPE_GPT2_CACHE: cacheDir = join(tmpdir(), 'tokenscope-gpt2') } =
  process.env;
const LONG = 600_000;
const END_OF_TEXT = 50256;

interface Fact {
  kind: string;
  bos: boolean;
  prompt?: string | null;
  input_ids?: number[] | null;
  greedy_ids?: number[] | null;
  greedy_text?: string | null;
  top: { token: string; id: number; prob: number | null; logit: number | null }[];
  notes: string;
  tol?: number;
  probe?: Record<string, number | undefined>;
  mean_nll?: number | null;
  logits_slice?: { positions: number[]; token_ids: number[]; values: number[][] };
  mean_logit?: number;
  argmax?: number[];
  probs_slice?: number[];
  rank_p?: [number, number][];
  hidden_slice?: { positions: number[]; dims: number[]; values: number[][] };
  token_probs?: number[];
  log_prob_sum?: number;
  log_p?: number[];
  log_p_window5?: number[];
  cond_mean_log_p?: number;
  cond_start?: number;
  mean_score?: number;
  surprisal?: number[];
  continuation?: string;
  continuation_ids?: number[];
  pairs?: [string, string][];
  ban_ids?: number[][];
  perplexity?: number;
  texts?: string[];
  rows?: [number, number][];
  loss?: number;
}
const all = facts as unknown as Fact[];
const of = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind));
const named = (fact: Fact) => ({ ...fact, title: (fact.prompt ?? fact.notes).slice(0, 50) });

/** Ways to search that this product does not have, and numbers from inside of layers that nothing shows. */
const NOT_CHECKED = ['beam', 'contrastive', 'internals'];
/** Generated in half precision on a GPU: the text may part from float32's. */
const WEAKER = /FP16/;

describe('tokens', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await readTokenizer(resolve('models/gpt2-mini'));
  });
  const textOf = (ids: readonly number[]) =>
    Buffer.concat(
      ids.map((id) => {
        const token = tokenizer.token(id);
        return 'text' in token ? Buffer.from(token.text) : Buffer.from(token.bytes);
      }),
    ).toString();

  const prompts = all.filter(({ prompt, input_ids }) => prompt != null && input_ids != null).map(named);
  test.each(prompts)('$kind: "$title" has the published IDs', ({ prompt, input_ids }) => {
    const ids = (input_ids ?? []).filter((id) => id !== END_OF_TEXT);
    expect(tokenizer.encode(prompt ?? '')).toEqual(ids);
  });

  test.each(all.filter(({ greedy_ids, greedy_text }) => greedy_ids?.length && greedy_text).map(named))(
    '$kind: what follows "$title" is the published text',
    ({ greedy_ids, greedy_text }) => {
      expect(textOf(greedy_ids ?? [])).toContain((greedy_text ?? '').trimEnd());
    },
  );

  test.each(of('continuation_logprob').map(named))(
    'what continues "$title" has the published IDs',
    (fact) => {
      const whole = tokenizer.encode(`${fact.prompt}${fact.continuation}`);
      expect(whole).toEqual([...(fact.input_ids ?? []), ...(fact.continuation_ids ?? [])]);
    },
  );

  test.each(all.flatMap(({ top }) => top))('ID $id is "$token"', ({ id, token }) => {
    expect(textOf([id])).toBe(token);
  });

  test.each(attention.examples)('attention: "$prompt" has the published IDs', ({ prompt, ids }) => {
    expect(tokenizer.encode(prompt)).toEqual(ids);
  });
});

describe.skipIf(source === undefined)('the real GPT-2', () => {
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

  /** The logits after each token. */
  async function logitsAfter(ids: readonly number[]): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    await model.read(ids, 0, (logits) => found.push(logits.slice()));
    return found;
  }

  /** ln p of each token but the first, given those before it. */
  async function logProbabilities(ids: readonly number[]): Promise<number[]> {
    const found: number[] = [];
    await model.read(ids, 0, (logits, i) => {
      const next = ids[i + 1];
      if (next !== undefined) found.push((logits[next] as number) - logSumExp(logits));
    });
    return found;
  }

  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const mean = (values: readonly number[]) => sum(values) / values.length;
  const idsOf = ({ input_ids }: Fact) => input_ids ?? [];

  function near(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
    expect(found.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) {
      expect(Math.abs((found[i] as number) - value)).toBeLessThanOrEqual(tolerance);
    }
  }

  /** Greedy steps; `rule` may change the logits before each. Returns the IDs with their ln p, and the text. */
  async function greedy(
    ids: readonly number[],
    steps: number,
    rule: (logits: Float32Array, text: readonly number[]) => void = () => undefined,
  ) {
    const sequence = await model.open(ids);
    const text = [...ids];
    const logP: number[] = [];
    for (let i = 0; i < steps; i++) {
      const { logits } = sequence;
      rule(logits, text);
      const id = argmax(logits);
      logP.push((logits[id] as number) - logSumExp(logits));
      text.push(id);
      await sequence.append(id);
    }
    sequence.close();
    const chosen = text.slice(ids.length);
    return { chosen, logP, text: chosen.map(show).join('') };
  }
  const show = (id: number) => {
    const token = model.token(id);
    return 'text' in token ? token.text : '';
  };

  /** Rules out tokens that would repeat `size` tokens in a row. */
  const noRepeat = (size: number) => (logits: Float32Array, text: readonly number[]) => {
    const last = text.slice(text.length - size + 1).join();
    for (let i = 0; i + size <= text.length; i++) {
      if (text.slice(i, i + size - 1).join() === last) logits[text[i + size - 1] as number] = -Infinity;
    }
  };
  const banned = (ban: readonly number[][]) => (logits: Float32Array, text: readonly number[]) => {
    for (const ids of ban) {
      const before = ids.slice(0, -1);
      const stands = before.length === 0 || text.slice(-before.length).join() === before.join();
      if (stands) logits[ids.at(-1) as number] = -Infinity;
    }
  };

  test('every kind of fact is checked, or named as one that is not', () => {
    const checked = [
      ...['f64_golden', 'logits_slice', 'hidden_state_slice', 'greedy', 'greedy_no_repeat', 'greedy_ban'],
      ...['greedy_repetition_penalty', 'token_logprobs', 'token_probs', 'sentence_logprob', 'surprisal_nats'],
      ...[
        'continuation_logprob',
        'text_scores_topk',
        'ordering',
        'perplexity',
        'mean_perplexity',
        'mean_nll',
      ],
    ];
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set([...checked, ...NOT_CHECKED]));
  });

  test.each(of('f64_golden').map(named))('float64: the logits after "$title"', async (fact) => {
    const logits = (await logitsAfter(idsOf(fact))).at(-1) as Float32Array;
    const probed = Object.entries(fact.probe ?? {}).filter(([, value]) => value !== undefined);
    near(
      probed.map(([id]) => logits[Number(id)] as number),
      probed.map(([, value]) => value as number),
      1e-3,
    );
    expect(topK(logits, fact.top.length)).toEqual(fact.top.map(({ id }) => id));
    if (fact.mean_nll != null) near([-mean(await logProbabilities(idsOf(fact)))], [fact.mean_nll], 1e-4);
  });

  test.each(of('logits_slice').map(named))('logits of "$title"', async (fact) => {
    const rows = await logitsAfter(idsOf(fact));
    const { positions, token_ids, values } = fact.logits_slice as NonNullable<Fact['logits_slice']>;
    for (const [i, position] of positions.entries()) {
      const row = rows[position] as Float32Array;
      near(
        token_ids.map((id) => row[id] as number),
        values[i] as number[],
        Math.max(fact.tol ?? 0, 1e-3),
      );
    }
    if (fact.mean_logit !== undefined)
      near([mean(rows.map((row) => mean([...row])))], [fact.mean_logit], 1e-3);
    if (fact.argmax !== undefined) expect(rows.map((row) => argmax(row))).toEqual(fact.argmax);
    const last = rows.at(-1) as Float32Array;
    for (const [i, p] of (fact.probs_slice ?? []).entries()) {
      const found = probability(last[token_ids[i] as number] as number, logSumExp(last));
      expect(found / p).toBeCloseTo(1, 2);
    }
    if (fact.top[0] !== undefined) expect(argmax(last)).toBe(fact.top[0].id);
  });

  test.each(of('greedy', 'greedy_no_repeat', 'greedy_ban', 'greedy_repetition_penalty').map(named))(
    '$kind: continues "$title" as published',
    async (fact) => {
      const size = Number(/no_repeat_ngram(?:_size)?=(\d)/.exec(fact.notes)?.[1] ?? 0);
      const penalty = Number(/repetition_penalty ([\d.]+)/.exec(fact.notes)?.[1] ?? 1);
      const expected = fact.greedy_text ?? '';
      const ids = fact.greedy_ids?.length ? fact.greedy_ids : model.encode(expected);
      const found = await greedy(idsOf(fact), ids.length, (logits, text) => {
        if (size > 0) noRepeat(size)(logits, text);
        banned(fact.ban_ids ?? [])(logits, text);
        if (penalty !== 1) {
          for (const id of new Set(text)) {
            const logit = logits[id] as number;
            logits[id] = logit > 0 ? logit / penalty : logit * penalty;
          }
        }
      });
      if (WEAKER.test(fact.notes)) expect(found.text.slice(0, 8)).toBe(expected.slice(0, 8));
      else if (fact.greedy_ids?.length) expect(found.chosen).toEqual(fact.greedy_ids);
      else expect(found.text.trimEnd()).toBe(expected.trimEnd());
      near(found.logP.slice(0, fact.log_p?.length ?? 0), fact.log_p ?? [], 1e-3);
      const scored = fact.top.filter(({ logit }) => logit !== null);
      const { logits } = await model.open(idsOf(fact));
      near(
        scored.map(({ id }) => logits[id] as number),
        scored.map(({ logit }) => logit as number),
        2e-3,
      );
    },
  );

  test.each(of('token_logprobs', 'sentence_logprob', 'token_probs').map(named))(
    '$kind: "$title"',
    async (fact) => {
      const found = await logProbabilities(idsOf(fact));
      if (fact.log_p !== undefined) near(found, fact.log_p, 1e-3);
      if (fact.token_probs !== undefined) {
        for (const [i, p] of fact.token_probs.entries()) {
          expect(Math.exp(found[i] as number) / p).toBeCloseTo(1, 3);
        }
      }
      if (fact.log_prob_sum !== undefined) near([sum(found)], [fact.log_prob_sum], 5e-3);
      if (fact.cond_mean_log_p !== undefined) {
        near([mean(found.slice((fact.cond_start ?? 1) - 1))], [fact.cond_mean_log_p], 1e-3);
      }
    },
  );

  test.each(of('surprisal_nats').map(named))('surprisals of "$title"', async (fact) => {
    near(
      (await logProbabilities(idsOf(fact))).map((logP) => -logP),
      fact.surprisal ?? [],
      1.5e-3,
    );
  });

  test.each(of('continuation_logprob').map(named))('what continues "$title"', async (fact) => {
    const continuation = fact.continuation_ids ?? [];
    const found = await logProbabilities([...idsOf(fact), ...continuation]);
    const expected = fact.log_prob_sum ?? NaN;
    near([sum(found.slice(-continuation.length))], [expected], 1e-3 * Math.abs(expected));
  });

  test.each(of('text_scores_topk').map(named))(
    'ranks and probabilities of the tokens of "$title"',
    async (fact) => {
      const ids = idsOf(fact);
      const rows = await logitsAfter(ids);
      for (const [i, [rank, p]] of (fact.rank_p ?? []).entries()) {
        const logits = rows[i] as Float32Array;
        const logit = logits[ids[i + 1] as number] as number;
        expect(probability(logit, logSumExp(logits))).toBeCloseTo(p, 3);
        // Published by another runtime: among thousands of unlikely tokens some change places.
        const found = logits.filter((other) => other > logit).length;
        expect(Math.abs(found - rank)).toBeLessThanOrEqual(rank / 200);
      }
    },
  );

  test.each(of('ordering').flatMap(({ pairs }) => pairs ?? []))(
    '"%s" is likelier than "%s"',
    async (better, worse) => {
      const score = async (text: string) =>
        sum(await logProbabilities([model.endOfText, ...model.encode(text)]));
      expect(await score(better)).toBeGreaterThan(await score(worse));
    },
  );

  const perplexity = async (ids: readonly number[]) => Math.exp(-mean(await logProbabilities(ids)));

  test.each(of('perplexity').map(named))('perplexity of "$title"', async (fact) => {
    near([await perplexity(idsOf(fact))], [fact.perplexity ?? NaN], 0.01);
  });

  test.each(of('mean_perplexity'))(
    'mean perplexity of several texts',
    async ({ texts = [], perplexity: wanted }) => {
      const found = [];
      for (const text of texts) found.push(await perplexity(model.encode(text)));
      near([mean(found)], [wanted ?? NaN], 0.05);
    },
  );

  test.each(of('mean_nll').map(named))(
    'loss: $title',
    async (fact) => {
      const found = [];
      for (const [from, to] of fact.rows ?? []) {
        // Each row's last target is the token behind it.
        found.push(...(await logProbabilities(idsOf(fact).slice(from, to + 1))));
      }
      near([-mean(found)], [fact.loss ?? NaN], 1e-4);
    },
    LONG,
  );
});

/** What a graph that this project writes gives besides logits; a Hub ID has its files in the cache. */
const folder = source === undefined ? '' : resolve(isFolder(source) ? source : join(cacheDir, source));

describe.skipIf(source === undefined)('the insides of the real GPT-2', () => {
  let gpt2: OpenedGpt2;
  beforeAll(async () => {
    gpt2 = await openFolder(folder);
  }, LONG);
  afterAll(() => gpt2?.close());

  test.each(attention.examples)('the attention of all heads on "$prompt"', async ({ ids, heads }) => {
    const outputs = await passOver(gpt2, ids);
    for (const [layer, each] of heads.entries()) {
      const { data, dims } = outputs[`attentions.${layer}`] as Tensor;
      const [, , queries, columns] = dims as [number, number, number, number];
      for (const [head, { softmax }] of each.entries()) {
        for (const [query, row] of softmax.entries()) {
          const from = (head * queries + query) * columns;
          for (const [key, p] of row.entries()) expect((data as Float32Array)[from + key]).toBeCloseTo(p, 4);
        }
      }
    }
  });

  test.each(of('hidden_state_slice').map(named))('the last hidden state of "$title"', async (fact) => {
    const ids = fact.input_ids ?? [];
    const outputs = await passOver(gpt2, ids);
    const { config } = gpt2.gpt2;
    const stream = (outputs[`residual.${config.layers - 1}`] as Tensor).data as Float32Array;
    const { positions, dims, values } = fact.hidden_slice as NonNullable<Fact['hidden_slice']>;
    const [scale, shift] = await Promise.all(['ln_f.weight', 'ln_f.bias'].map((name) => gpt2.weight(name)));
    for (const [i, position] of positions.entries()) {
      const row = stream.subarray(position * config.width, (position + 1) * config.width);
      const centre = row.reduce((a, b) => a + b, 0) / row.length;
      const variance = row.reduce((a, b) => a + (b - centre) ** 2, 0) / row.length;
      for (const [j, dim] of dims.entries()) {
        const normed = ((row[dim] as number) - centre) / Math.sqrt(variance + config.epsilon);
        const found = normed * (scale?.[dim] as number) + (shift?.[dim] as number);
        expect(Math.abs(found - (values[i]?.[j] as number))).toBeLessThan(1e-3);
      }
    }
  });
});

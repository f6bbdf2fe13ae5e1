import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ban, GenerateRequest, PickRule, PredictRequest, Token } from '../../../src/shared/contract.ts';
import { answer } from '../../../src/worker/answer.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { createModels, type Models } from '../../../src/worker/models.ts';
import golden from '../../data/golden.json' with { type: 'json' };
import { captureLog } from '../../support/captured-log.ts';
import { loadBundled } from './model/bundled.ts';

const NAME = 'gpt2-mini';
let model: LanguageModel;
let models: Models;
beforeAll(async () => {
  model = await loadBundled();
  const source = { name: NAME, source: './models/gpt2-mini', dtype: 'q8' } as const;
  models = createModels([source], async () => ({ ok: true, model }), captureLog('worker').log);
});
afterAll(() => models.close());

/** Answers on the bundled model; a failure is an error. */
async function ask<R extends PredictRequest | GenerateRequest>(
  request: R,
  signal = new AbortController().signal,
) {
  const progress: number[] = [];
  const result = await answer(request, models, {
    signal,
    now: () => 0,
    onStep: ({ state }) => progress.push(state.steps.length),
  });
  if (!result.ok) throw new Error(result.code);
  return { result, progress };
}

async function predict(request: Partial<PredictRequest>) {
  const { result } = await ask({
    kind: 'predict',
    model: NAME,
    text: 'You are going to',
    top: 10,
    ...request,
  });
  if (result.kind !== 'predict') throw new Error(result.kind);
  return result;
}

async function generate(request: Partial<GenerateRequest>, signal?: AbortSignal) {
  const pick: PickRule = { rule: 'greedy' };
  const { result, progress } = await ask(
    { kind: 'generate', model: NAME, text: 'You are going to', steps: 10, pick, ...request },
    signal,
  );
  if (result.kind !== 'generate') throw new Error(result.kind);
  return { ...result, progress };
}

/** A golden case's ban, as a member would have typed it. */
function banOf({ ban, bias, mode }: (typeof golden)[number]): { ban?: Ban } {
  const words = ban
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.length === 0 ? {} : { ban: { words, bias, mode: mode === 'word' ? 'word' : 'first-token' } };
}

const textOf = (tokens: readonly Token[]) =>
  Buffer.concat(
    tokens.map((token) => ('text' in token ? Buffer.from(token.text) : Buffer.from(token.bytes))),
  ).toString();

describe.each(golden)('on "$prompt" with ban "$ban" ($mode, $bias)', (example) => {
  it('a prediction has the reference’s tokens, logits and both probabilities', async () => {
    const result = await predict({ text: example.prompt, top: example.top.length, ...banOf(example) });
    expect(result.prompt.tokens.map(({ id }) => id)).toEqual(example.input_ids);
    expect(result.candidates.map(({ token }) => token.id)).toEqual(example.top.map(({ id }) => id));
    expect(result.candidates.map(({ rank }) => rank)).toEqual(example.top.map((_, i) => i + 1));
    for (const [i, { logit, pFull, pTop }] of result.candidates.entries()) {
      const expected = example.top[i];
      expect(Math.abs(logit - (expected?.logit ?? Number.NaN))).toBeLessThan(1e-3);
      expect(pFull).toBeCloseTo(expected?.p_full ?? Number.NaN, 4);
      expect(pTop).toBeCloseTo(expected?.p_top ?? Number.NaN, 4);
    }
    expect(result.covered).toBeCloseTo(example.covered, 4);
  });

  it('the ban hits the reference’s tokens', async () => {
    const { ban } = await predict({ text: example.prompt, ...banOf(example) });
    const hit = new Set(ban?.forms.flatMap(({ strongest }) => strongest?.token.id ?? []));
    expect([...hit].toSorted((a, b) => a - b)).toEqual(example.biased_ids);
  });

  it('a greedy generation has the reference’s steps, texts and output IDs', async () => {
    const { prompt, steps, progress } = await generate({
      text: example.prompt,
      steps: example.steps.length,
      ...banOf(example),
    });
    const ids = [...prompt.tokens, ...steps.map(({ token }) => token)].map(({ id }) => id);
    expect(ids).toEqual(example.output_ids);
    for (const [i, step] of steps.entries()) {
      expect(step.pFull).toBeCloseTo(example.steps[i]?.p_full ?? Number.NaN, 4);
      const soFar = [...prompt.tokens, ...steps.slice(0, i + 1).map(({ token }) => token)];
      expect(textOf(soFar)).toBe(example.steps[i]?.text);
    }
    expect(progress).toEqual(example.steps.map((_, i) => i + 1));
  });
});

describe('the ban', () => {
  it('is a receipt with the probability of each form before and after', async () => {
    const { ban } = await predict({ ban: { words: ['be'], bias: -5, mode: 'word' } });
    const plain = await predict({ top: 1 });
    expect(ban?.forms.map(({ form, tokens }) => [form, tokens.map(({ id }) => id)])).toEqual([
      ['be', [1350]],
      [' be', [307]],
      ['Be', [3856]],
      [' Be', [1355]],
    ]);
    const { before, after } = ban?.forms[1]?.strongest ?? { before: 0, after: 0 };
    expect(before).toBeCloseTo(plain.candidates[0]?.pFull ?? 0, 6);
    // Odds are divided by e^5.
    expect(before / (1 - before) / (after / (1 - after))).toBeCloseTo(Math.exp(5), -1);
    expect(ban?.changedSteps).toEqual([1]);
  });

  it('says that it changed nothing where no shown token is banned', async () => {
    const { ban, candidates } = await predict({ ban: { words: ['gonna'], bias: -5, mode: 'word' } });
    const plain = await predict({});
    expect(ban?.changedSteps).toEqual([]);
    expect(candidates.map(({ token }) => token.id)).toEqual(plain.candidates.map(({ token }) => token.id));
  });

  it('covers a word of several tokens by its last one, where the others end the text', async () => {
    const { ban } = await predict({ text: 'They are g', ban: { words: ['gonna'], bias: -5, mode: 'word' } });
    const split = ban?.forms.find(({ tokens }) => tokens.length > 1 && tokens[0]?.id === 70);
    const spaced = ban?.forms.find(({ form }) => form === ' gonna');
    expect(split).toMatchObject({ form: 'gonna', steps: 0 }); // the text ends in " g" (308), which is another token
    expect(spaced?.steps).toBe(1);
    const within = await predict({ text: '(g', ban: { words: ['gonna'], bias: -5, mode: 'word' } });
    const form = within.ban?.forms.find(({ tokens }) => tokens.length > 1 && tokens[0]?.id === 70);
    expect(form?.strongest?.token).toEqual({ id: 6415, text: 'onna' });
  });

  it('of the tutorial hits the first token of the word as written alone', async () => {
    const { ban } = await predict({ ban: { words: ['gonna'], bias: -5, mode: 'first-token' } });
    expect(ban?.forms).toHaveLength(1);
    expect(ban?.forms[0]?.strongest?.token).toEqual({ id: 70, text: 'g' });
  });

  it('with "never" lets a token not come at all, in no step', async () => {
    const never: Ban = { words: ['be', 'a', 'little', 'girl'], bias: 'never', mode: 'word' };
    const { ban, candidates } = await predict({ ban: never, top: 25 });
    expect(ban?.forms.find(({ form }) => form === ' be')?.strongest?.after).toBe(0);
    expect(candidates.map(({ token }) => token.id)).not.toContain(307);
    const { steps } = await generate({ ban: never, steps: 40 });
    const banned = [307, 257, 1310, 2576];
    expect(steps.filter(({ token }) => banned.includes(token.id))).toEqual([]);
  });

  it('names the steps in which it changed the choice', async () => {
    const plain = await generate({});
    const { ban, steps } = await generate({ ban: { words: ['girl'], bias: -5, mode: 'word' } });
    const first = steps.findIndex(({ token }, i) => token.id !== plain.steps[i]?.token.id);
    expect(first).toBe(3); // " girl" is the fourth token without it
    expect(ban?.changedSteps[0]).toBe(first + 1);
  });
});

describe('sampling', () => {
  const pick = { rule: 'sample', temperature: 1, seed: 7 } as const;
  const idsOf = ({ steps }: Awaited<ReturnType<typeof generate>>) => steps.map(({ token }) => token.id);

  it('repeats exactly with the same seed, and differs with another', async () => {
    const once = idsOf(await generate({ pick, steps: 20 }));
    expect(idsOf(await generate({ pick, steps: 20 }))).toEqual(once);
    expect(idsOf(await generate({ pick: { ...pick, seed: 8 }, steps: 20 }))).not.toEqual(once);
  });

  it('among the single most probable token is greedy', async () => {
    const greedy = idsOf(await generate({}));
    expect(idsOf(await generate({ pick: { ...pick, topK: 1 } }))).toEqual(greedy);
    expect(idsOf(await generate({ pick: { ...pick, topP: 1e-6 } }))).toEqual(greedy);
    expect(idsOf(await generate({ pick: { ...pick, temperature: 0.001 } }))).toEqual(greedy);
  });

  it('says which rank the drawn token had, whether or not it is among the candidates', async () => {
    const { steps, candidates } = await generate({ pick: { ...pick, temperature: 3 }, steps: 30 });
    expect(steps.some(({ rank }) => rank > 10)).toBe(true);
    for (const [i, step] of steps.entries()) {
      const listed = candidates[i]?.find(({ token }) => token.id === step.token.id);
      if (step.rank <= 10) expect(step).toEqual(listed);
      else expect([listed, step.pTop]).toEqual([undefined, null]);
    }
  });
});

describe('a text', () => {
  it.each(['', '   ', '\n\t'])('that is blank (%j) starts from <|endoftext|>', async (text) => {
    const { prompt } = await predict({ text });
    expect(prompt).toEqual({
      tokens: [{ id: 50256, text: '<|endoftext|>' }],
      startsFromEndOfText: true,
      dropped: 0,
    });
  });

  it('longer than the context loses its oldest tokens, as many as the steps need room', async () => {
    const text = 'word '.repeat(600);
    const all = model.encode(text);
    const { prompt } = await predict({ text });
    expect(prompt.dropped).toBe(all.length - 512);
    expect(prompt.tokens.map(({ id }) => id)).toEqual(all.slice(-512));
    const generated = await generate({ text, steps: 20 });
    expect(generated.prompt.dropped).toBe(all.length - 512 + 19);
    expect(generated.steps).toHaveLength(20);
  });

  it('ends where the model chooses <|endoftext|>', async () => {
    const ban: Ban = { words: ['<|endoftext|>'], bias: 100, mode: 'first-token' };
    const { steps, stop } = await generate({ ban });
    expect(stop).toBe('end-of-text');
    expect(steps.map(({ token }) => token.id)).toEqual([50256]);
  });
});

it('a generation stops when it is told to', async () => {
  const controller = new AbortController();
  const running = answer(
    { kind: 'generate', model: NAME, text: 'a', steps: 100, pick: { rule: 'greedy' } },
    models,
    {
      signal: controller.signal,
      now: () => 0,
      onStep: ({ state }) => state.steps.length === 3 && controller.abort(new Error('enough')),
    },
  );
  await expect(running).rejects.toThrow('enough');
});

it('a model that is not served is a failure that names the others', async () => {
  const options = { signal: new AbortController().signal, now: () => 0, onStep: () => undefined };
  const request = { kind: 'tokenize', model: 'gpt5', text: 'a' } as const;
  expect(await answer(request, models, options)).toEqual({
    ok: false,
    code: 'unknown-model',
    model: 'gpt5',
    models: [NAME],
  });
});

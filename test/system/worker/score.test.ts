import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScoreRequest } from '../../../src/shared/contract.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { askerOf, NAME } from './asking.ts';
import { chainRule } from './chain-rule.ts';
import { loadBundled } from './model/bundled.ts';

let alone: LanguageModel;
let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  alone = await loadBundled({ batch: 1, prefixCacheBytes: 0 });
});
afterAll(() => alone.close());
beforeEach(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
  return () => model.close();
});

const score = (more: Partial<ScoreRequest> & { guesses: string[] }) =>
  ask({ kind: 'score', model: NAME, text: 'You are going to', ...more });

async function expectChainRule(
  guesses: readonly string[],
  found: Awaited<ReturnType<typeof score>>,
  before: readonly number[],
) {
  expect(found.guesses).toHaveLength(guesses.length);
  for (const [i, guess] of guesses.entries()) {
    const expected = await chainRule(alone, before, model.encode(guess));
    const tokens = found.guesses[i] ?? [];
    expect(tokens.map(({ token }) => token.id)).toEqual(expected.map(({ id }) => id));
    for (const [place, { logProbability, rank, best }] of tokens.entries()) {
      expect(Math.abs(logProbability - (expected[place]?.logProbability ?? NaN))).toBeLessThan(1e-3);
      expect([rank, best.token.id]).toEqual([expected[place]?.rank, expected[place]?.best.id]);
    }
  }
}

describe('a guess', () => {
  it('is measured by the chain rule, whatever its length', async () => {
    const guesses = [' be', ' be happy', ' the moon, and further', 'gonna', ' 🙂', ' be', '\n'];
    const before = [model.endOfText, ...model.encode('You are going to')];
    await expectChainRule(guesses, await score({ guesses }), before);
  });

  it('follows the given tokens', async () => {
    const guesses = [' happy', ' a good girl'];
    const before = [model.endOfText, ...model.encode('You are going to'), 307];
    await expectChainRule(guesses, await score({ guesses, after: [307] }), before);
  });

  it('after nothing follows <|endoftext|>', async () => {
    const guesses = ['The', 'The old house'];
    await expectChainRule(guesses, await score({ guesses, text: '' }), [model.endOfText]);
  });

  it('that would not fit has the oldest tokens of the text dropped, and <|endoftext|> kept', async () => {
    const text = 'word '.repeat(600);
    const guesses = [' and', ' a longer guess'];
    const longest = model.encode(' a longer guess').length;
    const all = model.encode(text);
    const found = await score({ guesses, text });
    expect(found.dropped).toBe(1 + all.length + longest - 512);
    await expectChainRule(guesses, found, [model.endOfText, ...all.slice(found.dropped)]);
  });
});

describe('two hundred guesses', () => {
  const guesses = Array.from({ length: 200 }, (_, i) => ` ${'abcdefghij'[i % 10]}${i} or so`);

  it('are scored right, and the text is read once', async () => {
    const text = 'Once upon a time, in a land far away, there lived';
    const before = [model.endOfText, ...model.encode(text)];
    const found = await score({ guesses, text });
    const read = guesses.reduce((sum, guess) => sum + model.encode(guess).length - 1, 0);
    expect(model.stats().promptTokens).toBe(before.length + read);
    expect(model.stats().prefills).toBeLessThan(100);
    const some = [0, 57, 199];
    const picked = { ...found, guesses: some.map((i) => found.guesses[i] ?? []) };
    await expectChainRule(
      some.map((i) => guesses[i] as string),
      picked,
      before,
    );
    expect(found.guesses).toHaveLength(200);
    expect(model.stats()).toMatchObject({ running: 0, waiting: 0, prefixCachePrompts: 1 });
  });

  it('that are all the same are computed once', async () => {
    const found = await score({ guesses: Array(200).fill(' be very happy') });
    const before = model.encode('You are going to').length + 1;
    expect(model.stats().promptTokens).toBe(before + 2);
    expect(new Set(found.guesses.map((tokens) => JSON.stringify(tokens)))).toHaveProperty('size', 1);
    expect(found.guesses).toHaveLength(200);
  });
});

it('guesses are scored without memory for prompts, too', async () => {
  const request = {
    kind: 'score',
    model: NAME,
    text: 'You are going to',
    guesses: [' be', ' be happy'],
  } as const;
  const found = await askerOf({ [NAME]: alone }).ask({ ...request, guesses: [...request.guesses] });
  await expectChainRule(request.guesses, found, [model.endOfText, ...model.encode('You are going to')]);
});

it('a request that is called off ends', async () => {
  const abort = new AbortController();
  const text = 'word '.repeat(400);
  const running = ask({ kind: 'score', model: NAME, text, guesses: [' b c'] }, { signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  expect(model.stats()).toMatchObject({ running: 0, waiting: 0 });
});

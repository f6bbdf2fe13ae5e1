/** Generations by a model whose context is shorter than what is asked for: the bundled one, with most of it closed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GenerationState } from '../../../src/worker/generate.ts';
import type { LanguageModel, Sequence } from '../../../src/worker/model/language-model.ts';
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

const CONTEXT = 16;
const LONG = 'Once upon a time there was a girl who lived in a house by the sea with her mother and a cat';

let model: LanguageModel;
beforeAll(async () => {
  model = await loadBundled();
});
afterAll(() => model.close());

/** The model as one that reads no more than `CONTEXT` tokens, and what it was given each time. */
function short(given: number[][] = []): LanguageModel {
  const bounded = (count: number) => {
    if (count < 1 || count > CONTEXT) throw new RangeError(`${count} tokens`);
  };
  return {
    ...model,
    info: { ...model.info, contextLength: CONTEXT },
    async open(ids, signal): Promise<Sequence> {
      bounded(ids.length);
      given.push([...ids]);
      const sequence = await model.open(ids, signal);
      let length = ids.length;
      return {
        get logits() {
          return sequence.logits;
        },
        async append(id) {
          bounded(++length);
          await sequence.append(id);
        },
        close: () => sequence.close(),
      };
    },
  };
}

it.each(['', 'You are going to', LONG])(
  'more steps than the context has tokens go on, after "%s"',
  async (text) => {
    const given: number[][] = [];
    const { ask } = askerOf({ [NAME]: short(given) });
    const { steps, prompt, stop } = await ask(generation({ text, steps: 40 }));
    expect([steps.length, stop]).toEqual([40, 'steps']);
    // The text is not dropped for what comes after it: half of the context is its own.
    const whole = text === '' ? 1 : model.encode(text).length;
    expect(prompt.tokens.length).toBe(Math.min(whole, CONTEXT / 2 + 1));
    expect(prompt.dropped).toBe(whole - prompt.tokens.length);
    expect(given.length).toBeGreaterThan(3);
    for (const ids of given) expect(ids.length).toBeGreaterThan(0);
    // It never reads less than half of its context, once there is so much.
    for (const ids of given.slice(1)) expect(ids.length).toBeGreaterThan(CONTEXT / 2);
  },
);

it('one that another worker goes on with comes to the same', async () => {
  const { ask } = askerOf({ [NAME]: short() });
  const states: GenerationState[] = [];
  const request = generation({ text: LONG, steps: 40 });
  const whole = await ask(request, {
    onStep: ({ state }) => states.push({ steps: [...state.steps], candidates: [...state.candidates] }),
  });
  for (const done of [3, 8, 9, 30]) {
    const from = states[done - 1] as GenerationState;
    const { steps } = await ask(request, { from });
    expect(idsOf(steps)).toEqual(idsOf(whole.steps));
  }
});

/** What a server rules out is neither chosen nor shown, and every number stays the model's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidate, CompareRequest, PickRule, RuledOut } from '../../../src/shared/contract.ts';
import { rulesOf } from '../../../src/shared/ruled-out/rules.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import golden from '../../data/golden.json' with { type: 'json' };
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
let result: ReturnType<typeof askerOf>['result'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask, result } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const SLURS: RuledOut = { words: [], slurs: true };
const own = (...words: string[]): RuledOut => ({ words, slurs: false });
const predict = (text: string, ruledOut?: RuledOut, top = 25) =>
  ask({ kind: 'predict', model: NAME, text, top, ...(ruledOut && { never: ruledOut }) });
const idOf = (text: string) => {
  const [id = -1, ...more] = model.encode(text);
  if (more.length > 0) throw new Error(`${text} is several tokens`);
  return id;
};
const texts = (candidates: readonly Pick<Candidate, 'token'>[]) =>
  candidates.map(({ token }) => ('text' in token ? token.text : ''));

describe.each([...new Set(golden.map(({ prompt }) => prompt))])('after %j', (text) => {
  it('the numbers are the same to the last bit as without rules', async () => {
    const [free, ruled] = [await predict(text), await predict(text, SLURS)];
    expect(texts(free.candidates).filter((each) => rulesOf(SLURS).in(each))).toEqual([]);
    expect(ruled).toEqual(free);
    const [greedy, ruledGreedy] = [
      await ask(generation({ text })),
      await ask(generation({ text, never: SLURS })),
    ];
    expect(ruledGreedy).toEqual(greedy);
  });

  it('a word that is passed over leaves the others their ranks, logits and probabilities', async () => {
    const free = await predict(text, undefined, 10);
    const [first] = texts(free.candidates);
    const ruledOut = own((first ?? '').trim());
    const ruled = await predict(text, ruledOut, 9);
    // Capitals and plurals of it may be among the candidates, too.
    const left = free.candidates.filter(({ token }) => !rulesOf(ruledOut).after([])(token));
    const kept = left.slice(0, ruled.candidates.length).map(({ pTop: _, ...rest }) => rest);
    expect(ruled.candidates.slice(0, kept.length).map(({ pTop: _, ...rest }) => rest)).toEqual(kept);
    expect(ruled.candidates[0]?.rank).toBe(2);
    expect(ruled.candidates).toHaveLength(9);
    expect(ruled.candidates.reduce((sum, { pTop }) => sum + (pTop ?? 0), 0)).toBeCloseTo(1, 6);
  });
});

describe('a generation', () => {
  it.each([
    ['in capitals', ' THE', 'the'],
    ['capitalised', ' Going', 'GOING'],
    ['in the plural', ' girls', 'girl'],
    ['without a space', 'going', 'going'],
  ])('does not choose a word %s, and says that it was passed over', async (_, text, word) => {
    const nudge = [{ id: idOf(text), bias: 1000 }];
    const free = await ask(generation({ steps: 1, nudge }));
    expect(texts(free.steps)).toEqual([text]);
    const { steps, candidates } = await ask(generation({ steps: 1, nudge, never: own(word) }));
    expect(steps[0]).toMatchObject({ passedOver: true });
    expect(steps[0]?.rank).toBeGreaterThan(1);
    expect(texts([...steps, ...candidates.flat()])).not.toContain(text);
  });

  it('does not choose the token that would complete a word', async () => {
    const nudge = [' g', 'oin', 'g'].map((part) => ({ id: idOf(part), bias: 1000 }));
    const free = await ask(generation({ steps: 3, nudge }));
    expect(texts(free.steps).join('')).toBe(' going');
    const { steps } = await ask(generation({ steps: 3, nudge, never: own('going') }));
    expect(texts(steps).slice(0, 2)).toEqual([' g', 'oin']);
    expect(steps.map(({ passedOver }) => passedOver)).toEqual([undefined, undefined, true]);
    expect(texts(steps)[2]).not.toBe('g');
  });

  it('does not complete what the text has begun', async () => {
    const nudge = [{ id: idOf('ing'), bias: 1000 }];
    const { steps } = await ask(generation({ text: 'You are go', steps: 1, nudge, never: own('going') }));
    expect(texts(steps)).not.toContain('ing');
  });

  it('chooses no slur, whatever is added to it', async () => {
    const all = Array.from({ length: model.vocabularySize }, (_, id) => id);
    const slurs = all.filter((id) => rulesOf(SLURS).after([])(model.token(id)));
    expect(slurs.length).toBeGreaterThan(50);
    for (const id of slurs.filter((_, i) => i % 8 === 0)) {
      const { steps } = await ask(generation({ steps: 1, nudge: [{ id, bias: 1000 }], never: SLURS }));
      expect(idsOf(steps)).not.toContain(id);
    }
  });

  it.each<[string, PickRule]>([
    ['greedy', { rule: 'greedy' }],
    ['sampled', { rule: 'sample', temperature: 1.5, seed: 3 }],
    ['sampled among few', { rule: 'sample', temperature: 1.5, topK: 5, seed: 3 }],
  ])('holds none of the words at any step, %s', async (_, pick) => {
    const ruledOut = own('the', 'a', 'be', 'of', 'and', 'in', 'to', 'was', 'had');
    const { steps, candidates, prompt } = await ask(
      generation({ text: 'It', steps: 60, pick, never: ruledOut }),
    );
    const rules = rulesOf(ruledOut);
    const text = texts(prompt.tokens.map((token) => ({ token }))).join('');
    expect(rules.in(text)).toBe(false);
    for (const i of steps.keys()) {
      expect(rules.in(text + texts(steps.slice(0, i + 1)).join(''))).toBe(false);
      for (const offered of texts(candidates[i] ?? [])) expect(rules.in(offered)).toBe(false);
    }
    expect(steps.some(({ passedOver }) => passedOver)).toBe(true);
  });

  it('draws what it draws without rules as long as nothing is passed over', async () => {
    const pick: PickRule = { rule: 'sample', temperature: 1, seed: 11 };
    const free = await ask(generation({ steps: 40, pick }));
    const ruled = await ask(generation({ steps: 40, pick, never: own('the') }));
    const first = ruled.steps.findIndex(({ passedOver }) => passedOver);
    const last = first < 0 ? 40 : first;
    expect(last).toBeGreaterThan(0);
    expect(idsOf(ruled.steps).slice(0, last)).toEqual(idsOf(free.steps).slice(0, last));
  });
});

it('a comparison names no token that is ruled out among those that gained or lost', async () => {
  const sides: CompareRequest = {
    kind: 'compare',
    difference: 'ban',
    left: generation({ steps: 1 }),
    right: generation({ steps: 1, ban: { words: ['be'], bias: 'never', mode: 'word' } }),
  };
  const free = await ask(sides);
  expect(texts(free.movers?.lost ?? [])).toContain(' be');
  const [gained = ''] = texts(free.movers?.gained ?? []);
  const ruledOut = own('be', gained.trim());
  const ruled = await ask({
    ...sides,
    left: { ...sides.left, never: ruledOut },
    right: { ...sides.right, never: ruledOut },
  });
  expect(texts([...(ruled.movers?.gained ?? []), ...(ruled.movers?.lost ?? [])])).not.toContain(' be');
  expect(texts(ruled.movers?.gained ?? [])).not.toContain(gained);
  expect(ruled.movers?.passedOver).toBeGreaterThan(0);
  expect(ruled.movers?.moved).toBe(free.movers?.moved);
});

it('a nudge has no winner that is ruled out, and what wins without it needs nothing', async () => {
  const free = await ask({ kind: 'nudge', model: NAME, text: 'You are going to', word: 'moon' });
  const winner = free.candidates[0];
  const [text = ''] = texts(winner ? [winner] : []);
  const next = free.candidates[1];
  const ruled = await ask({
    kind: 'nudge',
    model: NAME,
    text: 'You are going to',
    word: texts(next ? [next] : [])
      .join('')
      .trim(),
    never: own(text.trim()),
  });
  const form = ruled.forms.find(({ tokens }) => tokens[0]?.token.id === next?.token.id);
  expect(form?.tokens[0]).toMatchObject({ bias: 0, rank: 2, logit: next?.logit });
  expect(texts(ruled.candidates)).not.toContain(text);
});

it('an older bot’s list of words is understood', async () => {
  const old = { kind: 'predict', model: NAME, text: 'You are going to', top: 5, never: ['be'] };
  const { requestSchema } = await import('../../../src/shared/contract.ts');
  const parsed = requestSchema.parse(old);
  expect(parsed).toMatchObject({ never: { words: ['be'], slurs: false } });
  expect(await result(parsed)).toMatchObject({ ok: true, candidates: [{ rank: 2 }, {}, {}, {}, {}] });
});

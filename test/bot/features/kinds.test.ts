import { expect, expectTypeOf, it } from 'vitest';
import { kinds as all } from '../../../src/bot/features/index.ts';
import { prediction } from '../../../src/bot/features/predict/reply.ts';
import { createKinds } from '../../../src/bot/replies/kinds.ts';
import { kinds } from '../../support/kinds.ts';

it('a command can open every kind of reply that there is, and no other', () => {
  for (const { name } of all)
    expect(kinds.begunBy({ ...ASKED, opens: { kind: name, options: {} } }).name).toBe(name);
  expect(() => kinds.begunBy({ ...ASKED, opens: { kind: 'unheard-of', options: {} } })).toThrow('unheard-of');
});

it('two kinds of one name are a fault at the start', () => {
  expect(() => createKinds([...all, ...all.slice(0, 1)])).toThrow('one name');
});

it('the types say which request begins a kind, so that the compiler names one that begins none', () => {
  expectTypeOf(prediction.begins).toEqualTypeOf<'predict'>();
});

const ASKED = { request: { kind: 'tokenize', model: 'gpt2-mini', text: 'a' } } as const;

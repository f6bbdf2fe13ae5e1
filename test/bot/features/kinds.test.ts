import { expect, it } from 'vitest';
import { kinds as all } from '../../../src/bot/features/index.ts';
import { createKinds } from '../../../src/bot/replies/kinds.ts';
import { kinds } from '../../support/kinds.ts';

it('a command can open every kind of reply that there is, and no other', () => {
  for (const { name } of all)
    expect(kinds.begunBy({ ...ASKED, opens: { kind: name, options: {} } }).name).toBe(name);
  expect(() => kinds.begunBy({ ...ASKED, opens: { kind: 'entropy', options: {} } })).toThrow('entropy');
});

it('two kinds of one name are a fault at the start', () => {
  expect(() => createKinds([...all, ...all.slice(0, 1)])).toThrow('one name');
});

const ASKED = { request: { kind: 'tokenize', model: 'gpt2-mini', text: 'a' } } as const;

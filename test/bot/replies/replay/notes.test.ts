/** What a reply that was run again says of its sameness is said of something. */
import { expect, it } from 'vitest';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { replayNotes } from '../../../../src/bot/replies/replay/notes.ts';
import { modelsOf } from '../../../../src/bot/replies/replay/store.ts';
import { isWhole } from '../../../../src/bot/replies/replay/trace.ts';
import type { Answer, Request, Token } from '../../../../src/shared/contract.ts';
import { traceOf } from '../../../support/kinds.ts';
import { generation } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const request: Request = { kind: 'tokenize', model: 'gpt2-mini', text: '' };
const { model } = generation([]);
const tokens = (...of: readonly Token[]): Answer => ({
  ok: true,
  kind: 'tokenize',
  model,
  milliseconds: 1,
  tokens: [...of],
});
const a = { id: 64, text: 'a' };
const step = { token: a, pFull: 0.5 };

const said = (before: Answer, now: Answer) =>
  replayNotes(
    '0'.repeat(8),
    { request, ruledOut: null, models: modelsOf(before), trace: traceOf(before), isWhole: isWhole(before) },
    { request, answer: now, trace: traceOf(now) },
    english,
  ).join('\n');

it.each<[string, Answer, Answer, RegExp]>([
  ['two answers without tokens', tokens(), tokens(), /There was nothing to compare\./],
  [
    'a generation that was cancelled at once',
    generation([], { stop: 'cancelled' }),
    generation([step]),
    /There was nothing to compare\./,
  ],
  ['a token that is there now alone', tokens(), tokens(a), /First difference, token 1: none before/],
  ['the same token', tokens(a), tokens(a), /Same as before/],
  ['the same step', generation([step]), generation([step]), /Same as before/],
])('%s', (_, before, now, expected) => {
  expect(said(before, now)).toMatch(expected);
  expect(said(before, now).includes('Same as before')).toBe(expected.source === 'Same as before');
});

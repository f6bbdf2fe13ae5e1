/** The rules of a guessing game: when a word may be revealed, and who shares a place. */
import { describe, expect, it } from 'vitest';
import { knowsOnlyEnglish } from '../../../../src/bot/features/guess/only-english.ts';
import {
  closed,
  type GuessReply,
  hasJustBegun,
  newRound,
  withGuess,
} from '../../../../src/bot/features/guess/state.ts';
import { ranked } from '../../../../src/bot/kit/ranking.ts';

const START: GuessReply = {
  id: '1',
  applicationId: '1',
  channelId: '1',
  guildId: '1',
  userId: '2',
  isPrivate: false,
  locale: 'en-US',
  request: { kind: 'surprise', model: 'gpt2-mini', text: 'a b c' },
  notes: [],
  openedAt: 0,
  kind: 'guess',
  source: { from: 'own' },
  seconds: 0,
  start: 1,
  total: 2,
  phase: 'guessing',
  played: 0,
  rounds: [newRound(0, 0)],
  failed: false,
};

describe('a word that was revealed', () => {
  const next = closed(START, 1, 10_000) as GuessReply;

  it('is what who reveals means for three seconds, as long as nobody has guessed the next one', () => {
    expect(next).toMatchObject({ played: 1, phase: 'guessing' });
    expect(hasJustBegun(next, 11_500)).toBe(true);
    expect(hasJustBegun(next, 12_999)).toBe(true);
    expect(hasJustBegun(next, 13_000)).toBe(false);
    expect(hasJustBegun(withGuess(next, 2, '7', 'c') as GuessReply, 11_500)).toBe(false);
  });

  it('is none in the first round, nor in a round of an earlier version', () => {
    expect(hasJustBegun(START, 0)).toBe(false);
    const [first, second] = next.rounds;
    if (first === undefined || second === undefined) throw new Error('no second round');
    const { revealedAt: _, ...former } = second;
    expect(hasJustBegun({ ...next, rounds: [first, former] }, 11_500)).toBe(false);
  });
});

it('equals share a place, and leave out those after it', () => {
  const places = ranked(
    [3, 5, 4, 4, 4].map((points) => ({ points })),
    (a, b) => b.points - a.points,
  );
  expect(places.map(({ place, points }) => [place, points])).toEqual([
    [1, 5],
    [2, 4],
    [2, 4],
    [2, 4],
    [5, 3],
  ]);
});

it.each([
  ['openai-community/gpt2', true],
  ['openai-community/gpt2-xl', true],
  ['distilbert/distilgpt2', true],
  ['gpt2-mini', true],
  ['dbmdz/german-gpt2', false],
  ['someone/gpt2', false],
])('%s knows only English: %s', (source, expected) => {
  expect(knowsOnlyEnglish({ source })).toBe(expected);
});

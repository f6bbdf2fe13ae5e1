import { describe, expect, it } from 'vitest';
import { ruledOutOn } from '../../../../src/bot/scenes/guess/ruled-out.ts';
import { sentences } from '../../../../src/bot/sentences.ts';

describe('a server’s own words', () => {
  const isRuledOut = ruledOutOn({ never: ['Gonna', 'so long', '!'], banSlurs: false });

  it.each(['gonna', 'GONNA', 'gonna,', '“gönna”', 'gon\u200bna', 'ｇonna', 'I am gonna go', 'so  long!'])(
    'are found in %j',
    (text) => expect(isRuledOut(text)).toBe(true),
  );

  it.each(['gonnaed', 'go', 'solong', 'so', '!', '', 'shit'])('are not found in %j', (text) =>
    expect(isRuledOut(text)).toBe(false),
  );
});

describe('slurs', () => {
  const isRuledOut = ruledOutOn({ never: [], banSlurs: true });

  it.each(['shit', 'SH1T', 'fuuuck', 'bullshit'])('are found in %j', (text) =>
    expect(isRuledOut(text)).toBe(true),
  );

  it.each(['class', 'Dickens', 'cocktail', 'assassin'])('are not found in %j', (text) =>
    expect(isRuledOut(text)).toBe(false),
  );

  it('are in no sentence of the book', () => {
    expect(sentences.filter(({ text }) => isRuledOut(text))).toEqual([]);
  });
});

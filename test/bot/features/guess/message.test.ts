/** A game's message keeps to Discord's limits, whatever is guessed and in every language. */
import { describe, expect, it } from 'vitest';
import { explainGame } from '../../../../src/bot/features/guess/explain.ts';
import { gameOf } from '../../../../src/bot/features/guess/game.ts';
import { renderGame } from '../../../../src/bot/features/guess/message.ts';
import type { GuessReply } from '../../../../src/bot/features/guess/state.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import type { Answers } from '../../../../src/bot/replies/answers.ts';
import type { ModelInfo, ScoredToken } from '../../../../src/shared/contract.ts';

const model: ModelInfo = {
  name: 'a-model-with-a-rather-long-name-indeed-so-long',
  source: 'gpt2-mini',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 512,
  vocabularySize: 50257,
};
const answered = { ok: true, model, milliseconds: 1234.5 } as const;
const WIDE = '`W\u202e'.repeat(13);

const RIGHT = `b${'x`x`x`'.repeat(11)}`;

const scored = (text: string): ScoredToken => {
  const token = { id: 50256, text };
  const best = { token: { id: 50255, text: '`'.repeat(128) }, logProbability: -0.001 };
  return { token, logProbability: -34.567, rank: 45678, best };
};
/** A word of many tokens, each of which has a letter. */
const longWord = (text: string) => [` ${text}`, ...Array(11).fill('x`x`x`')].map(scored);

/** A game with as many guesses as a round takes. @param right how many are the word; the others are all different */
function fullGame(phase: GuessReply['phase'], right: number): { reply: GuessReply; answers: Answers } {
  const guesses = Array.from({ length: 200 }, (_, i): [string, string] => [
    `${100000000000000000n + BigInt(i)}`,
    i < right ? RIGHT : `${i}${WIDE}`.slice(0, 40),
  ]);
  const words = new Set(guesses.map(([, word]) => word));
  const tokens = [
    scored('a'),
    ...longWord('b'),
    ...longWord('b'),
    ...longWord('b'),
    ...longWord('`'.repeat(99)),
  ];
  const round = { guesses: Object.fromEntries(guesses), endsAt: 1e12 };
  const score = {
    ...answered,
    kind: 'score' as const,
    dropped: 0,
    guesses: [...words].map(() => longWord('`'.repeat(40))),
  };
  const isOver = phase === 'over';
  return {
    reply: {
      id: '1'.repeat(18),
      applicationId: '1',
      channelId: '1',
      guildId: null,
      userId: '2'.repeat(18),
      isPrivate: false,
      locale: 'en-US',
      request: { kind: 'surprise', model: model.name, text: 'a' },
      notes: [
        wordsFor('de').t('common:note.textReplaced'),
        wordsFor('de').t('guess:fewerWords', { count: 3 }),
      ],
      openedAt: 0,
      kind: 'guess',
      source: { from: 'book', author: 'Robert Louis Stevenson', work: 'The Adventures of Huckleberry Finn' },
      seconds: 300,
      start: 1,
      total: 3,
      phase,
      played: isOver ? 3 : 2,
      rounds: [round, round, round],
      failed: !isOver,
    },
    answers: {
      first: { ...answered, kind: 'surprise', tokens, leftOut: 0 },
      'round-1': score,
      'round-2': score,
      'round-3': score,
    },
  };
}

describe.each(['en-US', 'de', 'es-ES', 'fr'])('in %s', (locale) => {
  const words = wordsFor(locale);
  it.each([
    ['guessing', 0],
    ['scoring', 200],
    ['over', 0],
    ['over', 100],
    ['over', 200],
  ] as const)('a game that is %s, where %d are right', (phase, right) => {
    const { reply, answers } = fullGame(phase, right);
    const game = gameOf(reply, answers);
    const { embeds, chart, components } = renderGame(reply, game, words);
    const [embed] = embeds;
    expect(embed?.description?.length).toBeLessThanOrEqual(4096);
    expect(embed?.description?.split('```').length).toBe(embed?.description?.split(/^```$/m).length ?? 0);
    expect(embed?.description).not.toContain('\u202e');
    expect(chart?.alt.length).toBeLessThanOrEqual(1024);
    expect(chart?.spec.height).toBeLessThan(600);
    expect(components?.length).toBe(phase === 'over' ? 0 : 1);
    const [explained] = explainGame(game, words).embeds;
    for (const { value } of explained?.fields ?? []) expect(value.length).toBeLessThanOrEqual(1024);
    expect(explained?.fields).toHaveLength(4);
  });
});

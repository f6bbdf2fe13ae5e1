/** A translator may make every sentence longer by a third: no reply with the longest data there can be breaks by it. */
import { describe, expect, it } from 'vitest';
import { renderComparing } from '../../src/bot/features/compare/message.ts';
import { renderGrowing } from '../../src/bot/features/generate/message.ts';
import type { GenerationReply } from '../../src/bot/features/generate/state.ts';
import type { GuessReply } from '../../src/bot/features/guess/state.ts';
import { kinds as all } from '../../src/bot/features/index.ts';
import { renderSettings } from '../../src/bot/features/settings/message.ts';
import type { Vote } from '../../src/bot/features/vote/state.ts';
import { languages } from '../../src/bot/i18n/languages.ts';
import { type Words, wordsFor } from '../../src/bot/i18n/words.ts';
import type { Answers } from '../../src/bot/replies/answers.ts';
import type { Reply, ReplyBase } from '../../src/bot/replies/base.ts';
import { withRuledOut } from '../../src/bot/replies/present.ts';
import type { ScoredToken, TokenizeResult } from '../../src/shared/contract.ts';
import { kindOf } from '../support/kinds.ts';
import {
  COMPARED,
  COMPARISON,
  expectWithinLimits,
  GENERATION,
  LONG_NAME,
  MODEL,
  many,
  NEVER,
  NUDGE,
  PREDICTION,
  PROMPT,
  REQUEST,
  SURPRISE,
} from './extremes.ts';

/** Every sentence longer by a third; what is shorter than a sentence, such as a heading of a column, as it is. */
function stretched(words: Words): Words {
  const stretch = (text: string) => (text.length < 40 ? text : text + ' wort'.repeat(text.length / 15));
  return { ...words, t: ((...all: Parameters<Words['t']>) => stretch(words.t(...all))) as Words['t'] };
}

const TOKENS: TokenizeResult = {
  ok: true,
  kind: 'tokenize',
  model: MODEL,
  milliseconds: 1,
  tokens: many(6000, (i) => ({ id: i, bytes: [0xf0, 0x9f] })),
};
const members = many(200, (i) => `${100_000_000_000_000_000n + BigInt(i)}`);
const ROUND = {
  choices: PREDICTION.candidates.slice(0, 10),
  votes: Object.fromEntries(members.map((member, i) => [member, 50_000 + (i % 10)])),
};
const scored = (text: string): ScoredToken => ({
  token: { id: 50_256, text },
  logProbability: -34.567,
  rank: 45_678,
  best: { token: { id: 50_255, text: '`'.repeat(128) }, logProbability: -0.001 },
});
const longWord = (text: string) => [` ${text}`, ...Array(11).fill('x`x`x`')].map(scored);

function repliesOf(base: ReplyBase): [string, Reply, Answers][] {
  const predict = { kind: 'predict', model: LONG_NAME, text: 'a', top: 25, never: NEVER } as const;
  const simple = (reply: Reply, answer: Answers[string]): [string, Reply, Answers] => [
    reply.kind,
    reply,
    { first: answer },
  ];
  const generation = kindOf({ kind: 'generation' }).open(
    { ...base, request: { ...REQUEST, nudge: many(100, (i) => ({ id: 50_000 + i, bias: 123.456 })) } },
    GENERATION,
    undefined,
  ) as GenerationReply;
  const vote = {
    ...base,
    request: predict,
    kind: 'vote' as const,
    rounds: 10,
    seconds: 300,
    append: 'crowd' as const,
    seed: 1,
    finished: many(9, () => ({ ...ROUND, appended: PREDICTION.candidates[0]?.token ?? { id: 1, text: '' } })),
    turn: 9,
  };
  const voted = Object.fromEntries([
    ['first', PREDICTION],
    ...many(10, (i) => [`round-${i + 1}`, PREDICTION] as const),
  ]);
  const round = {
    guesses: Object.fromEntries(members.map((member, i) => [member, `${i}`.padEnd(40, '`')])),
    endsAt: 1e12,
  };
  const score = {
    ok: true as const,
    model: MODEL,
    milliseconds: 1,
    kind: 'score' as const,
    dropped: 0,
    guesses: members.map(() => longWord('`'.repeat(40))),
  };
  const guessing = (phase: GuessReply['phase'], played: number): [string, Reply, Answers] => [
    `guess, ${phase}`,
    {
      ...base,
      request: { kind: 'surprise', model: LONG_NAME, text: 'a' },
      kind: 'guess',
      source: { from: 'book', author: 'Robert Louis Stevenson', work: 'The Adventures of Huckleberry Finn' },
      seconds: 300,
      start: 1,
      total: 3,
      phase,
      played,
      rounds: [round, round, round],
      failed: phase === 'guessing',
    } as GuessReply,
    {
      first: {
        ...SURPRISE,
        tokens: [scored('a'), ...many(4, () => longWord('b'.repeat(99))).flat()],
        leftOut: 0,
      },
      'round-1': score,
      'round-2': score,
      'round-3': score,
    },
  ];
  return [
    simple({ ...base, request: predict, kind: 'prediction' }, PREDICTION),
    ['generation', generation, { first: GENERATION }],
    ['a step of a generation', { ...generation, position: 50 } as GenerationReply, { first: GENERATION }],
    ['a tree', { ...generation, view: 'tree' } as GenerationReply, { first: GENERATION }],
    simple(
      { ...base, request: { kind: 'tokenize', model: LONG_NAME, text: '🙂'.repeat(3000) }, kind: 'tokens' },
      TOKENS,
    ),
    simple(
      { ...base, request: { kind: 'surprise', model: LONG_NAME, text: 'a' }, kind: 'surprise' },
      SURPRISE,
    ),
    simple({ ...base, request: COMPARED, kind: 'comparison' }, COMPARISON),
    simple(
      {
        ...base,
        request: { kind: 'nudge', model: LONG_NAME, text: 'a', word: 'W'.repeat(100) },
        kind: 'nudge',
      },
      NUDGE,
    ),
    [
      'a vote, voting',
      { ...vote, phase: { name: 'voting', ...ROUND, startedAt: 0, endsAt: 1 } } as Vote,
      voted,
    ],
    ['a vote, answered', { ...vote, phase: { name: 'reveal', nextAt: 1 } } as Vote, voted],
    [
      'a vote, over',
      { ...vote, phase: { name: 'over', why: 'failed', reference: 'abcdefgh' } } as Vote,
      voted,
    ],
    guessing('guessing', 2),
    guessing('scoring', 2),
    guessing('over', 3),
  ];
}

describe.each(languages)('in the language %s', (language) => {
  const words = stretched(wordsFor(language));
  const { t } = words;
  const notes = [
    t('generate:defaultText', { text: 'You are going to' }),
    t('common:note.textReplaced'),
    t('common:note.wordReplaced'),
    ...many(4, (i) => t('replay:replayOf', { code: `${i}`.repeat(19) })),
  ];
  const base: ReplyBase = {
    id: '1'.repeat(19),
    applicationId: '2'.repeat(19),
    channelId: '3'.repeat(19),
    guildId: null,
    userId: '4'.repeat(19),
    isPrivate: false,
    locale: language,
    request: REQUEST,
    notes,
    openedAt: 0,
  };

  it.each(repliesOf(base))('%s', (_, reply, answers) => {
    const view = kindOf(reply).render(reply, answers, words);
    expect(view.embeds[0]?.description).not.toBe('');
    expectWithinLimits(withRuledOut(view, words));
    expectWithinLimits(kindOf(reply).explain(reply, answers, words));
  });

  it('every kind of reply is among them', () => {
    const names = repliesOf(base).map(([, { kind }]) => kind);
    expect(new Set(names)).toEqual(new Set(all.map(({ name }) => name)));
  });

  it('what grows, and settings', () => {
    const progress = { attempt: 0, model: MODEL, prompt: PROMPT, steps: GENERATION.steps };
    expectWithinLimits(renderGrowing(progress, REQUEST, notes, words));
    expectWithinLimits(renderComparing({ ...progress, right: COMPARISON.right }, COMPARED, notes, words));
    const settings = {
      mostSteps: 100,
      never: many(50, (i) => `${i}`.padEnd(100, '`')),
      banSlurs: true,
      steering: 'author' as const,
      theme: 'light' as const,
      channels: many(50, () => '1'.repeat(20)),
    };
    expectWithinLimits(renderSettings(settings, LONG_NAME, true, words));
  });
});

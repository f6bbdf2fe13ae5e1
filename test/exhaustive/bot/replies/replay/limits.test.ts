/** A reply that was run again keeps to Discord's limits, whatever it has to say about what differs from before. */

import fc from 'fast-check';
import { messageBodySchema } from 'local-discord/schema';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../../../../src/bot/i18n/words.ts';
import { FIRST } from '../../../../../src/bot/replies/answers.ts';
import type { Reply } from '../../../../../src/bot/replies/base.ts';
import { createComposer } from '../../../../../src/bot/replies/messages.ts';
import { replayNotes } from '../../../../../src/bot/replies/replay/notes.ts';
import type { Answer, GenerateResult, Request, Token } from '../../../../../src/shared/contract.ts';
import {
  COMPARED,
  COMPARISON,
  expectWithinLimits,
  GENERATION,
  LONG_NAME,
  many,
  NEVER,
  NUDGE,
  PREDICTION,
  REQUEST,
  SURPRISE,
} from '../../../../bot/extremes.ts';
import { kindOf, present, traceOf } from '../../../../support/kinds.ts';

/** The pictures are no matter here. */
const compose = createComposer({
  still: async () => Buffer.from('png'),
  gif: async () => Buffer.from('gif'),
});

/** A token as long as can be, and one that takes the most room in code. */
const tokens: readonly Token[] = [
  { id: 1, text: ' a' },
  { id: 2, text: '`'.repeat(128) },
  { id: 3, text: `\u05e9${'W'.repeat(127)}` },
];

const asked: Readonly<Record<string, { request: Request; answer: Answer }>> = {
  prediction: {
    request: { kind: 'predict', model: LONG_NAME, text: 'a', top: 25, never: NEVER },
    answer: PREDICTION,
  },
  generation: {
    request: { ...REQUEST, nudge: many(100, (i) => ({ id: 50_000 + i, bias: 123.456 })) },
    answer: GENERATION,
  },
  comparison: { request: COMPARED, answer: COMPARISON },
  nudge: {
    request: { kind: 'nudge', model: LONG_NAME, text: 'a', word: 'W'.repeat(100), never: NEVER },
    answer: NUDGE,
  },
  surprise: { request: { kind: 'surprise', model: LONG_NAME, text: 'a' }, answer: SURPRISE },
};
type Ends = [GenerateResult['stop'], GenerateResult['stop']];
const stops = fc.constantFrom<GenerateResult['stop']>('steps', 'cancelled', 'end-of-text');

/** How an answer ends, where it is one or two generations. */
function ending(answer: Answer, [left, right]: Readonly<Ends>): Answer {
  if (answer.kind === 'generate') return { ...answer, stop: left };
  if (answer.kind !== 'compare') return answer;
  return {
    ...answer,
    left: { ...answer.left, stop: left },
    right: { ...answer.right, prompt: { ...answer.right.prompt, dropped: 7 }, stop: right },
  };
}

const models = fc.array(
  fc.record({
    name: fc.constantFrom(LONG_NAME, '`'.repeat(50), 'gpt2'),
    source: fc.constantFrom('onnx-community/gpt2', 'y'.repeat(96), '`'.repeat(255)),
    dtype: fc.constantFrom<string>('q4f16', 'q8'),
  }),
  { minLength: 2, maxLength: 2 },
);

describe.each(languages)('in the language %s', (language) => {
  const words = wordsFor(language);
  const { t } = words;
  const own = [
    t('generate:defaultText', { text: 'You are going to' }),
    t('common:note.textReplaced'),
    t('common:note.wordReplaced'),
    t('nudge:applied.fullContext', { count: 10 }),
  ];

  it.each(Object.keys(asked))('a %s', async (name) => {
    const { request, answer: whole } = asked[name] ?? {};
    if (request === undefined || whole === undefined) throw new Error(`no ${name}`);
    const MOST = {
      models: many(2, () => ({ name: '`'.repeat(50), source: '`'.repeat(255), dtype: 'q4f16' })),
      stop: ['cancelled', 'cancelled'] satisfies GenerateResult['stop'][] as [
        GenerateResult['stop'],
        GenerateResult['stop'],
      ],
      isWhole: false,
      ruledOut: 'of others',
      other: 9,
      token: { id: 2, text: '`'.repeat(128) } as Token,
      factor: 0.9,
      notes: own,
    };
    const shapes = fc.record({
      models,
      stop: fc.tuple(stops, stops),
      isWhole: fc.boolean(),
      ruledOut: fc.constantFrom<string | null>(null, 'of others'),
      /** The place of the first other token; none where it is past the end. */
      other: fc.nat(110),
      token: fc.constantFrom<Token>(...tokens),
      factor: fc.constantFrom(1, 0.9, 1 - 1e-6),
      notes: fc.subarray(own),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ stop, other, token, factor, notes, ...record }) => {
        const answer = ending(whole, stop);
        const trace = traceOf(answer).map(({ part, shown }) => ({
          part,
          shown: shown.map((each, i) => ({
            token: i === other ? token : each.token,
            probability: (each.probability ?? 0) * factor,
          })),
        }));
        const code = '0'.repeat(16);
        const again = { request, answer, trace: traceOf(answer) };
        const said = replayNotes(code, { ...record, request, trace }, again, words);
        const base = {
          id: '1'.repeat(19),
          applicationId: '2'.repeat(19),
          channelId: '3'.repeat(19),
          guildId: null,
          userId: '4'.repeat(19),
          isPrivate: false,
          locale: language,
          request,
          notes: [...said, ...notes],
          openedAt: 0,
        };
        const reply = {
          ...kindOf({ kind: name as Reply['kind'] }).open(base, answer, undefined),
          replay: code,
          replayOf: code,
        } as Reply;
        const view = present(reply, { [FIRST]: answer });
        expectWithinLimits(view);
        const { files: _, ...body } = await compose(view);
        expect(messageBodySchema.safeParse(body).error).toBeUndefined();
        // What was run again is said first, and never left out.
        expect(view.embeds[0]?.description).toContain(t('replay:replayOf', { code: '0000-0000-0000-0000' }));
      }),
      { numRuns: 8, endOnFailure: true, examples: [[MOST]] },
    );
  });
});

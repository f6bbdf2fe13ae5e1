/** What was kept under other rules is shown under those of now. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gameOf } from '../../../src/bot/features/guess/game.ts';
import type { GuessReply } from '../../../src/bot/features/guess/state.ts';
import type { Vote } from '../../../src/bot/features/vote/state.ts';
import { isWithheld, joinTokens, WITHHELD } from '../../../src/bot/kit/text.ts';
import { type Answers, FIRST } from '../../../src/bot/replies/answers.ts';
import type { Reply } from '../../../src/bot/replies/base.ts';
import type { Answer, Candidate, ScoredToken, Token } from '../../../src/shared/contract.ts';
import { rulesOf } from '../../../src/shared/ruled-out/rules.ts';
import { shownUnder } from '../../support/kinds.ts';
import { generation, prediction } from '../kit/chart/results.ts';

const RULES = rulesOf({ words: ['the', 'going', 'cat', 'é'], slurs: true });

/** Tokens that are such words, or parts of them; their IDs are their places. */
const TOKENS: Token[] = [
  ' the',
  'the',
  ' th',
  'e',
  ' The',
  ' GO',
  'ING',
  'go',
  'ings',
  ' cat',
  's',
  ' a',
  '.',
  ' ca',
  't',
]
  .map((text): Omit<Extract<Token, { text: string }>, 'id'> => ({ text }))
  .map((token, id): Token => ({ id, ...token }))
  .concat([
    { id: 50, bytes: [0xc3] },
    { id: 51, bytes: [0xa9] },
    { id: 52, text: ' fu' },
    { id: 53, text: 'CK' },
  ]);
const token = fc.constantFrom(...TOKENS);
const candidate = (each: Token, i = 0): Candidate => ({
  token: each,
  rank: i + 1,
  logit: -i,
  pFull: 0.1,
  pTop: null,
});
const scored = (each: Token, best: Token): ScoredToken => ({
  token: each,
  logProbability: -1,
  rank: 2,
  best: { token: best, logProbability: -0.5 },
});

const BASE = {
  id: '1'.repeat(18),
  applicationId: '1',
  channelId: '1',
  guildId: '1',
  userId: '1',
  isPrivate: false,
  locale: 'en-US',
  request: { kind: 'predict', model: 'm', text: 'You are', top: 3 } as const,
  notes: ['First difference: `␣the` before, `␣be` now, the rest is as before.'],
  openedAt: 0,
};
const PROMPT = {
  tokens: [
    { id: 1639, text: 'You' },
    { id: 389, text: ' are' },
  ],
  startsFromEndOfText: false,
  dropped: 0,
};
const prompt = (after: readonly Token[]) => ({ ...PROMPT, tokens: [...PROMPT.tokens, ...after] });

/** A text and what might come next in it, wherever it ends. */
function expectAllowed(
  before: readonly Token[],
  run: readonly Token[],
  offered: readonly (readonly Token[])[] = [],
) {
  for (const [i, each] of run.entries()) {
    expect(RULES.in(joinTokens([...before, ...run.slice(0, i + 1)]))).toBe(false);
    expect(RULES.in(joinTokens([each]))).toBe(false);
  }
  for (const [i, candidates] of offered.entries())
    for (const each of candidates) {
      expect(RULES.in(joinTokens([...before, ...run.slice(0, i), each]))).toBe(false);
      expect(RULES.in(joinTokens([each]))).toBe(false);
    }
}

const tokensOf = (candidates: readonly { token: Token }[]) => candidates.map((each) => each.token);
const idsOf = (tokens: readonly Token[]) => tokens.map(({ id }) => id);

describe('of a reply that was made under other rules', () => {
  it('no generation, and no branch of it, shows a word; every token keeps its ID', () => {
    const steps = fc.array(fc.tuple(token, fc.array(token, { maxLength: 4 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const made = (all: typeof first, after: readonly Token[]) =>
          generation(
            all.map(([each]) => ({ token: each, pFull: 0.1 })),
            { prompt: prompt(after), candidates: all.map(([, offered]) => offered.map(candidate)) },
          );
        const chosen = first.map(([each]) => each);
        const answers: Answers = { [FIRST]: made(first, []), 'branch-1': made(second, chosen) };
        const reply = { ...BASE, kind: 'generation' } as unknown as Reply;
        const shown = shownUnder(RULES, reply, answers).answers;
        for (const [name, kept] of Object.entries(answers)) {
          const answer = shown[name];
          if (answer?.kind !== 'generate' || kept.kind !== 'generate') throw new Error('another kind');
          expectAllowed([], answer.prompt.tokens);
          expectAllowed(answer.prompt.tokens, tokensOf(answer.steps), answer.candidates.map(tokensOf));
          expect(idsOf(tokensOf(answer.steps))).toEqual(idsOf(tokensOf(kept.steps)));
          expect(answer.candidates.map((each) => idsOf(tokensOf(each)))).toEqual(
            kept.candidates.map((each) => idsOf(tokensOf(each))),
          );
        }
      }),
    );
  });

  it('no vote does, in what was appended or can be chosen', () => {
    const round = fc.array(token, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(round, { maxLength: 4 }), round, (finished, now) => {
        const kept = {
          ...BASE,
          kind: 'vote',
          finished: finished.map((choices) => ({
            choices: choices.map(candidate),
            votes: {},
            appended: choices[0],
          })),
          phase: { name: 'voting', choices: now.map(candidate), votes: {}, startedAt: 0, endsAt: 1 },
        } as unknown as Vote;
        const answers = {
          [FIRST]: prediction([], { prompt: PROMPT, candidates: [candidate(TOKENS[0] as Token)] }),
        };
        const { reply } = shownUnder(RULES, kept, answers);
        const choices = [...reply.finished, ...(reply.phase.name === 'voting' ? [reply.phase] : [])].map(
          (each) => tokensOf(each.choices),
        );
        expectAllowed(
          PROMPT.tokens,
          reply.finished.map(({ appended }) => appended),
          choices,
        );
      }),
    );
  });

  it('what the model expected in a text, and a guess, are withheld, but the text itself is not', () => {
    const [the = { id: 0, text: '' }, a = { id: 0, text: '' }] = [TOKENS[0], TOKENS[11]];
    const text = ['You', ' the', ' nap'].map((each, id) => scored({ id, text: each }, the));
    const answers: Answers = {
      [FIRST]: {
        ok: true,
        kind: 'surprise',
        tokens: text,
        leftOut: 0,
        model: prediction([]).model,
        milliseconds: 1,
      },
      'round-1': {
        ok: true,
        kind: 'score',
        guesses: [[scored(the, a)], [scored({ id: 60, text: ' nap' }, a)]],
        dropped: 0,
        model: prediction([]).model,
        milliseconds: 1,
      },
    };
    const kept = {
      ...BASE,
      kind: 'guess',
      source: { from: 'own' },
      seconds: 0,
      start: 2,
      total: 1,
      phase: 'over',
      played: 1,
      rounds: [{ guesses: { '1': 'nap', '2': 'The' }, endsAt: null }],
      failed: false,
    } as unknown as GuessReply;
    const shown = shownUnder(RULES, kept, answers);
    const game = gameOf(shown.reply, shown.answers);
    expect(joinTokens(game.shown.map((each) => each.token))).toBe('You the nap');
    expect(game.played[0]?.best).toBeUndefined();
    expect(game.played[0]?.guesses.map((guess) => guess.text).sort()).toEqual(['nap', WITHHELD]);
    expect(game.played[0]?.guesses.find((guess) => guess.isRight)?.text).toBe('nap');
  });

  it('a nudge keeps the word that a member typed, a comparison names none that gained', () => {
    const [the] = TOKENS as [Token];
    const winner = candidate(the);
    const nudged = { ...candidate(the), bias: 1, winner };
    const side = { ...generation([]), prompt: PROMPT };
    const answers: Answers = {
      nudge: {
        ok: true,
        kind: 'nudge',
        prompt: PROMPT,
        forms: [{ form: ' the', tokens: [nudged] }],
        candidates: [winner],
        model: side.model,
        milliseconds: 1,
      },
      comparison: {
        ok: true,
        kind: 'compare',
        difference: 'ban',
        left: side,
        right: side,
        movers: { gained: [{ token: the, left: 0, right: 0.1 }], lost: [], moved: 0.1 },
        model: side.model,
        milliseconds: 1,
      },
    };
    const of = (kind: string) => shownUnder(RULES, { ...BASE, kind }, { [FIRST]: answers[kind] as Answer });
    const { reply, answers: shown } = of('nudge');
    const [first, other] = [shown[FIRST], of('comparison').answers[FIRST]];
    if (first?.kind !== 'nudge' || other?.kind !== 'compare') throw new Error('another kind');
    expect(first.forms[0]?.tokens[0]?.token).toEqual(the);
    expect(first.forms[0]?.tokens[0]?.winner.token).toEqual({ id: 0, text: ` ${WITHHELD}`, withheld: true });
    expect(first.candidates.map(({ token: each }) => isWithheld(each))).toEqual([true]);
    expect(other.movers?.gained.map(({ token: each }) => isWithheld(each))).toEqual([true]);
    expect(reply.notes).toEqual([
      `First difference: \`${WITHHELD}\` before, \`␣be\` now, the rest is as before.`,
    ]);
  });
});

/** The rules of a vote, and its message with the longest data that there can be, in each language. */

import { ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { voteChart } from '../../../../src/bot/features/vote/chart.ts';
import { explainVote } from '../../../../src/bot/features/vote/explain.ts';
import { exportVote } from '../../../../src/bot/features/vote/export.ts';
import {
  answerOf,
  asking,
  begun,
  ended,
  extended,
  failed,
  isIn,
  LONGEST_ROUND,
  nextRequest,
  nextRound,
  stopped,
  type Vote,
  type VoteIn,
  voted,
} from '../../../../src/bot/features/vote/game.ts';
import {
  agreements,
  byRank,
  crowdScore,
  crowdsChoice,
  leaderboard,
  pointsOf,
  winners,
} from '../../../../src/bot/features/vote/scores.ts';
import type { FinishedRound, Phase, VoteOptions } from '../../../../src/bot/features/vote/state.ts';
import { languages } from '../../../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import type { Answers } from '../../../../src/bot/replies/answers.ts';
import type { ReplyBase } from '../../../../src/bot/replies/base.ts';
import type { PredictResult, Token } from '../../../../src/shared/contract.ts';
import { kinds, present } from '../../../support/kinds.ts';
import { prediction, words } from '../../kit/chart/results.ts';

const BASE: ReplyBase = {
  id: '1'.repeat(19),
  applicationId: '2'.repeat(19),
  channelId: '3'.repeat(19),
  guildId: '4'.repeat(19),
  userId: '5'.repeat(19),
  isPrivate: false,
  locale: 'en-US',
  request: { kind: 'predict', model: 'gpt2-mini', text: 'You are going to', top: 4 },
  notes: [],
  openedAt: 1_000,
};
const OPTIONS: VoteOptions = { rounds: 2, seconds: 30, append: 'crowd', counts: 'hidden', seed: 7 };
const END: Token = { id: 50_256, text: '<|endoftext|>' };
const [A, B, C] = words(3) as [Token, Token, Token];
const FOUR = prediction([
  [A, 0.4],
  [B, 0.2],
  [C, 0.1],
  [END, 0.05],
]);

const start = (options: Partial<VoteOptions> = {}, answer = FOUR) =>
  begun(BASE, { ...OPTIONS, ...options }, answer);

/** The vote in this phase, where it must be. */
function inPhase<N extends Phase['name']>(vote: Vote | undefined, name: N): VoteIn<N> {
  if (vote === undefined || !isIn(vote, name)) throw new Error(`it is not ${name}`);
  return vote;
}

/** After these members have voted for these tokens. */
function withVotes(vote: Vote, votes: Readonly<Record<string, Token>>): VoteIn<'voting'> {
  let after = inPhase(vote, 'voting');
  for (const [member, { id }] of Object.entries(votes)) {
    const number = 1 + after.phase.choices.findIndex(({ token }) => token.id === id);
    const round = after.finished.length + 1;
    after = inPhase(voted(after, { round, number, member }, 2_000), 'voting');
  }
  return after;
}
const finishedWith = (votes: Readonly<Record<string, Token>>, options: Partial<VoteOptions> = {}) =>
  ended(withVotes(start(options), votes), 31_000);
const lastOf = ({ finished }: Vote) => finished.at(-1) as FinishedRound;

describe('the order of the candidates', () => {
  const ten = prediction(words(10).map((token, i) => [token, 0.1 / (i + 1)] as const));
  const order = (seed: number) =>
    inPhase(start({ seed }, ten), 'voting').phase.choices.map(({ rank }) => rank);

  it('is that of the seed, and another one for another seed', () => {
    expect(order(7)).toEqual(order(7));
    expect(order(7)).not.toEqual(order(8));
  });

  it('puts every rank in every place about as often', () => {
    const places = new Map<string, number>();
    for (let seed = 0; seed < 1_000; seed++) {
      for (const [place, rank] of order(seed).entries()) {
        places.set(`${rank}@${place}`, (places.get(`${rank}@${place}`) ?? 0) + 1);
      }
    }
    expect(places.size).toBe(100);
    for (const often of places.values()) expect(Math.abs(often - 100)).toBeLessThan(50);
  });

  it('is another one in each round', () => {
    const next = nextRound(
      inPhase(asking(inPhase(finishedWith({}, { seed: 3 }), 'reveal')), 'asking'),
      ten,
      0,
    );
    const ranks = inPhase(next, 'voting').phase.choices.map(({ rank }) => rank);
    expect(ranks).not.toEqual(order(3));
  });
});

describe('what is appended', () => {
  it.each([
    ['the token with the most votes', { x: B, y: B, z: A }, 'crowd', B],
    ['of several the most probable one', { x: C, y: B }, 'crowd', B],
    ['the model’s where nobody voted', {}, 'crowd', A],
    ['the model’s where that was asked for', { x: B }, 'model', A],
  ] as const)('is %s', (_, votes, append, token) => {
    expect(lastOf(finishedWith(votes, { append })).appended).toEqual(token);
  });

  it('is what the next round goes on after', () => {
    const after = finishedWith({ x: B });
    expect(nextRequest(after)).toMatchObject({ ...BASE.request, after: [B.id] });
  });
});

describe('a game', () => {
  it('is over after its last round, and when the text has ended', () => {
    expect(finishedWith({}, { rounds: 1 }).phase).toEqual({ name: 'over', why: 'rounds' });
    expect(finishedWith({ x: END }, { rounds: 9 }).phase).toEqual({ name: 'over', why: 'end-of-text' });
    expect(finishedWith({ x: A }, { rounds: 2 }).phase.name).toBe('reveal');
  });

  it('that is stopped counts the votes that were cast, and no round without any', () => {
    expect(stopped(withVotes(start(), { x: B }))?.finished).toHaveLength(1);
    expect(stopped(start())?.finished).toHaveLength(0);
    expect(stopped(finishedWith({}))?.finished).toHaveLength(1);
    expect(stopped(inPhase(stopped(start()), 'over'))).toBeUndefined();
  });

  it('whose next round has no candidates is over, with what there is', () => {
    const after = failed(inPhase(asking(inPhase(finishedWith({ x: A }), 'reveal')), 'asking'), 'abc');
    expect(after.phase).toEqual({ name: 'over', why: 'failed', reference: 'abc' });
    expect(after.finished).toHaveLength(1);
  });

  it('takes no vote after its time, for another round, or for what is not there', () => {
    const vote = start();
    const at = (round: number, number: number, now: number) =>
      voted(vote, { round, number, member: 'x' }, now);
    expect(at(1, 1, 30_999)).toBeDefined();
    expect(at(1, 1, 31_000)).toBeUndefined();
    expect(at(2, 1, 2_000)).toBeUndefined();
    expect(at(1, 5, 2_000)).toBeUndefined();
    expect(at(1, 0, 2_000)).toBeUndefined();
  });

  it('can be extended up to ten minutes, and not after its time', () => {
    let vote: Vote | undefined = start({ seconds: 300 });
    expect(extended(inPhase(vote, 'voting'), 301_000)).toBeUndefined();
    let times = 0;
    let last = inPhase(vote, 'voting');
    while (vote !== undefined) {
      last = inPhase(vote, 'voting');
      vote = extended(last, 2_000);
      times++;
    }
    expect(times).toBe(11);
    expect(last.phase.endsAt - last.phase.startedAt).toBe(LONGEST_ROUND);
  });

  it('of an earlier version shows its votes while they come in, as it did there', () => {
    const { counts: _, ...earlier } = start();
    expect(kinds.schema.parse(earlier)).toEqual({ ...earlier, counts: 'live' });
  });

  it('survives Redis in each of its phases', () => {
    const revealed = inPhase(finishedWith({ x: B }), 'reveal');
    for (const vote of [start(), revealed, asking(revealed), stopped(start())]) {
      expect(kinds.schema.parse(JSON.parse(JSON.stringify(vote)))).toEqual(vote);
    }
  });
});

describe('the leaderboard', () => {
  const round = (votes: Readonly<Record<string, Token>>): FinishedRound => lastOf(finishedWith(votes));

  const placesOf = (...rounds: readonly Readonly<Record<string, Token>>[]) =>
    leaderboard(rounds.map(round)).map(({ member, place, points, rounds: played }) => [
      place,
      member,
      points,
      played,
    ]);

  it('adds up the points of all rounds, so that one lucky vote does not win', () => {
    const rounds = [
      { x: A, y: B, z: A },
      { x: A, y: A },
    ].map(round);
    expect(placesOf({ x: A, y: B, z: A }, { x: A, y: A })).toEqual([
      [1, 'x', 200, 2],
      [2, 'y', 150, 2],
      [3, 'z', 100, 1],
    ]);
    const [, y] = leaderboard(rounds);
    expect(y?.score).toBeCloseTo((Math.log(0.2) + Math.log(0.4)) / 2, 10);
  });

  it('has one place for those with the same points, and leaves out those after it', () => {
    expect(placesOf({ a: A, b: B, c: B, d: B, e: C })).toEqual([
      [1, 'a', 100, 1],
      [2, 'b', 50, 1],
      [2, 'c', 50, 1],
      [2, 'd', 50, 1],
      [5, 'e', 25, 1],
    ]);
  });

  it('gives from 0 to 100 points, more for what is more probable', () => {
    const surest = lastOf(finishedWith({}, {}));
    const sure = {
      choices: prediction([
        [A, 0.97],
        [B, 0.02],
        [C, 0.0001],
      ]).candidates,
    };
    expect(byRank(surest.choices).map((choice) => pointsOf(choice, surest))).toEqual([100, 50, 25, 13]);
    expect(sure.choices.map((choice) => pointsOf(choice, sure))).toEqual([100, 2, 0]);
  });

  it('has as many winners as share the first place, and none without a point', () => {
    const won = (votes: Readonly<Record<string, Token>>) =>
      winners(leaderboard([round(votes)])).map(({ member }) => member);
    expect(won({ x: B, y: A, z: A })).toEqual(['y', 'z']);
    expect(won({})).toEqual([]);
    const nothing = {
      ...round({ x: C }),
      choices: prediction([
        [A, 0.97],
        [C, 0.0001],
      ]).candidates,
    };
    expect(winners(leaderboard([nothing]))).toEqual([]);
  });

  it('stands beside the mean of the crowd, and how often it agreed with the model', () => {
    const rounds = [round({ x: A, y: B, z: A }), round({ x: B }), round({})];
    expect(crowdScore(rounds[0] as FinishedRound)?.score).toBeCloseTo(
      (2 * Math.log(0.4) + Math.log(0.2)) / 3,
      10,
    );
    expect(crowdScore(...rounds)?.points).toBeCloseTo((100 + 50 + 100 + 50) / 4, 10);
    expect(crowdScore(rounds[2] as FinishedRound)).toBeUndefined();
    expect(crowdsChoice(rounds[2] as FinishedRound)).toBeUndefined();
    expect(agreements(rounds)).toEqual({ agreed: 1, voted: 2 });
  });
});

describe('the chart of a round', () => {
  it('has the crowd’s shares beside both probabilities, most probable first', () => {
    const round = lastOf(finishedWith({ w: B, x: B, y: B, z: A }));
    const { datasets } = voteChart(round, FOUR, wordsFor('en-US')).spec.configuration.data;
    expect(datasets.map(({ data }) => data)).toEqual([
      [0.25, 0.75, null, null],
      [0.4, 0.2, 0.1, 0.05],
      byRank(round.choices).map(({ pTop }) => pTop),
    ]);
    expect(voteChart(round, FOUR, wordsFor('en-US')).alt).toMatch(
      /4 votes.*␣w1 \(ID 1000\) 25\.0%, 40\.0%, 53\.3%; \d\. ␣w2 \(ID 1001\) 75\.0%, 20\.0%, 26\.7%, appended;/,
    );
  });
});

describe.each(languages)('while members vote, in the language %s', (language) => {
  it.each(['hidden', 'live'] as const)('the counts are %s', (counts) => {
    const { t } = wordsFor(language);
    const open = { ...withVotes(start({ counts }), { x: A, y: A, z: B }), locale: language };
    const view = present(open, { [answerOf(1)]: FOUR });
    const said = view.embeds[0]?.description ?? '';
    const [, , , candidates] = said.split('```');
    expect(candidates?.includes(t('vote:column.votes'))).toBe(counts === 'live');
    expect(said.includes(t('vote:hidden'))).toBe(counts === 'hidden');
    const { table, json } = exportVote(open);
    const votes = table.slice(1).map((row) => row[table[0]?.indexOf('votes') ?? -1]);
    expect(votes.toSorted()).toEqual(counts === 'live' ? [0, 0, 1, 2] : [null, null, null, null]);
    expect(/"votes":/.test(JSON.stringify(json))).toBe(counts === 'live');
  });
});

describe('a round with the end of the text among its candidates', () => {
  it('says what that is', () => {
    const shown = (answer: PredictResult) =>
      present(begun(BASE, OPTIONS, answer), { [answerOf(1)]: answer }).embeds[0]?.description;
    expect(shown(FOUR)).toContain('the end of a text');
    expect(shown(prediction([[A, 0.4]]))).not.toContain('the end of a text');
  });
});

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe.each(languages)('the message in the language %s', (language) => {
  const long = prediction(
    many(10, (i) => [{ id: 50_000 + i, text: ` ${'W`'.repeat(64)}` }, 0.00001234 / (i + 1)] as const),
    {
      milliseconds: 1_234_567.8,
      ban: {
        bias: -99.875,
        mode: 'first-token',
        forms: many(150, (i) => ({
          word: `${i % 50}`.padEnd(100, 'W'),
          form: `${i}`.padEnd(100, 'W'),
          tokens: [{ id: 50_000 + i, text: ` ${'W'.repeat(127)}` }],
          steps: 1,
          strongest: {
            step: 1,
            token: { id: 50_000 + i, text: ` ${'W'.repeat(127)}` },
            before: 0.0000123,
            after: 0.00000123,
          },
        })),
        changedSteps: [1],
      },
    },
  );
  const withLongText: PredictResult = {
    ...long,
    model: { ...long.model, name: 'm'.repeat(50) },
    prompt: {
      tokens: [...many(1023, (i) => ({ id: i, text: ` ${'W'.repeat(127)}` })), { id: 220, text: ' ' }],
      startsFromEndOfText: false,
      dropped: 4976,
    },
  };
  const answers: Answers = Object.fromEntries(many(10, (i) => [answerOf(i + 1), withLongText]));
  const base = {
    ...BASE,
    locale: language,
    notes: ['n'.repeat(150), 'n'.repeat(150), 'n'.repeat(150)],
    request: {
      ...BASE.request,
      never: { words: many(50, (i) => `w${i}`), slurs: true },
    } as ReplyBase['request'],
  };
  const finished: FinishedRound[] = many(10, () => ({
    choices: withLongText.candidates,
    votes: Object.fromEntries(many(1_000, (i) => [`${10 ** 18 + i}`, 50_000 + (i % 10)])),
    appended: (withLongText.candidates[0] as { token: Token }).token,
  }));
  const voting = begun(base, { ...OPTIONS, rounds: 10 }, withLongText);
  const phases: Vote[] = [
    { ...voting, finished: finished.slice(1) },
    { ...voting, finished: finished.slice(1), phase: { name: 'reveal', nextAt: 1_700_000_000_000 } },
    { ...voting, finished: finished.slice(1), phase: { name: 'asking' } },
    { ...voting, finished, phase: { name: 'over', why: 'failed', reference: '12345678' } },
    { ...voting, phase: { name: 'over', why: 'stopped' } },
  ];

  it.each(phases.map((vote) => [vote.phase.name, vote] as const))('fits into Discord while %s', (_, vote) => {
    const { embeds, components = [], chart } = present(vote, answers);
    const lengths = embeds.map(({ title = '', description = '', footer }) => {
      expect(description.length).toBeLessThanOrEqual(4096);
      return title.length + description.length + (footer?.text.length ?? 0);
    });
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(6000);
    expect(components.length).toBeLessThanOrEqual(5);
    for (const { components: buttons } of components) {
      expect(buttons.length).toBeLessThanOrEqual(5);
      for (const button of buttons) {
        if (button.type !== ComponentType.Button || !('label' in button)) throw new Error('no button');
        expect(button.label?.length ?? 0).toBeLessThanOrEqual(80);
      }
    }
    expect(chart?.alt.length ?? 0).toBeLessThanOrEqual(1024);
    const explained = explainVote(vote, answers, wordsFor(language)).embeds[0]?.description ?? '';
    expect(explained.length).toBeLessThanOrEqual(4096);
    expect(explained).not.toMatch(/\{\{|undefined|NaN/);
    expect(JSON.stringify(embeds)).not.toMatch(/\{\{|undefined|NaN/);
  });

  it('has a chart that can be drawn', async () => {
    const spec = voteChart(finished[0] as FinishedRound, withLongText, wordsFor(language)).spec;
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect((await drawEmbedded(spec)).length).toBeGreaterThan(1_000);
  });
});

/** Where branches come from, what they are made of, and how far they may grow. */
import { describe, expect, it } from 'vitest';
import { branchesOf, ownTurn } from '../../../../src/bot/features/generate/branches.ts';
import {
  branchAt,
  growing,
  grown,
  hindranceOf,
  LONGEST_GROWTH,
  MOST_BRANCHES,
  MOST_TOGETHER,
  requestOf,
  turned,
} from '../../../../src/bot/features/generate/growth.ts';
import { generation as kind } from '../../../../src/bot/features/generate/reply.ts';
import type { BranchState, GenerationReply } from '../../../../src/bot/features/generate/state.ts';
import { endsText } from '../../../../src/bot/kit/text.ts';
import { FIRST } from '../../../../src/bot/replies/answers.ts';
import {
  type BanReceipt,
  type Candidate,
  type GenerateResult,
  MAX_STEPS,
  type Token,
} from '../../../../src/shared/contract.ts';
import { generation } from '../../kit/chart/results.ts';

const END: Token = { id: 50_256, text: '<|endoftext|>' };
/** Of step `step` of the branch `name`, the candidate of this rank. */
const token = (name: number, step: number, rank: number): Token => ({
  id: 10_000 * name + 100 * step + rank,
  text: ` ${name}.${step}.${rank}`,
});

/** Greedy steps whose most probable token has 1/2, the next one 1/4, and so on. */
function answer(name: number, count: number, more: Partial<GenerateResult> = {}): GenerateResult {
  const candidates = Array.from({ length: count }, (_, step) =>
    Array.from(
      { length: 4 },
      (_, i): Candidate => ({
        token: i === 3 ? END : token(name, step + 1, i + 1),
        rank: i + 1,
        logit: -i,
        pFull: 2 ** -(i + 1),
        pTop: null,
      }),
    ),
  );
  const steps = candidates.map(([best]) => best as Candidate);
  return { ...generation([]), steps, candidates, ...more };
}

const FIVE = answer(1, 5);
function opened(first: GenerateResult = FIVE): GenerationReply {
  const base = {
    id: '1'.repeat(18),
    applicationId: '2'.repeat(18),
    channelId: '3'.repeat(18),
    guildId: null,
    userId: '4'.repeat(18),
    isPrivate: false,
    locale: 'en-US',
    request: {
      kind: 'generate' as const,
      model: 'gpt2-mini',
      text: 'a',
      steps: 5,
      pick: { rule: 'greedy' as const },
    },
    notes: [],
    openedAt: 0,
  };
  const reply = kind.open(base, first, undefined);
  if (reply === undefined || 'ok' in reply) throw new Error('no reply');
  return reply;
}
const turnTo = (of: number, step: number, { id }: Token) => ({ of, step, to: id });

describe('a branch', () => {
  const turn = turnTo(0, 3, token(1, 3, 2));
  const second = answer(2, 2);
  const reply = grown(opened(), { branch: 0, turn }, { name: 'branch-1', result: second });
  const answers = { [FIRST]: FIVE, 'branch-1': second };

  it('has the steps before its turn, the token that it turned to, and its own', () => {
    const [, branch] = branchesOf(reply, answers);
    expect(branch?.result.steps.map((step) => step.token.id)).toEqual([
      10_101, 10_201, 10_302, 20_101, 20_201,
    ]);
    expect(branch?.result.candidates.map(([best]) => best?.token.id)).toEqual([
      10_101, 10_201, 10_301, 20_101, 20_201,
    ]);
    expect([...(branch?.turns ?? [])]).toEqual([3]);
    // Four tokens of 1/2 and one of 1/4.
    expect(branch?.logProbability).toBeCloseTo(6 * Math.log(1 / 2), 12);
    expect(reply).toMatchObject({ branch: 1, position: 3 });
    expect(reply.branches[1]).toMatchObject({ length: 5, ended: false });
  });

  it('is asked for as what comes after its tokens, as long as what it turns away from', () => {
    const wish = growing(opened(), { turn, length: 5 }, MAX_STEPS, 7);
    const [first] = branchesOf(opened(), answers);
    if (wish.growing === undefined || first === undefined) throw new Error('nothing grows');
    expect(requestOf(wish, wish.growing, first)).toEqual({
      ...opened().request,
      after: [10_101, 10_201, 10_302],
      steps: 2,
    });
    const last = growing(opened(), { turn: { ...turn, step: 5 }, length: 5 }, MAX_STEPS, 7);
    expect(last.growing?.steps).toBe(1);
  });

  it('goes on with the nudges that are left', () => {
    const { request, ...rest } = opened();
    const nudge = [1, 2, 3, 4].map((id) => ({ id, bias: 1 }));
    const nudged = { ...rest, request: { ...request, nudge } } as GenerationReply;
    const [first] = branchesOf(nudged, answers);
    const wish = growing(nudged, { turn, length: 5 }, MAX_STEPS, 7);
    if (wish.growing === undefined || first === undefined) throw new Error('nothing grows');
    expect(requestOf(wish, wish.growing, first).nudge).toEqual(nudge.slice(3));
  });

  it('is found again from each branch that shares the step', () => {
    const other = turnTo(1, 2, token(1, 2, 3));
    expect(ownTurn(other, reply)).toEqual({ ...other, of: 0 });
    expect(ownTurn(turnTo(1, 3, token(1, 3, 3)), reply).of).toBe(0);
    expect(ownTurn(turnTo(1, 4, token(2, 1, 2)), reply).of).toBe(1);
    expect(branchAt(reply, turn, token(1, 3, 1))).toBe(1);
    expect(branchAt(reply, turnTo(0, 3, token(1, 3, 1)), token(1, 3, 1))).toBe(0);
    expect(branchAt(reply, turnTo(0, 3, token(1, 3, 3)), token(1, 3, 1))).toBeUndefined();
  });

  it('ends where it turns to the end of the text, and nobody is asked', () => {
    expect(endsText(END)).toBe(true);
    const ended = turned(opened(), turnTo(0, 2, END), true);
    expect(ended.branches[1]).toMatchObject({ length: 2, ended: true, answers: [] });
    const [, branch] = branchesOf(ended, answers);
    expect(branch?.result).toMatchObject({ stop: 'end-of-text' });
    expect(branch?.result.steps.map((step) => step.token.id)).toEqual([10_101, END.id]);
  });

  it('shows a ban’s receipt with steps counted from the text’s beginning', () => {
    const receipt = (changedSteps: number[], step: number): BanReceipt => ({
      bias: -5,
      mode: 'word',
      forms: [
        {
          word: 'x',
          form: 'x',
          tokens: [token(9, 1, 1)],
          steps: 2,
          strongest: { step, token: token(9, 1, 1), before: 0.1 * step, after: 0 },
        },
      ],
      changedSteps,
    });
    const first = { ...FIVE, ban: receipt([1, 4], 1) };
    const [own, more] = [
      { ...second, ban: receipt([1], 1) },
      { ...answer(3, 2), ban: receipt([2], 2) },
    ];
    const begun = grown(opened(first), { branch: 0, turn }, { name: 'one', result: own });
    const continued = grown(begun, { branch: 1 }, { name: 'two', result: more });
    const [, branch] = branchesOf(continued, { [FIRST]: first, one: own, two: more });
    expect(branch?.result.ban?.changedSteps).toEqual([1, 4, 7]);
    expect(branch?.result.ban?.forms[0]).toMatchObject({ steps: 4, strongest: { step: 7, before: 0.2 } });
    expect(continued).toMatchObject({ branch: 1, position: 6 });
    expect(continued.branches[1]).toMatchObject({ length: 7, answers: ['one', 'two'] });
  });
});

describe('branches', () => {
  const turn = turnTo(0, 1, token(1, 1, 2));
  const withBranches = (branches: BranchState[]): GenerationReply => ({ ...opened(), branches });
  const plain = (length: number): BranchState => ({ answers: [FIRST], length, ended: false });

  it('grow one at a time, but nothing waits for a growth that was lost', () => {
    const reply = growing(opened(), { branch: 0 }, MAX_STEPS, 1_000);
    expect(hindranceOf(reply, { branch: 0 }, MAX_STEPS, 1_001)).toBe('growing');
    expect(hindranceOf(reply, { branch: 0 }, MAX_STEPS, 1_000 + 2 * LONGEST_GROWTH)).toBeUndefined();
    expect(growing(reply, { branch: 0 }, MAX_STEPS, 2_000).growing?.round).toBe(2);
  });

  it('are so many at most', () => {
    const branches = [plain(5), ...Array.from({ length: MOST_BRANCHES - 1 }, () => ({ ...plain(5), turn }))];
    expect(hindranceOf(withBranches(branches), { turn, length: 5 }, MAX_STEPS, 0)).toBe('branches');
    expect(hindranceOf(withBranches(branches.slice(1)), { turn, length: 5 }, MAX_STEPS, 0)).toBeUndefined();
    expect(hindranceOf(withBranches(branches), { branch: 0 }, MAX_STEPS, 0)).toBeUndefined();
  });

  it('are so long at most, each and together', () => {
    expect(hindranceOf(withBranches([plain(20)]), { branch: 0 }, 20, 0)).toBe('steps');
    expect(hindranceOf(withBranches([plain(25)]), { turn: { ...turn, step: 21 }, length: 25 }, 20, 0)).toBe(
      'steps',
    );
    const near = withBranches([plain(17)]);
    expect(hindranceOf(near, { branch: 0 }, 20, 0)).toBeUndefined();
    expect(growing(near, { branch: 0 }, 20, 0).growing?.steps).toBe(3);
    // Longer than is allowed by now: what turns away from it is not.
    const long = growing(withBranches([plain(25)]), { turn: { ...turn, step: 15 }, length: 25 }, 20, 0);
    expect(long.growing?.steps).toBe(5);
    const many = withBranches(Array.from({ length: MOST_TOGETHER / 50 }, () => plain(50)));
    expect(hindranceOf(many, { branch: 0 }, MAX_STEPS, 0)).toBe('together');
    expect(hindranceOf(many, { turn, length: 5 }, MAX_STEPS, 0)).toBe('together');
  });
});

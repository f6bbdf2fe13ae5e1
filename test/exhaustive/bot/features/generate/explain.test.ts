/** What the explanation of a branch claims is true of it: each number is worked out anew, in every language. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchesOf } from '../../../../../src/bot/features/generate/branches.ts';
import { grown, turned } from '../../../../../src/bot/features/generate/growth.ts';
import { generation as kind } from '../../../../../src/bot/features/generate/reply.ts';
import type { GenerationReply } from '../../../../../src/bot/features/generate/state.ts';
import { languages } from '../../../../../src/bot/i18n/languages.ts';
import { type Words, wordsFor } from '../../../../../src/bot/i18n/words.ts';
import { endsText } from '../../../../../src/bot/kit/text.ts';
import { type Answers, FIRST } from '../../../../../src/bot/replies/answers.ts';
import type {
  BanReceipt,
  Candidate,
  GenerateRequest,
  GenerateResult,
  PickRule,
  Token,
} from '../../../../../src/shared/contract.ts';
import { generation } from '../../../../bot/kit/chart/results.ts';
import { present } from '../../../../support/kinds.ts';

const END: Token = { id: 50_256, text: '<|endoftext|>' };
const CANDIDATES = 5;
const english = wordsFor('en-US');

/** How the numbers of one step come about: logits, and which candidate a draw takes. */
interface Draw {
  readonly logits: readonly number[];
  readonly drawn: number;
}
const drawOf = fc.record({
  logits: fc.array(fc.double({ min: -6, max: 6, noNaN: true }), {
    minLength: CANDIDATES,
    maxLength: CANDIDATES,
  }),
  drawn: fc.nat(CANDIDATES - 1),
});

interface Plan {
  readonly pick: PickRule;
  readonly first: readonly Draw[];
  /** Biases of the first steps; 0 for none. */
  readonly nudge: readonly number[];
  readonly ban: boolean;
  readonly branches: readonly { of: number; step: number; to: number; own: readonly Draw[] }[];
}
const plans: fc.Arbitrary<Plan> = fc.record({
  pick: fc.constantFrom<PickRule>(
    { rule: 'greedy' },
    { rule: 'sample', temperature: 1, seed: 7 },
    { rule: 'sample', temperature: 0.5, topK: 3, seed: 8 },
  ),
  first: fc.array(drawOf, { minLength: 1, maxLength: 6 }),
  nudge: fc.array(fc.constantFrom(0, 2.5, -1), { maxLength: 3 }),
  ban: fc.boolean(),
  branches: fc.array(
    fc.record({
      of: fc.nat(9),
      step: fc.nat(9),
      to: fc.nat(9),
      own: fc.array(drawOf, { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
});

/** Names tell every candidate of every step of every answer apart; the last candidate ends the text. */
function candidatesOf(name: number, step: number, { logits }: Draw): Candidate[] {
  const sorted = [...logits].sort((a, b) => b - a);
  // Some of the probability is elsewhere in the vocabulary.
  const sum = sorted.reduce((total, logit) => total + Math.exp(logit), 0) * 1.25;
  return sorted.map((logit, i) => ({
    token: i === CANDIDATES - 1 ? END : { id: 1_000 * name + 10 * step + i, text: ` t${name}s${step}c${i}` },
    rank: i + 1,
    logit,
    pFull: Math.exp(logit) / sum,
    pTop: (Math.exp(logit) / sum) * 1.25,
  }));
}

/** The ban hits in the first answer alone, and changes its first step. */
function banOf(name: number): BanReceipt {
  const token = { id: 1, text: 'x' };
  const isFirst = name === 1;
  const strongest = isFirst ? { step: 1, token, before: 0.5, after: 0.01 } : null;
  return {
    bias: -5,
    mode: 'word',
    forms: [{ word: 'x', form: 'x', tokens: [token], steps: isFirst ? 1 : 0, strongest }],
    changedSteps: isFirst ? [1] : [],
  };
}

function answerOf(name: number, draws: readonly Draw[], { pick, ban }: Plan): GenerateResult {
  const candidates: Candidate[][] = [];
  const steps: Candidate[] = [];
  for (const [i, draw] of draws.entries()) {
    const offered = candidatesOf(name, i + 1, draw);
    const taken = offered[pick.rule === 'greedy' ? 0 : draw.drawn] as Candidate;
    candidates.push(offered);
    steps.push(taken);
    if (endsText(taken.token)) break;
  }
  const ended = endsText((steps.at(-1) as Candidate).token);
  return {
    ...generation([]),
    pick,
    steps,
    candidates,
    stop: ended ? 'end-of-text' : 'steps',
    ...(ban && { ban: banOf(name) }),
  };
}

interface Built {
  readonly reply: GenerationReply;
  readonly answers: Answers;
}

function build(plan: Plan): Built {
  const first = answerOf(1, plan.first, plan);
  const answers: Record<string, GenerateResult> = { [FIRST]: first };
  const nudge = plan.nudge.map((bias, i) => ({ id: first.candidates[i]?.[1]?.token.id ?? 5, bias }));
  const request: GenerateRequest = {
    kind: 'generate',
    model: 'gpt2-mini',
    text: 'a',
    steps: first.steps.length,
    pick: plan.pick,
    ...(nudge.length > 0 && { nudge }),
  };
  const base = {
    id: '1'.repeat(18),
    applicationId: '2'.repeat(18),
    channelId: '3'.repeat(18),
    guildId: null,
    userId: '4'.repeat(18),
    isPrivate: false,
    locale: 'en-US',
    request,
    notes: [],
    openedAt: 0,
  };
  let reply = kind.open(base, first, undefined) as GenerationReply;
  for (const [i, { of: anyOf, step: anyStep, to: anyTo, own }] of plan.branches.entries()) {
    const all = branchesOf(reply, answers);
    const parent = all[anyOf % all.length];
    if (parent === undefined) continue;
    const step = 1 + (anyStep % parent.result.steps.length);
    const chosen = parent.result.steps[step - 1]?.token.id;
    const others = (parent.result.candidates[step - 1] ?? []).filter(({ token }) => token.id !== chosen);
    const to = others[anyTo % others.length]?.token;
    // A step that is shared belongs to the branch that it was first on; those are left out here.
    if (to === undefined || step <= (parent.turn?.step ?? 0)) continue;
    const name = `branch-${i}`;
    const grew = endsText(to) ? undefined : { name, result: answerOf(2 + i, own, plan) };
    if (grew) answers[name] = grew.result;
    const turn = { of: parent.index, step, to: to.id };
    reply = grew ? grown(reply, { branch: parent.index, turn }, grew) : turned(reply, turn, true);
  }
  return { reply: { ...reply, position: 0 }, answers };
}

const STEP = /(?:step|Schritt|paso|étape) (\d+)/;
/** A step, then its token, then a number: `step 3, of \`␣a\` (12.3%)`. */
const CLAIM = new RegExp(`${STEP.source}[^\`]*\`([^\`]+)\`[^(\\d]*(?:\\(([^)]*)\\)|([^,;]+[%,;]))?`, 'g');
const shown = ({ token }: Candidate) => ('text' in token ? token.text.replaceAll(' ', '␣') : '');

interface Said {
  readonly description: string;
  readonly fields: ReadonlyMap<string, string>;
}

function explanationOf({ reply, answers }: Built, words: Words): Said {
  const [embed] = kind.explain(reply, answers, words).embeds;
  return {
    description: embed?.description ?? '',
    fields: new Map(embed?.fields?.map(({ name, value }) => [name, value])),
  };
}

describe.each(languages)('in the language %s, the explanation of a branch', (language) => {
  const words = wordsFor(language);
  const { t, share: shareOf } = words;

  /** Each branch of a random generation, with what is true of it. */
  function always(check: (facts: ReturnType<typeof factsOf>) => void): void {
    fc.assert(
      fc.property(plans, (plan) => {
        const built = build(plan);
        for (const branch of built.reply.branches.keys()) check(factsOf(built, plan, branch, words));
      }),
      { numRuns: 100 },
    );
  }

  it('says which tokens members chose, with their steps, ranks and probabilities', () => {
    always(({ said, turned }) => {
      const text = said.fields.get(t('explain:members.title'));
      if (turned.length === 0) return expect(text).toBeUndefined();
      const claims = [...(text ?? '').matchAll(CLAIM)].map(([, step, token, about]) => ({
        step: Number(step),
        token,
        about,
      }));
      expect(claims).toHaveLength(turned.length);
      for (const [i, { step, chosen }] of turned.entries()) {
        expect(claims[i]).toMatchObject({ step, token: shown(chosen) });
        expect(claims[i]?.about).toContain(`${chosen.rank}, ${shareOf(chosen.pFull)}`);
      }
    });
  });

  it('counts as the rule’s choices those alone that the rule made', () => {
    always(({ said, byRule, turned, unaided, pick, rule }) => {
      if (byRule.length === 0) return expect(rule).toBeUndefined();
      const text = rule ?? '';
      const isAll = turned.length === 0;
      if (!isAll && byRule.length > 1) expect(text).toContain(` ${byRule.length} `);
      if (pick.rule === 'greedy') {
        const shares = unaided.map(({ chosen }) => shareOf(chosen.pFull));
        const claims = [...text.matchAll(CLAIM)];
        if (unaided.length === 0 || (unaided.length > 1 && new Set(shares).size === 1))
          return expect(claims).toEqual([]);
        expect(claims).toHaveLength(unaided.length === 1 ? 1 : 2);
        const bounds = [Math.max, Math.min].map((bound) =>
          bound(...unaided.map(({ chosen }) => chosen.pFull)),
        );
        for (const [i, [, step, token]] of claims.entries()) {
          const named = unaided.find((choice) => choice.step === Number(step));
          expect(named?.chosen && shown(named.chosen)).toBe(token);
          expect(named?.chosen.pFull).toBe(bounds[i]);
          expect(text).toContain(shareOf(named?.chosen.pFull ?? 0));
        }
        return;
      }
      const bold = byRule.filter(({ chosen }) => chosen.rank > 1);
      const claims = [
        ...text.matchAll(new RegExp(`${STEP.source}[^\`]*\`([^\`]+)\`, \\S+ (\\d+), (.*)\\.`, 'g')),
      ];
      expect(claims).toHaveLength(bold.length === 0 ? 0 : 1);
      for (const [, step, token, rank, share] of claims) {
        const boldest = Math.max(...bold.map(({ chosen }) => chosen.rank));
        const named = bold.find((choice) => choice.step === Number(step));
        expect(named?.chosen.rank).toBe(boldest);
        expect([token, rank, share]).toEqual([
          named && shown(named.chosen),
          `${boldest}`,
          shareOf(named?.chosen.pFull ?? 0),
        ]);
        if (bold.length > 1) expect(text).toContain(` ${bold.length} `);
      }
      expect(said.description).not.toBe('');
    });
  });

  it('names each bias that was added, and no other one', () => {
    always(({ said, biased, reply }) => {
      const text = said.fields.get(t('explain:nudged.title'));
      if (biased.length === 0) return expect(text).toBeUndefined();
      const steps = [...(text ?? '').matchAll(new RegExp(STEP.source, 'g'))].map(([, step]) => Number(step));
      expect(steps).toEqual(biased);
      const nudge = reply.request.kind === 'generate' ? (reply.request.nudge ?? []) : [];
      for (const step of biased) expect(text).toContain(`(${nudge[step - 1]?.id})`);
    });
  });

  it('of one step names the bias that was added there, as the step itself does', () => {
    always(({ reply, answers, result, biased }) => {
      for (const step of result.steps.keys()) {
        const at = { ...reply, position: step + 1 };
        const [explained] = kind.explain(at, answers, words).embeds;
        const [shownStep] = present(at, answers).embeds;
        const isBiased = biased.includes(step + 1);
        expect(explained?.description?.includes(`**${t('explain:nudged.title')}.**`)).toBe(isBiased);
        expect(/A bias of [−+].* was added/.test(shownStep?.description ?? '')).toBe(isBiased);
      }
    });
  });

  it('says that the model chose all tokens, or that it ended the text, only where it did', () => {
    always(({ said, result, turned, overview }) => {
      const count = { count: result.steps.length, vocabulary: result.model.vocabularySize };
      expect(said.description).toBe(t(turned.length > 0 ? 'explain:branch' : 'explain:generation', count));
      const end = said.fields.get(t('explain:stop.title'));
      if (result.stop !== 'end-of-text') return expect(end).toBeUndefined();
      const isMembers = turned.at(-1)?.step === result.steps.length;
      const token = { token: '`<|endoftext|>`', id: END.id };
      expect(end).toBe(t(isMembers ? 'explain:stop.endByMember' : 'explain:stop.endOfText', token));
      expect(overview.includes(english.t('generate:endOfText'))).toBe(!isMembers);
      expect(overview.includes(english.t('generate:endByMember'))).toBe(isMembers);
    });
  });

  it('says what the ban changed in all of its steps, and that the rest is counted in its own', () => {
    always(({ said, reply, result, overview }) => {
      const text = said.fields.get(t('explain:ban.title'));
      if (result.ban === undefined) return expect(text).toBeUndefined();
      const count = result.ban.changedSteps.length;
      const isBranch = reply.branches[reply.branch]?.turn !== undefined;
      expect(text?.includes(t('explain:ban.nothing'))).toBe(false);
      expect(text?.includes(t('explain:ban.nothingHere'))).toBe(isBranch);
      if (count === 0) return;
      expect(text).toContain(
        t('explain:ban.changedSteps', { count, first: result.ban.changedSteps[0] ?? 0 }),
      );
      expect(overview).not.toContain(english.t('common:ban.nothing'));
    });
  });
});

/** What is true of a branch, worked out from the plan, and what is said of it. */
function factsOf({ reply: shownReply, answers }: Built, { pick }: Plan, index: number, words: Words) {
  const reply = { ...shownReply, branch: index };
  const { t } = words;
  const branch = branchesOf(reply, answers)[index];
  if (branch === undefined) throw new Error('no branch');
  const { result } = branch;
  // The tokens that members chose are those of the turns that lead here.
  const chosenSteps = new Set<number>();
  let limit = Number.POSITIVE_INFINITY;
  for (let at = reply.branches[index]; at?.turn !== undefined; at = reply.branches[at.turn.of]) {
    if (at.turn.step < limit) chosenSteps.add(at.turn.step);
    limit = Math.min(limit, at.turn.step);
  }
  const all = result.steps.map((chosen, i) => ({ step: i + 1, chosen }));
  const turned = all.filter(({ step }) => chosenSteps.has(step));
  const byRule = all.filter(({ step }) => !chosenSteps.has(step));
  const nudge = reply.request.kind === 'generate' ? (reply.request.nudge ?? []) : [];
  const biased = all.map(({ step }) => step).filter((step) => (nudge[step - 1]?.bias ?? 0) !== 0);
  const said = explanationOf({ reply, answers }, words);
  const titles = ['title', 'titleRest'].flatMap((title) =>
    [1, 2].map((count) => t(`explain:${pick.rule}.${title}` as 'explain:greedy.title', { count })),
  );
  const rule = titles.map((title) => said.fields.get(title)).find((text) => text !== undefined);
  return {
    reply,
    answers,
    pick,
    result,
    said,
    turned,
    byRule,
    unaided: byRule.filter(({ step }) => !biased.includes(step)),
    biased,
    rule,
    overview: present(reply, answers)
      .embeds.map(({ description }) => description)
      .join('\n'),
  };
}

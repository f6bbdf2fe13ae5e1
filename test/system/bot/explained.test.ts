/**
 * What explanations and receipts claim is true of the bundled model: whatever was asked, each sentence is found again by
 * its key, in every language, and its numbers and comparisons are worked out anew from the model's logits.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainComparison } from '../../../src/bot/features/compare/message.ts';
import { explainGeneration } from '../../../src/bot/features/generate/explain.ts';
import { appliedBias } from '../../../src/bot/features/nudge/bias.ts';
import { explainNudge, renderNudge } from '../../../src/bot/features/nudge/message.ts';
import { explainSurprise } from '../../../src/bot/features/surprise/explain.ts';
import { renderSurprise } from '../../../src/bot/features/surprise/message.ts';
import { languages } from '../../../src/bot/i18n/languages.ts';
import { type Words, wordsFor } from '../../../src/bot/i18n/words.ts';
import { explainPrediction } from '../../../src/bot/kit/explain.ts';
import { banSection } from '../../../src/bot/kit/sections.ts';
import { tokenCode } from '../../../src/bot/kit/text.ts';
import type { View } from '../../../src/bot/kit/view.ts';
import type { Ban, CompareRequest, GenerateRequest } from '../../../src/shared/contract.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { type Claim, claimsIn } from '../../support/claims.ts';
import { logitsAfter, rankAnew } from '../../support/drawn.ts';
import { askerOf, NAME } from '../worker/asking.ts';
import { loadBundled } from '../worker/model/bundled.ts';

/** Of each property: all run in four languages. */
const RUNS = 6;
let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const logSumExp = (logits: readonly number[]) => {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  return largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
};
const softmax = (logits: readonly number[]) => {
  const total = logSumExp(logits);
  return logits.map((logit) => Math.exp(logit - total));
};
const best = (logits: readonly number[]) =>
  logits.reduce((at, logit, id) => (logit > (logits[at] ?? 0) ? id : at), 0);
/** The IDs of the largest values, the lower ID first of equals. */
function ranked(values: readonly number[], most: number): number[] {
  const top: number[] = [];
  for (const [id, value] of values.entries()) {
    if (top.length === most && value <= (values[top.at(-1) ?? 0] ?? 0)) continue;
    const at = top.findIndex((other) => value > (values[other] ?? 0));
    top.splice(at < 0 ? top.length : at, 0, id);
    if (top.length > most) top.pop();
  }
  return top;
}

/** The tokens that a ban hits after these ones. */
function hitBy({ words, mode }: Ban, ids: readonly number[]): number[] {
  const hit = words.flatMap((word) => {
    if (mode === 'first-token') return model.encode(word).slice(0, 1);
    const large = word[0]?.toUpperCase() + word.slice(1).toLowerCase();
    return [word, ` ${word}`, large, ` ${large}`].flatMap((form) => {
      const tokens = model.encode(form);
      const before = tokens.slice(0, -1);
      const end = before.length === 0 ? [] : ids.slice(-before.length);
      return before.every((id, i) => id === end[i]) ? tokens.slice(-1) : [];
    });
  });
  return [...new Set(hit)];
}

const banned = (logits: readonly number[], hit: readonly number[], { bias }: Ban) =>
  logits.map((logit, id) =>
    hit.includes(id) ? (bias === 'never' ? -Infinity : Math.fround(logit + bias)) : logit,
  );

const code = (id: number) => tokenCode(model.token(id));

/** Whether a text shows a number: one at the edge of two roundings may be shown as either. */
function shows(text: string | undefined, value: number, format: (value: number) => string): void {
  const step = Math.abs(value) < 1e-3 ? 0 : 2e-6;
  const near = [value, value * (1 - 2e-5), value * (1 + 2e-5), value - step, value + step];
  expect(near.map((each) => format(each))).toContain(text);
}
const logit =
  ({ decimal }: Words) =>
  (value: number) =>
    decimal(value.toFixed(3).replace('-', '−'));
/** What is written on paper: `e^−2.429` and `5.402` as numbers. */
const onPaper = (text: string, words: Words) =>
  Number(text.replace('−', '-').replace(words.decimal('.'), '.').replace('+', ''));

const TEXTS = [
  'You are going to',
  'Once upon a time',
  'She opened the door and saw a',
  'The captain said that',
  'They are g',
  'Es war einmal ein',
  'zqx 🙂 Привет',
  'I',
];
const WORDS = ['be', 'me', 'the', 'you', 'gonna', 'a', 'little', 'he', 'see', 'girl', 'moon', 'not'];
const texts = fc.constantFrom(...TEXTS);
const bans: fc.Arbitrary<Ban> = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
  bias: fc.oneof(
    fc.integer({ min: -90, max: 90 }).map((tenths) => tenths / 10),
    fc.constant('never' as const),
  ),
  mode: fc.constantFrom('word', 'word', 'first-token'),
});

/** All that a view says outside of its tables, apart in paragraphs. */
const paragraphs = ({ embeds }: View) =>
  embeds.flatMap(({ description = '', fields = [] }) => [
    ...description.split('\n\n'),
    ...fields.map(({ value }) => value),
  ]);
const saidIn = (view: View, words: Words, among: readonly string[]) =>
  paragraphs(view)
    .filter((text) => text.trim() !== '')
    .flatMap((text) => claimsIn(text, words.language, among));

/** What is checked of a claim, by its key. Each claim must have something here. */
type Checks = Readonly<Record<string, (values: Claim['values']) => void>>;
function check(claims: readonly Claim[], checks: Checks): void {
  for (const { key, values } of claims) {
    const checked = checks[key];
    if (checked === undefined) throw new Error(`nobody checks what ${key} says`);
    checked(values);
  }
}

/** What a ban's receipt and its explanation say of one or more steps. */
interface BanFacts {
  readonly ban: Ban;
  readonly steps: readonly {
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly hit: readonly number[];
  }[];
}

function banChecks({ ban, steps }: BanFacts, words: Words): Checks {
  const { share } = words;
  const hitSteps = steps.filter(({ hit }) => hit.length > 0);
  const away = (claim: 'divides' | 'multiplies') => (values: Claim['values']) => {
    expect(ban.bias === 'never' ? 0 : Math.sign(ban.bias)).toBe(claim === 'divides' ? -1 : 1);
    for (const { before, after, hit } of hitSteps) {
      // Any token without a bias.
      const free = ranked(before, 50).find((id) => !hit.includes(id)) ?? 0;
      for (const id of hit) {
        const odds = (p: readonly number[]) => (p[id] ?? 0) / (p[free] ?? 1);
        const factor = claim === 'divides' ? odds(before) / odds(after) : odds(after) / odds(before);
        expect(Math.abs(factor / Math.exp(Math.abs(ban.bias as number)) - 1)).toBeLessThan(1e-3);
      }
    }
    shows(values.odds, Math.exp(Math.abs(ban.bias as number)), words.rounded);
  };
  const moved = (sign: 1 | -1) => () => {
    for (const { before, after, hit } of hitSteps) {
      const sum = (p: readonly number[]) => hit.reduce((total, id) => total + (p[id] ?? 0), 0);
      expect(sign * (sum(after) - sum(before))).toBeGreaterThanOrEqual(-1e-9);
      const factors = ranked(before, 20)
        .filter((id) => !hit.includes(id))
        .map((id) => (after[id] ?? 0) / (before[id] ?? 1));
      for (const factor of factors) expect(Math.abs(factor / (factors[0] ?? 1) - 1)).toBeLessThan(1e-4);
    }
  };
  return {
    'explain:ban.bias': ({ token, before, after }) => {
      const all = hitSteps.flatMap((step) => step.hit.map((id) => ({ id, step })));
      const most = Math.max(...all.map(({ id, step }) => step.before[id] ?? 0));
      const strongest = all.find(
        ({ id, step }) => code(id) === token && (step.before[id] ?? 0) > most * 0.9999,
      );
      expect(strongest).toBeDefined();
      shows(before, most, share);
      shows(after, strongest?.step.after[strongest.id] ?? Number.NaN, share);
    },
    'common:ban.divides': away('divides'),
    'common:ban.multiplies': away('multiplies'),
    'common:ban.zero': () => expect(ban.bias).toBe(0),
    'common:ban.never': () => {
      expect(ban.bias).toBe('never');
      for (const { after, hit } of hitSteps) for (const id of hit) expect(after[id]).toBe(0);
    },
    'explain:ban.others': moved(-1),
    'explain:ban.othersAbove': moved(1),
    'explain:ban.nothing': () => expect(hitSteps).toEqual([]),
    'common:ban.nothing': () => expect(hitSteps).toEqual([]),
    'common:ban.noSpace': ({ token }) => {
      const [word = ''] = ban.words;
      const [id = 0] = model.encode(word);
      expect(ban.mode).toBe('first-token');
      expect(token).toBe(code(id));
      expect(model.encode(`1 ${word}`)).not.toContain(id);
    },
  };
}

/** What stands below a receipt's list of forms. */
const summaryOf = ({ text }: { readonly text: string }) => text.slice(text.lastIndexOf('```') + 3);

const always = <T>(property: fc.IAsyncProperty<T>) => fc.assert(property, { numRuns: RUNS });
const inEvery = (say: (words: Words) => void) => {
  for (const language of languages) say(wordsFor(language));
};

describe('what is claimed', () => {
  it('of a prediction is true', () =>
    always(
      fc.asyncProperty(texts, fc.option(bans), fc.integer({ min: 2, max: 25 }), async (text, ban, top) => {
        const result = await ask({ kind: 'predict', model: NAME, text, top, ...(ban && { ban }) });
        const ids = model.encode(text);
        const free = await logitsAfter(model, ids);
        const hit = ban ? hitBy(ban, ids) : [];
        const logits = ban ? banned(free, hit, ban) : free;
        const p = softmax(logits);
        const shown = ranked(logits, top);
        const covered = shown.reduce((sum, id) => sum + (p[id] ?? 0), 0);
        const [first = 0, second = 0] = shown;
        const same = ranked(free, top).every((id, i) => id === shown[i]);
        inEvery((words) => {
          const { share, number } = words;
          const facts: BanFacts = {
            ban: ban ?? { words: [], bias: 0, mode: 'word' },
            steps: [{ before: softmax(free), after: p, hit }],
          };
          const checks: Checks = {
            ...banChecks(facts, words),
            'explain:prediction': ({ count, vocabulary }) => {
              expect([count, vocabulary]).toEqual([ids.length, 50_257].map(number));
            },
            'explain:softmax.best': ({ token, logit: said }) => {
              expect(token).toBe(code(first));
              shows(said, logits[first] ?? 0, logit(words));
            },
            'explain:softmax.formula': ({ sum }) => shows(sum, logSumExp(logits), logit(words)),
            'explain:gap.text': ({ token, logit: said, gap = '', ratio }) => {
              expect(token).toBe(code(second));
              shows(said, logits[second] ?? 0, logit(words));
              const shownGap = onPaper(logit(words)(logits[first] ?? 0), words) - onPaper(said ?? '', words);
              expect(onPaper(gap, words)).toBeCloseTo(shownGap, 6);
              shows(ratio, Math.exp(onPaper(gap, words)), words.rounded);
              expect(
                Math.abs(Math.exp(onPaper(gap, words)) / ((p[first] ?? 0) / (p[second] ?? 1)) - 1),
              ).toBeLessThan(2e-3);
            },
            'explain:two.shown': ({ token, share: said, covered: all }) => {
              expect(token).toBe(code(first));
              shows(said, p[first] ?? 0, share);
              shows(all, covered, share);
            },
            formula: ({ formula = '' }) => {
              const [left = '', right] = formula.split(' ≈ ');
              if (!left.startsWith('e^')) return shows(right, (p[first] ?? 0) / covered, share);
              const [, a = '', b = '', c = ''] = /^e\^(\S+) ÷ e\^(\S+) = e\^(\S+)$/.exec(left) ?? [];
              expect(onPaper(a, words) - onPaper(b, words)).toBeCloseTo(onPaper(c, words), 6);
              return shows(right, p[first] ?? 0, share);
            },
            'explain:ban.changed': () => expect(same).toBe(false),
            'explain:ban.same': () => expect(same).toBe(true),
            'common:ban.changedCandidates': () => expect(same).toBe(false),
            'common:ban.sameCandidates': () => expect(same).toBe(true),
            'explain:start.id': ({ token, id }) =>
              expect([token, id]).toEqual([code(ids.at(-1) ?? 0), `${ids.at(-1)}`]),
          };
          check(saidIn(explainPrediction(result, words), words, ['explain:', 'common:ban.']), checks);
          if (result.ban)
            check(
              claimsIn(summaryOf(banSection(result.ban, 'predict', 900, words)), words.language, [
                'common:ban.',
              ]),
              checks,
            );
        });
      }),
    ));

  it('of a greedy generation and of what a ban changed in it is true', () =>
    always(
      fc.asyncProperty(texts, bans, fc.integer({ min: 1, max: 5 }), async (text, ban, steps) => {
        const request: GenerateRequest = {
          kind: 'generate',
          model: NAME,
          text,
          steps,
          ban,
          pick: { rule: 'greedy' },
        };
        const result = await ask(request);
        const plain = await ask({ kind: 'generate', model: NAME, text, steps, pick: { rule: 'greedy' } });
        const ids = model.encode(text);
        const made: { before: number[]; after: number[]; hit: number[]; logits: number[]; id: number }[] = [];
        const changed: number[] = [];
        for (const [i, { token }] of result.steps.entries()) {
          const free = await logitsAfter(model, ids);
          const hit = hitBy(ban, ids);
          const logits = banned(free, hit, ban);
          expect(best(logits)).toBe(token.id);
          if (best(free) !== token.id) changed.push(i + 1);
          made.push({ before: softmax(free), after: softmax(logits), hit, logits, id: token.id });
          ids.push(token.id);
        }
        const shares = made.map(({ after, id }) => after[id] ?? 0);
        const parts = result.steps.findIndex(({ token }, i) => token.id !== plain.steps[i]?.token.id) + 1;
        const start = model.encode(text);
        inEvery((words) => {
          const { share, number } = words;
          const sure = ({
            sure: most,
            sureToken,
            sureShare,
            unsure,
            unsureToken,
            unsureShare,
          }: Claim['values']) => {
            shows(sureShare, Math.max(...shares), share);
            shows(sureShare, shares[Number(most) - 1] ?? 0, share);
            expect(sureToken).toBe(code(made[Number(most) - 1]?.id ?? 0));
            if (unsure === undefined) return;
            shows(unsureShare, Math.min(...shares), share);
            shows(unsureShare, shares[Number(unsure) - 1] ?? 0, share);
            expect(unsureToken).toBe(code(made[Number(unsure) - 1]?.id ?? 0));
          };
          const first = made[0];
          const top = ranked(first?.after ?? [], 10).reduce((sum, id) => sum + (first?.after[id] ?? 0), 0);
          const checks: Checks = {
            ...banChecks({ ban, steps: made }, words),
            'explain:generation': ({ count, vocabulary }) =>
              expect([count, vocabulary]).toEqual([made.length, 50_257].map(number)),
            'explain:softmax.step': ({ token, logit: said }) => {
              expect(token).toBe(code(first?.id ?? 0));
              shows(said, first?.logits[first.id] ?? 0, logit(words));
            },
            'explain:softmax.formula': ({ sum }) => shows(sum, logSumExp(first?.logits ?? []), logit(words)),
            formula: ({ formula = '' }) => shows(formula.split(' ≈ ')[1], shares[0] ?? 0, share),
            'explain:two.step': ({ share: said, top: among }) => {
              shows(said, shares[0] ?? 0, share);
              shows(among, (shares[0] ?? 0) / top, share);
            },
            'explain:greedy.text': () => undefined,
            'explain:greedy.sure': sure,
            'explain:greedy.sureOnce': sure,
            'explain:ban.changedSteps': ({ count, first: from }) => {
              if (count !== undefined && changed.length > 1) expect(count).toBe(number(changed.length));
              expect([Number(from), Number(from)]).toEqual([changed[0], parts]);
            },
            'explain:ban.sameSteps': () => expect([changed, parts]).toEqual([[], 0]),
            'common:ban.changedSteps': ({ steps: said = '', first: from }) => {
              const listed = said.split(', ').flatMap((range) => {
                const [a = 0, b = a] = range.split('–').map(Number);
                return Array.from({ length: b - a + 1 }, (_, i) => a + i);
              });
              expect(listed).toEqual(changed);
              expect(Number(from ?? said)).toBe(parts);
            },
            'common:ban.sameTokens': () => expect([changed, parts]).toEqual([[], 0]),
            'explain:start.id': ({ token, id }) =>
              expect([token, id]).toEqual([code(start.at(-1) ?? 0), `${start.at(-1)}`]),
            'explain:stop.endOfText': () => expect(result.stop).toBe('end-of-text'),
          };
          const view = explainGeneration({ result, turn: undefined, turns: new Set() }, [], words);
          check(saidIn(view, words, ['explain:', 'common:ban.']), checks);
          const receipt = banSection(result.ban as NonNullable<typeof result.ban>, 'generate', 900, words);
          check(claimsIn(summaryOf(receipt), words.language, ['common:ban.']), checks);
        });
      }),
    ));

  it('of a nudge is true: what is shown wins, and a thousandth less does not', () =>
    always(
      fc.asyncProperty(texts, fc.constantFrom(...WORDS, 'fly', 'Antananarivo'), async (text, word) => {
        const result = await ask({ kind: 'nudge', model: NAME, text, word });
        const logits = await logitsAfter(model, model.encode(text));
        const winner = best(logits);
        const p = softmax(logits);
        const likeliest = result.forms[0]?.tokens[0];
        const id = likeliest?.token.id ?? -1;
        const lacks = (logits[winner] ?? 0) - (logits[id] ?? 0);
        const nudged = (by: number) => logits.map((each, at) => (at === id ? Math.fround(each + by) : each));
        expect(best(nudged(appliedBias(likeliest?.bias ?? 0)))).toBe(id);
        inEvery((words) => {
          const { share, number } = words;
          const odds =
            (of: number) =>
            ({ bias: said = '', power, odds: factor, token: named, before, after }: Claim['values']) => {
              expect(named).toBe(code(of));
              if (of !== id) return;
              const by = onPaper(said, words);
              expect(best(nudged(by))).toBe(id);
              expect(best(nudged(by - 0.001))).toBe(winner);
              expect(onPaper(power ?? '', words)).toBe(by);
              shows(factor, Math.exp(by), words.rounded);
              shows(before, p[id] ?? 0, share);
              shows(after, softmax(nudged(by))[id] ?? 0, share);
            };
          const example =
            result.forms.map(({ tokens: [one] }) => one).find((one) => one?.bias)?.token.id ?? 0;
          check(saidIn(explainNudge(result, words), words, ['nudge:']), {
            'nudge:explain.greedy': ({ vocabulary, winner: named, winnerLogit, winnerShare }) => {
              expect([vocabulary, named]).toEqual([number(50_257), code(winner)]);
              shows(winnerLogit, logits[winner] ?? 0, logit(words));
              shows(winnerShare, p[winner] ?? 0, share);
            },
            'nudge:explain.wins': ({ token: named }) => expect([named, id]).toEqual([code(winner), winner]),
            'nudge:explain.lacks': ({
              token: named,
              winner: other,
              logit: said,
              rank,
              before,
              exact = '',
              bias: up,
            }) => {
              expect([named, other]).toEqual([code(id), code(winner)]);
              shows(said, logits[id] ?? 0, logit(words));
              expect(rank).toBe(number(rankAnew(logits, id)));
              shows(before, p[id] ?? 0, share);
              expect(Math.abs(onPaper(exact, words) - lacks)).toBeLessThan(1e-5);
              expect(onPaper(up ?? '', words)).toBeCloseTo(Math.ceil(onPaper(exact, words) * 1000) / 1000, 6);
            },
            'nudge:explain.odds': odds(id),
            'nudge:explain.several': ({ number: count }) =>
              expect(Number(count)).toBe(result.forms.find(({ tokens }) => tokens.length > 1)?.tokens.length),
            'nudge:explain.button': () => undefined,
          });
          const { description = '' } =
            renderNudge(result, { id: '1', word, notes: [] }, words).embeds[0] ?? {};
          const last = description.slice(description.lastIndexOf('```') + 3);
          check(claimsIn(last, words.language, ['nudge:']), {
            'nudge:legend': ({ size }) => expect(size).toBe(number(50_257)),
            'nudge:winsAlready': () =>
              expect(result.forms.some(({ tokens }) => tokens.every((one) => one.bias === 0))).toBe(true),
            'nudge:odds': odds(example),
            'nudge:several': () => expect(result.forms.some(({ tokens }) => tokens.length > 1)).toBe(true),
          });
        });
      }),
    ));

  it('of a surprise is true, and no perplexity beyond the vocabulary is called a number of tokens to guess among', () =>
    always(
      fc.asyncProperty(
        fc.oneof(
          texts,
          fc.constantFrom('a', 'sssss zzzz', 'Donaudampfschifffahrt', '\u{1F980}\u{1F980}', 'idis idis idis'),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).map((text) => `x${text.toWellFormed()}`),
        ),
        async (text) => {
          const result = await ask({ kind: 'surprise', model: NAME, text });
          const ids = model.encode(text);
          const bits: number[] = [];
          await model.read([model.endOfText, ...ids.slice(0, -1)], 0, (logits, i) => {
            bits.push((logSumExp(Array.from(logits)) - (logits[ids[i] ?? 0] ?? 0)) / Math.LN2);
          });
          const total = bits.reduce((sum, each) => sum + each, 0);
          const perplexity = 2 ** (total / ids.length);
          const isWrong = perplexity > 50_257;
          inEvery((words) => {
            const { share, number, decimal, rounded } = words;
            const oneDecimal = (value: number) => decimal(value.toFixed(1));
            const place = ({ token, position = '', bits: said, share: given }: Claim['values']) => {
              const at = Number(position) - 1;
              expect(token).toBe(code(ids[at] ?? 0));
              shows(said, bits[at] ?? 0, oneDecimal);
              shows(given, 2 ** -(bits[at] ?? 0), share);
            };
            const means = (claim: boolean) => (values: Claim['values']) => {
              expect(isWrong).toBe(claim);
              if (values.vocabulary !== undefined) expect(values.vocabulary).toBe(number(50_257));
              if (values.perplexity !== undefined) shows(values.perplexity, perplexity, rounded);
            };
            check(saidIn(explainSurprise(result, words), words, ['surprise:explain.']), {
              'surprise:explain.reading': ({ count }) => expect(count).toBe(number(ids.length)),
              'surprise:explain.bits': ({ blind, vocabulary }) =>
                expect([blind, vocabulary]).toEqual([oneDecimal(Math.log2(50_257)), number(50_257)]),
              'surprise:explain.foreseen': place,
              'surprise:explain.unforeseen': (values) => {
                place(values);
                expect(onPaper(values.bestBits ?? '', words)).toBeLessThanOrEqual(
                  onPaper(values.bits ?? '', words),
                );
              },
              'surprise:explain.perplexity': ({ bits: said, mean, perplexity: shown }) => {
                shows(said, total, oneDecimal);
                shows(mean, total / ids.length, number);
                shows(shown, perplexity, rounded);
              },
              'surprise:explain.unsure': means(false),
              'surprise:explain.wrong': means(true),
              'surprise:explain.limits': () => undefined,
            });
            const { description = '' } = renderSurprise(result, [], words).embeds[0] ?? {};
            const last = description.slice(description.lastIndexOf('```') + 3);
            check(claimsIn(last, words.language, ['surprise:']), {
              'surprise:legend': () => undefined,
              'surprise:firstToken': () => undefined,
              'surprise:meaning': means(false),
              'surprise:meaningSure': () => expect(perplexity).toBeLessThan(1.06),
              'surprise:meaningWrong': means(true),
            });
          });
        },
      ),
    ));

  it('of a comparison with a ban or of two biases is true', () =>
    always(
      fc.asyncProperty(texts, bans, fc.boolean(), async (text, ban, areTwo) => {
        fc.pre(!areTwo || ban.bias !== -5);
        const pick = { rule: 'greedy' } as const;
        const side = { kind: 'generate', model: NAME, text, steps: 2, pick } as const;
        const other: Ban = { ...ban, bias: -5 };
        const request: CompareRequest = {
          kind: 'compare',
          difference: areTwo ? 'bias' : 'ban',
          left: { ...side, ...(areTwo && { ban: other }) },
          right: { ...side, ban },
        };
        const result = await ask(request);
        const ids = model.encode(text);
        const free = await logitsAfter(model, ids);
        const hit = hitBy(ban, ids);
        const left = softmax(areTwo ? banned(free, hit, other) : free);
        const right = softmax(banned(free, hit, ban));
        const moved = left.reduce((sum, each, id) => sum + Math.abs((right[id] ?? 0) - each), 0) / 2;
        const parts =
          result.left.steps.findIndex(({ token }, i) => token.id !== result.right.steps[i]?.token.id) + 1;
        inEvery((words) => {
          const { share, percent } = words;
          const isAbove = ban.bias !== 'never' && ban.bias > 0;
          const effect = (said: string | undefined, with_: Ban, before: readonly number[]) =>
            check(
              claimsIn(said ?? '', words.language, ['common:ban.']),
              banChecks({ ban: with_, steps: [{ before, after: with_ === ban ? right : left, hit }] }, words),
            );
          check(saidIn(explainComparison(result, request, words), words, ['compare:explain.']), {
            'compare:explain.sides': ({ left: one, right: two }) => expect(one).not.toBe(two),
            'compare:explain.parted': ({ step }) => expect(Number(step)).toBe(parts),
            'compare:explain.same': () => expect(parts).toBe(0),
            'compare:explain.moved': ({ share: said, token, left: from, right: to }) => {
              shows(said, moved, percent);
              const gained =
                ranked(
                  right.map((each, id) => each - (left[id] ?? 0)),
                  1,
                )[0] ?? 0;
              expect(token).toBe(code(gained));
              shows(from, left[gained] ?? 0, share);
              shows(to, right[gained] ?? 0, share);
            },
            'compare:explain.ban': () => expect([areTwo, isAbove]).toEqual([false, false]),
            'compare:explain.banAbove': () => expect([areTwo, isAbove]).toEqual([false, true]),
            'compare:explain.bias': ({ left: one, right: two }) => {
              effect(one, other, softmax(free));
              effect(two, ban, softmax(free));
            },
          });
        });
      }),
    ));
});

/** Two generations side by side, as members see them, checked against plain arithmetic on the model's own logits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelId, customId } from '../../src/bot/kit/custom-id.ts';
import type { CompareResult, CompareSide } from '../../src/shared/contract.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import golden from '../data/golden.json' with { type: 'json' };
import { type Asked, type Asking, createAsking, isFinal } from '../support/asking.ts';
import { startOddWorker } from '../support/odd-worker.ts';
import { block, replyText } from '../support/reply-text.ts';
import { BUNDLED, type System, startSystem } from '../support/system.ts';
import { loadBundled } from '../system/worker/model/bundled.ts';

const TEXT = 'You are going to';
/** The golden generations of the tutorial's text: free, and with ` be` banned. */
const [free, , banned] = golden;

let system: System;
let ada: Asking;
let model: LanguageModel;
beforeAll(async () => {
  const environment = { MODELS: `${BUNDLED},twin=./models/gpt2-mini@q8` };
  [system, model] = await Promise.all([startSystem({ workers: 0, environment }), loadBundled()]);
  ada = createAsking(system);
});
afterAll(async () => {
  await system.close();
  await model.close();
});

const compare = (input: Record<string, string | number | boolean>) =>
  ada.ask('compare', { text: TEXT, ...input });

/** The file that a member gets who presses CSV or JSON. */
async function exported({ interaction, message }: Asked, kind: 'csv' | 'json'): Promise<string> {
  const asked = await system.discord.member('Ben').press(message, customId(kind, interaction.id));
  const reply = await asked.reply();
  expect(reply.ephemeral).toBe(true);
  const [file] = reply.attachments;
  expect(file?.filename).toMatch(new RegExp(`^comparison-[-0-9A-Z]+\\.${kind}$`));
  return (await fetch(file?.url ?? '')).text();
}
const resultOf = async (asked: Asked): Promise<CompareResult> =>
  JSON.parse(await exported(asked, 'json')).result;

/** Softmax after the text, the plain way. */
async function distributionOf(change: (logits: number[]) => number[] = (logits) => logits) {
  const sequence = await model.open(model.encode(TEXT));
  const logits = change(Array.from(sequence.logits));
  sequence.close();
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

function expectMovers({ movers }: CompareResult, left: readonly number[], right: readonly number[]): void {
  if (movers === null) throw new Error('nobody moved');
  for (const { token, ...both } of [...movers.gained, ...movers.lost]) {
    expect(Math.abs(both.left - (left[token.id] ?? NaN))).toBeLessThan(1e-3);
    expect(Math.abs(both.right - (right[token.id] ?? NaN))).toBeLessThan(1e-3);
  }
  const moved = left.reduce((sum, p, id) => sum + Math.abs((right[id] ?? NaN) - p), 0) / 2;
  expect(Math.abs(movers.moved - moved)).toBeLessThan(1e-3);
}

/** A step of the table: the mark, and of each side the ID and the probability as they are shown. */
function stepsIn({ text }: Asked) {
  const lines = block(text, 'Step by step').split('\n');
  return lines.flatMap((line, i) => {
    const [, step, mark] = /^ *(\d+) ([=≠]) /.exec(line) ?? [];
    const [, left, , right] = /^ +(\d+) (\S+) +(\d+) (\S+)$/.exec(lines[i + 1] ?? '') ?? [];
    return step === undefined ? [] : [{ step: Number(step), mark, left: Number(left), right: Number(right) }];
  });
}

describe('while both sides grow', () => {
  const MODEL = {
    name: 'gpt2-mini',
    source: 'a',
    dtype: 'q8',
    device: 'cpu',
    contextLength: 512,
    vocabularySize: 50257,
  };
  const prompt = { tokens: [{ id: 1639, text: 'You' }], startsFromEndOfText: false, dropped: 0 };
  const step = (id: number, text: string) => ({
    token: { id, text },
    rank: 1,
    logit: 1,
    pFull: 0.5,
    pTop: 0.5,
  });
  const sideOf = (...steps: ReturnType<typeof step>[]): CompareSide => ({
    model: MODEL,
    prompt,
    steps,
    candidates: steps.map((each) => [each]),
    stop: 'cancelled',
    pick: { rule: 'greedy' },
  });

  it('they are shown in lockstep, and the button keeps what both have', async () => {
    const [left, right] = [sideOf(step(389, ' are'), step(407, ' not')), sideOf(step(389, ' are'))];
    let cancel = () => {};
    const cancelled = new Promise<void>((resolve) => {
      cancel = resolve;
    });
    const worker = await startOddWorker(system, async (job) => {
      await job.updateProgress({ attempt: 1, model: MODEL, prompt, steps: left.steps, right });
      await cancelled;
      const result: CompareResult = {
        ok: true,
        kind: 'compare',
        model: MODEL,
        milliseconds: 1,
        difference: 'ban',
        left,
        right,
        movers: null,
      };
      return result;
    });
    const chloe = system.discord.member('Chloe');
    const interaction = await chloe.slash('compare', { text: 'You', ban: 'be' });
    const growing = await interaction.until(({ embeds }) => /^Comparing/.test(embeds[0]?.title ?? ''));
    expect(growing.embeds[0]?.title).toBe('Comparing: step 1 of 10');
    const table = block(replyText(growing), 'Step by step');
    expect(table.split('\n').map((line) => line.trimEnd())).toEqual([
      '      left           right',
      '  1 = ␣are           ␣are',
      '      389 50.0%      389 50.0%',
      '  2   ␣not           –',
      '      407 50.0%',
    ]);
    await (await chloe.press(growing, cancelId(interaction.id))).acknowledged();
    cancel();
    const text = replyText(await interaction.until(isFinal));
    expect(text.outside).toContain('> Cancelled. Steps: 2 on the left, 1 on the right.');
    expect(text.outside).toContain('both sides chose the same token');
    await worker.stop();
    await system.startWorker();
  });

  it('each state is a beginning of the end', async () => {
    const { interaction } = await compare({ ban: 'be' });
    const titles = interaction.history.map(({ message }) => message.embeds[0]?.title ?? '');
    expect(titles.at(-1)).toBe('Two texts, one difference');
    for (const title of titles.slice(0, -1)) expect(title).toMatch(/^(Comparing: step \d+ of 10)?$/);
  });
});

describe('/compare with a ban', () => {
  let asked: Asked;
  beforeAll(async () => {
    asked = await compare({ ban: 'be' });
  });

  it('shows both generations as the reference makes them, each alone', () => {
    const { text } = asked;
    expect(JSON.parse(block(text, 'Left: 14 output IDs'))).toEqual(free?.output_ids);
    expect(JSON.parse(block(text, 'Right: 14 output IDs'))).toEqual(banned?.output_ids);
    expect(block(text, 'Left: final text')).toBe(free?.steps.at(-1)?.text);
    expect(block(text, 'Right: final text')).toBe(banned?.steps.at(-1)?.text);
    expect(text.outside).toContain('**left**: without the ban\n**right**: `be` banned (bias −5)');
    expect(block(text, /^Ban: 1 word, bias −5/)).toMatch(/^␣be\(307\): 8\.82% → 0\.06/m);
  });

  it('sets the steps against each other in few columns, and says where they part', () => {
    const steps = stepsIn(asked);
    const [left, right] = [free, banned].map((example) => example?.steps.map(({ id }) => id) ?? []);
    expect(steps.map((each) => each.left)).toEqual(left);
    expect(steps.map((each) => each.right)).toEqual(right);
    expect(steps.map(({ mark }) => mark)).toEqual(left?.map((id, i) => (id === right?.[i] ? '=' : '≠')));
    const first = steps.findIndex(({ mark }) => mark === '≠') + 1;
    expect(asked.text.outside).toContain(
      `**≠ First difference in step ${first}**: left chose \`␣be\` (307, 8.82%), right \`␣me\` (502, `,
    );
    for (const line of block(asked.text, 'Step by step').split('\n')) expect(line.length).toBeLessThan(40);
  });

  it('says who gained what was taken away, to a thousandth of what plain arithmetic gives', async () => {
    const result = await resultOf(asked);
    const ids = banned?.biased_ids ?? [];
    const right = await distributionOf((logits) =>
      logits.map((logit, id) => (ids.includes(id) ? logit - 5 : logit)),
    );
    expectMovers(result, await distributionOf(), right);
    // And what the reference, another implementation, gives.
    for (const { id, p_full } of free?.top ?? []) {
      const left = result.left.candidates[0]?.find(({ token }) => token.id === id);
      expect(Math.abs((left?.pFull ?? NaN) - p_full)).toBeLessThan(1e-3);
    }
    for (const { id, p_full } of banned?.top ?? []) {
      const kept = result.right.candidates[0]?.find(({ token }) => token.id === id);
      expect(Math.abs((kept?.pFull ?? NaN) - p_full)).toBeLessThan(1e-3);
    }
    const rows = block(asked.text, 'First step: who lost, who gained').split('\n');
    expect(rows[1]).toMatch(/^ {2}307 {3}8\.82% 0\.06\d+% +−8\.7\d% {2}␣be$/);
    const changes = rows.slice(1).map((row) => Number(/([−+][\d.e-]+)%/.exec(row)?.[1]?.replace('−', '-')));
    expect(changes[0]).toBeLessThan(-8);
    expect(changes.at(-1)).toBeGreaterThan(0);
    const shown = Number(/\*\*([\d.]+)% of all probability moved/.exec(asked.text.outside)?.[1]) / 100;
    expect(Math.abs(shown - (result.movers?.moved ?? NaN))).toBeLessThan(1e-3);
  });

  it('draws the first step of both sides, in words as well', () => {
    const [chart] = asked.message.attachments;
    expect(chart).toMatchObject({ filename: 'comparison.png', contentType: 'image/png', embedded: true });
    expect(chart?.description).toMatch(
      /Left: without the ban\. Right: banned \(bias −5\).*␣be \(ID 307\) 8\.82%, 0\.06\d+%, banned; ␣me \(ID 502\) 4\.17%, 4\.5/,
    );
  });

  it('explains itself with its own numbers, to the member who asks', async () => {
    const { interaction, message } = asked;
    const what = await system.discord.member('Dieter').press(message, customId('what', interaction.id));
    const answer = await what.reply();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.description).toMatch(/^Beide Seiten gehen von denselben 4 Tokens weiter\./);
    const fields = answer.embeds[0]?.fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
    expect(fields[0]).toContain('Wo sie sich trennen: In Schritt 1 trennen sich die Wege');
    expect(fields[1]).toMatch(/Am meisten gewann `␣me`: von 4,17\u00a0% auf 4,5\d\u00a0%/);
  });

  it('gives every candidate of both sides as CSV', async () => {
    const table = (await exported(asked, 'csv')).replace('\ufeff', '');
    expect(table).toMatch(/^step,side,chosen,rank,id,token,bytes,logit,p_vocabulary,p_shown,p_drawn\r\n/);
    const rows = (chosen: string) => table.match(new RegExp(`^\\d+,(left|right),${chosen},\\d+,\\d+,`, 'gm'));
    expect(rows('[01]')).toHaveLength(2 * (25 + 9 * 10));
    expect(rows('1')).toHaveLength(10 * 2);
  });
});

describe('the other differences', () => {
  it('of a bias: the same words on both sides, with a receipt of each', async () => {
    const asked = await compare({ ban: 'be', bias: 'never' });
    const result = await resultOf(asked);
    const ids = banned?.biased_ids ?? [];
    const at = (bias: number) =>
      distributionOf((logits) => logits.map((logit, id) => (ids.includes(id) ? logit + bias : logit)));
    expectMovers(result, await at(-5), await at(-Infinity));
    expect(block(asked.text, /bias −5$/)).toContain('␣be(307): 8.82% → 0.06');
    expect(block(asked.text, /bias never$/)).toContain('␣be(307): 8.82% → 0%');
    expect(asked.text.outside).toContain('**= No difference**: both sides chose the same 10 tokens.');
  });

  it('of a temperature: the probabilities after dividing by it, and the same random numbers', async () => {
    const asked = await compare({ temperature: 2, seed: 3 });
    const result = await resultOf(asked);
    const left = await distributionOf();
    expectMovers(result, left, await distributionOf((logits) => logits.map((logit) => logit / 2)));
    expect(result.left.pick).toEqual({ rule: 'sample', temperature: 1, seed: 3 });
    expect(result.right.pick).toEqual({ rule: 'sample', temperature: 2, seed: 3 });
    expect(asked.text.footer).toContain('sampled, seed 3 · ');
    // The left side is what the same run is alone.
    const alone = await ada.ask('generate', { text: TEXT, pick: 'sample', seed: 3 });
    expect(block(asked.text, 'Left: final text')).toBe(block(alone.text, 'Final text'));
    // So close to 1 the same numbers choose the same tokens.
    const near = await compare({ temperature: 1.0001, seed: 3 });
    expect(near.text.outside).toContain('**= No difference**');
    expect(block(near.text, 'Left: final text')).toBe(block(asked.text, 'Left: final text'));
  });

  it('of a model: both are named, and an ID means the same token', async () => {
    const asked = await compare({ model: 'twin', steps: 3 });
    expect(asked.text.outside).toContain('**left**: `gpt2-mini`\n**right**: `twin`');
    expect(asked.text.footer).toMatch(/^greedy · gpt2-mini · q8 · cpu · twin · q8 · cpu · /);
    expect(stepsIn(asked).map(({ left, right, mark }) => [left, right, mark])).toEqual(
      free?.steps.slice(0, 3).map(({ id }) => [id, id, '=']),
    );
  });
});

describe('what is no comparison is refused', () => {
  it.each([
    [{}, /^Choose the one thing in which the two sides differ: `ban`/],
    [{ ban: ' , ' }, /^Choose the one thing/],
    [{ ban: 'be', temperature: 2 }, /differ in one thing alone.*Choose one of `ban`, `temperature`\.$/],
    [{ ban: 'be', bias: 'never', temperature: 2, model: 'twin' }, /`ban`, `temperature`, `model`\.$/],
    [{ bias: '-3' }, /^`ban` must be given where `bias` is/],
    [{ ban: 'be', bias: '-5' }, /^`bias` must be other than `-5`/],
    [{ temperature: 1 }, /^`temperature` must be other than `1`/],
    [{ temperature: 0 }, /^`temperature` must be a number above 0 and up to 10/],
    [{ model: 'gpt2-mini' }, /^`model` must be other than `gpt2-mini`/],
    [{ model: 'gpt5' }, /^There is no model of that name here/],
    [{ ban: 'be', seed: 3 }, /^`seed` must be given together with `temperature`/],
    [{ ban: 'be', steps: 101 }, /^`steps` must be a whole number from 1 to 100/],
  ])('%j', async (input, sentence) => {
    expect(await ada.refused('compare', { text: TEXT, ...input })).toMatch(sentence);
  });

  it('in the member’s language', async () => {
    const refused = await system.discord.member('Dieter').slash('compare', { text: TEXT });
    expect((await refused.reply()).embeds[0]?.description).toMatch(/^Wähle das eine, worin .*`sperren`/);
  });
});

it('a hundred steps are shortened around the first difference, and attached whole', async () => {
  const asked = await ada.ask('compare', { text: 'The old house was', ban: 'girl', steps: 100 });
  const chosen = golden[4]?.steps.map(({ id }) => id) ?? [];
  const first = chosen.indexOf(2576) + 1;
  expect(first).toBeGreaterThan(4);
  expect(asked.text.outside).toContain(`First difference in step ${first}**: left chose \`␣girl\``);
  const table = block(asked.text, 'Step by step').split('\n');
  expect(table[1]).toBe(`… (${first - 3} steps before, the same)`);
  expect(stepsIn(asked)[0]?.step).toBe(first - 2);
  expect(table.at(-1)).toMatch(/^… \(\d+ steps more\)$/);
  expect(asked.message.attachments.map(({ filename }) => filename)).toEqual([
    'comparison.png',
    'left.txt',
    'right.txt',
  ]);
});

it('is private where it is asked to be, growth and all', async () => {
  const { interaction, message } = await compare({ ban: 'be', private: true });
  expect(message.ephemeral).toBe(true);
  expect(interaction.history.every((entry) => entry.message.ephemeral)).toBe(true);
});

it('several members at once, while their bot is replaced by another, each get one whole answer', async () => {
  const members = ['Ada', 'Ben', 'Chloe', 'Dieter'].map((name) => system.discord.member(name));
  const running = await Promise.all(
    members.map((member, i) => member.slash('compare', { text: TEXT, temperature: 2, seed: i, steps: 30 })),
  );
  await Promise.all(running.map((interaction) => interaction.acknowledged()));
  for (const bot of system.bots) await bot.stop();
  await system.startBot();
  for (const [i, interaction] of running.entries()) {
    const message = await interaction.until(isFinal);
    expect(replyText(message).footer).toMatch(new RegExp(`(seed|Seed) ${i} · `));
    expect(interaction.followUps).toEqual([]);
  }
  const [first] = running;
  const asked = await members[1]?.press(first?.message as never, customId('what', first?.id ?? ''));
  expect(JSON.stringify((await asked?.reply())?.embeds)).toContain('(seed 0)');
});

it('answered every command once, and left the logs clean', () => ada.expectCleanEnd());

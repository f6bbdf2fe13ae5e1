import type { Attachment } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../models/gpt2-mini/config.json' with { type: 'json' };
import golden from '../data/golden.json' with { type: 'json' };
import { type Asked, type Asking, createAsking } from '../support/asking.ts';
import { block, rows } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

/** Three significant digits are shown, so half of the third one may be missing; 1% leaves room for the model's own noise. */
const RELATIVE = 0.01;

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
});
afterAll(() => system.close());

const generate = (input = {}) => asking.ask('generate', input);
const table = ({ text }: Asked) => rows(block(text, 'Chosen tokens'));
const ids = (asked: Asked) => table(asked).map(({ id }) => id);
const outputIds = ({ text }: Asked): unknown => JSON.parse(block(text, /^Output IDs/));
const fileText = (file: Attachment | undefined) => Buffer.from(file?.bytes ?? []).toString();
const report = ({ message }: Asked) =>
  fileText(message.attachments.find(({ filename }) => filename === 'generate.txt'));

describe("/generate, checked against the tutorial's own arithmetic", () => {
  it.concurrent.each(golden)('continues $prompt with ban $ban ($mode, $bias)', async (example) => {
    const asked = await generate({
      text: example.prompt,
      steps: example.steps.length,
      ...(example.ban && { ban: example.ban, bias: String(example.bias), ban_mode: example.mode }),
    });
    expect(outputIds(asked)).toEqual(example.output_ids);
    const chosen = table(asked);
    const shown = example.steps.slice(-chosen.length);
    expect(chosen.length).toBeGreaterThanOrEqual(Math.min(example.steps.length, 20));
    expect(chosen.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
    for (const [i, row] of chosen.entries()) {
      const step = shown[i] ?? { token: '', p_full: 0 };
      expect(row.token.replaceAll('␣', ' ').replaceAll('↵', '\n')).toBe(step.token);
      expect(Math.abs(row.all / step.p_full - 1)).toBeLessThan(RELATIVE);
      expect(row.last).toBe(1);
    }
    expect(block(asked.text, 'Final text')).toBe(example.steps.at(-1)?.text);
  });
});

describe.concurrent('/generate', () => {
  it('without a text goes on from the usual one, and says so', async () => {
    const { text } = await generate();
    expect(text.outside).toContain('> No text was given, so the model goes on from “You are going to”.');
    expect(block(text, 'Final text')).toBe(golden[0]?.steps.at(-1)?.text);
    const given = await generate({ text: 'You are going to' });
    expect(given.text.outside).not.toContain('No text was given');
  });

  it('prints the growing text after each step', async () => {
    const { text } = await generate({ text: 'You are going to' });
    const lines = block(text, 'Text after each step').split('\n');
    expect(lines).toEqual(
      golden[0]?.steps.map((step, i) => `${String(i + 1).padStart(2)} ${step.text.replaceAll('\n', '↵')}`),
    );
  });

  it('keeps its columns under each other', async () => {
    for (const steps of [3, 100]) {
      const lines = block((await generate({ steps })).text, 'Chosen tokens').split('\n');
      const starts = lines.filter((line) => !line.startsWith('…')).map((line) => line.search(/ {2}\S+$/));
      expect(new Set(starts).size).toBe(1);
    }
  });

  it('grows while tokens come, each state a beginning of the end', async () => {
    const { interaction } = await generate({ text: 'You are going to' });
    const growing = interaction.history.filter(({ message }) =>
      /^Generating/.test(message.embeds[0]?.title ?? ''),
    );
    expect(growing.length).toBeGreaterThan(0);
    for (const { message } of growing) {
      const step = Number(/^Generating: step (\d+) of 10$/.exec(message.embeds[0]?.title ?? '')?.[1]);
      expect(message.embeds[0]?.description).toContain(`\n${golden[0]?.steps[step - 1]?.text}\n`);
      expect(message.embeds[0]?.footer?.text).toBe('greedy · gpt2-mini · q8 · cpu');
    }
  });

  it("attaches a chart of the chosen tokens' probabilities, in words as well", async () => {
    const { message } = await generate();
    const [chart, ...others] = message.attachments;
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ filename: 'generation.png', contentType: 'image/png', embedded: true });
    expect(chart?.description).toMatch(/10 steps after “You are going to”.*1\. ␣be .*8\.82%.*10\. ␣sure/);
    expect(message.embeds.at(-1)?.image?.url).toBe(chart?.url);
  });

  it('names the rule, the model, its dtype and the time, and never calls gpt2-mini GPT-2', async () => {
    const { message, text } = await generate({ steps: 2 });
    expect(text.footer).toMatch(/^greedy · gpt2-mini · q8 · cpu · [\d,.]+ ms( ·|$)/);
    expect(JSON.stringify(message.json)).not.toMatch(/GPT-?2(?!-mini)/);
  });

  it('shortens 100 steps visibly, and attaches them whole', async () => {
    const asked = await generate({ text: 'The old house was', steps: 100 });
    const { text } = asked;
    expect(block(text, 'Chosen tokens')).toMatch(/\n… \(\d+ steps before\)\n/);
    expect(block(text, 'Text after each step')).toMatch(/^… \(\d+ before\)\n/);
    expect(block(text, 'Output IDs (104 tokens)')).toMatch(/^\[… \d+ before …, /);
    expect(table(asked).at(-1)?.first).toBe(100);

    const whole = report(asked);
    const [, list = ''] = /\nOutput IDs\n-+\n(\[.*\])\n/.exec(whole) ?? [];
    const allIds: unknown = JSON.parse(list);
    expect(allIds).toHaveLength(104);
    expect((allIds as number[]).slice(0, 34)).toEqual(golden[4]?.output_ids);
    const headings = Array.from(whole.matchAll(/^Step (\d+): (.*) \((\d+)\)$/gm), ([, step, , id]) => [
      step,
      id,
    ]);
    expect(headings).toEqual((allIds as number[]).slice(4).map((id, i) => [String(i + 1), String(id)]));
    for (const { text: grown } of golden[4]?.steps ?? []) expect(whole).toContain(`\ntext: ${grown}\n`);
    expect(whole).toContain(block(text, 'Final text'));
  });

  it('attaches a token whole that its table has to shorten', async () => {
    const dashes = '-'.repeat(32); // the token 3880
    const asked = await generate({ text: 'a', ban: dashes, bias: '100', steps: 1 });
    expect(table(asked)).toMatchObject([{ id: 3880, token: `${'-'.repeat(19)}…` }]);
    expect(report(asked)).toContain(`Step 1: ${dashes} (3880)`);
  });

  it('stops at <|endoftext|>, and says so', async () => {
    const asked = await generate({ text: 'The end', ban: '<|endoftext|>', bias: '100', steps: 50 });
    expect(ids(asked)).toEqual([50256]);
    expect(asked.message.embeds[0]?.title).toBe('Generated 1 token');
    expect(asked.text.outside).toContain('> The model chose `<|endoftext|>`');
  });

  it('drops the oldest tokens where text and steps exceed the context, and says how many', async () => {
    const words = 1200; // ` dog` is one token
    const steps = 20;
    const asked = await generate({ text: ' dog'.repeat(words), steps });
    // The last token is chosen, and never read.
    const dropped = words + steps - 1 - config.n_positions;
    expect(asked.text.outside).toContain(
      `> The model reads at most 512 tokens: the oldest ${dropped} tokens were dropped.`,
    );
    expect(report(asked)).toContain(`\n${words - dropped} input tokens (dropped before: ${dropped})\n`);
    expect(ids(asked)).toHaveLength(steps);
  });

  it('fills the context to its last place without dropping anything', async () => {
    const asked = await generate({ text: ' dog'.repeat(config.n_positions - 4), steps: 5 });
    expect(asked.text.outside).not.toContain('dropped');
    expect(ids(asked)).toHaveLength(5);
  });

  it('is private where it is asked to be, growth and all', async () => {
    const { interaction, message } = await generate({ private: true, steps: 3 });
    expect(message.ephemeral).toBe(true);
    expect(interaction.history.every((entry) => entry.message.ephemeral)).toBe(true);
  });
});

describe.concurrent('the ban of /generate', () => {
  it('holds in every step, and says in which ones it changed the choice', async () => {
    const asked = await generate({ text: 'The old house was', steps: 30, ban: 'girl', bias: 'never' });
    const free = golden[4]?.steps.map(({ id }) => id) ?? [];
    const chosen = ids(asked);
    expect(free).toContain(2576);
    expect(chosen).not.toContain(2576);
    const [, changed = ''] =
      /This changed the choice in steps? ([\d–, ]+)\*\*/.exec(asked.text.outside) ?? [];
    expect(Number.parseInt(changed, 10)).toBe(free.indexOf(2576) + 1);
    expect(block(asked.text, /^Ban: 1 word, bias never/)).toMatch(
      /␣girl\(2576\): \S+% → 0%, 30 steps, most in step \d+/,
    );
  });

  it('says plainly where it changed nothing', async () => {
    const { text } = await generate({ ban: 'gonna' });
    expect(text.outside).toContain('**This changed no choice**: the same tokens are chosen without it.');
  });
});

describe.concurrent('sampling with /generate', () => {
  const sampled = { text: 'Once upon a time', steps: 20, pick: 'sample' };

  it('repeats a run with the same seed, and makes another one with another', async () => {
    const [first, again, other] = await Promise.all(
      [7, 7, 8].map(async (seed) => generate({ ...sampled, seed })),
    );
    expect(first?.text.footer).toContain('sample, temperature 1, seed 7 ·');
    expect(again && outputIds(again)).toEqual(first && outputIds(first));
    expect(other && outputIds(other)).not.toEqual(first && outputIds(first));
  });

  it('draws a seed where none is given, and shows it, so that anyone can repeat the run', async () => {
    const drawn = await generate({ ...sampled, temperature: 1.3 });
    const seed = Number(/seed (\d+) ·/.exec(drawn.text.footer)?.[1]);
    expect(seed).toBeGreaterThanOrEqual(0);
    const again = await generate({ ...sampled, temperature: 1.3, seed });
    expect(outputIds(again)).toEqual(outputIds(drawn));
  });

  it.each([
    { option: 'temperature', value: 0.001 },
    { option: 'top_k', value: 1 },
    { option: 'top_p', value: 0.000001 },
  ])('with the least $option is greedy', async ({ option, value }) => {
    const asked = await generate({ text: 'Once upon a time', steps: 5, [option]: value, seed: 1 });
    const greedy = await generate({ text: 'Once upon a time', steps: 5 });
    expect(outputIds(asked)).toEqual(outputIds(greedy));
    expect(asked.text.footer).toContain(`${option} ${value}, `);
    expect(asked.text.footer).toContain('seed 1 ·');
  });

  it('draws from deeper down when it is hotter', async () => {
    const asked = await generate({ ...sampled, temperature: 10, seed: 3 });
    expect(Math.max(...table(asked).map(({ last }) => last))).toBeGreaterThan(1000);
  });

  it('with top_k draws among the k most probable tokens alone', async () => {
    const asked = await generate({ ...sampled, temperature: 10, top_k: 3, seed: 3 });
    const ranks = table(asked).map(({ last }) => last);
    expect(ranks).toHaveLength(20);
    expect(Math.max(...ranks)).toBeLessThanOrEqual(3);
    expect(new Set(ranks).size).toBe(3);
  });

  it('with top_p draws among the tokens that together hold that share', async () => {
    const asked = await generate({ ...sampled, top_p: 0.3, seed: 5, steps: 60 });
    const steps = report(asked)
      .split(/\nStep \d+: /)
      .slice(1);
    expect(steps).toHaveLength(60);
    const ranks = steps.map((step) => {
      const [, id] = /\((\d+)\)\n/.exec(step) ?? [];
      const candidates = Array.from(step.matchAll(/^ *\d+ +(\d+) +(\S+)/gm), ([, other, p]) => ({
        other,
        p: Number(p),
      }));
      const rank = candidates.findIndex(({ other }) => other === id);
      const before = candidates.slice(0, rank).reduce((sum, { p }) => sum + p, 0);
      if (rank < 10) expect(before).toBeLessThan(0.3);
      return rank;
    });
    expect(Math.max(...ranks)).toBeGreaterThan(0);
  });

  it('is meant where a sampling option stands alone', async () => {
    const { text } = await generate({ steps: 2, seed: 0 });
    expect(text.footer).toMatch(/^sample, temperature 1, seed 0 ·/);
  });

  it.each(['temperature', 'top_k', 'top_p', 'seed'])('refuses %s beside greedy', async (option) => {
    expect(await asking.refused('generate', { pick: 'greedy', [option]: 1 })).toBe(
      `\`pick\` must be \`sample\` for \`${option}\` to have an effect: greedy always takes the most probable token.`,
    );
  });
});

it('answered every command once, and left the logs clean', () => asking.expectCleanEnd());

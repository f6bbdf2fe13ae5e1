import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import golden from '../data/golden.json' with { type: 'json' };
import { type Asking, createAsking } from '../support/asking.ts';
import { block, idsIn, rows, share } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

/** Three significant digits are shown, so half of the third one may be missing; 1% leaves room for the model's own noise. */
const RELATIVE = 0.01;
/** Logits are shown with three digits and are right within 1e-3. */
const LOGIT = 1.5e-3;

const TUTORIAL = { text: 'You are going to' };
const tutorial = golden[0];
const P_BE = 0.088158; // golden: ` be` after the tutorial's prompt

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem({
    environment: { MODELS: 'gpt2-mini=./models/gpt2-mini@q8,twin=./models/gpt2-mini@q8' },
  });
  asking = createAsking(system);
});
afterAll(() => system.close());

describe("/predict, checked against the tutorial's own arithmetic", () => {
  it.concurrent.each(golden)('ranks what follows $prompt with ban $ban ($mode, $bias)', async (example) => {
    const { text } = await asking.ask('predict', {
      text: example.prompt,
      top: example.top.length,
      ...(example.ban && { ban: example.ban, bias: String(example.bias), ban_mode: example.mode }),
    });
    expect(idsIn(block(text, /input token/))).toEqual(example.input_ids);
    const table = rows(block(text, /most probable next token/));
    expect(table.map(({ first }) => first)).toEqual(example.top.map((_, i) => i + 1));
    expect(table.map(({ id }) => id)).toEqual(example.top.map(({ id }) => id));
    for (const [i, row] of table.entries()) {
      const expected = example.top[i] ?? { token: '', logit: 0, p_full: 0, p_top: 0 };
      expect(row.token.replace(/^␣/, ' ').replace('↵', '\n')).toBe(expected.token);
      expect(Math.abs(row.all / expected.p_full - 1)).toBeLessThan(RELATIVE);
      expect(Math.abs((row.top ?? 0) / expected.p_top - 1)).toBeLessThan(RELATIVE);
      expect(Math.abs(row.last - expected.logit)).toBeLessThan(LOGIT);
    }
    const covered = share(/\*\*(\S+)\*\* of all probability/.exec(text.outside)?.[1] ?? '');
    expect(Math.abs(covered / example.covered - 1)).toBeLessThan(RELATIVE);
  });

  it('shows how probable each token would be in a draw', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, temperature: 0.5, top_k: 3 });
    const table = rows(block(text, /most probable next token/));
    // Half the temperature squares each probability before softmax divides by their sum.
    const squares = table.map(({ all }, i) => (i < 3 ? all ** 2 : 0));
    const sum = squares.reduce((total, each) => total + each, 0);
    for (const [i, { drawn }] of table.entries())
      expect(Math.abs((drawn ?? NaN) - (squares[i] ?? NaN) / sum)).toBeLessThan(RELATIVE);
    expect(text.outside).toContain('**draw**: probability in a draw, by temperature 0.5, top-k 3');
  });

  it.concurrent.each(golden.filter(({ ban }) => ban !== ''))(
    'the receipt of ban $ban ($mode) names the tokens that were biased after $prompt',
    async ({ prompt, ban, bias, mode, biased_ids }) => {
      const { text } = await asking.ask('predict', { text: prompt, ban, bias: String(bias), ban_mode: mode });
      const lines = block(text, /^Ban/).split('\n');
      const biased = lines.flatMap((line) => {
        if (/not biased/.test(line)) return [];
        const ids = idsIn(line);
        const [id] = / on \S/.test(line) || mode === 'word' ? ids.slice(-1) : ids;
        return id === undefined ? [] : [id];
      });
      expect([...new Set(biased)].sort((a, b) => a - b)).toEqual(biased_ids);
    },
  );
});

describe('/predict', () => {
  it('shows the tokens with their IDs, with every space visible', async () => {
    const { text } = await asking.ask('predict', TUTORIAL);
    expect(block(text, '4 input tokens')).toBe('You(1639) ␣are(389) ␣going(1016) ␣to(284)');
    expect(block(text, 'Text')).toBe('You are going to');
  });

  it('says what its two probabilities are', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, top: 7 });
    expect(text.outside).toContain('**all**: probability over the whole vocabulary of 50,257 tokens');
    expect(text.outside).toMatch(/\*\*top7\*\*: share among the top 7 alone/);
    expect(text.outside).toContain('the other 50,250 tokens share the rest');
  });

  it('shows 1 candidate', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, top: 1 });
    const table = rows(block(text, '1 most probable next token'));
    expect(table).toMatchObject([{ id: 307, token: '␣be', top: 1 }]);
    expect(text.outside).toContain('It holds **8.82%** of all probability');
  });

  it('shows 25 candidates, in order, the 10 best of which are the golden ones', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, top: 25 });
    const table = rows(block(text, '25 most probable next tokens'));
    expect(table).toHaveLength(25);
    expect(table.slice(0, 10).map(({ id }) => id)).toEqual(tutorial?.top.map(({ id }) => id));
    expect(table.map(({ last }) => last)).toEqual(table.map(({ last }) => last).sort((a, b) => b - a));
    expect(new Set(table.map(({ id }) => id)).size).toBe(25);
    expect(table.reduce((sum, { top = 0 }) => sum + top, 0)).toBeCloseTo(1, 2);
  });

  it('keeps its columns under each other, however small the probabilities', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: 'be', bias: '11', top: 25 });
    const lines = block(text, /most probable/).split('\n');
    const starts = lines.map((line) => line.search(/ {2}\S+$/));
    expect(new Set(starts).size).toBe(1);
  });

  it('attaches the chart as the picture of an embed, with words for those who cannot see it', async () => {
    const { message } = await asking.ask('predict', TUTORIAL);
    const [chart, ...others] = message.attachments;
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ filename: 'prediction.png', contentType: 'image/png', embedded: true });
    expect(chart?.width).toBeGreaterThan(300);
    expect(chart?.description).toMatch(/“You are going to”.*1\. ␣be .*8\.82%, 26\.1%.*2\. ␣me/);
    expect(message.embeds.flatMap(({ image }) => (image ? [image.url] : []))).toEqual([chart?.url]);
  });

  it('names the model, its dtype and the time in the footer', async () => {
    const { text } = await asking.ask('predict', TUTORIAL);
    expect(text.footer).toMatch(/^gpt2-mini · q8 · cpu · [\d,.]+ ms( ·|$)/);
  });

  it('never calls gpt2-mini GPT-2', async () => {
    const { message } = await asking.ask('predict', { text: 'I love 漢字', ban: 'be' });
    expect(JSON.stringify(message.json)).toContain('gpt2-mini');
    expect(JSON.stringify(message.json)).not.toMatch(/GPT-?2(?!-mini)/);
  });

  it('is public unless it is asked to be private', async () => {
    const open = await asking.ask('predict', TUTORIAL);
    expect(open.message.ephemeral).toBe(false);
    const hidden = await asking.ask('predict', { ...TUTORIAL, private: true });
    expect(hidden.message.ephemeral).toBe(true);
    expect(hidden.interaction.history.every(({ message }) => message.ephemeral)).toBe(true);
  });
});

describe('the ban of /predict', () => {
  it('covers every form of the word, each with its probability before and after', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: 'be' });
    const lines = block(text, 'Ban: 1 word, bias −5').split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'be(1350)',
      '␣be(307)',
      'Be(3856)',
      '␣Be(1355)',
    ]);
    const [before = '', after = ''] = (lines[1]?.split(': ')[1] ?? '').split(' → ');
    expect(before).toBe('8.82%');
    // The odds are divided by e^5; the other forms are too rare to count.
    const odds = (P_BE / (1 - P_BE)) * Math.exp(-5);
    expect(Math.abs(share(after) / (odds / (1 + odds)) - 1)).toBeLessThan(RELATIVE);
    expect(text.outside).toContain('divides a token’s odds against every token without a bias by 148.');
    expect(text.outside).toContain('**This changed the list**');
  });

  it("in the tutorial's mode hits the first token of the word as written, and says so", async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: 'gonna', ban_mode: 'first-token' });
    expect(block(text, /^Ban: 1 word, bias −5, first token of each word as written/)).toMatch(
      /^g\(70\)\+onna\(6415\) on g\(70\): .+ → 1 in .+$/,
    );
  });

  it('with `never` makes a token impossible, and the next one is the best', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: 'be', bias: 'never' });
    const table = rows(block(text, /most probable/));
    expect(table.slice(0, 9).map(({ id }) => id)).toEqual(tutorial?.top.slice(1).map(({ id }) => id));
    expect(block(text, 'Ban: 1 word, bias never')).toContain('␣be(307): 8.82% → 0%');
    expect(text.outside).toContain('these tokens cannot come');
    // What ` be` held is shared out among the others.
    const me = (tutorial?.top[1]?.p_full ?? 0) / (1 - P_BE);
    expect(Math.abs((table[0]?.all ?? 0) / me - 1)).toBeLessThan(RELATIVE);
  });

  it('can favour a word instead', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: 'dragon', bias: '+20' });
    expect(rows(block(text, /most probable/))[0]?.token).toMatch(/^␣[Dd]ragon$/);
    expect(text.outside).toContain(
      'multiplies a token’s odds against every token without a bias by 485 million.',
    );
  });

  it('says plainly where it changed nothing', async () => {
    const rare = await asking.ask('predict', { ...TUTORIAL, ban: 'gonna' });
    expect(rare.text.outside).toContain(
      '**This changed no place in the list**: without it, the same candidates stand in the same order.',
    );
    const none = await asking.ask('predict', { text: 'They went to see', ban: 'Queequeg', ban_mode: 'word' });
    expect(none.text.outside).toContain('**Nothing changed**: none of these forms could come');
  });

  it('takes words with spaces and commas around them, each once', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, ban: ' be ,, the,be , ' });
    expect(block(text, 'Ban: 2 words, bias −5').split('\n')).toHaveLength(8);
  });

  it('shortens a long receipt visibly, and attaches the whole', async () => {
    const words = Array.from({ length: 50 }, (_, i) => `word${i}`);
    const { text, message } = await asking.ask('predict', { ...TUTORIAL, ban: words.join(',') });
    expect(block(text, /^Ban: 50 words/)).toMatch(/… \(\d+ forms more\)$/);
    const file = message.attachments.find(({ filename }) => filename === 'predict.txt');
    const report = Buffer.from(file?.bytes ?? []).toString();
    for (const word of words) expect(report).toContain(`" ${word}" (`);
  });
});

describe('the models of /predict', () => {
  it('answer by their names', async () => {
    const { text } = await asking.ask('predict', { ...TUTORIAL, model: 'twin' });
    expect(text.footer).toMatch(/^twin · q8/);
  });

  it('are suggested while a name is typed, the default one first', async () => {
    const ada = system.discord.member('Ada');
    const suggest = (value: string) => ada.autocomplete('predict', TUTORIAL, { focused: 'model', value });
    expect(await suggest('')).toEqual([
      { name: 'gpt2-mini (default)', value: 'gpt2-mini' },
      { name: 'twin', value: 'twin' },
    ]);
    expect(await suggest('TW')).toEqual([{ name: 'twin', value: 'twin' }]);
    expect(await suggest('`@everyone`')).toEqual([]);
  });
});

it('answered every command once, and left the logs clean', () => asking.expectCleanEnd());

import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import {
  banSection,
  candidateTable,
  idList,
  legend,
  modelFooter,
  noteLines,
  promptNotes,
  section,
  stack,
  stepTable,
  textBlock,
  tokenFlow,
  whole,
} from '../../../src/bot/kit/sections.ts';
import type {
  BanForm,
  BanReceipt,
  Candidate,
  ModelInfo,
  Prompt,
  Token,
} from '../../../src/shared/contract.ts';

const english = wordsFor('en-US');
const MODEL: ModelInfo = {
  name: 'gpt2-mini',
  source: 'gpt2-mini',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 512,
  vocabularySize: 50257,
};

const token = (id: number, text: string): Token => ({ id, text });
const candidate = (rank: number, shown: Token, rest: Partial<Candidate> = {}): Candidate => ({
  token: shown,
  rank,
  logit: 1.5,
  pFull: 0.1,
  pTop: 0.2,
  ...rest,
});
const prompt = (tokens: Token[], rest: Partial<Prompt> = {}): Prompt => ({
  tokens,
  startsFromEndOfText: false,
  dropped: 0,
  ...rest,
});
const startsOf = (table: string, what: RegExp) => new Set(table.split('\n').map((line) => line.search(what)));

describe('the table of candidates', () => {
  const extremes = [
    candidate(1, token(1, 'a'), { pFull: 0.99999, pTop: 1, logit: -0.0001 }),
    candidate(2, token(50256, ' b'), { pFull: 0.0000055, pTop: 0.00000001, logit: -235.1234 }),
    candidate(10, token(220, ' '), { pFull: 1e-20, pTop: null, logit: 133.5 }),
  ];

  it('has its tokens under each other, whatever the numbers before them', () => {
    expect(startsOf(candidateTable(extremes, english).text, / \S+$/).size).toBe(1);
  });

  it('shows a share that there is not as a dash', () => {
    expect(candidateTable(extremes, english).text).toMatch(/<0\.001% +– +133\.500 {2}␣$/);
  });
});

describe('the probability in a draw', () => {
  const drawn = [
    candidate(1, token(307, ' be'), { pDrawn: 0.75 }),
    candidate(2, token(257, ' a'), { pDrawn: 0 }),
    candidate(3, token(262, ' the')),
  ];

  it('is a column of its own in both tables, where it is known of any token', () => {
    for (const text of [candidateTable(drawn, english).text, stepTable(drawn, 10, 1000, english).text]) {
      const [header, ...rows] = text.split('\n');
      expect(header).toMatch(/ all +top\d+ +draw /);
      expect(rows.map((row) => row.trim().split(/ +/)[4])).toEqual(['75.0%', '0%', '–']);
    }
  });

  it('is no column where nothing is drawn, or a worker of before did not say it', () => {
    const before = drawn.map(({ pDrawn: _, ...rest }) => rest);
    expect(candidateTable(before, english).text).not.toContain('draw');
    expect(legend(10, MODEL, english)).not.toContain('draw');
    expect(legend(10, MODEL, english, { temperature: 0.8, topK: 40 })).toContain(
      '**draw**: probability in a draw, by temperature 0.8, top-k 40',
    );
  });
});

describe('a token that is too long for a table', () => {
  const dashes = candidate(1, token(3880, '-'.repeat(32)));

  it('is shortened visibly, and counts as cut', () => {
    for (const table of [candidateTable([dashes], english), stepTable([dashes], 10, 1000, english)]) {
      expect(table.text).toMatch(/ -{19}…$/);
      expect(table.cut).toBe(true);
    }
  });
});

describe('the table of chosen tokens', () => {
  const steps = Array.from({ length: 120 }, (_, i) =>
    candidate(50_257 - i, token(i, ' a'), { pTop: i % 2 ? 0.5 : null }),
  );

  it('has its tokens under each other', () => {
    const { text, cut } = stepTable(steps, 10, 10_000, english);
    expect(cut).toBe(false);
    expect(startsOf(text, / \S+$/).size).toBe(1);
  });

  it('keeps its last rows and says how many are left out', () => {
    const { text, cut } = stepTable(steps, 10, 400, english);
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(400);
    const lines = text.split('\n');
    expect(lines[1]).toBe(`… (${120 - (lines.length - 2)} steps before)`);
    expect(lines.at(-1)).toMatch(/^ 120 /);
  });
});

describe('lists', () => {
  it('show tokens with their IDs', () => {
    expect(tokenFlow([token(1, 'a'), token(2, ' b'), { id: 3, bytes: [0xf0, 0x9f] }], 100, english)).toEqual({
      text: 'a(1) ␣b(2) <F0 9F>(3)',
      cut: false,
    });
  });

  it('show IDs as a program would, and none as none', () => {
    expect(idList([1, 20, 300], 100, english).text).toBe('[1, 20, 300]');
    expect(idList([], 100, english).text).toBe('[]');
  });

  it('keep the last IDs where there are many', () => {
    const { text, cut } = idList(
      Array.from({ length: 1000 }, (_, i) => i),
      60,
      english,
    );
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(60);
    expect(text).toMatch(/^\[… \d+ before …, [\d, ]+ 999\]$/);
  });
});

describe('the running text', () => {
  it('leaves out the mark that the model starts from', () => {
    const start = prompt([token(50256, '<|endoftext|>')], { startsFromEndOfText: true });
    expect(textBlock(start, [token(1, 'Once')], 100, english).text).toBe('Once');
  });

  it('joins what was given and what was chosen', () => {
    expect(
      textBlock(
        prompt([token(1, 'a')]),
        [
          { id: 2, bytes: [0xc3] },
          { id: 3, bytes: [0xa9] },
        ],
        100,
        english,
      ).text,
    ).toBe('aé');
  });
});

describe('notes on the prompt', () => {
  it('are none where there is nothing to say', () => {
    expect(promptNotes(prompt([token(1, 'a')]), MODEL, english)).toEqual([]);
  });

  it('tell one dropped token from many', () => {
    expect(promptNotes(prompt([token(1, 'a')], { dropped: 1 }), MODEL, english)[0]).toContain(
      'the oldest 1 token was dropped',
    );
    expect(promptNotes(prompt([token(1, 'a')], { dropped: 1200 }), MODEL, english)[0]).toContain(
      'the oldest 1,200 tokens were dropped',
    );
  });

  it('stand out, a line each', () => {
    expect(noteLines(['a', 'b'], english).text).toBe('> a\n> b');
  });

  it('are the first ones, and how many more, where there are many', () => {
    const { text, cut } = noteLines(['a'.repeat(600), 'b'.repeat(300), 'c'.repeat(200), 'd'], english);
    expect(text).toBe(`> ${'a'.repeat(600)}\n> ${'b'.repeat(300)}\n> … (2 notes more)`);
    expect(cut).toBe(false);
  });
});

describe("the ban's receipt", () => {
  const gonna = { word: 'gonna', form: ' gonna', tokens: [token(8066, ' gonna')] };
  const hit: BanForm = {
    ...gonna,
    steps: 3,
    strongest: { step: 2, token: token(8066, ' gonna'), before: 0.0012, after: 0.0000081 },
  };
  const split: BanForm = {
    word: 'gonna',
    form: 'gonna',
    tokens: [token(70, 'g'), token(6415, 'onna')],
    steps: 0,
    strongest: null,
  };
  const receipt = (rest: Partial<BanReceipt> = {}): BanReceipt => ({
    bias: -5,
    mode: 'word',
    forms: [hit, split],
    changedSteps: [],
    ...rest,
  });

  it('has a line for each form, with what became of it', () => {
    const { text } = banSection(receipt(), 'generate', 1000, english);
    expect(text).toContain('**Ban: 1 word, bias −5**');
    expect(text).toContain('␣gonna(8066): 0.120% → 1 in 120,000, 3 steps, most in step 2');
    expect(text).toContain('g(70)+onna(6415): not biased, g did not end the text');
  });

  it('names the steps in which it changed the choice, in runs', () => {
    const { text } = banSection(receipt({ changedSteps: [1, 2, 3, 7, 9, 10] }), 'generate', 1000, english);
    expect(text).toContain(
      '**This changed the choice in steps 1–3, 7, 9–10**, each after the text as it then stood: from step 1 on it is another text.',
    );
  });

  it('says what never means', () => {
    const { text } = banSection(receipt({ bias: 'never', changedSteps: [1] }), 'predict', 1000, english);
    expect(text).toContain('bias never');
    expect(text).toContain(
      'A logit of minus infinity: these tokens cannot come. **This changed the list**: other candidates, or another order.',
    );
  });

  it('says so where no form could come', () => {
    expect(banSection(receipt({ forms: [split] }), 'predict', 1000, english).text).toContain(
      '**Nothing changed**',
    );
  });

  it.each([
    [-5, 'divides', '148'],
    [5, 'multiplies', '148'],
    [-1, 'divides', '2.72'],
    [-100, 'divides', '2.7\u00a0×\u00a010⁴³'],
  ])('says by how much a bias of %d changes the odds', (bias, what, factor) => {
    expect(banSection(receipt({ bias }), 'predict', 1000, english).text).toContain(
      `${what} a token’s odds against every token without a bias by ${factor}.`,
    );
  });

  it('calls words favoured whose bias is above 0, and says that one of 0 does nothing', () => {
    expect(banSection(receipt({ bias: 3 }), 'generate', 1000, english).text).toContain(
      '**Favoured: 1 word, bias +3**',
    );
    expect(banSection(receipt({ bias: 0 }), 'generate', 1000, english).text).toContain(
      'A bias of 0 changes nothing.',
    );
  });

  it('says of the first token as written that it has no space before it', () => {
    const forms = [{ ...hit, form: 'gonna', tokens: [token(70, 'g'), token(6415, 'onna')] }];
    const { text } = banSection(receipt({ mode: 'first-token', forms }), 'predict', 1000, english);
    expect(text).toContain('`g` is the token without a space before it');
  });

  it('is cut where it is long, and says so', () => {
    const forms = Array.from({ length: 50 }, () => hit);
    const { text, cut } = banSection(receipt({ forms }), 'generate', 300, english);
    expect(cut).toBe(true);
    expect(text).toMatch(/… \(\d+ forms more\)\n```/);
  });
});

describe('parts', () => {
  it('go under each other, the empty ones left out, and remember what was cut', () => {
    expect(stack([whole('a'), whole(''), { text: 'b', cut: true }])).toEqual({ text: 'a\nb', cut: true });
  });

  it('stand in code blocks that backticks do not end', () => {
    expect(section('A', whole('```')).text).toBe('**A**\n```\n\u200b`\u200b`\u200b`\n```');
  });

  it('end with who answered, and how long it took', () => {
    expect(modelFooter(MODEL, english)).toBe('gpt2-mini · q8 · cpu');
    expect(modelFooter(MODEL, english, 1234.567)).toBe('gpt2-mini · q8 · cpu · 1,234.6 ms');
  });

  it('say where the last digits depend on what else is asked', () => {
    const model = { ...MODEL, dependsOnCompany: true };
    expect(modelFooter(model, english, 1)).toBe(
      'gpt2-mini · q8 · cpu · 1 ms · last digits depend on what else is asked at the same time',
    );
  });
});

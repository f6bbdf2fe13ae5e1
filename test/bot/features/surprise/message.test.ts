import { describe, expect, it } from 'vitest';
import { explainSurprise } from '../../../../src/bot/features/surprise/explain.ts';
import { renderSurprise } from '../../../../src/bot/features/surprise/message.ts';
import { bitsOf, mostSurprisingFirst, totalsOf } from '../../../../src/bot/features/surprise/surprisal.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { block, replyText } from '../../../support/reply-text.ts';
import { surprise, words } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const textOf = (...parameters: Parameters<typeof renderSurprise>) =>
  replyText({ embeds: renderSurprise(...parameters).embeds });

describe('the numbers of a surprise', () => {
  it('are in bits: one for a half, two for a quarter, none for what is certain', () => {
    expect([0, Math.log(0.5), Math.log(0.25), Math.log(1 / 1024)].map(bitsOf)).toEqual([0, 1, 2, 10]);
    expect(Object.is(bitsOf(0), 0)).toBe(true);
    expect(bitsOf(1e-7)).toBe(0);
  });

  it('come to a total, a mean, the perplexity by both of its formulas, and bits a byte', () => {
    const { tokens } = surprise([
      { token: { id: 1, text: 'é' }, bits: 3 },
      { token: { id: 2, bytes: [0xf0, 0x9f, 0x99] }, bits: 5 },
      { token: { id: 3, text: ' ab' }, bits: 1.5 },
    ]);
    const { bits, mean, perplexity, bytes, bitsPerByte } = totalsOf(tokens);
    expect([bits, mean, bytes, bitsPerByte]).toEqual([9.5, 9.5 / 3, 8, 9.5 / 8]);
    const meanLog = tokens.reduce((sum, { logProbability }) => sum + logProbability, 0) / tokens.length;
    expect(perplexity).toBeCloseTo(Math.exp(-meanLog), 10);
  });

  it('are in order, the earlier one of equals first', () => {
    const { tokens } = surprise([1, 7, 3, 7].map((bits, id) => ({ token: { id, text: 'a' }, bits })));
    expect(mostSurprisingFirst(tokens).map(({ position }) => position)).toEqual([2, 4, 3, 1]);
  });
});

describe('the reply', () => {
  it('shows each token with what was expected, but not where it was just that', () => {
    const text = textOf(
      surprise([
        { token: { id: 64, text: 'a' }, bits: 10 },
        { token: { id: 284, text: ' to' }, bits: 0.5 },
      ]),
      [],
      english,
    );
    expect(block(text, '2 tokens, the most surprising first').split('\n')).toEqual([
      '  #    ID   bits       p   rank  token (expected)',
      '  1    64 10.000 0.0977%      2  a (␣the)',
      '  2   284  0.500   70.7%      1  ␣to',
    ]);
    expect(text.outside).toContain('**10.5 bits** in total · **5.25 bits a token** · **perplexity 38.1**');
    expect(text.outside).toContain('among 38.1 equally likely tokens');
    expect(text.outside).toContain('before it the model reads `<|endoftext|>`');
  });

  it('cuts a long table visibly, and attaches all of it in the order of the text', () => {
    const result = surprise(words(400).map((token, i) => ({ token, bits: (i * 7) % 400 })));
    const view = renderSurprise(result, [], english);
    const table = block(replyText({ embeds: view.embeds }), /400 tokens/).split('\n');
    const left = Number(/^… \((\d+) tokens more\)$/.exec(table.at(-1) ?? '')?.[1]);
    expect(table.length - 2 + left).toBe(400);
    const [file, ...others] = view.files ?? [];
    expect(others).toEqual([]);
    const lines = file?.text.split('\n').filter((line) => /^ +\d+ +\d+ +\d+ /.test(line)) ?? [];
    expect(lines.map((line) => Number(line.trim().split(/\s+/)[1]))).toEqual(
      result.tokens.map(({ token }) => token.id),
    );
  });

  it('calls no perplexity beyond the vocabulary a number of tokens to guess among', () => {
    const beyond = surprise([{ token: { id: 64, text: 'a' }, bits: 18 }]);
    const { outside } = textOf(beyond, [], english);
    expect(outside).toContain('Perplexity 262,000 is more than the 50,257 tokens that there are');
    expect(outside).not.toContain('equally likely');
    const explained = JSON.stringify(explainSurprise(beyond, english).embeds);
    expect(explained).toContain('That is more than the 50,257 tokens');
    expect(explained).not.toContain('as if it had to guess');
  });

  it('says how many tokens were left out at the end', () => {
    const result = surprise([{ token: { id: 64, text: 'a' }, bits: 1 }], { leftOut: 1234 });
    expect(textOf(result, [], english).outside).toContain(
      '> The model reads at most 256 tokens, its start mark among them: the last 1,234 tokens of the text were left out.',
    );
  });

  it('attaches nothing where everything is shown', () => {
    expect(renderSurprise(surprise([{ token: { id: 64, text: 'a' }, bits: 1 }]), [], english).files).toEqual(
      [],
    );
  });
});

describe('the explanation', () => {
  it('has its own numbers: the greatest surprise, and what was expected there', () => {
    const { embeds } = explainSurprise(
      surprise([
        { token: { id: 64, text: 'a' }, bits: 12.25 },
        { token: { id: 284, text: ' to' }, bits: 0.5 },
      ]),
      english,
    );
    const text = JSON.stringify(embeds);
    expect(text).toContain(
      '`a`, token 1 of the text, has 12.3 bits: the model gave it 0.0205%, which is rank 2.',
    );
    expect(text).toContain('It rather expected `␣the`, with 50.0%; that would have had 1.0 bits.');
    expect(text).toContain('`␣to`, token 2 of the text, has 0.5 bits');
    expect(text).toContain('A coin flip has 1 bit');
    expect(text).toContain('would see 15.6 bits at every token');
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CODE_LENGTHS, codeFrom, readCode, shownCode } from '../../../../src/bot/replies/replay/code.ts';

const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });
const lengths = fc.constantFrom(...CODE_LENGTHS);

it('a code is read back however a member writes it', () => {
  const writing = fc.constantFrom(
    (shown: string) => shown,
    (shown: string) => shown.toLowerCase(),
    (shown: string) => shown.replaceAll('-', ''),
    (shown: string) => ` \`${shown.replaceAll('-', ' – ')}\`\n`,
    (shown: string) => shown.replaceAll('0', 'O').replaceAll('1', 'l'),
    (shown: string) => shown.replaceAll('0', 'o').replaceAll('1', 'I'),
  );
  fc.assert(
    fc.property(digests, lengths, writing, (digest, length, write) => {
      const code = codeFrom(digest, length);
      expect(readCode(write(shownCode(code)))).toBe(code);
    }),
  );
});

it('a code is shown in groups of four', () => {
  expect(shownCode('7K3F9QXM')).toBe('7K3F-9QXM');
  expect(shownCode('7K3F9QXM0000')).toBe('7K3F-9QXM-0000');
});

it('a longer code begins with the shorter one, and uses all 32 characters', () => {
  const digest = Uint8Array.from({ length: 32 }, (_, i) => i);
  expect(codeFrom(digest, 16)).toBe('0123456789ABCDEF');
  expect(codeFrom(digest.reverse(), 16)).toBe('ZYXWVTSRQPNMKJHG');
});

it.each([
  '',
  '7K3F',
  '7K3F-9QX',
  '7K3F-9QXMA',
  'U'.repeat(8),
  '7K3F-9QX?',
  '🙂🙂🙂🙂',
  '７K3F-9QXM',
  'ab'.repeat(9),
])('%j is no code', (text) => expect(readCode(text)).toBeUndefined());

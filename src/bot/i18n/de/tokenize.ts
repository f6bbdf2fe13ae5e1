import type { tokenize as english } from '../en/tokenize.ts';
import type { Translation } from '../translation.ts';

export const tokenize: Translation<typeof english> = {
  title: 'Ein Text in Tokens',
  characters_one: '{{count, number}} Zeichen',
  characters_other: '{{count, number}} Zeichen',
  bytes_one: '{{count, number}} Byte',
  bytes_other: '{{count, number}} Bytes',
  tokens_one: '**{{count, number}} Token**',
  tokens_other: '**{{count, number}} Tokens**',
  heading: 'Tokens',
  none: 'Ein leerer Text hat keine Tokens.',
  parts_one:
    '{{count, number}} davon ist nur Teil eines Zeichens und als Bytes dargestellt, ' +
    'etwa `<F0 9F>`: Der Tokenizer arbeitet mit Bytes, ein seltenes Zeichen kann also mehrere Tokens brauchen.',
  parts_other:
    '{{count, number}} davon sind nur Teile eines Zeichens und als Bytes dargestellt, ' +
    'etwa `<F0 9F>`: Der Tokenizer arbeitet mit Bytes, ein seltenes Zeichen kann also mehrere Tokens brauchen.',
  chart: {
    title_one: '{{count, number}} Token ({{model}})',
    title_other: '{{count, number}} Tokens ({{model}})',
    withIds: 'Jedes Kästchen ist ein Token, darunter seine ID.',
    boxes: 'Jedes Kästchen ist ein Token.',
    alt_one: 'Der Text als bunte Kästchen, eines für sein {{count, number}} Token, von {{model}}.',
    alt_other: 'Der Text als bunte Kästchen, eines für jedes seiner {{count, number}} Tokens, von {{model}}.',
  },
};

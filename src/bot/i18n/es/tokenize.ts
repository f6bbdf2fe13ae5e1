import type { tokenize as english } from '../en/tokenize.ts';
import type { Translation } from '../translation.ts';

export const tokenize: Translation<typeof english> = {
  title: 'Un texto en tokens',
  characters_one: '{{count, number}} carácter',
  characters_other: '{{count, number}} caracteres',
  bytes_one: '{{count, number}} byte',
  bytes_other: '{{count, number}} bytes',
  tokens_one: '**{{count, number}} token**',
  tokens_other: '**{{count, number}} tokens**',
  heading: 'Tokens',
  none: 'Un texto vacío no tiene tokens.',
  parts_one:
    '{{count, number}} de ellos es solo parte de un carácter y se muestra en bytes, ' +
    'como `<F0 9F>`: el tokenizador trabaja con bytes, así que un carácter raro puede ocupar varios tokens.',
  parts_other:
    '{{count, number}} de ellos son solo parte de un carácter y se muestran en bytes, ' +
    'como `<F0 9F>`: el tokenizador trabaja con bytes, así que un carácter raro puede ocupar varios tokens.',
  chart: {
    title_one: '{{count, number}} token ({{model}})',
    title_other: '{{count, number}} tokens ({{model}})',
    withIds: 'Cada casilla es un token, con su ID debajo.',
    boxes: 'Cada casilla es un token.',
    alt_one: 'El texto en casillas de colores, una para su {{count, number}} token, según {{model}}.',
    alt_other:
      'El texto en casillas de colores, una para cada uno de sus {{count, number}} tokens, según {{model}}.',
  },
};

import type { tokenize as english } from '../en/tokenize.ts';
import type { Translation } from '../translation.ts';

export const tokenize: Translation<typeof english> = {
  title: 'Un texte en tokens',
  characters_one: '{{count, number}} caractère',
  characters_other: '{{count, number}} caractères',
  bytes_one: '{{count, number}} octet',
  bytes_other: '{{count, number}} octets',
  tokens_one: '**{{count, number}} token**',
  tokens_other: '**{{count, number}} tokens**',
  heading: 'Tokens',
  none: 'Un texte vide n’a pas de tokens.',
  parts_one:
    '{{count, number}} d’entre eux n’est qu’une partie d’un caractère et apparaît en octets, ' +
    'comme `<F0 9F>` : le tokeniseur travaille sur des octets, un caractère rare peut donc prendre plusieurs tokens.',
  parts_other:
    '{{count, number}} d’entre eux ne sont qu’une partie d’un caractère et apparaissent en octets, ' +
    'comme `<F0 9F>` : le tokeniseur travaille sur des octets, un caractère rare peut donc prendre plusieurs tokens.',
  chart: {
    title_one: '{{count, number}} token ({{model}})',
    title_other: '{{count, number}} tokens ({{model}})',
    withIds: 'Chaque case est un token, avec son ID en dessous.',
    boxes: 'Chaque case est un token.',
    alt_one: 'Le texte en cases de couleur, une pour son {{count, number}} token, selon {{model}}.',
    alt_other:
      'Le texte en cases de couleur, une pour chacun de ses {{count, number}} tokens, selon {{model}}.',
  },
};

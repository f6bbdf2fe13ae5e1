export const tokenize = {
  title: 'A text in tokens',
  characters_one: '{{count, number}} character',
  characters_other: '{{count, number}} characters',
  bytes_one: '{{count, number}} byte',
  bytes_other: '{{count, number}} bytes',
  tokens_one: '**{{count, number}} token**',
  tokens_other: '**{{count, number}} tokens**',
  heading: 'Tokens',
  none: 'An empty text has no tokens.',
  parts_one:
    '{{count, number}} of them is only part of a character and shown as bytes, ' +
    'such as `<F0 9F>`: the tokenizer works on bytes, so a rare character can take several tokens.',
  parts_other:
    '{{count, number}} of them are only part of a character and shown as bytes, ' +
    'such as `<F0 9F>`: the tokenizer works on bytes, so a rare character can take several tokens.',
  chart: {
    title_one: '{{count, number}} token ({{model}})',
    title_other: '{{count, number}} tokens ({{model}})',
    withIds: 'Each box is a token, with its ID below.',
    boxes: 'Each box is a token.',
    alt_one:
      'The text as boxes in turning colours, one for each of its {{count, number}} token, by {{model}}.',
    alt_other:
      'The text as boxes in turning colours, one for each of its {{count, number}} tokens, by {{model}}.',
  },
} as const;

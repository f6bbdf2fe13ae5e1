export const predict = {
  title: 'What comes next?',
  text: 'Text',
  inputTokens_one: '{{count, number}} input token',
  inputTokens_other: '{{count, number}} input tokens',
  candidates_one: '{{count, number}} most probable next token',
  candidates_other: '{{count, number}} most probable next tokens',
  covered_one:
    'It holds **{{share}}** of all probability; the other {{others, number}} tokens share the rest.',
  covered_other:
    'Together these {{count, number}} hold **{{share}}** of all probability; ' +
    'the other {{others, number}} tokens share the rest.',
} as const;

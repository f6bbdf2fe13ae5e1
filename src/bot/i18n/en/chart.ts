/** What stands in the charts, and in the texts for those who cannot see them. */
export const chart = {
  prompt: '“{{text}}”',
  emptyPrompt: 'an empty text',
  ofVocabulary: 'of all {{size, number}} in the vocabulary',
  ofVocabularyBanned: '{{mark}} the same, banned',
  before: '{{mark}} before the ban',
  ofShown_one: 'of this {{count, number}} alone',
  ofShown_other: 'of these {{count, number}} alone',
  /** `sampling` is the temperature, top-k and top-p. */
  drawn: 'in a draw: {{sampling}}',
  inDraw: 'in the draw',
  covered_one: 'It holds {{share}} of all probability ({{model}})',
  covered_other: 'These {{count, number}} hold {{share}} of all probability ({{model}})',
  nextToken: '{{prompt}} → next token',
  steps_one: '{{prompt}} → {{count, number}} step',
  steps_other: '{{prompt}} → {{count, number}} steps',
  mostProbable: 'most probable token',
  another: 'another token',
  changed: 'changed by the ban (bias {{bias}})',
  greedy: '{{model}}, greedy: always the most probable token',
  sampled: '{{model}}, sampled, seed {{seed}}',
  /** After the rule: the steps that it did not decide. */
  butFor_one: 'but for step {{steps}}',
  butFor_other: 'but for steps {{steps}}',
  butForMany: 'but for {{count, number}} steps',
  temperature: 'temperature {{temperature}}',
  /** What was added to logits: the words of a ban, the tokens of a nudge. */
  banned: 'banned: {{words}} ({{bias}})',
  biased: 'biased: {{words}} ({{bias}})',
  nudged: 'nudged: {{biases}}',
  axis: 'of the whole vocabulary',
  alt: {
    prediction_one:
      'Bar chart: the most probable next token after {{prompt}}, by {{model}}; it holds {{share}} of all probability. ' +
      'For each: the share of the whole vocabulary of {{size, number}}, then among this one alone.',
    prediction_other:
      'Bar chart: the {{count, number}} most probable next tokens after {{prompt}}, by {{model}}; ' +
      'together they hold {{share}} of all probability. ' +
      'For each: the share of the whole vocabulary of {{size, number}}, then among these {{count, number}} alone.',
    addedBias: 'A banned token had {{bias}} added to its logit.',
    drawn: 'After them its probability in a draw, by {{sampling}}.',
    banned: 'banned',
    before: '{{share}} before the ban',
    greedy_one:
      'Bar chart: {{count, number}} step after {{prompt}}, by {{model}}, greedy choice. ' +
      'For each chosen token its share of the whole vocabulary.',
    greedy_other:
      'Bar chart: {{count, number}} steps after {{prompt}}, by {{model}}, greedy choice. ' +
      'For each chosen token its share of the whole vocabulary.',
    sampled_one:
      'Bar chart: {{count, number}} step after {{prompt}}, by {{model}}, sampled with seed {{seed}}. ' +
      'For each chosen token its share of the whole vocabulary.',
    sampled_other:
      'Bar chart: {{count, number}} steps after {{prompt}}, by {{model}}, sampled with seed {{seed}}. ' +
      'For each chosen token its share of the whole vocabulary.',
    rank: 'rank {{rank, number}}',
    changed: 'changed by the ban',
    byMember: 'chosen by a member',
    more: 'and {{left, number}} more',
  },
} as const;

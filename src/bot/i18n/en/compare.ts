/** The reply to `/compare`. */
export const compare = {
  title: 'Two texts, one difference',
  growing: 'Comparing: step {{step}} of {{steps}}',
  left: 'left',
  right: 'right',
  /** What a side is; banned words stand before `banned`. */
  side: {
    free: 'without the ban',
    freeAbove: 'without the bias',
    banned: 'banned (bias {{bias}})',
    favoured: 'favoured (bias {{bias}})',
    temperature: 'temperature {{temperature}}',
  },
  steps: 'Step by step',
  sameBefore_one: '… ({{count, number}} step before, the same)',
  sameBefore_other: '… ({{count, number}} steps before, the same)',
  stepsMore_one: '… ({{count, number}} step more)',
  stepsMore_other: '… ({{count, number}} steps more)',
  legend:
    '`=` the same token, `≠` another one · below each its ID and its probability over the whole vocabulary of {{size, number}} tokens',
  /** `left` and `right` are code already. */
  firstDifference:
    '**≠ First difference in step {{step}}**: left chose {{left}} ({{leftId}}, {{leftShare}}), right {{right}} ({{rightId}}, {{rightShare}}). From there on each side goes on with a text of its own.',
  noDifference_one: '**= No difference**: both sides chose the same token.',
  noDifference_other: '**= No difference**: both sides chose the same {{count, number}} tokens.',
  text: { left: 'Left: final text', right: 'Right: final text' },
  ids: {
    left_one: 'Left: {{count, number}} output ID',
    left_other: 'Left: {{count, number}} output IDs',
    right_one: 'Right: {{count, number}} output ID',
    right_other: 'Right: {{count, number}} output IDs',
  },
  movers: 'First step: who lost, who gained',
  change: 'change',
  moved: '**{{share}} of all probability moved** in the first step: what some tokens lost, others gained.',
  afterTemperature:
    'These are the probabilities after dividing the logits by the temperature; those below the steps are before it.',
  nothingMoved: '**Nothing moved in the first step**: both sides have the same probabilities there.',
  notBegun: 'It was cancelled before both sides had a first step, so nobody gained or lost yet.',
  vocabularies:
    'The models have vocabularies of different sizes ({{left}} and {{right}} tokens), so their probabilities cannot be set against each other token by token, and there is no table of who gained.',
  endOfText: {
    left: 'Left: the model ended its text with `<|endoftext|>`.',
    right: 'Right: the model ended its text with `<|endoftext|>`.',
  },
  cancelled: 'Cancelled. Steps: {{left}} on the left, {{right}} on the right.',
  sampled: 'sampled, seed {{seed}}',
  chart: { moved: '{{share}} of all probability moved' },
  alt: {
    start:
      'Bar chart: the most probable next tokens after {{prompt}} on both sides. Left: {{left}}. Right: {{right}}. ' +
      'For each token its share of the whole vocabulary, left, then right.',
    moved: '{{share}} of all probability moved.',
  },
  explain: {
    /** Headings. */
    partedTitle: 'Where they part',
    movedTitle: 'Who gained',
    banTitle: 'What the bias does',
    biasTitle: 'What the bias decides',
    temperatureTitle: 'What the temperature does',
    modelTitle: 'Two models',
    sides_one:
      'Both sides go on from the same {{count}} token. Left: {{left}}. Right: {{right}}. Everything else is the same, so whatever differs comes from that alone.',
    sides_other:
      'Both sides go on from the same {{count}} tokens. Left: {{left}}. Right: {{right}}. Everything else is the same, so whatever differs comes from that alone.',
    parted:
      'The choices part in step {{step}}. Before it both sides read the same text; after it each reads what it has written itself, so the same step is no longer the same question. That is how one token can change a whole text.',
    same_one:
      'In the one step that both made, the choice is the same: a difference in probabilities is not yet a difference in text.',
    same_other:
      'In all {{count}} steps that both made, the choice is the same: a difference in probabilities is not yet a difference in text.',
    moved:
      'In the first step {{share}} of all probability went from some tokens to others: half the sum of all changes, since what one loses another gains. {{token}} gained most: from {{left}} to {{right}}, {{factor}} times as much.',
    ban: 'The bias is added to the logits of the banned tokens before softmax divides by the sum of all. What they lose together is shared out among all the others in proportion: each of those grows by the same factor, so whoever was ahead gains most.',
    banAbove:
      'The bias is added to the logits of the favoured tokens before softmax divides by the sum of all. What they gain together is taken from all the others in proportion: each of those shrinks by the same factor, so whoever was ahead loses most.',
    bias: 'Left: {{left}} Right: {{right}} These factors are e to the power of the bias. What the tokens of these words lose or gain together in that way, all others gain or lose, each by the same factor.',
    temperature:
      'Both sides draw with the same random numbers (seed {{seed}}): at the same temperature they would write the same text.',
    model:
      'Both models got the same text, but each has weights of its own, learned from other texts or stored with fewer digits. Where they share a vocabulary, a token has the same ID on both sides.',
  },
} as const;

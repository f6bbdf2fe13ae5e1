/** The reply to `/nudge`. `{{winner}}`, `{{token}}`, `{{form}}` and `{{word}}` are code already. */
export const nudge = {
  title: 'What would make it come next?',
  text: 'Text',
  now: 'You want {{word}} to come next. By itself, the model’s greedy choice is {{winner}} ({{id}}) with {{share}}.',
  forms: 'Forms of the word, the likeliest first',
  column: { bias: 'bias' },
  legend:
    '**all**: probability over the whole vocabulary of {{size, number}} tokens · **bias**: the least that must be added to the logit to make the token the greedy choice, rounded up to three decimals',
  winsAlready: '{{form}} **comes by itself**: it needs 0.',
  odds:
    'A bias of {{bias}} multiplies the odds of {{token}} by e^{{power}} ≈ **{{odds}}**: ' +
    'its probability goes from {{before}} to {{after}}.',
  several:
    'Where a form has several tokens, each is measured after those before it, and has a bias of its own.',
  ruledOut: '{{form}} is **ruled out by this server**: no bias brings it back.',
  /** In the place of a bias. */
  never: 'never',
  button: {
    apply: 'Apply {{bias}} to {{form}} and generate',
    several: 'Apply {{number}} biases to {{form}} and generate',
    free: '{{form}} comes anyway: generate',
    ruledOut: '{{form}}: ruled out by this server',
  },
  applied: {
    heading: '**Nudged towards** {{form}}: {{biases}}. Every other token is the model’s own choice.',
    /** One of the heading's biases. */
    bias: '{{bias}} on {{token}} ({{id}}) at step {{step}}',
    nothing: '**No bias was needed**: {{form}} comes by itself.',
    fullContext_one:
      'The text fills what the model can read at once, so there is {{count}} step: more would push out its beginning, and change the biases.',
    fullContext_other:
      'The text fills what the model can read at once, so there are {{count}} steps: more would push out its beginning, and change the biases.',
  },
  wordReplaced: 'The word held half of a character (a lone surrogate). It was replaced by `U+FFFD`.',
  chart: {
    ofWord: '{{mark}} the word’s first token',
    others: 'other tokens',
    lacks: 'Bias needed to come next ({{model}})',
  },
  alt: {
    start:
      'Bar chart: the bias that each token needs to be the greedy choice after {{prompt}}, by {{model}}. ' +
      'For each token the bias, then its probability.',
    ofWord: 'a form of the word',
  },
  explain: {
    /** Headings. */
    gapTitle: 'What is missing',
    oddsTitle: 'What a bias does',
    severalTitle: 'A form of several tokens',
    buttonTitle: 'What a button does',
    greedy:
      'The model gives each of the {{vocabulary}} tokens that it knows a number, its logit. The greedy choice is the token with the highest one: here {{winner}} with {{winnerLogit}}, which is a probability of {{winnerShare}}.',
    wins: '{{token}} is that token itself: it lacks nothing, so it needs a bias of 0.',
    ruledOut:
      '{{token}} has a logit of {{logit}} and rank {{rank}}. This server rules it out: it is passed over whatever its logit is, so no bias brings it.',
    lacks:
      '{{token}} has a logit of {{logit}}, rank {{rank}} and a probability of {{before}}. What it lacks is the difference of the two logits: {{exact}}, exact to the last digit that the model computes with; with any less, {{winner}} would still be chosen. Rounded up to three decimals, that is {{bias}}.',
    odds: 'A probability is e to the power of the logit, divided by the sum over all tokens. So adding {{bias}} multiplies the odds of {{token}} by e^{{power}} ≈ {{odds}}, and its probability goes from {{before}} to {{after}}. The rank says how many tokens are in front of it; the bias says how far in front.',
    several:
      '{{form}} is {{number}} tokens. The second one is measured as if the first one had been chosen, and so on: often only the beginning of a word needs a push, and the rest follows by itself.',
    button:
      'A button adds these biases (where rounding left hardly anything to spare, a ten-thousandth more) and lets the model write on, greedily and on its own after the word. A ban is the same with the sign turned: −5 instead of a number above zero. No weight of the model changes, only the numbers that it chooses by.',
  },
} as const;

/** Playing the steps of a generation, its branches, and its animation. */
export const play = {
  button: {
    first: 'First',
    back: 'Back',
    forward: 'Forward',
    last: 'Last',
    tree: 'Tree',
    steps: 'Back to the steps',
    parent: 'To the parent branch',
    continue: 'Continue {{count, number}} tokens',
  },
  menu: {
    steps: 'Go to a step',
    overview: 'Overview',
    overviewHolds: 'The whole text, every step, and their chart',
    candidates: 'Step {{step}}: choose another token, and a branch grows',
    candidate: '{{share}} of all · rank {{rank, number}}',
    candidateChosen: '{{share}} of all · rank {{rank, number}} · chosen here',
    branches: 'Go to a branch',
    firstBranch: 'The first text',
    branch: 'From branch {{of}}, step {{step}}',
  },
  step: 'Step {{step, number}} of {{steps, number}}',
  stepInBranch: 'Step {{step, number}} of {{steps, number}} · branch {{branch}} of {{branches}}',
  overview_one: 'Branch {{branch}} of {{branches}}: {{count, number}} token',
  overview_other: 'Branch {{branch}} of {{branches}}: {{count, number}} tokens',
  chosen: '**Chosen token** · {{token}} · ID {{id}} · rank {{rank, number}} · {{share}} of all',
  greedy: 'Greedy: the most probable token is taken.',
  sampled: 'Drawn by chance ({{pick}}): this is draw {{draw, number}} of the seed.',
  sampledBefore: 'The probabilities below are those before temperature, top-k and top-p.',
  turned: 'A member chose it. The rule would have taken {{token}} ({{share}}).',
  nudged:
    'A bias of {{bias}} was added to the logit of {{token}} before this choice; the numbers are those after it.',
  passedOver: 'The token that the rule would have chosen was passed over: this server rules it out.',
  changedByBan: '⊘ The bias changed this step: without it, another token would have been chosen.',
  candidates: 'Candidates',
  goesOn: 'How the branch goes on',
  textEnds: 'The text ends here.',
  growing_one:
    'Branch {{branch}} is growing from step {{step, number}} with {{token}}: {{count, number}} more token …',
  growing_other:
    'Branch {{branch}} is growing from step {{step, number}} with {{token}}: {{count, number}} more tokens …',
  continuing_one: 'Branch {{branch}} goes on: {{count, number}} more token …',
  continuing_other: 'Branch {{branch}} goes on: {{count, number}} more tokens …',
  trouble: '**The branch did not grow.** {{problem}}',
  wait: 'A branch is growing at the moment. Please wait until it is there, then choose again.',
  mostBranches:
    'This generation has {{count, number}} branches, and that is the most. Go to one of them, or start a new `/generate`.',
  mostSteps_one:
    'A text may have {{count, number}} step at most here, and this branch has it. Go to another branch, or start a new `/generate`.',
  mostSteps_other:
    'A text may have {{count, number}} steps at most here, and this branch has as many. Go to another branch, or start a new `/generate`.',
  mostTogether:
    'All branches together have {{count, number}} tokens, and that is the most. Start a new `/generate` to explore on.',
  turnsAway:
    'Branch {{branch}} turns away from branch {{of}} at step {{step, number}}: {{token}} ({{share}}) instead of {{other}} ({{otherShare}}).',
  logProbability:
    'Log-probability of its tokens: {{logProbability}}, which is a probability of {{share}} for all of them in a row.',
  banOfBranch: 'What the bias did to each form is counted in the steps that are this branch’s own.',
  tree: {
    title_one: '{{prompt}} → {{count, number}} branch',
    title_other: '{{prompt}} → {{count, number}} branches',
    branch: 'Branch {{branch}}',
    label: 'Branch {{branch}} · from step {{step}}: {{token}} {{share}}',
    asProbable: 'about as probable as branch 1',
    lessProbable: '{{times}} times less probable than branch 1',
    moreProbable: '{{times}} times as probable as branch 1',
    current_one: 'Branch {{branch}} is the current one: {{count, number}} step, ln p {{logProbability}}.',
    current_other: 'Branch {{branch}} is the current one: {{count, number}} steps, ln p {{logProbability}}.',
    alt_one: 'Tree of {{count, number}} branch after {{prompt}}.',
    alt_other: 'Tree of {{count, number}} branches after {{prompt}}.',
    altFirst: 'Branch 1: {{text}}, ln p {{logProbability}}',
    altBranch:
      'Branch {{branch}}, from branch {{of}} at step {{step}}: {{token}} ({{share}}), ln p {{logProbability}}',
    altCurrent: 'current',
  },
  chart: {
    chosen: '{{mark}} the chosen token',
    step: 'Step {{step, number}} of {{steps, number}}, {{model}}',
    alt:
      'Bar chart: step {{step, number}} of {{steps, number}}, the candidates after {{prompt}}, by {{model}}. Chosen: {{token}}. ' +
      'For each: the share of the whole vocabulary, then among the first ten alone.',
    altChosen: 'chosen',
    gif_one:
      'Animation: the candidates of {{count, number}} step, with the chosen token marked. ' +
      'The numbers are in the text and in the still chart.',
    gif_other:
      'Animation: one after the other the candidates of {{count, number}} steps, each with the chosen token marked. ' +
      'The numbers are in the text and in the still chart.',
  },
  explain: {
    play:
      '**Play it.** The buttons go through the steps one by one, for everybody who looks on. ' +
      'At a step, choose another token in the menu: a branch grows from there by the same rule.',
    read_one:
      '**What the model read.** {{count, number}} token, up to where this step begins. From it alone it gave each of the ' +
      '{{size, number}} tokens that it knows a number, the logit.',
    read_other:
      '**What the model read.** {{count, number}} tokens, up to where this step begins. From them alone it gave each of the ' +
      '{{size, number}} tokens that it knows a number, the logit.',
    softmax:
      '**From logits to probabilities.** Softmax raises e to the power of each logit and divides by the sum of all. ' +
      'So only differences count: {{first}} has {{firstLogit}} and {{second}} has {{secondLogit}}, a difference of ' +
      '{{difference}}, so the first is e^{{difference}} ≈ {{ratio}} times as probable ({{firstShare}} to {{secondShare}}).',
    columns_one:
      '**Two columns.** The candidate that is shown holds {{covered}} of all probability. Divided by that, its share ' +
      'becomes the one of the second column.',
    columns_other:
      '**Two columns.** The first {{count, number}} candidates together hold {{covered}} of all probability. Divided by that, ' +
      'their shares become those of the second column: {{firstShare}} becomes {{firstTop}}.',
    columnDrawn: '**The column “{{column}}”.** How probable each token was in the draw, by {{sampling}}.',
    greedy: '**The choice.** Greedy takes the token of rank 1, {{token}}, whatever its lead is.',
    greedyPassedOver:
      '**The choice.** Greedy takes the most probable token that this server does not rule out: {{token}}, of rank {{rank, number}}.',
    sampled:
      '**The choice.** The token was drawn: one with {{drawn}} in the draw comes about that often. The seed {{seed}} makes the same draws each time, so everything here can be repeated exactly. {{token}} has rank {{rank, number}}.',
    sampledShaped:
      '**The choice.** The token was drawn. By {{sampling}}, its {{share}} of all became {{drawn}} in the draw, and one with {{drawn}} there comes about that often. The seed {{seed}} makes the same draws each time, so everything here can be repeated exactly. {{token}} has rank {{rank, number}}.',
    sampledFormer:
      '**The choice.** The token was drawn by lot, from the probabilities as temperature, top-k and top-p had changed them; before that it had {{share}}. The seed {{seed}} makes the same draws each time, so everything here can be repeated exactly. {{token}} has rank {{rank, number}}.',
    turned:
      '**The choice.** A member chose {{token}}, of rank {{rank, number}}. What comes after it was chosen by the same rule as before, ' +
      'and with the same random numbers where tokens are drawn.',
    tree_one:
      '**A tree of texts.** Every choice leads to another text; here {{count, number}} has grown so far. The model gives each token a probability given those before it, and the probability of a whole text is the product of them (the chain rule). Products of many small numbers become tiny, so their logarithms are added instead.',
    tree_other:
      '**A tree of texts.** Every choice leads to another text; here {{count, number}} of them have grown. The model gives each token a probability given those before it, and the probability of a whole text is the product of them (the chain rule). Products of many small numbers become tiny, so their logarithms are added instead.',
    treeLines:
      '**The picture.** Each line is a branch: the step at which it turns away from the branch above it, the token that was chosen there ' +
      'with its probability, and what followed. On the right stands the log-probability of all its tokens, the sum of ' +
      'the logarithms of their probabilities: the nearer to 0, the more probable the text. Longer texts have lower ones. ' +
      'The branch with ▶ and a frame is the current one.',
    treeNumbers_one:
      '**The current branch.** Branch {{branch}} has {{count, number}} token and a log-probability of {{logProbability}}, which is a probability of {{meanShare}}.',
    treeNumbers_other:
      '**The current branch.** Branch {{branch}} has {{count, number}} tokens and a log-probability of {{logProbability}}: {{mean}} a token on average, which is a probability of {{meanShare}} each (their geometric mean).',
    treeGreedy:
      '**What surprises many.** Greedy takes the best token at each step, but not always the best text: a branch that begins ' +
      'with a less probable token can end up more probable as a whole.',
  },
  settings: {
    everybody: '**Who steers shared replies** · everybody',
    author: '**Who steers shared replies** · the member who used the command, and moderators',
  },
} as const;

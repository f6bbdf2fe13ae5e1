export const common = {
  whatIsThis: 'What am I looking at?',
  cancel: 'Cancel',
  oneIn: '1 in {{number}}',
  /** Beside a model's name in a list of suggestions. */
  byDefault: '{{name}} (default)',
  before: '… ({{left, number}} before)',
  idsBefore: '… {{left, number}} before …',
  stepsBefore_one: '… ({{count, number}} step before)',
  stepsBefore_other: '… ({{count, number}} steps before)',
  charactersBefore_one: '… ({{count, number}} character before)',
  charactersBefore_other: '… ({{count, number}} characters before)',
  wordsMore_one: '… ({{count, number}} word more)',
  wordsMore_other: '… ({{count, number}} words more)',
  formsMore_one: '… ({{count, number}} form more)',
  formsMore_other: '… ({{count, number}} forms more)',
  dependsOnCompany: 'last digits depend on what else is asked at the same time',
  tokensMore_one: '… ({{count, number}} token more)',
  tokensMore_other: '… ({{count, number}} tokens more)',
  notesMore_one: '… ({{count, number}} note more)',
  notesMore_other: '… ({{count, number}} notes more)',
  passedOver_one: '{{count, number}} word passed over: this server rules it out',
  passedOver_other: '{{count, number}} words passed over: this server rules them out',
  withheld: '{{mark}} a word that this server rules out',
  legend:
    '**all**: probability over the whole vocabulary of {{size, number}} tokens · **top{{top}}**: share among the top {{top}} alone',
  legendDrawn: '**draw**: probability in a draw, by {{sampling}}',
  inDraw: '{{share}} in the draw',
  /** Headings of the tables' columns. */
  column: {
    step: 'step',
    id: 'ID',
    all: 'all',
    top: 'top{{top}}',
    drawn: 'draw',
    logit: 'logit',
    rank: 'rank',
    token: 'token',
  },
  waiting: {
    noWorker:
      'No worker is running for this at the moment. Your request waits in the queue and is answered as soon as one is.',
    loading_one:
      'A worker is loading the model {{models}}. Your request waits in the queue and is answered as soon as it is ready.',
    loading_other:
      'A worker is loading the models {{models}}. Your request waits in the queue and is answered as soon as they are ready.',
    next: 'Your request is next.',
    before_one: 'Waiting: {{count, number}} request is served before yours.',
    before_other: 'Waiting: {{count, number}} requests are served before yours.',
  },
  note: {
    textReplaced: 'The text held half of a character (a lone surrogate). It was replaced by `U+FFFD`.',
    wordReplaced: 'A banned word held half of a character (a lone surrogate). It was replaced by `U+FFFD`.',
    emptyText:
      'The text was empty, so the model starts from `<|endoftext|>`, its mark between two documents.',
    /** `dropped` is `droppedTokens`. */
    dropped_one: 'The model reads at most {{count, number}} token: {{dropped}}.',
    dropped_other: 'The model reads at most {{count, number}} tokens: {{dropped}}.',
    droppedTokens_one: 'the oldest {{count, number}} token was dropped',
    droppedTokens_other: 'the oldest {{count, number}} tokens were dropped',
    trailingSpace:
      'The text ends in a space, which is a token of its own here (`{{token}}`, {{id}}). ' +
      'Most words have their space inside the token (`␣be`), so those can hardly follow now. ' +
      'Try it without the trailing space.',
    notEnglish:
      'This does not look like English. `{{model}}` was trained on English books alone, so its numbers say little about this text.',
  },
  ban: {
    heading_one: 'Ban: {{count, number}} word, bias {{bias}}{{mode}}',
    heading_other: 'Ban: {{count, number}} words, bias {{bias}}{{mode}}',
    headingAbove_one: 'Favoured: {{count, number}} word, bias {{bias}}{{mode}}',
    headingAbove_other: 'Favoured: {{count, number}} words, bias {{bias}}{{mode}}',
    /** The heading's `mode`. */
    firstToken: ', first token of each word as written',
    noSpace:
      '{{token}} is the token without a space before it: after a space the word begins with another one, which has no bias.',
    notBiased: '{{tokens}}: not biased, {{before}} did not end the text',
    /** Which of several tokens was biased: `g(70)+onna(6415) on onna(6415)`. */
    hit: '{{tokens}} on {{token}}',
    effect: '{{tokens}}: {{before}} → {{after}}',
    effectInSteps_one: '{{tokens}}: {{before}} → {{after}}, {{count, number}} step, most in step {{step}}',
    effectInSteps_other: '{{tokens}}: {{before}} → {{after}}, {{count, number}} steps, most in step {{step}}',
    never: 'A logit of minus infinity: these tokens cannot come.',
    zero: 'A bias of 0 changes nothing.',
    divides: 'A bias of {{bias}} divides a token’s odds against every token without a bias by {{odds}}.',
    multiplies:
      'A bias of {{bias}} multiplies a token’s odds against every token without a bias by {{odds}}.',
    nothing: '**Nothing changed**: none of these forms could come at this point.',
    sameCandidates:
      '**This changed no place in the list**: without it, the same candidates stand in the same order.',
    sameTokens: '**This changed no choice**: the same tokens are chosen without it.',
    changedCandidates: '**This changed the list**: other candidates, or another order.',
    changedSteps_one: '**This changed the choice in step {{steps}}**: from there on it is another text.',
    changedSteps_other:
      '**This changed the choice in steps {{steps}}**, each after the text as it then stood: from step {{first}} on it is another text.',
  },
} as const;

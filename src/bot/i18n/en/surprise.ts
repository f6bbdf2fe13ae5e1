export const surprise = {
  title: 'How surprising is this text?',
  /** Of a command in a message's menu. */
  ofMessage: 'The text of [this message]({{url}}) by <@{{author}}>.',
  /** `most` counts the mark before the text, too. */
  leftOut_one:
    'The model reads at most {{most, number}} tokens, its start mark among them: the last token of the text was left out.',
  leftOut_other:
    'The model reads at most {{most, number}} tokens, its start mark among them: ' +
    'the last {{count, number}} tokens of the text were left out.',
  text: 'Text',
  totals:
    '**{{bits}} bits** in total · **{{mean}} bits a token** · **perplexity {{perplexity}}** · {{perByte}} bits a byte',
  tokens_one: '{{count, number}} token',
  tokens_other: '{{count, number}} tokens, the most surprising first',
  column: {
    bits: 'bits',
    /** The token itself, and in brackets the one that was more probable than all others. */
    token: 'token (expected)',
  },
  legend:
    '**bits**: −log₂ of **p**, the probability that the model gave to the token there; 1 bit is a coin flip · ' +
    '**rank** 1: the model’s own first choice; otherwise that one stands in brackets',
  /** `bytes` is `bytes`. */
  meaning:
    'Perplexity {{perplexity}}: on average the model was as unsure as if it had to guess among {{perplexity}} equally likely tokens. Bits a byte ({{bytes}}) compare models that cut texts into different tokens.',
  meaningSure:
    'Perplexity {{perplexity}}: on average the model was as good as certain of what came. Bits a byte ({{bytes}}) compare models that cut texts into different tokens.',
  meaningWrong:
    'Perplexity {{perplexity}} is more than the {{vocabulary}} tokens that there are: on average the model did worse than by guessing blindly. Bits a byte ({{bytes}}) compare models that cut texts into different tokens.',
  bytes_one: '{{count, number}} byte in UTF-8',
  bytes_other: '{{count, number}} bytes in UTF-8',
  firstToken:
    'The first token counts, too: before it the model reads `<|endoftext|>`, its mark between two documents.',
  chart: {
    title: 'How surprising is each token?',
    about: '{{mean}} bits a token · perplexity {{perplexity}} · {{model}}',
    scale: 'bits: 0 = certain, 1 = a coin flip, 10 = 1 in 1,024',
    more_one: '… {{count, number}} token more, in the attached file',
    more_other: '… {{count, number}} tokens more, in the attached file',
    alt_one:
      'Heat strip: the text as {{count, number}} box, coloured by its surprise and with its bits, by {{model}}. ' +
      'On average {{mean}} bits a token, perplexity {{perplexity}}. Most surprising:',
    alt_other:
      'Heat strip: the text as {{count, number}} boxes, one a token, each coloured by its surprise and with its bits, ' +
      'by {{model}}. On average {{mean}} bits a token, perplexity {{perplexity}}. Most surprising:',
    named: '{{token}} {{bits}} bits',
  },
  explain: {
    reading_one:
      'The model read the text, which is {{count, number}} token. Before it came, each of the {{vocabulary}} tokens ' +
      'that the model knows had a probability. The less probable the one that really came, the greater the surprise.',
    reading_other:
      'The model read the text token by token, {{count, number}} in all. Before each one, every one of the ' +
      '{{vocabulary}} tokens that it knows had a probability of coming next. ' +
      'The less probable the one that really came, the greater the surprise.',
    bitsTitle: 'What a bit is',
    bits:
      'Surprise is counted in bits: −log₂ of the probability. A coin flip has 1 bit (one of two), two flips have 2 ' +
      '(one of four), and each bit more halves the probability: 10 bits are one in 1,024. What was certain has 0. ' +
      'Whoever knew nothing at all, and held all {{vocabulary}} tokens for equally likely, would see {{blind}} bits ' +
      'at every token.',
    hottestTitle: 'The greatest surprise here',
    calmestTitle: 'The smallest one',
    foreseen:
      '{{token}}, token {{position}} of the text, has {{bits}} bits: the model gave it {{share}}, ' +
      'more than any other token. It expected just that.',
    unforeseen:
      '{{token}}, token {{position}} of the text, has {{bits}} bits: the model gave it {{share}}, ' +
      'which is rank {{rank}}. It rather expected {{best}}, with {{bestShare}}; that would have had {{bestBits}} bits.',
    perplexityTitle: 'Perplexity',
    perplexity_one:
      'The text has {{bits}} bits in {{count, number}} token. 2 to the power of {{mean}} is {{perplexity}}, its perplexity.',
    perplexity_other:
      'All {{count, number}} tokens together have {{bits}} bits, which is {{mean}} a token. 2 to the power of that is {{perplexity}}, the perplexity of the text.',
    unsure:
      'On average the model was as unsure as if it had to guess among so many equally likely tokens: 1 would be certainty, {{vocabulary}} no idea at all.',
    wrong:
      'That is more than the {{vocabulary}} tokens that there are. Guessing blindly would give {{vocabulary}}: on average the model did worse than that, since it expected other tokens than those that came.',
    limitsTitle: 'What it does not say',
    limits:
      'A surprising text is neither wrong nor bad: names, numbers and other languages than the one the model ' +
      'learned surprise it, too. Only models with the same tokens can be compared by their perplexity; ' +
      'otherwise take the bits a byte, {{perByte}} here.',
  },
  file: {
    bits: 'bits in total: {{bits}}',
    mean: 'bits a token: {{mean}}',
    perplexity: 'perplexity: {{perplexity}}',
    perByte: 'bits a byte (UTF-8): {{perByte}}',
    probability: 'probability',
    token: 'token  <-  most probable token there (ID)',
  },
} as const;

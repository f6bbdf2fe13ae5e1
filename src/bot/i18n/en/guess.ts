/** The guessing game: its message, its forms, what it refuses, and its explanation. */
export const guess = {
  title: 'Guess the next word',
  titleOver: 'Guess the next word: the end',
  round: 'Round {{round}} of {{total}}: what is the next word?',
  how: 'Press **{{guess}}** to guess; until the word is revealed you can change your guess. {{host}} reveals it with **{{reveal}}**.',
  moderators: 'Moderators can do so, too.',
  onlyEnglish: 'The sentences are English because this model knows only English.',
  english:
    'The sentences are English; with `{{option}}: own` you bring one in another language, if the model knows it.',
  guessed_one: '**{{count, number}} member** has guessed.',
  guessed_other: '**{{count, number}} members** have guessed.',
  ends: 'The round ends {{when}}.',
  scoring: 'The guesses are being scored …',
  failed: 'The guesses could not be scored. They are kept: reveal the word once more to try again.',
  fewerWords_one: 'The text is short: only {{count, number}} word is left to be guessed.',
  fewerWords_other: 'The text is short: only {{count, number}} words are left to be guessed.',
  button: { guess: 'Guess', reveal: 'Reveal', stop: 'Stop' },
  form: {
    text: 'The text',
    textHint_one: 'At first the first word of it is shown; then up to {{words}} are guessed, one by one.',
    textHint_other: 'At first {{count}} words of it are shown; then up to {{words}} are guessed, one by one.',
    word: 'What is the next word?',
    wordHint: 'One word; capitals count',
  },
  wasWord: 'Round {{round}} of {{total}}: the word, and the rank of each token',
  product: 'the product',
  best: 'The model’s most probable token there',
  hiddenBest: 'The model’s most probable token there is ruled out by this server.',
  guesses_one: '{{count, number}} guess',
  guesses_other: '{{count, number}} guesses',
  nobodyGuessed: 'Nobody guessed.',
  nobodyRight: 'Nobody had it right.',
  right_one: 'Right: {{members}}',
  right_other: 'Right: {{members}}',
  membersMore_one: 'and {{count, number}} more',
  membersMore_other: 'and {{count, number}} more',
  whole: 'The whole text',
  from: 'From *{{work}}* by {{author}}.',
  own: 'A text of the host.',
  nothingScored: 'No guess was scored, so there is nothing to compare.',
  winner_one: '🏆 **{{members}} wins** · right: {{right}} of {{total}}',
  winner_other: '🏆 **{{members}} share first place** · right: {{right}} of {{total}} each',
  noWinner: 'Nobody has won: no guess was right.',
  versus:
    '**Crowd against model**: {{crowdShare}} of the guesses were right ({{right}} of {{guesses}}); the model’s first choice began the word in {{modelShare}} of the rounds ({{modelRight}} of {{rounds}}).',
  perplexities:
    '-# Perplexity, or how surprising words are to the model: your guesses {{crowd}}, the true words {{model}}. *{{what}}* says more.',
  rounds: 'Round by round: how probable the word was, and who was right',
  roundRight: '{{round}}. {{word}} {{share}} · right: {{right}} of {{guesses}}',
  roundWrong: '{{round}}. {{word}} {{share}} · nobody right; best guess: {{guess}} {{guessShare}}',
  roundNobody: '{{round}}. {{word}} {{share}} · nobody guessed',
  lastWord: 'The last word was {{word}}.',
  meaning:
    '**Perplexity** says how surprising words are to the model: as if it had to pick, at each token, among so many equally probable ones. Crowd: the words that you guessed; model: the text’s true words. A low number for the crowd means that you guessed words which the model expects, not that you guessed well, and not that the model understands the text.',
  meaningHits_one:
    '**Right** of the crowd: guesses that were exactly the word. Of the model: rounds in which its most probable token was the first token of the word, which is easier. It all counts the {{count, number}} round in which somebody guessed.',
  meaningHits_other:
    '**Right** of the crowd: guesses that were exactly the word. Of the model: rounds in which its most probable token was the first token of the word, which is easier. It all counts the {{count, number}} rounds in which somebody guessed.',
  board:
    'Leaderboard: who was right most often (among equals: whose words were more probable, by geometric mean)',
  boardLine: '{{place}}. {{member}} · {{right}} of {{total}} right · {{mean}} on average',
  chart: {
    title: 'Round {{round}}: the guesses',
    given: 'Probability after the text so far ({{model}})',
    truth: 'the true word',
    others: 'other guesses',
    best: 'the model’s first choice',
    alt: 'Bar chart: the guesses of round {{round}} and how probable each is after the text so far, by {{model}}.',
    times_one: 'guessed {{count, number}} time',
    times_other: 'guessed {{count, number}} times',
    isTruth: 'the true word',
  },
  refused: {
    late: 'That came too late: this round is over. Guess the next word with the button of the new round.',
    revealed: 'This word is revealed already.',
    tooSoon:
      'This word is revealed already, and nobody has guessed the next one yet. If you want that one revealed, too, press **Reveal** again in a few seconds.',
    over: 'This game is over. Start another one with `/guess`.',
    empty: 'A guess needs at least one letter, digit or sign. Please guess again.',
    long: 'A guess has at most {{count}} characters. Please guess a shorter word.',
    several: 'One word is guessed at a time, so a guess has no spaces. Please guess the very next word.',
    ruledOut: 'This server rules that word out, so it cannot be shown. Please guess another one.',
    full: 'So many have guessed in this round that no more guesses are taken. Please join the next one.',
    ownText: 'You brought this text, so you know the word. Let the others guess.',
    shortText: 'The text needs at least {{count}} words. Please use the command again with a longer one.',
    cutText:
      'The model can read only the beginning of this text, and that has fewer than {{count}} words. Please use the command again with a text without such long words or rare characters.',
    longText: 'The text has at most {{count}} characters. Please use the command again with a shorter one.',
    ruledOutText:
      'The text holds a word that this server rules out, so it cannot be shown. Please use the command again with another one.',
    noSentence:
      'Every sentence of the book holds a word that this server rules out. Bring a text of your own with `{{option}}: own`.',
    formExpired: 'This form has expired, or was not opened for you. Please use the command again.',
  },
  explain: {
    productTitle: 'The probability of a word',
    hitsTitle: 'What is right',
    perplexityTitle: 'Perplexity',
    boardTitle: 'The leaderboard',
    game: 'The text was cut into tokens. The model reads `<|endoftext|>` and the text so far, and gives each of the {{vocabulary}} tokens that it knows a probability of coming next. It knows nothing of what members guess: each guess is put behind the text and measured. What is not revealed yet is neither here nor in any file.',
    shown: 'The last token that is shown, with the probability that it had after all before it:',
    example_one:
      'In round {{round}} no word had more than {{count}} token, so the probability of a word was that of its token:',
    example_other:
      'A word may have several tokens. Its probability is then a product: that of the first token after the text, times that of the second after the text and the first, and so on. Logarithms of a product add up, so `ln p` of the word is the sum. From round {{round}}, a word of {{count}} tokens:',
    hits: 'A guess is right if it is exactly the word, capitals included; the comma or full stop behind it may be left out. A word ends at the next space. Signs without a letter or digit are revealed with the word before them and are not guessed.',
    perplexity:
      'Perplexity is exp(−Σ ln p ∕ n): the sum of `ln p` of all n tokens, divided by n, as a number of equally probable choices. For the crowd it is over the tokens of all guesses, for the model over those of the true words.',
    numbers:
      'So far: {{crowd}} for the crowd (tokens: {{crowdTokens}}), {{model}} for the true words (tokens: {{modelTokens}}). Rounds in which nobody guessed are left out of both.',
    board:
      'The leaderboard counts who was right most often. Among equals, the mean of `ln p` over the words that a member guessed decides (shown as a probability); over words and not over tokens, since the later tokens of a long word are easy and would reward long words.',
  },
} as const;

export const help = {
  title: 'How a language model chooses its next word',
  model:
    'A language model does one thing: it reads a text and says, for every piece of text that it knows, how likely ' +
    'that piece is to come next. To write, it adds one piece and asks itself again. Here you can watch it.',
  token:
    '**Token** · A piece of text: a word, part of a word, a space with a word, a punctuation mark. The model knows a fixed list of them, its vocabulary, and each has a number, its ID. `␣` shows a space: `␣going` and `going` are two tokens.',
  logit:
    '**Logit** · The raw score that the model gives to each token. Only differences count: 2 more is about ' +
    '7 times as likely.',
  softmax:
    '**Softmax** · Turns scores into probabilities: take e to the power of each score, then divide by the sum, so that all together make 100%. You see it twice: over the whole vocabulary (**all**), and over the shown top tokens alone (**top10**).',
  bias: '**Bias** · A number added to a token’s logit before the choice. −5 divides its odds against every token without a bias by 148: it becomes rare, not impossible. `{{bias}}:never` makes it impossible.',
  greedy:
    '**Greedy choice** · Always take the most probable token. The same text then always goes on the same way. ' +
    '**Sampling** draws by probability instead, so that unlikely tokens come now and then; its seed repeats a run.',
  bundled:
    '**The model** · `{{name}}` is a small model for teaching ({{parameters}} parameters), trained on 24 old books in English, with their view of the world: large chat models are many thousand times larger. It knows no facts and no other language.',
  /** The options' names are those that a member sees. */
  examples: {
    title: 'Try it',
    predict: '`/predict {{text}}:You are going to` · what could come next, as a table and a chart',
    ban: '`/predict {{text}}:You are going to {{ban}}:be` · the same with a word discouraged, and what that did',
    generate: '`/generate {{steps}}:10 {{ban}}:be` · ten tokens, one after the other',
    sample:
      '`/generate {{text}}:Once upon a time {{pick}}:sample {{temperature}}:0.8` · a different story each time',
    tokenize: '`/tokenize {{text}}:naïve 🙂` · a text as tokens',
  },
  explore: {
    title: 'Explore together',
    play: 'Under a `/generate`: play its steps, take another candidate at any of them, and see the tree of branches',
    vote: '`/vote {{text}}:She opened the door and saw a` · the group foresees the next token, round by round',
    guess: '`/guess` · a hidden sentence, to be guessed word by word',
    compare:
      '`/compare {{text}}:You are going to {{ban}}:be` · two texts that differ in one thing, side by side',
    surprise:
      '`/surprise {{text}}:The clocks were striking thirteen.` · how surprising each token is; also in the menu of a message',
    nudge: '`/nudge {{text}}:You are going to {{word}}:fly` · how far a word is from coming next',
    replay: '`/replay {{code}}` · runs a reply again, by the code at its end',
    what: 'Every reply explains itself with its own numbers, and hands them out as CSV and JSON',
  },
  options: {
    title: 'Options that most commands have',
    ban: '`{{ban}}` words, separated by commas · `{{bias}}` a number, or `never`',
    banMode: '`{{banMode}}` `word`: every form of the word; `first-token`: only its first token, as written',
    model: '`{{model}}` which model answers (here `{{defaultModel}}` by default)',
    private: '`{{private}}` shows the reply to you alone',
    never:
      'A list of slurs, and words that this server has chosen, are ruled out, whichever tokens spell them; whoever manages the server can change that with `/settings`',
  },
} as const;

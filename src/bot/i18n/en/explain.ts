/** The answer to “What am I looking at?”: for people who have never heard of logits, with this very reply's own numbers. */
export const explain = {
  prediction_one:
    'The model read {{count, number}} token and gave each of the {{vocabulary, number}} tokens in its vocabulary a ' +
    'score for coming next, the **logit**. The higher, the more probable. All that this reply shows is made of these scores.',
  prediction_other:
    'The model read {{count, number}} tokens and gave each of the {{vocabulary, number}} tokens in its vocabulary a ' +
    'score for coming next, the **logit**. The higher, the more probable. All that this reply shows is made of these scores.',
  generation_one:
    'The model chose {{count, number}} token. To do so it read the text and gave each of the {{vocabulary, number}} ' +
    'tokens in its vocabulary a score for coming next, the **logit**.',
  generation_other:
    'The model chose {{count, number}} tokens, one after the other. For each it read the text again, with what it had ' +
    'chosen so far, and gave each of the {{vocabulary, number}} tokens in its vocabulary a score for coming next, the **logit**.',
  branch_one:
    'The text goes on by {{count, number}} token. Before it the model read the text and gave each of the {{vocabulary, number}} tokens in its vocabulary a score for coming next, the **logit**.',
  branch_other:
    'The text goes on by {{count, number}} tokens, one after the other. Before each the model read the text again, with all that had been chosen so far, and gave each of the {{vocabulary, number}} tokens in its vocabulary a score for coming next, the **logit**.',
  tokens_zero: 'The text is empty, so there is nothing to cut into tokens.',
  tokens_one:
    'The text is {{count, number}} token of the {{vocabulary, number}} in the vocabulary of the model. ' +
    'The model sees no letters: it gets the ID of the token alone.',
  tokens_other:
    'The text was cut into {{count, number}} tokens, each one of the {{vocabulary, number}} in the vocabulary of the ' +
    'model. The model sees no letters: it gets the IDs of the tokens alone.',
  softmax: {
    title: 'From score to probability',
    best: 'Of the tokens shown, {{token}} has the highest logit, {{logit}}.',
    step: 'In step 1, {{token}} had the logit {{logit}}.',
    /** `sum` is a logarithm. */
    formula:
      '**Softmax** makes probabilities of logits: it raises e ≈ 2.718 to the power of each one, then divides by the sum ' +
      'over the whole vocabulary, so that all of them together make 100%. Here that sum is e^{{sum}}:',
  },
  gap: {
    title: 'First and second place',
    text:
      'The logit of {{token}}, the second one, is {{logit}}, which is {{gap}} less. Only such differences count: ' +
      'the first one is e^{{gap}} ≈ {{ratio}} times as probable.',
  },
  two: {
    title: 'Two probabilities for one token',
    shown_one:
      '**all** is the probability over the whole vocabulary, which is {{share}} for {{token}}. **top1** leaves all tokens out that ' +
      'are not shown. The one that is shown holds {{covered}}, so its part of that is all of it:',
    shown_other:
      '**all** is the probability over the whole vocabulary, which is {{share}} for {{token}}. **top{{count}}** leaves all tokens out that are not shown. The {{count, number}} that are shown hold {{covered}} together, so the part of this one is:',
    step: '**all** is the probability over the whole vocabulary, which is {{share}} in step 1. **top{{count}}** is the part of the {{count, number}} most probable tokens of that step alone: {{top}}. It is higher, since all other tokens are left out.',
    none:
      '**all** is the probability over the whole vocabulary, which is {{share}} in step 1. **top{{count}}** is the part of the ' +
      '{{count, number}} most probable tokens of that step alone; {{token}} was none of them, so it has none.',
  },
  members: {
    title: 'What members chose',
    text_one: 'In {{count, number}} step a member chose the token instead of the rule: {{choices}}.',
    text_other: 'In {{count, number}} steps members chose the token instead of the rule: {{choices}}.',
    choice: 'step {{step}} {{token}} (rank {{rank, number}}, {{share}})',
  },
  nudged: {
    title: 'Which bias was added',
    text_one:
      'Before the choice a bias was added to the logit of one token: {{biases}}. The numbers of this step are those after it.',
    text_other:
      'In {{count, number}} steps a bias was added to the logit of one token before the choice: {{biases}}. The numbers of these steps are those after it.',
  },
  greedy: {
    title_one: 'How the token was chosen: greedy',
    title_other: 'How each token was chosen: greedy',
    titleRest_one: 'How the other token was chosen: greedy',
    titleRest_other: 'How each of the other tokens was chosen: greedy',
    text_one:
      'The token with the highest logit was taken, without any chance: the same text always goes on in the same way.',
    text_other:
      'In each step the token with the highest logit was taken, without any chance: the same text always goes on in the same way.',
    rest_one:
      'In the other step the token with the highest logit was taken, without any chance: the same text always goes on in the same way.',
    rest_other:
      'In each of the other {{count, number}} steps the token with the highest logit was taken, without any chance: the same text always goes on in the same way.',
    passedOver_one:
      'In one step that token was passed over, since this server rules out its word, and the next one was taken.',
    passedOver_other:
      'In {{count, number}} steps that token was passed over, since this server rules out its word, and the next one was taken.',
    sure: 'The model was most sure in step {{sure}}, of {{sureToken}} ({{sureShare}}), and least sure in step {{unsure}}, of {{unsureToken}} ({{unsureShare}}).',
    sureUnaided:
      'Of the {{count, number}} steps that it decided by itself, the model was most sure in step {{sure}}, of {{sureToken}} ({{sureShare}}), and least sure in step {{unsure}}, of {{unsureToken}} ({{unsureShare}}).',
    sureOnce:
      'In step {{sure}} the model gave its own choice, {{sureToken}}, a probability of {{sureShare}}.',
  },
  temperature: {
    title: 'What the temperature does',
    one: 'The temperature is 1, so the probabilities are taken as they are.',
    below:
      'Each logit is divided by the temperature, {{temperature}}, before softmax: below 1, their differences grow, and the most probable token gains.',
    above:
      'Each logit is divided by the temperature, {{temperature}}, before softmax: above 1, their differences shrink, and improbable tokens get a better chance.',
    numbers:
      '{{first}} has {{firstLogit}} and {{second}} {{secondLogit}}. Their difference of {{difference}} becomes {{difference}} ÷ {{temperature}} = {{divided}}: the first is e^{{divided}} ≈ {{dividedRatio}} times as probable as the second, instead of e^{{difference}} ≈ {{ratio}} times.',
    certain:
      '{{first}} has {{firstLogit}} and {{second}} {{secondLogit}}. Their difference of {{difference}} becomes {{difference}} ÷ {{temperature}} = {{divided}}: the second has practically no chance against the first.',
  },
  draw: {
    title: 'What a draw would go by',
    none: 'Nothing is drawn here. The column **{{column}}** says how probable each token would be in a draw: {{token}}, with {{share}} of all, has {{drawn}} there.',
    shown_one: 'The one that is shown would be drawn with {{drawn}}, some other one with the rest.',
    shown_other: 'The {{count, number}} that are shown hold {{drawn}} there together.',
    topK_one: 'Only the most probable token takes part (`{{option}}`).',
    topK_other: 'Only the {{count, number}} most probable tokens take part (`{{option}}`).',
    topP: 'Only the most probable tokens that together hold at least {{topP}} take part (`{{option}}`).',
    topPOfThese:
      'Of these, only the most probable ones that together hold at least {{topP}} of their probability (`{{option}}`).',
    leftOut: 'A token that takes no part has {{zero}} there.',
  },
  sample: {
    title_one: 'How the token was chosen: sampling',
    title_other: 'How each token was chosen: sampling',
    titleRest_one: 'How the other token was chosen: sampling',
    titleRest_other: 'How each of the other tokens was chosen: sampling',
    drawn_one: 'The token was drawn by lot; the more probable ones are drawn more often.',
    drawn_other: 'Each token was drawn by lot, the more probable ones more often.',
    drawnRest_one: 'The other token was drawn by lot; the more probable ones are drawn more often.',
    drawnRest_other:
      'Each of the other {{count, number}} tokens was drawn by lot, the more probable ones more often.',
    column: 'The column **{{column}}** says how probable each token was in the draw.',
    shownBefore: 'The probabilities in this reply are those before all that.',
    seed: 'The seed {{seed}} decides all the draws: with the same one the same text comes again.',
    seedRest:
      'The seed {{seed}} decides all the draws: with the same one and the same choices of members the same text comes again.',
    onlyOne: 'Nothing else could be drawn.',
    both: '{{share}} of all, {{drawn}} in the draw',
    allFirst_one: 'As it happened, the most probable token was drawn.',
    allFirst_other: 'As it happened, the most probable token was drawn every time.',
    boldest_one:
      'Once another token than the most probable one was drawn, in step {{step}}: {{token}}, rank {{rank, number}}, {{share}}.',
    boldest_other:
      'In {{count, number}} steps another token than the most probable one was drawn; the boldest draw was in step {{step}}: {{token}}, ' +
      'rank {{rank, number}}, {{share}}.',
  },
  ban: {
    title: 'What the bias did',
    nothing:
      'Nothing: none of the forms of these words could be completed at this point, so no logit was changed.',
    nothingHere:
      'In this branch’s own steps it changed no logit: none of the forms of these words could be completed there.',
    bias: 'Before softmax, the bias was added to the logits of these words’ tokens. The most probable of them was {{token}}: it went from {{before}} to {{after}}.',
    others: 'What these tokens lose together, all others gain, each by the same factor.',
    othersAbove: 'What these tokens gain together, all others lose, each by the same factor.',
    changed: 'Because of it, other tokens are shown, or the same ones in another order.',
    same: 'Without it, the same tokens would be shown in the same order.',
    changedSteps_one:
      'Because of it, another token was chosen in step {{first}}, so from there on it is another text.',
    changedSteps_other:
      'Because of it, another token was chosen in {{count, number}} steps, each after the text as it then stood; from step {{first}}, the first of them, on it is another text.',
    sameSteps: 'The same tokens were chosen as without it.',
  },
  start: {
    title: 'What the model read',
    id: 'The last token of the text was {{token}}, with the ID {{id}}: its place in the vocabulary, counted from 0. The model sees such numbers alone, no letters.',
    empty:
      'The text is empty, but a model must be given something: it got {{token}} (ID {{id}}), the mark that stands between ' +
      'two documents. So it says what documents begin with.',
    dropped_one:
      'It reads {{most, number}} tokens at most. The text was too long, so its first {{count, number}} token was left out: ' +
      'the model knows nothing of it.',
    dropped_other:
      'It reads {{most, number}} tokens at most. The text was too long, so its first {{count, number}} tokens were left out: ' +
      'the model knows nothing of them.',
  },
  stop: {
    title: 'Why it ended',
    endOfText:
      'The model chose {{token}} (ID {{id}}), the mark at the end of a document: it has nothing more to say.',
    endByMember:
      'A member chose {{token}} (ID {{id}}), the mark at the end of a document: nothing can follow it.',
    cancelled: 'It was cancelled; what had been chosen until then is shown.',
  },
  ids: {
    title: 'What an ID is',
    text:
      '{{token}} has the ID {{id}}: its place in the vocabulary, counted from 0. The number itself means nothing; for ' +
      'each ID the model has learnt what it needs to know of the token.',
  },
  pieces: {
    title: 'Why it is cut like this',
    text:
      'The vocabulary was made by joining, again and again, the two pieces that stood side by side most often in a great ' +
      'deal of text (byte pair encoding). So a frequent word is one token, and a rare one is put together from several. ' +
      'The longest token here is {{token}}.',
  },
  spaces: {
    title: 'Where the spaces are',
    text_one:
      'A space belongs to the word after it, and is shown as `␣`. {{count, number}} token here begins with one; the same word without it ' +
      'is another token, with another ID.',
    text_other:
      'A space belongs to the word after it, and is shown as `␣`. {{count, number}} tokens here begin with one; the same word without it ' +
      'is another token, with another ID.',
  },
  bytes: {
    title: 'Parts of characters',
    text_one:
      'A character that is rare in the text the vocabulary was made from is no piece of its own: it is cut into the bytes ' +
      'that computers write it with. {{count, number}} token here is such a part: {{token}}.',
    text_other:
      'A character that is rare in the text the vocabulary was made from is no piece of its own: it is cut into the bytes ' +
      'that computers write it with. {{count, number}} tokens here are such parts, the first one {{token}}.',
  },
  model: {
    title: 'What kind of model this is',
    text: '`{{name}}` is a small model for teaching: {{parameters}} parameters, trained on 24 old books in English, nearly all novels. Large chat models are many thousand times larger. It knows words and how sentences begin, but no facts, nothing after the 1920s, and hardly any language but English. It repeats its books’ view of the world: after “The captain said that” it gives “ he” {{he}} and “ she” {{she}}.',
  },
  ruledOut: {
    title: 'Words that this server rules out',
    text:
      'A token that would complete such a word is passed over, whichever tokens would spell it: it is neither chosen nor shown, ' +
      'and the ranks skip it. All other numbers are the model’s own: **all** is over the whole vocabulary, with those tokens in it. ' +
      'Text that a member typed is shown as it was typed.',
  },
  replay: {
    title: 'See it again',
    text:
      '`/replay {{option}}:{{code}}` runs this again and says whether the answer is the same. The code works for ' +
      'whoever knows it, until nobody has used it for seven days.',
  },
  file: {
    csv:
      'The numbers as a table, with all their digits: `{{name}}`. Texts of tokens stand in quotation marks, as in JSON, ' +
      'so that each space can be seen and no spreadsheet takes one for a number or a formula.',
    json: 'The request and the whole result, with all their digits: `{{name}}`.',
  },
} as const;

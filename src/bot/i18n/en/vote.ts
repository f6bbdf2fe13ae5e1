export const vote = {
  title: {
    voting: 'Round {{round}} of {{rounds}}: what comes next?',
    answer: 'Round {{round}} of {{rounds}}: the answer',
    over: 'The vote is over',
  },
  text: 'Text so far',
  finalText: 'Final text',
  candidates: 'Candidates in random order',
  voted_one: '**{{count, number}} member has voted.** The round ends {{time}}.',
  voted_other: '**{{count, number}} members have voted.** The round ends {{time}}.',
  how: 'Which token does the model find most probable? One vote each; another button changes it.',
  append: {
    crowd: 'The token with the most votes is appended.',
    model: 'The model’s most probable token is appended.',
  },
  endToken:
    '`<|endoftext|>` is the model’s mark for the end of a text: where it is appended, the vote ends, too.',
  column: { votes: 'votes', score: 'score' },
  button: {
    skip: 'End the round',
    extend: '+30 seconds',
    stop: 'Stop the vote',
    next: 'Next round',
  },
  result: 'Votes and probabilities',
  legend:
    '**all**: probability over the whole vocabulary of {{size, number}} tokens · **score**: its natural logarithm, for everyone who voted for this token; 0 is best',
  crowdChose_one:
    '**The crowd** chose {{token}} ({{votes}} of {{count}} vote) and scored {{score}} on average.',
  crowdChose_other:
    '**The crowd** chose {{token}} ({{votes}} of {{count}} votes) and scored {{score}} on average.',
  nobody: '**Nobody voted.**',
  modelChose: '**The model** finds {{token}} most probable ({{share}}), which scores {{best}}.',
  appended: '**Appended**: {{token}}',
  leaderboard: 'Leaderboard',
  place_one: '{{place}}. {{member}} {{score}} ({{count, number}} round)',
  place_other: '{{place}}. {{member}} {{score}} ({{count, number}} rounds)',
  placesMore_one: '… and {{count, number}} more',
  placesMore_other: '… and {{count, number}} more',
  fair: '-# Mean score of the rounds in which a member voted: who misses a round loses nothing. Of the same score, more rounds come first.',
  next: 'The next round begins {{time}}.',
  asking: 'Waiting for the model: the next round begins as soon as a worker has answered.',
  why: {
    rounds: 'All rounds are played.',
    'end-of-text': '`<|endoftext|>` was appended: the text is finished, so the vote is, too.',
    stopped: 'It was stopped; this is what there was so far.',
    failed:
      'The model could not be asked for the next round, so the vote ends here. ' +
      'Please start another one; if it stays, tell whoever runs this bot the reference `{{reference}}`.',
  },
  rounds: 'Rounds',
  roundLine: '{{round}}. crowd {{crowd}} · model {{model}} · crowd’s score {{score}}',
  agreed_one:
    'The crowd chose the model’s most probable token in **{{agreed}} of {{count, number}} round** with votes.',
  agreed_other:
    'The crowd chose the model’s most probable token in **{{agreed}} of {{count, number}} rounds** with votes.',
  nobodyEver: 'Nobody voted in any round.',
  noRound: 'No round was finished.',
  late: 'That came too late: the round is over.',
  longest: 'A round can last ten minutes at most, so this one cannot be extended any further.',
  chart: {
    crowd: 'the crowd: of its votes',
    vocabulary: 'the model: of all {{size, number}}',
    shown_one: 'the model: of this {{count, number}} alone',
    shown_other: 'the model: of these {{count, number}} alone',
    votes_one: '{{count, number}} vote, and the probabilities of {{model}}',
    votes_other: '{{count, number}} votes, and the probabilities of {{model}}',
    alt_one:
      'Bar chart: what a crowd thought comes next after {{prompt}}, and what {{model}} says. ' +
      'For each token: the share of {{count, number}} vote, the probability over the whole vocabulary of ' +
      '{{size, number}}, then among these alone.',
    alt_other:
      'Bar chart: what a crowd thought comes next after {{prompt}}, and what {{model}} says. ' +
      'For each token: the share of {{count, number}} votes, the probability over the whole vocabulary of ' +
      '{{size, number}}, then among these alone.',
    appended: 'appended',
  },
  explain: {
    candidates_one:
      '**The candidates.** In round {{round}} the model read {{count, number}} token and gave each of the {{vocabulary}} tokens that it knows a probability of coming next. The {{shown}} most probable ones are on the buttons, in random order and without their probabilities. The group guesses which one the model finds most probable.',
    candidates_other:
      '**The candidates.** In round {{round}} the model read {{count, number}} tokens and gave each of the {{vocabulary}} tokens that it knows a probability of coming next. The {{shown}} most probable ones are on the buttons, in random order and without their probabilities. The group guesses which one the model finds most probable.',
    score:
      '**The score.** A vote scores the natural logarithm of the probability that the model gives to its token, over the whole vocabulary: a token with {{share}} scores {{score}}. 0 would be certainty. Half the probability costs 0.693, wherever it was before. This is also how language models are measured: the mean of it, with its sign turned, is their loss.',
    model:
      '**Round {{round}}.** The model gave {{token}} {{share}} of all probability, more than to any other token: ln of that is {{best}}, the best score that there was. Among the {{shown}} on the buttons alone, its share is {{among}}; both are in the picture, below the crowd’s share of the votes.',
    crowd_one: 'There was {{count, number}} vote, for {{token}}: {{share}}, so a score of {{mean}}.',
    crowd_other:
      'Of {{count, number}} votes no token got more than {{token}}: {{share}}, so a score of {{score}}. The mean of all votes is {{mean}}.',
    append: {
      crowd:
        '**The text** goes on with the token that has the most votes; of several, with the most probable one; where nobody votes, with the model’s. So the crowd writes, and the model judges.',
      model:
        '**The text** goes on with the model’s most probable token, whatever the crowd chose. So the model writes greedily, and the crowd foresees it.',
    },
    leaderboard:
      '**The leaderboard** has the mean score of the rounds in which somebody voted. A sum would favour those who miss rounds, since no score is above 0.',
  },
} as const;

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
  hidden: '-# The votes stay hidden until the round is over. Your own is told to you alone.',
  ownVote:
    '**Your vote: {{number}} {{token}}** (round {{round}}). Another button changes it until the round is over.',
  ownVoteChanged:
    '**Your vote: {{number}} {{token}}** (round {{round}}; before: {{before}} {{tokenBefore}}). You can change it until the round is over.',
  append: {
    crowd: 'The token with the most votes is appended.',
    model: 'The model’s most probable token is appended.',
  },
  endToken:
    '`<|endoftext|>` is the model’s mark for the end of a text: where it is appended, the vote ends, too.',
  column: { votes: 'votes', points: 'points' },
  button: {
    skip: 'End the round',
    extend: '+30 seconds',
    stop: 'Stop the vote',
    next: 'Next round',
  },
  result: 'Votes and probabilities',
  legend:
    '**all**: probability over the whole vocabulary of {{size, number}} tokens · **points**: 100 for the most probable of these tokens, 50 for one that is half as probable, and so on',
  crowdChose_one: '**The crowd** chose {{token}} (the only vote): {{points}} of 100 points.',
  crowdChose_other:
    '**The crowd** chose {{token}} ({{votes}} of {{count}} votes): {{points}} of 100 points on average.',
  nobody: '**Nobody voted.**',
  modelChose: '**The model** finds {{token}} most probable ({{share}}): 100 points.',
  appended: '**Appended**: {{token}}',
  leaderboard: 'Leaderboard',
  place_one: '{{place}}. {{member}} · **{{points}}** of {{most}} points ({{count, number}} round)',
  place_other: '{{place}}. {{member}} · **{{points}}** of {{most}} points ({{count, number}} rounds)',
  placesMore_one: '… and {{count, number}} more',
  placesMore_other: '… and {{count, number}} more',
  fair: '-# The points of all rounds together; a round without a vote brings none. Whoever has the same points shares a place.',
  winner_one: '🏆 **{{members}} wins** with **{{points}} of {{most}} points**.',
  winner_other: '🏆 **{{members}} share first place** with **{{points}} of {{most}} points** each.',
  noWinner: 'Nobody has won a point.',
  versus: '**Crowd against model**: {{agreed}} Its votes brought {{points}} of 100 points on average.',
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
  roundLine: '{{round}}. crowd {{crowd}} · model {{model}} · crowd’s points {{points}}',
  agreed: 'The crowd chose the model’s most probable token in **{{agreed}} of {{voted}} rounds** with votes.',
  agreedAlways_one: 'In the only round with votes the crowd chose the model’s most probable token.',
  agreedAlways_other:
    'The crowd chose the model’s most probable token in **all {{count, number}} rounds** with votes.',
  agreedNever_one: 'In the only round with votes the crowd did not choose the model’s most probable token.',
  agreedNever_other:
    'The crowd chose the model’s most probable token in **none of the {{count, number}} rounds** with votes.',
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
    points:
      '**The points.** A vote for the token that the model finds most probable brings 100 points. Any other token brings as many as it is probable beside that one: half as probable, 50 points; a tenth as probable, 10. So every round counts the same, however sure the model was.',
    score:
      '**ln p.** Language models themselves are measured by the natural logarithm of such a probability: a token with {{share}} has {{score}}, 0 would be certainty, and half the probability always costs 0.693. The mean of it, with its sign turned, is a model’s loss. The files have it for every vote, beside the points.',
    model:
      '**Round {{round}}.** The model gave {{token}} {{share}} of all probability, more than to any other token on the buttons: 100 points (ln p is {{best}}). Among the {{shown}} on the buttons alone, its share is {{among}}; both are in the picture, below the crowd’s share of the votes.',
    crowd_one:
      'There was {{count, number}} vote, for {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p is {{score}}).',
    crowd_other:
      'Of {{count, number}} votes no token got more than {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p is {{score}}). On average all votes brought {{mean}} (mean of ln p: {{meanScore}}).',
    append: {
      crowd:
        '**The text** goes on with the token that has the most votes; of several, with the most probable one; where nobody votes, with the model’s. So the crowd writes, and the model judges.',
      model:
        '**The text** goes on with the model’s most probable token, whatever the crowd chose. So the model writes greedily, and the crowd foresees it.',
    },
    leaderboard:
      '**The leaderboard** adds up the points of all rounds. Who misses a round gets none for it, so one lucky vote does not win against several good ones. Equal points share a place: after three second places comes the fifth.',
  },
} as const;

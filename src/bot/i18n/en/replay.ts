export const replay = {
  replayOf: 'Replay of `{{code}}`.',
  same: '**Same as before**, to the last digit.',
  /** `bound` is a power of ten such as 0.00001%. */
  /** Neither or only one of the answers has tokens. */
  nothingToCompare: 'There was nothing to compare.',
  rounding: '**Same as before**, probabilities within {{bound}} of what they were: that is rounding.',
  roundingUntilThen: 'Until then, probabilities are within {{bound}} of what they were: that is rounding.',
  shifted: '**The same tokens, but other probabilities.**',
  /** `place` is one of `part`. */
  greatest: 'Greatest difference of a probability, {{place}}: {{token}} had {{before}}, now {{now}}.',
  differs: '**Not as before.** First difference, {{place}}: {{before}} before, {{now}} now.',
  /** The place of a token where a text has ended. */
  nothing: 'none',
  /** In the place of a token, and of its probability. */
  withheld: 'a word that this server rules out',
  part: {
    candidate: 'candidate {{number}}',
    step: 'step {{number}}',
    token: 'token {{number}}',
    word: 'token {{number}} of the word',
    left: 'step {{number}} on the left',
    right: 'step {{number}} on the right',
  },
  /** Such as `␣be` +3.2. */
  nudged: 'A bias was added to the logit of one token in each of the first steps: {{biases}}.',
  cancelled: 'One of the two was cancelled, so only what both have is compared.',
  modelGone: 'The model {{before}} is not served any more: {{now}} answered.',
  otherModel: 'The model {{name}} is another one now: {{now}} instead of {{before}}.',
  ruledOut: 'Other words are ruled out here than where it was asked first.',
  forgotten: 'What it answered before is not known any more, so nothing is compared.',
  problem: {
    notACode:
      '`{{option}}` must be a replay code such as `7K3F-9QXM`, which stands at the end of every answer.',
    unknown:
      'Nothing is known under this code. It may be mistyped, or older than seven days: so long is a code kept ' +
      'after it was last used.',
    tooManyMisses_one:
      'You have tried {{count, number}} code that does not exist. Please try again in an hour.',
    tooManyMisses_other:
      'You have tried {{count, number}} codes that do not exist. Please try again in an hour.',
    tooLong_one:
      'This has {{steps}} steps, and on this server a generation may have {{count, number}} at most, ' +
      'so it cannot be run again here.',
    tooLong_other:
      'This has {{steps}} steps, and on this server a generation may have {{count, number}} at most, ' +
      'so it cannot be run again here.',
    modelGone:
      'This was asked of the model `{{model}}`, which is not served any more, and no other one can stand in for it. ' +
      'Please ask anew.',
  },
} as const;

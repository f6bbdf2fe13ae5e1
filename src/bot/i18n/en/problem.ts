/** What is wrong and what to do, by the problem's code. */
export const problem = {
  'unknown-model': 'There is no model of that name here. You can choose: {{models}}.',
  'model-unavailable':
    'The model `{{model}}` could not be loaded. Choose another one with the option `{{option}}`, ' +
    'or tell whoever runs this bot: the reason is in the worker’s log.',
  'invalid-request':
    'The worker could not read this request. The bot and its workers may be of different versions; ' +
    'please tell whoever runs this bot.',
  'not-served':
    'No worker serves the model `{{model}}` at the moment. Choose another one with the option `{{option}}`, ' +
    'or tell whoever runs this bot.',
  'not-served-together':
    'No worker serves `{{model}}` and `{{other}}` together, so they cannot be compared. Choose another model, ' +
    'or tell whoever runs this bot.',
  'ends-workers':
    'Two workers ended in the middle of this request, so it was given up. Please try another text or fewer steps, ' +
    'and tell whoever runs this bot.',
  /** By what the option's value must be. */
  'bad-option': {
    text: '`{{option}}` must be at most {{most}} characters long.',
    textWithEmoji:
      '`{{option}}` must be at most {{most}} characters long, of which most emoji take two or more.',
    wholeNumber: '`{{option}}` must be a whole number from {{least}} to {{most}}.',
    numberAbove: '`{{option}}` must be a number above {{least}} and up to {{most}}.',
    bias: '`{{option}}` must be a number from −{{most}} to {{most}}, such as −5, or the word `never`.',
    choice: '`{{option}}` must be one of {{choices}}.',
    words: '`{{option}}` must be at most {{most}} words, separated by commas.',
    wordLength: '`{{option}}` must be words of at most {{most}} characters each, separated by commas.',
    wordsFor: '`{{option}}` must be given where `{{other}}` is, to say which words it applies to.',
    sampling:
      '`{{option}}` must be `sample` for `{{other}}` to have an effect: greedy always takes the most probable token.',
    channels: '`{{option}}` must be one of at most {{most}} channels.',
    notEmpty: '`{{option}}` must not be empty: write a word at least.',
    subcommand: '`{{option}}` must be one of its subcommands.',
    word: '`{{option}}` must be a word of 1 to {{most}} characters.',
    onlyWith: '`{{option}}` must be given together with `{{other}}`: without it nothing is drawn.',
    otherThan:
      '`{{option}}` must be other than `{{value}}`, which the left side has already: nothing would differ.',
  },
  'message-without-text':
    'This message has no text that a model could read: pictures, files, stickers and embeds are none. ' +
    'Choose a message with words, or type them with `/surprise {{option}}:` or `/predict {{option}}:`.',
  'message-of-bot':
    'This is one of my own replies: what it shows are numbers and pictures, no text to read. ' +
    'Choose a message that somebody wrote, or type a text with `/surprise {{option}}:` or `/predict {{option}}:`.',
  'message-too-long':
    'This message is too long: at most {{most}} characters are read, with its mentions as names.',
  'no-difference':
    'Choose the one thing in which the two sides differ: `{{ban}}` (without and with these words), `{{ban}}` together with `{{bias}}` (two strengths of a ban), `{{temperature}}` or `{{model}}`.',
  'several-differences':
    'The two sides may differ in one thing alone, or nobody could say which one made the difference. Choose one of {{given}}.',
  'queue-away': 'The queue is away at the moment, so nothing was started. Please try again in a minute.',
  'other-channel': 'On this server the bot answers in {{channels}}.',
  'not-manager': 'Only members who may manage the server can see and change its settings.',
  'queue-full': 'So many requests are waiting that no more are taken. Please try again in a few minutes.',
  'too-many-of-member_one':
    'You have {{count, number}} command open already. Wait until one is answered, or cancel one.',
  'too-many-of-member_other':
    'You have {{count, number}} commands open already. Wait until one is answered, or cancel one.',
  'too-many-of-server_one':
    'This server has {{count, number}} command open already. Please wait until one is answered.',
  'too-many-of-server_other':
    'This server has {{count, number}} commands open already. Please wait until one is answered.',
  'unknown-button':
    'This button is of an older version and does nothing any more. Please use the command again.',
  'not-open': 'This command has ended already.',
  'not-yours': 'Only the member who used this command, or a moderator, can cancel it.',
  cancelled: 'Cancelled before it began.',
  expired:
    'This has expired: what a reply shows can be explored for seven days after it was last used. ' +
    'Please use the command again.',
  'not-steering':
    'On this server only the member who used this command, or a moderator, can steer this. ' +
    'You can look at its explanation and take its numbers.',
  'not-author': 'Only the member who used this command, or a moderator, can do this.',
  'refused-by-automod':
    'This server’s AutoMod does not let the answer be shown: the text, or what the model made of it, holds something ' +
    'that it blocks. Try another text, or `{{private}}:True`.',
  'refused-by-automod-in-public':
    'This server’s AutoMod does not let the answer be shown: the text, or what the model made of it, holds something ' +
    'that it blocks. Please try another text.',
  'ruled-out-word': 'This server rules that word out, so it cannot be asked for. Please choose another one.',
  'refused-by-discord':
    'Discord did not accept the answer, so it cannot be shown here. The bot may lack a permission in this channel ' +
    '(Attach Files, Embed Links).',
  'change-refused-by-automod':
    'This server’s AutoMod blocks something in what this message would show now, so it stays as it was. ' +
    'Choose something else.',
  'change-refused-by-discord':
    'Discord did not accept what this message would show now, so it stays as it was. Please choose something else; ' +
    'if it stays like that, tell whoever runs this bot.',
  'too-late':
    'No worker answered in time, so this was given up. Please try again, or tell whoever runs this bot ' +
    'that no worker is running.',
  fault:
    'Something went wrong on our side. Please try again; if it stays, tell whoever runs this bot ' +
    'the reference `{{reference}}`.',
} as const;

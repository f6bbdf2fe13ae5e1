export const settings = {
  title: 'Settings',
  saved: '**Saved.** These are the settings of this server now:',
  shown: 'The settings of this server:',
  model: '**Default model** · `{{model}}`',
  ownModel: '**Default model** · `{{model}}` (the bot’s own)',
  goneModel:
    '**Default model** · `{{model}}` (the bot’s own: `{{gone}}`, which was chosen here, is not served any more)',
  steps: '**Most steps** · {{steps}}',
  slursNever: '**List of slurs** · never produced, in any form or disguise',
  slursAllowed: '**List of slurs** · allowed',
  theme: { dark: '**Pictures** · dark', light: '**Pictures** · light, for paper and bright rooms' },
  channels: '**Channels** · {{channels}}',
  allChannels: '**Channels** · all',
  never:
    '**Words that are never produced** · as whole words, in any capitals, with their English plural: {{words}}',
  neverNone: '**Words that are never produced** · none',
} as const;

export const explain = {
  prediction_one:
    'The model read {{count}} token and gave each of the {{vocabulary}} tokens that it knows a probability of coming next. The most probable one, `{{token}}`, has {{share}}; the {{shown}} that are shown hold {{covered}} together.',
  prediction_other:
    'The model read {{count}} tokens and gave each of the {{vocabulary}} tokens that it knows a probability of coming next. The most probable one, `{{token}}`, has {{share}}; the {{shown}} that are shown hold {{covered}} together.',
  generation_one:
    'The model chose {{count}} token out of the {{vocabulary}} that it knows: `{{token}}`, which had a probability of {{share}}.',
  generation_other:
    'The model chose {{count}} tokens, one after the other, each out of the {{vocabulary}} that it knows. The first one, `{{token}}`, had a probability of {{share}}; then the text with it was read again for the second one.',
  tokens_one:
    'The text was cut into {{count}} token out of the {{vocabulary}} that the model knows. The model sees its ID alone.',
  tokens_other:
    'The text was cut into {{count}} tokens out of the {{vocabulary}} that the model knows. The model sees their IDs alone.',
} as const;

import type { predict as english } from '../en/predict.ts';
import type { Translation } from '../translation.ts';

export const predict: Translation<typeof english> = {
  title: 'Was kommt als Nächstes?',
  text: 'Text',
  inputTokens_one: '{{count, number}} Eingabe-Token',
  inputTokens_other: '{{count, number}} Eingabe-Tokens',
  candidates_one: 'Das wahrscheinlichste nächste Token',
  candidates_other: 'Die {{count, number}} wahrscheinlichsten nächsten Tokens',
  covered_one:
    'Auf dieses Token entfallen **{{share}}** der gesamten Wahrscheinlichkeit; ' +
    'den Rest teilen sich die anderen {{others, number}} Tokens.',
  covered_other:
    'Auf diese {{count, number}} zusammen entfallen **{{share}}** der gesamten Wahrscheinlichkeit; ' +
    'den Rest teilen sich die anderen {{others, number}} Tokens.',
};

import type { predict as english } from '../en/predict.ts';
import type { Translation } from '../translation.ts';

export const predict: Translation<typeof english> = {
  title: 'Qu’est-ce qui vient ensuite ?',
  text: 'Texte',
  inputTokens_one: '{{count, number}} token en entrée',
  inputTokens_other: '{{count, number}} tokens en entrée',
  candidates_one: 'Le token suivant le plus probable',
  candidates_other: 'Les {{count, number}} tokens suivants les plus probables',
  covered_one:
    'Il a **{{share}}** de toute la probabilité ; ' +
    'les {{others, number}} autres tokens se partagent le reste.',
  covered_other:
    'Ces {{count, number}} tokens réunissent **{{share}}** de la probabilité totale ; les {{others, number}} autres se partagent le reste.',
};

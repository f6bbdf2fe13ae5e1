import type { chart as english } from '../en/chart.ts';
import type { Translation } from '../translation.ts';

export const chart: Translation<typeof english> = {
  prompt: '« {{text}} »',
  emptyPrompt: 'un texte vide',
  ofVocabulary: 'sur les {{size, number}} du vocabulaire',
  ofVocabularyBanned: '{{mark}} de même, interdit',
  before: '{{mark}} avant l’interdiction',
  ofShown_one: 'sur ce seul token ({{count, number}})',
  ofShown_other: 'sur ces {{count, number}} seuls',
  drawn: 'au tirage : {{sampling}}',
  inDraw: 'au tirage',
  covered_one: 'Il a {{share}} de la probabilité ({{model}})',
  covered_other: 'Ces {{count, number}} ont {{share}} de la probabilité ({{model}})',
  nextToken: '{{prompt}} → token suivant',
  steps_one: '{{prompt}} → {{count, number}} étape',
  steps_other: '{{prompt}} → {{count, number}} étapes',
  mostProbable: 'token le plus probable',
  another: 'autre token',
  changed: 'changé par l’interdiction (biais {{bias}})',
  greedy: '{{model}}, greedy : toujours le token le plus probable',
  sampled: '{{model}}, tiré au sort, graine {{seed}}',
  butFor_one: 'sauf à l’étape {{steps}}',
  butFor_other: 'sauf aux étapes {{steps}}',
  butForMany: 'sauf à {{count, number}} étapes',
  temperature: 'température {{temperature}}',
  banned: 'interdit : {{words}} ({{bias}})',
  biased: 'avec biais : {{words}} ({{bias}})',
  nudged: 'poussé : {{biases}}',
  axis: 'de tout le vocabulaire',
  alt: {
    prediction_one:
      'Graphique en barres : le token suivant le plus probable après {{prompt}}, selon {{model}} ; il a {{share}} de ' +
      'toute la probabilité. Pour chacun : sa part de tout le vocabulaire de {{size, number}}, puis de celui-ci seul.',
    prediction_other:
      'Graphique en barres : les {{count, number}} tokens suivants les plus probables après {{prompt}}, selon {{model}} ; ' +
      'ensemble ils ont {{share}} de toute la probabilité. ' +
      'Pour chacun : sa part de tout le vocabulaire de {{size, number}}, puis parmi ces {{count, number}} seuls.',
    addedBias: 'Le logit d’un token interdit a reçu {{bias}} de plus.',
    drawn: 'Ensuite, sa probabilité dans un tirage, avec {{sampling}}.',
    banned: 'interdit',
    before: '{{share}} avant l’interdiction',
    greedy_one:
      'Graphique en barres : {{count, number}} étape après {{prompt}}, selon {{model}}, choix glouton. ' +
      'Pour chaque token choisi, sa part de tout le vocabulaire.',
    greedy_other:
      'Graphique en barres : {{count, number}} étapes après {{prompt}}, selon {{model}}, choix glouton. ' +
      'Pour chaque token choisi, sa part de tout le vocabulaire.',
    sampled_one:
      'Graphique en barres : {{count, number}} étape après {{prompt}}, selon {{model}}, tirée au sort avec la graine ' +
      '{{seed}}. Pour chaque token choisi, sa part de tout le vocabulaire.',
    sampled_other:
      'Graphique en barres : {{count, number}} étapes après {{prompt}}, selon {{model}}, tirées au sort avec la graine ' +
      '{{seed}}. Pour chaque token choisi, sa part de tout le vocabulaire.',
    rank: 'rang {{rank, number}}',
    changed: 'changé par l’interdiction',
    byMember: 'choisi par un membre',
    more: 'et encore {{left, number}}',
  },
};

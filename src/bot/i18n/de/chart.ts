import type { chart as english } from '../en/chart.ts';
import type { Translation } from '../translation.ts';

export const chart: Translation<typeof english> = {
  prompt: '„{{text}}“',
  emptyPrompt: 'leerer Text',
  ofVocabulary: 'von allen {{size, number}} im Vokabular',
  ofVocabularyBanned: '{{mark}} ebenso, gesperrt',
  before: '{{mark}} ohne die Sperre',
  ofShown_one: 'nur von diesem {{count, number}}',
  ofShown_other: 'nur von diesen {{count, number}}',
  drawn: 'bei einer Ziehung: {{sampling}}',
  inDraw: 'bei der Ziehung',
  covered_one: 'Auf dieses: {{share}} der Wahrscheinlichkeit ({{model}})',
  covered_other: 'Auf diese {{count, number}}: {{share}} der Wahrscheinlichkeit ({{model}})',
  nextToken: '{{prompt}} → nächstes Token',
  steps_one: '{{prompt}} → {{count, number}} Schritt',
  steps_other: '{{prompt}} → {{count, number}} Schritte',
  mostProbable: 'wahrscheinlichstes Token',
  another: 'anderes Token',
  changed: 'durch die Sperre geändert (Bias {{bias}})',
  greedy: '{{model}}, greedy: immer das wahrscheinlichste Token',
  sampled: '{{model}}, gezogen, Seed {{seed}}',
  butFor_one: 'außer in Schritt {{steps}}',
  butFor_other: 'außer in den Schritten {{steps}}',
  butForMany: 'außer in {{count, number}} Schritten',
  temperature: 'Temperatur {{temperature}}',
  banned: 'gesperrt: {{words}} ({{bias}})',
  biased: 'mit Bias: {{words}} ({{bias}})',
  nudged: 'angestoßen: {{biases}}',
  axis: 'vom ganzen Vokabular',
  alt: {
    prediction_one:
      'Balkendiagramm: das wahrscheinlichste nächste Token nach {{prompt}}, von {{model}}; es hat {{share}} der ' +
      'gesamten Wahrscheinlichkeit. Je Token: der Anteil am ganzen Vokabular von {{size, number}}, dann nur an diesem.',
    prediction_other:
      'Balkendiagramm: die {{count, number}} wahrscheinlichsten nächsten Tokens nach {{prompt}}, von {{model}}; ' +
      'zusammen haben sie {{share}} der gesamten Wahrscheinlichkeit. ' +
      'Je Token: der Anteil am ganzen Vokabular von {{size, number}}, dann nur an diesen {{count, number}}.',
    addedBias: 'Zum Logit eines gesperrten Tokens wurde {{bias}} addiert.',
    drawn: 'Danach die Wahrscheinlichkeit bei einer Ziehung, mit {{sampling}}.',
    banned: 'gesperrt',
    before: 'ohne die Sperre {{share}}',
    greedy_one:
      'Balkendiagramm: {{count, number}} Schritt nach {{prompt}}, von {{model}}, gierig gewählt. ' +
      'Je gewähltem Token sein Anteil am ganzen Vokabular.',
    greedy_other:
      'Balkendiagramm: {{count, number}} Schritte nach {{prompt}}, von {{model}}, gierig gewählt. ' +
      'Je gewähltem Token sein Anteil am ganzen Vokabular.',
    sampled_one:
      'Balkendiagramm: {{count, number}} Schritt nach {{prompt}}, von {{model}}, gezogen mit Seed {{seed}}. ' +
      'Je gewähltem Token sein Anteil am ganzen Vokabular.',
    sampled_other:
      'Balkendiagramm: {{count, number}} Schritte nach {{prompt}}, von {{model}}, gezogen mit Seed {{seed}}. ' +
      'Je gewähltem Token sein Anteil am ganzen Vokabular.',
    rank: 'Rang {{rank, number}}',
    changed: 'durch die Sperre geändert',
    byMember: 'von einem Mitglied gewählt',
    more: 'und {{left, number}} weitere',
  },
};

import type { chart as english } from '../en/chart.ts';
import type { Translation } from '../translation.ts';

export const chart: Translation<typeof english> = {
  prompt: '«{{text}}»',
  emptyPrompt: 'un texto vacío',
  ofVocabulary: 'de los {{size, number}} del vocabulario',
  ofVocabularyBanned: '{{mark}} lo mismo, vetado',
  before: '{{mark}} antes del veto',
  ofShown_one: 'solo de este {{count, number}}',
  ofShown_other: 'solo de estos {{count, number}}',
  drawn: 'en un sorteo: {{sampling}}',
  inDraw: 'en el sorteo',
  covered_one: 'Este reúne el {{share}} de la probabilidad ({{model}})',
  covered_other: 'Estos {{count, number}}: el {{share}} de la probabilidad ({{model}})',
  nextToken: '{{prompt}} → siguiente token',
  steps_one: '{{prompt}} → {{count, number}} paso',
  steps_other: '{{prompt}} → {{count, number}} pasos',
  mostProbable: 'token más probable',
  another: 'otro token',
  changed: 'cambiado por el veto (sesgo {{bias}})',
  greedy: '{{model}}, greedy: siempre el token más probable',
  sampled: '{{model}}, por sorteo, semilla {{seed}}',
  butFor_one: 'salvo en el paso {{steps}}',
  butFor_other: 'salvo en los pasos {{steps}}',
  butForMany: 'salvo en {{count, number}} pasos',
  temperature: 'temperatura {{temperature}}',
  banned: 'vetado: {{words}} ({{bias}})',
  biased: 'con sesgo: {{words}} ({{bias}})',
  nudged: 'empujado: {{biases}}',
  axis: 'de todo el vocabulario',
  alt: {
    prediction_one:
      'Gráfico de barras: el siguiente token más probable tras {{prompt}}, según {{model}}; reúne el {{share}} de toda ' +
      'la probabilidad. De cada uno: su parte de todo el vocabulario de {{size, number}} y, después, solo entre este.',
    prediction_other:
      'Gráfico de barras: los {{count, number}} siguientes tokens más probables tras {{prompt}}, según {{model}}; ' +
      'juntos reúnen el {{share}} de toda la probabilidad. ' +
      'De cada uno: su parte de todo el vocabulario de {{size, number}} y, después, solo entre estos {{count, number}}.',
    addedBias: 'Al logit de cada token vetado se le ha sumado {{bias}}.',
    drawn: 'Después, su probabilidad en un sorteo, con {{sampling}}.',
    banned: 'vetado',
    before: '{{share}} antes del veto',
    greedy_one:
      'Gráfico de barras: {{count, number}} paso tras {{prompt}}, según {{model}}, elección voraz. ' +
      'De cada token elegido, su parte de todo el vocabulario.',
    greedy_other:
      'Gráfico de barras: {{count, number}} pasos tras {{prompt}}, según {{model}}, elección voraz. ' +
      'De cada token elegido, su parte de todo el vocabulario.',
    sampled_one:
      'Gráfico de barras: {{count, number}} paso tras {{prompt}}, según {{model}}, por sorteo con la semilla {{seed}}. ' +
      'De cada token elegido, su parte de todo el vocabulario.',
    sampled_other:
      'Gráfico de barras: {{count, number}} pasos tras {{prompt}}, según {{model}}, por sorteo con la semilla {{seed}}. ' +
      'De cada token elegido, su parte de todo el vocabulario.',
    rank: 'puesto {{rank, number}}',
    changed: 'cambiado por el veto',
    byMember: 'elegido por un miembro',
    more: 'y {{left, number}} más',
  },
};

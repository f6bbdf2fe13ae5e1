import type { predict as english } from '../en/predict.ts';
import type { Translation } from '../translation.ts';

export const predict: Translation<typeof english> = {
  title: '¿Qué viene después?',
  text: 'Texto',
  inputTokens_one: '{{count, number}} token de entrada',
  inputTokens_other: '{{count, number}} tokens de entrada',
  candidates_one: 'El siguiente token más probable',
  candidates_other: 'Los {{count, number}} siguientes tokens más probables',
  covered_one:
    'Reúne el **{{share}}** de toda la probabilidad; ' +
    'los otros {{others, number}} tokens se reparten el resto.',
  covered_other:
    'Juntos, estos {{count, number}} reúnen el **{{share}}** de toda la probabilidad; ' +
    'los otros {{others, number}} tokens se reparten el resto.',
};

import type { generate as english } from '../en/generate.ts';
import type { Translation } from '../translation.ts';

export const generate: Translation<typeof english> = {
  growing: 'Generando: paso {{step}} de {{steps}}',
  generated_one: '{{count, number}} token generado',
  generated_other: '{{count, number}} tokens generados',
  textSoFar: 'Texto hasta ahora',
  finalText: 'Texto final',
  chosenTokens: 'Tokens elegidos',
  textAfterEachStep: 'Texto después de cada paso',
  outputIds_one: 'ID de salida ({{count, number}} token)',
  outputIds_other: 'ID de salida ({{count, number}} tokens)',
  endOfText:
    'El modelo ha elegido `<|endoftext|>`: da el texto por terminado, así que la generación acaba ahí.',
  endByMember:
    'Un miembro eligió `<|endoftext|>`, la marca del final de un texto: detrás no puede venir nada.',
  cancelled_one: 'Cancelado tras {{count, number}} paso. Esto es lo que se ha generado hasta entonces.',
  cancelled_other: 'Cancelado tras {{count, number}} pasos. Esto es lo que se ha generado hasta entonces.',
  defaultText: 'No se dio ningún texto, así que el modelo sigue a partir de «{{text}}».',
};

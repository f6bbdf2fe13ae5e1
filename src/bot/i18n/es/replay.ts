import type { replay as english } from '../en/replay.ts';
import type { Translation } from '../translation.ts';

export const replay: Translation<typeof english> = {
  replayOf: 'Repetición de `{{code}}`.',
  same: '**Igual que antes**, hasta la última cifra.',
  nothingToCompare: 'No había nada que comparar.',
  rounding: '**Igual que antes**, con probabilidades a menos de un {{bound}} de su valor: es redondeo.',
  roundingUntilThen:
    'Hasta ahí, las probabilidades difieren en menos de un {{bound}} de su valor: es redondeo.',
  shifted: '**Los mismos tokens, pero otras probabilidades.**',
  greatest: 'Mayor diferencia de una probabilidad, {{place}}: {{token}} tenía {{before}}, ahora {{now}}.',
  differs: '**No es igual que antes.** Primera diferencia, {{place}}: antes {{before}}, ahora {{now}}.',
  nothing: 'ninguno',
  withheld: 'una palabra que este servidor excluye',
  part: {
    candidate: 'candidato {{number}}',
    step: 'paso {{number}}',
    token: 'el token {{number}}',
    word: 'token {{number}} de la palabra',
    left: 'paso {{number}} de la izquierda',
    right: 'paso {{number}} de la derecha',
  },
  nudged: 'En cada uno de los primeros pasos se sumó un sesgo al logit de un token: {{biases}}.',
  cancelled: 'Uno de los dos se canceló, así que solo se compara lo que ambos tienen.',
  modelGone: 'El modelo {{before}} ya no está disponible: ha respondido {{now}}.',
  otherModel: 'El modelo {{name}} ahora es otro: {{now}} en vez de {{before}}.',
  ruledOut: 'Aquí se excluyen otras palabras que donde se preguntó primero.',
  forgotten: 'Ya no se sabe qué se respondió antes, así que no se compara nada.',
  problem: {
    notACode:
      '`{{option}}` tiene que ser un código de repetición como `7K3F-9QXM`; está al final de cada respuesta.',
    unknown:
      'No hay nada con este código. Puede que esté mal escrito o que tenga más de siete días: ' +
      'es lo que se guarda un código después de su último uso.',
    tooManyMisses_one:
      'Has probado {{count, number}} código que no existe. Vuelve a intentarlo dentro de una hora.',
    tooManyMisses_other:
      'Has probado {{count, number}} códigos que no existen. Vuelve a intentarlo dentro de una hora.',
    tooLong_one:
      'Esto tiene {{steps}} pasos y en este servidor una generación puede tener {{count, number}} como máximo, ' +
      'así que no se puede repetir aquí.',
    tooLong_other:
      'Esto tiene {{steps}} pasos y en este servidor una generación puede tener {{count, number}} como máximo, ' +
      'así que no se puede repetir aquí.',
    modelGone:
      'Esto se le preguntó al modelo `{{model}}`, que ya no está disponible, y ningún otro puede sustituirlo. ' +
      'Vuelve a preguntar desde cero.',
  },
};

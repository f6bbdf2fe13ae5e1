import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';

export const compare: Translation<typeof english> = {
  title: 'Dos textos, una diferencia',
  growing: 'Comparando: paso {{step}} de {{steps}}',
  left: 'izquierda',
  right: 'derecha',
  side: {
    free: 'sin el veto',
    freeAbove: 'sin el sesgo',
    banned: 'vetado (sesgo {{bias}})',
    favoured: 'favorecido (sesgo {{bias}})',
    temperature: 'temperatura {{temperature}}',
  },
  steps: 'Paso a paso',
  sameBefore_one: '… ({{count, number}} paso antes, igual)',
  sameBefore_other: '… ({{count, number}} pasos antes, iguales)',
  stepsMore_one: '… ({{count, number}} paso más)',
  stepsMore_other: '… ({{count, number}} pasos más)',
  legend:
    '`=` el mismo token, `≠` otro · debajo de cada uno su ID y su probabilidad sobre todo el vocabulario de {{size, number}} tokens',
  firstDifference:
    '**≠ Primera diferencia en el paso {{step}}**: a la izquierda se eligió {{left}} ({{leftId}}, {{leftShare}}), a la derecha {{right}} ({{rightId}}, {{rightShare}}). A partir de ahí cada lado sigue con su propio texto.',
  noDifference_one: '**= Ninguna diferencia**: los dos lados eligieron el mismo token.',
  noDifference_other:
    '**= Ninguna diferencia**: los dos lados eligieron los mismos {{count, number}} tokens.',
  text: { left: 'Izquierda: texto final', right: 'Derecha: texto final' },
  ids: {
    left_one: 'Izquierda: {{count, number}} ID de salida',
    left_other: 'Izquierda: {{count, number}} ID de salida',
    right_one: 'Derecha: {{count, number}} ID de salida',
    right_other: 'Derecha: {{count, number}} ID de salida',
  },
  movers: 'Primer paso: quién perdió y quién ganó',
  change: 'cambio',
  moved:
    '**El {{share}} de toda la probabilidad se movió** en el primer paso: lo que perdieron unos tokens lo ganaron otros.',
  afterTemperature:
    'Son las probabilidades tras dividir los logits entre la temperatura; las que están bajo los pasos son las de antes.',
  nothingMoved: '**Nada se movió en el primer paso**: los dos lados tienen ahí las mismas probabilidades.',
  notBegun:
    'Se canceló antes de que los dos lados tuvieran un primer paso, así que aún nadie ha ganado ni perdido.',
  vocabularies:
    'Los modelos tienen vocabularios de distinto tamaño ({{left}} y {{right}} tokens), así que sus probabilidades no se pueden comparar token a token y no hay tabla de quién ganó.',
  endOfText: {
    left: 'Izquierda: el modelo terminó su texto con `<|endoftext|>`.',
    right: 'Derecha: el modelo terminó su texto con `<|endoftext|>`.',
  },
  cancelled: 'Cancelado. Pasos: {{left}} a la izquierda, {{right}} a la derecha.',
  sampled: 'por sorteo, semilla {{seed}}',
  chart: { moved: 'Se movió el {{share}} de la probabilidad' },
  alt: {
    start:
      'Gráfico de barras: los siguientes tokens más probables tras {{prompt}} en los dos lados. Izquierda: {{left}}. Derecha: {{right}}. ' +
      'De cada token, su parte de todo el vocabulario a la izquierda y después a la derecha.',
    moved: 'Se movió el {{share}} de toda la probabilidad.',
  },
  explain: {
    partedTitle: 'Dónde se separan',
    movedTitle: 'Quién ganó',
    banTitle: 'Qué hace el sesgo',
    biasTitle: 'Qué decide el sesgo',
    temperatureTitle: 'Qué hace la temperatura',
    modelTitle: 'Dos modelos',
    sides_one:
      'Los dos lados continúan desde el mismo token ({{count}}). Izquierda: {{left}}. Derecha: {{right}}. Todo lo demás es igual, así que cualquier diferencia viene solo de eso.',
    sides_other:
      'Los dos lados continúan desde los mismos {{count}} tokens. Izquierda: {{left}}. Derecha: {{right}}. Todo lo demás es igual, así que cualquier diferencia viene solo de eso.',
    parted:
      'En el paso {{step}} los caminos se separan. Antes, los dos lados leen el mismo texto; después, cada uno lee lo que él mismo ha escrito, y el mismo paso ya no es la misma pregunta. Así un solo token puede cambiar todo un texto.',
    same_one:
      'En el único paso que dieron los dos, la elección es la misma: otras probabilidades aún no son otro texto.',
    same_other:
      'En los {{count}} pasos que dieron los dos, la elección es la misma: otras probabilidades aún no son otro texto.',
    moved:
      'En el primer paso, el {{share}} de toda la probabilidad pasó de unos tokens a otros: la mitad de la suma de todos los cambios, pues lo que uno pierde lo gana otro. El que más ganó fue {{token}}: de {{left}} a {{right}}, {{factor}} veces lo que tenía.',
    ban: 'El sesgo se suma a los logits de los tokens vetados antes de que el softmax divida entre la suma de todos. Lo que pierden juntos se reparte entre todos los demás en proporción: cada uno de ellos crece por el mismo factor, así que quien iba delante gana más.',
    banAbove:
      'El sesgo se suma a los logits de los tokens favorecidos antes de que el softmax divida entre la suma de todos. Lo que ganan juntos se quita a todos los demás en proporción: cada uno de ellos mengua por el mismo factor, así que quien iba delante pierde más.',
    bias: 'Izquierda: {{left}} Derecha: {{right}} Esos factores son e elevado al sesgo. Lo que pierden o ganan juntos así los tokens de estas palabras lo ganan o pierden todos los demás, cada uno por el mismo factor.',
    temperature:
      'Los dos lados sortean con los mismos números aleatorios (semilla {{seed}}): a la misma temperatura escribirían el mismo texto.',
    model:
      'Los dos modelos recibieron el mismo texto, pero cada uno tiene sus propios pesos, aprendidos de otros textos o guardados con menos cifras. Si comparten vocabulario, un token tiene el mismo ID en los dos lados.',
  },
};

import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: '¿Qué estoy viendo?',
  cancel: 'Cancelar',
  oneIn: '1 entre {{number}}',
  byDefault: '{{name}} (predeterminado)',
  before: '… ({{left, number}} antes)',
  idsBefore: '… {{left, number}} antes …',
  stepsBefore_one: '… ({{count, number}} paso antes)',
  stepsBefore_other: '… ({{count, number}} pasos antes)',
  charactersBefore_one: '… ({{count, number}} carácter antes)',
  charactersBefore_other: '… ({{count, number}} caracteres antes)',
  wordsMore_one: '… ({{count, number}} palabra más)',
  wordsMore_other: '… ({{count, number}} palabras más)',
  formsMore_one: '… ({{count, number}} forma más)',
  formsMore_other: '… ({{count, number}} formas más)',
  dependsOnCompany: 'las últimas cifras dependen de lo que se pregunte al mismo tiempo',
  tokensMore_one: '… ({{count, number}} token más)',
  tokensMore_other: '… ({{count, number}} tokens más)',
  notesMore_one: '… ({{count, number}} aviso más)',
  notesMore_other: '… ({{count, number}} avisos más)',
  passedOver_one: '{{count, number}} palabra omitida: este servidor la excluye',
  passedOver_other: '{{count, number}} palabras omitidas: este servidor las excluye',
  withheld: '{{mark}} una palabra que este servidor excluye',
  legend:
    '**todo**: probabilidad sobre todo el vocabulario de {{size, number}} tokens · **top{{top}}**: parte solo entre los {{top}} primeros',
  legendDrawn: '**sorteo**: probabilidad en un sorteo, con {{sampling}}',
  inDraw: '{{share}} en el sorteo',
  column: {
    step: 'paso',
    id: 'ID',
    all: 'todo',
    top: 'top{{top}}',
    drawn: 'sorteo',
    logit: 'logit',
    rank: 'puesto',
    token: 'token',
  },
  waiting: {
    noWorker:
      'Ahora mismo no hay ningún worker en marcha para esto. Tu petición espera en la cola y se responderá en cuanto haya uno.',
    loading_one:
      'Un worker está cargando el modelo {{models}}. Tu petición espera en la cola y se responderá en cuanto esté listo.',
    loading_other:
      'Un worker está cargando los modelos {{models}}. Tu petición espera en la cola y se responderá en cuanto estén listos.',
    next: 'Tu petición es la siguiente.',
    before_one: 'En espera: hay {{count, number}} petición antes que la tuya.',
    before_other: 'En espera: hay {{count, number}} peticiones antes que la tuya.',
  },
  note: {
    textReplaced: 'El texto contenía medio carácter (un sustituto suelto). Se ha reemplazado por `U+FFFD`.',
    wordReplaced:
      'Una palabra vetada contenía medio carácter (un sustituto suelto). Se ha reemplazado por `U+FFFD`.',
    emptyText:
      'El texto estaba vacío, así que el modelo empieza en `<|endoftext|>`, su marca entre dos documentos.',
    dropped_one: 'El modelo lee como máximo {{count, number}} token: {{dropped}}.',
    dropped_other: 'El modelo lee como máximo {{count, number}} tokens: {{dropped}}.',
    droppedTokens_one: 'se ha descartado el más antiguo',
    droppedTokens_other: 'se han descartado los {{count, number}} más antiguos',
    trailingSpace:
      'El texto acaba en un espacio, que aquí es un token aparte (`{{token}}`, {{id}}). ' +
      'La mayoría de las palabras llevan su espacio dentro del token (`␣be`), así que ahora casi no pueden seguir. ' +
      'Prueba sin el espacio final.',
    notEnglish:
      'Esto no parece inglés. `{{model}}` se entrenó solo con libros en inglés, así que sus números dicen poco sobre este texto.',
  },
  ban: {
    heading_one: 'Veto: {{count, number}} palabra, sesgo {{bias}}{{mode}}',
    heading_other: 'Veto: {{count, number}} palabras, sesgo {{bias}}{{mode}}',
    headingAbove_one: 'Preferencia: {{count, number}} palabra, sesgo {{bias}}{{mode}}',
    headingAbove_other: 'Preferencia: {{count, number}} palabras, sesgo {{bias}}{{mode}}',
    firstToken: ', primer token de cada palabra tal como está escrita',
    noSpace:
      '{{token}} es el token sin espacio delante: tras un espacio la palabra empieza por otro, que no tiene sesgo.',
    notBiased: '{{tokens}}: sin sesgo, el texto no acababa en {{before}}',
    hit: '{{tokens}} en {{token}}',
    effect: '{{tokens}}: {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} paso, sobre todo en el {{step}}',
    effectInSteps_other:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} pasos, sobre todo en el {{step}}',
    never: 'Un logit de menos infinito: estos tokens no pueden salir.',
    zero: 'Un sesgo de 0 no cambia nada.',
    divides:
      'Un sesgo de {{bias}} divide entre {{odds}} las posibilidades (odds) de un token frente a cualquier token sin sesgo.',
    multiplies:
      'Un sesgo de {{bias}} multiplica por {{odds}} las posibilidades (odds) de un token frente a cualquier token sin sesgo.',
    nothing: '**No ha cambiado nada**: ninguna de estas formas podía salir en este punto.',
    sameCandidates:
      '**Esto no ha cambiado ningún puesto de la lista**: sin ello, los mismos candidatos están en el mismo orden.',
    sameTokens: '**Esto no ha cambiado ninguna elección**: sin ello se eligen los mismos tokens.',
    changedCandidates: '**Esto ha cambiado la lista**: otros candidatos, u otro orden.',
    changedSteps_one: '**Esto ha cambiado la elección en el paso {{steps}}**: a partir de ahí es otro texto.',
    changedSteps_other:
      '**Esto ha cambiado la elección en los pasos {{steps}}**, cada vez tras el texto que había entonces: a partir del paso {{first}} es otro texto.',
  },
};

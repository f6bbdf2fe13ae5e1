import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: '¿Qué estoy viendo?',
  cancel: 'Cancelar',
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
    '**todo**: probabilidad sobre todo el vocabulario de {{size, number}} tokens · ' +
    '**top{{top}}**: la del tutorial, una softmax solo sobre los {{top}} primeros',
  column: {
    step: 'paso',
    id: 'ID',
    all: 'todo',
    top: 'top{{top}}',
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
  },
  ban: {
    heading_one: 'Veto: {{count, number}} palabra, sesgo {{bias}}{{mode}}',
    heading_other: 'Veto: {{count, number}} palabras, sesgo {{bias}}{{mode}}',
    firstToken: ', primer token de cada palabra tal como está escrita (como en el tutorial)',
    notBiased: '{{tokens}}: sin sesgo, el texto no acababa en {{before}}',
    hit: '{{tokens}} en {{token}}',
    effect: '{{tokens}}: {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} paso, sobre todo en el {{step}}',
    effectInSteps_other:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} pasos, sobre todo en el {{step}}',
    never: 'Un logit de menos infinito: estos tokens no pueden salir.',
    divides: 'Un sesgo de {{bias}} divide entre {{odds}} las posibilidades (odds) de un token.',
    multiplies: 'Un sesgo de {{bias}} multiplica por {{odds}} las posibilidades (odds) de un token.',
    nothing: '**El veto no ha cambiado nada**: ninguna de estas formas podía salir en este punto.',
    sameCandidates: '**El veto no ha cambiado nada visible**: la lista de candidatos es la misma sin él.',
    sameTokens: '**El veto no ha cambiado nada visible**: sin él se eligen los mismos tokens.',
    changedCandidates: '**El veto ha cambiado la lista de candidatos.**',
    changedSteps_one: '**El veto ha cambiado la elección en {{count, number}} paso**: {{steps}}.',
    changedSteps_other: '**El veto ha cambiado la elección en {{count, number}} pasos**: {{steps}}.',
  },
};

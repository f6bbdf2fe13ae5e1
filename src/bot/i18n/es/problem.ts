import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  'unknown-model': 'Aquí no hay ningún modelo con ese nombre. Puedes elegir: {{models}}.',
  'model-unavailable':
    'No se ha podido cargar el modelo `{{model}}`. Elige otro con la opción `{{option}}`, ' +
    'o avisa a quien administra este bot: el motivo está en el registro del worker.',
  'invalid-request':
    'El worker no ha podido leer esta petición. Puede que el bot y sus workers sean de versiones distintas; ' +
    'avisa a quien administra este bot.',
  'not-served':
    'Ahora mismo ningún worker ofrece el modelo `{{model}}`. Elige otro con la opción `{{option}}`, ' +
    'o avisa a quien administra este bot.',
  'not-served-together':
    'Ningún worker ofrece `{{model}}` y `{{other}}` a la vez, así que no se pueden comparar. Elige otro modelo, ' +
    'o avisa a quien administra este bot.',
  'ends-workers':
    'Dos workers han caído en mitad de esta petición, así que se ha abandonado. Prueba con otro texto o con menos ' +
    'pasos, y avisa a quien administra este bot.',
  'bad-option': {
    text: '`{{option}}` puede tener como máximo {{most}} caracteres.',
    textWithEmoji:
      '`{{option}}` puede tener como máximo {{most}} caracteres; la mayoría de los emojis cuentan como dos o más.',
    wholeNumber: '`{{option}}` tiene que ser un número entero de {{least}} a {{most}}.',
    numberAbove: '`{{option}}` tiene que ser un número mayor que {{least}} y de {{most}} como máximo.',
    bias: '`{{option}}` tiene que ser un número de −{{most}} a {{most}}, como −5, o la palabra `never`.',
    choice: '`{{option}}` tiene que ser una de estas opciones: {{choices}}.',
    words: '`{{option}}` puede tener como máximo {{most}} palabras, separadas por comas.',
    wordLength:
      '`{{option}}` solo admite palabras de {{most}} caracteres como máximo cada una, separadas por comas.',
    wordsFor: 'Si das `{{other}}`, da también `{{option}}`: dice a qué palabras se aplica.',
    sampling:
      '`{{option}}` tiene que ser `sample` para que `{{other}}` tenga efecto: greedy toma siempre el token más probable.',
    channels: '`{{option}}` tiene que ser uno de {{most}} canales como máximo.',
    notEmpty: '`{{option}}` no puede estar vacío: escribe al menos una palabra.',
    word: '`{{option}}` debe ser una palabra de 1 a {{most}} caracteres.',
    onlyWith: '`{{option}}` debe darse junto con `{{other}}`: sin ella no se sortea nada.',
    otherThan:
      '`{{option}}` debe ser distinto de `{{value}}`, que el lado izquierdo ya tiene: no habría ninguna diferencia.',
    subcommand: '`{{option}}` necesita uno de sus subcomandos.',
  },
  'message-without-text':
    'Este mensaje no tiene texto que un modelo pueda leer: imágenes, archivos, stickers e inserciones no lo son. ' +
    'Elige un mensaje con palabras o escríbelas con `/surprise {{option}}:` o `/predict {{option}}:`.',
  'message-of-bot':
    'Esta es una de mis propias respuestas: lo que muestra son números e imágenes, no un texto que leer. ' +
    'Elige un mensaje que haya escrito alguien o escribe un texto con `/surprise {{option}}:` o `/predict {{option}}:`.',
  'message-too-long':
    'Este mensaje es demasiado largo: se leen como máximo {{most}} caracteres, con las menciones como nombres.',
  'no-difference':
    'Elige lo único en que se diferencian los dos lados: `{{ban}}` (sin y con estas palabras), `{{ban}}` junto con `{{bias}}` (dos fuerzas de un veto), `{{temperature}}` o `{{model}}`.',
  'several-differences':
    'Los dos lados solo pueden diferenciarse en una cosa; si no, nadie podría decir cuál causa la diferencia. Elige una de estas: {{given}}.',
  'queue-away':
    'La cola no está disponible en este momento, así que no se ha iniciado nada. Vuelve a intentarlo dentro de un minuto.',
  'other-channel': 'En este servidor el bot responde en {{channels}}.',
  'not-manager': 'Solo los miembros que pueden gestionar el servidor pueden ver y cambiar sus ajustes.',
  'queue-full':
    'Hay tantas peticiones en espera que no se aceptan más. Vuelve a intentarlo dentro de unos minutos.',
  'too-many-of-member_one':
    'Ya tienes {{count, number}} comando abierto. Espera a que se responda, o cancélalo.',
  'too-many-of-member_other':
    'Ya tienes {{count, number}} comandos abiertos. Espera a que se responda uno, o cancela uno.',
  'too-many-of-server_one':
    'Este servidor ya tiene {{count, number}} comando abierto. Espera a que se responda.',
  'too-many-of-server_other':
    'Este servidor ya tiene {{count, number}} comandos abiertos. Espera a que se responda uno.',
  'unknown-button': 'Este botón es de una versión anterior y ya no hace nada. Vuelve a usar el comando.',
  'not-open': 'Este comando ya ha terminado.',
  'not-yours': 'Solo quien usó este comando, o alguien que modere, puede cancelarlo.',
  cancelled: 'Cancelado antes de empezar.',
  expired:
    'Esto ha caducado: lo que muestra una respuesta se puede explorar hasta siete días después de su último uso. ' +
    'Vuelve a usar el comando.',
  'not-steering':
    'En este servidor solo quien usó este comando, o alguien que modere, puede manejar esto. ' +
    'Puedes ver su explicación y llevarte sus números.',
  'not-author': 'Solo quien usó este comando, o alguien que modere, puede hacer esto.',
  'refused-by-automod':
    'El AutoMod de este servidor no deja mostrar la respuesta: el texto, o lo que el modelo ha hecho con él, contiene ' +
    'algo que bloquea. Prueba con otro texto, o con `{{private}}:True`.',
  'refused-by-automod-in-public':
    'El AutoMod de este servidor no deja mostrar la respuesta: el texto, o lo que el modelo ha hecho con él, contiene ' +
    'algo que bloquea. Prueba con otro texto.',
  'ruled-out-word': 'Este servidor excluye esa palabra, así que no se puede pedir. Elige otra.',
  'refused-by-discord':
    'Discord no ha aceptado la respuesta, así que no se puede mostrar aquí. Puede que al bot le falte un permiso en ' +
    'este canal (Adjuntar archivos, Insertar enlaces).',
  'change-refused-by-automod':
    'El AutoMod de este servidor bloquea algo de lo que este mensaje mostraría ahora, así que se queda como estaba. ' +
    'Elige otra cosa.',
  'change-refused-by-discord':
    'Discord no ha aceptado lo que este mensaje mostraría ahora, así que se queda como estaba. Elige otra cosa; si ' +
    'sigue igual, avisa a quien administra este bot.',
  'too-late':
    'Ningún worker ha respondido a tiempo, así que se ha abandonado. Vuelve a intentarlo, o avisa a quien administra ' +
    'este bot de que no hay ningún worker en marcha.',
  fault:
    'Algo ha fallado por nuestra parte. Vuelve a intentarlo; si sigue igual, dale a quien administra este bot ' +
    'la referencia `{{reference}}`.',
};

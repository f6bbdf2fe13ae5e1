import type { help as english } from '../en/help.ts';
import type { Translation } from '../translation.ts';

export const help: Translation<typeof english> = {
  title: 'Cómo elige un modelo de lenguaje su siguiente palabra',
  model:
    'Un modelo de lenguaje hace una sola cosa: lee un texto y dice, para cada trozo de texto que conoce, qué ' +
    'probabilidad tiene de venir a continuación. Para escribir, añade un trozo y vuelve a preguntarse lo mismo. ' +
    'Aquí puedes verlo.',
  token:
    '**Token** · Un trozo de texto: una palabra, parte de una palabra, un espacio con una palabra, un signo. El modelo ' +
    'conoce una lista fija de ellos, su vocabulario, y cada uno tiene un número, su ID. `␣` representa un espacio: ' +
    '`␣going` y `going` son dos tokens distintos.',
  logit:
    '**Logit** · La puntuación en bruto que el modelo da a cada token. Solo cuentan las diferencias: 2 más es unas ' +
    '7 veces más probable.',
  softmax:
    '**Softmax** · Convierte las puntuaciones en probabilidades: e elevado a cada puntuación, dividido entre la suma, para que todas juntas den el 100 %. Las ves dos veces: sobre todo el vocabulario (**todo**) y solo sobre los primeros tokens mostrados (**top10**).',
  bias: '**Sesgo (bias)** · Un número que se suma al logit de un token antes de elegir. −5 divide entre 148 sus posibilidades frente a cualquier token sin sesgo: se vuelve raro, no imposible. `{{bias}}:never` lo hace imposible.',
  greedy:
    '**Elección voraz (greedy)** · Tomar siempre el token más probable. Así el mismo texto sigue siempre igual. ' +
    'El **muestreo** (sampling), en cambio, sortea según la probabilidad, y de vez en cuando salen tokens ' +
    'improbables; con la misma semilla se repite una tirada.',
  bundled:
    '**El modelo** · `{{name}}` es un modelo pequeño para enseñar ({{parameters}} de parámetros), entrenado con 24 libros antiguos en inglés y con su visión del mundo; los grandes modelos de chat son muchos miles de veces mayores. No conoce hechos ni otros idiomas.',
  examples: {
    title: 'Pruébalo',
    predict: '`/predict {{text}}:You are going to` · lo que podría venir después, en una tabla y un gráfico',
    ban: '`/predict {{text}}:You are going to {{ban}}:be` · lo mismo con una palabra frenada, y qué efecto tuvo',
    generate: '`/generate {{steps}}:10 {{ban}}:be` · diez tokens, uno tras otro',
    sample:
      '`/generate {{text}}:Once upon a time {{pick}}:sample {{temperature}}:0.8` · cada vez una historia distinta',
    tokenize: '`/tokenize {{text}}:naïve 🙂` · un texto en forma de tokens',
  },
  explore: {
    title: 'Explorad juntos',
    play: 'Debajo de un `/generate`: recorre sus pasos, elige otro candidato en cualquiera de ellos y mira el árbol de ramas',
    vote: '`/vote {{text}}:She opened the door and saw a` · el grupo predice el siguiente token, ronda a ronda',
    guess: '`/guess` · una frase oculta que se adivina palabra por palabra',
    compare:
      '`/compare {{text}}:You are going to {{ban}}:be` · dos textos que difieren en una sola cosa, lado a lado',
    surprise:
      '`/surprise {{text}}:The clocks were striking thirteen.` · cuánto sorprende cada token; también en el menú de un mensaje',
    nudge:
      '`/nudge {{text}}:You are going to {{word}}:fly` · lo que le falta a una palabra para venir después',
    replay: '`/replay {{code}}` · repite una respuesta con el código que lleva al final',
    what: 'Cada respuesta se explica con sus propios números y los entrega en CSV y JSON',
  },
  options: {
    title: 'Opciones que tienen casi todos los comandos',
    ban: '`{{ban}}` palabras, separadas por comas · `{{bias}}` un número, o `never`',
    banMode:
      '`{{banMode}}` `word`: todas las formas de la palabra; `first-token`: solo su primer token, tal como está escrita',
    model: '`{{model}}` qué modelo responde (aquí, si no se indica, `{{defaultModel}}`)',
    private: '`{{private}}` te muestra la respuesta solo a ti',
    never:
      'Una lista de insultos y las palabras que ha elegido este servidor están excluidas, sean cuales sean los tokens que las formen; ' +
      'quien lo gestiona puede cambiarlo con `/settings`',
  },
};

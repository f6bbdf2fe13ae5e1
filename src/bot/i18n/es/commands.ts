import { DEFAULT_BIAS, DEFAULT_STEPS, DEFAULT_TOP, MAX_STEPS } from '../../../shared/contract.ts';
import type { CommandTexts } from '../command-types.ts';

const ban = {
  ban: { name: 'vetar', description: 'Palabras que se frenan, separadas por comas' },
  bias: {
    name: 'sesgo',
    description: `Se suma a los logits de los tokens vetados: un número (por defecto ${DEFAULT_BIAS}) o «never»`,
  },
  ban_mode: {
    name: 'modo_veto',
    description: 'Qué se veta: todas las formas de una palabra (por defecto) o su primer token',
    choices: { word: 'word: todas sus formas', 'first-token': 'first-token: solo ese, tal como está' },
  },
};
const sampling = {
  temperature: {
    name: 'temperatura',
    description: 'Muestreo: por debajo de 1 ganan los probables, por encima los demás (por defecto 1)',
  },
  top_k: { description: 'Muestreo: solo entre los k tokens más probables' },
  top_p: { description: 'Muestreo: solo entre los tokens que juntos reúnen esta parte, como 0,9' },
};
const reply = {
  model: { name: 'modelo', description: 'El modelo que responde' },
  private: { name: 'privado', description: 'Mostrarte la respuesta solo a ti' },
  theme: {
    name: 'tema',
    description: 'Colores de las imágenes: claro es para papel y salas luminosas',
    choices: { dark: 'oscuro', light: 'claro' },
  },
};

export const commands: CommandTexts = {
  predict: {
    description: 'Muestra qué tokens cree el modelo que vienen después, con sus probabilidades',
    options: {
      text: { name: 'texto', description: 'El texto que hay que continuar' },
      top: { description: `Cuántos candidatos se muestran (por defecto ${DEFAULT_TOP})` },
      ...sampling,
      ...ban,
      ...reply,
    },
  },
  generate: {
    description: 'Deja que el modelo escriba token a token y muestra cada elección',
    options: {
      text: {
        name: 'texto',
        description: 'El texto que hay que continuar (por defecto: «You are going to»)',
      },
      steps: { name: 'pasos', description: `Cuántos tokens se generan (por defecto ${DEFAULT_STEPS})` },
      pick: {
        name: 'elección',
        description: 'Cómo se elige cada token',
        choices: {
          greedy: 'greedy: siempre el token más probable (por defecto)',
          sample: 'sample: sortear según la probabilidad',
        },
      },
      ...sampling,
      seed: {
        name: 'semilla',
        description: 'Muestreo: la misma semilla da el mismo texto (por defecto: se sortea y se muestra)',
      },
      animate: { name: 'animar', description: 'Adjuntar también un GIF de los pasos y sus candidatos' },
      ...ban,
      ...reply,
    },
  },
  compare: {
    description: 'Deja que el modelo escriba dos veces, con una diferencia, y muestra lo que cambia',
    options: {
      text: { name: 'texto', description: 'El texto que hay que continuar' },
      ban: {
        name: 'vetar',
        description: 'Compara sin y con estas palabras frenadas, separadas por comas',
      },
      bias: {
        name: 'sesgo',
        description: `Compara un veto de ${DEFAULT_BIAS} con el mismo veto con este número, o «never»`,
      },
      temperature: {
        name: 'temperatura',
        description: 'Compara el muestreo a temperatura 1 con el muestreo a esta',
      },
      steps: {
        name: 'pasos',
        description: `Cuántos tokens genera cada lado (por defecto ${DEFAULT_STEPS})`,
      },
      seed: {
        name: 'semilla',
        description: 'Con temperatura: los números aleatorios de ambos lados (por defecto: se sortean)',
      },
      ...reply,
    },
  },
  nudge: {
    description: 'Busca el sesgo con el que una palabra sale a continuación y muestra cómo sigue el texto',
    options: {
      text: { name: 'texto', description: 'El texto que hay que continuar' },
      word: { name: 'palabra', description: 'La palabra que debe venir a continuación' },
      ...reply,
    },
  },
  tokenize: {
    description: 'Corta un texto en los tokens que lee el modelo, con sus ID',
    options: { text: { name: 'texto', description: 'El texto que se corta en tokens' }, ...reply },
  },
  surprise: {
    description: 'Muestra cuánto sorprende al modelo cada token de un texto, en bits',
    options: { text: { name: 'texto', description: 'El texto que se mide' }, ...reply },
  },
  'Measure surprise': { name: 'Medir la sorpresa' },
  'Predict next token': { name: 'Predecir el siguiente token' },
  replay: {
    description: 'Repite una respuesta con el código que tiene al final, la pidiera quien la pidiera',
    options: {
      code: {
        name: 'código',
        description: 'El código de repetición, como 7K3F-9QXM; vale para quien lo conozca',
      },
      private: reply.private,
      theme: reply.theme,
    },
  },
  vote: {
    description: 'Deja que el canal vote ronda a ronda qué le parece más probable al modelo',
    options: {
      text: {
        name: 'texto',
        description: 'El texto que hay que continuar (por defecto: «You are going to»)',
      },
      rounds: {
        name: 'rondas',
        description: 'Cuántos tokens se votan, uno tras otro (por defecto {1})',
      },
      seconds: {
        name: 'segundos',
        description: 'Cuánto dura cada ronda (por defecto {1})',
      },
      choices: {
        name: 'candidatos',
        description: 'Entre cuántos de los tokens más probables se elige (por defecto {1})',
      },
      append: {
        name: 'añadir',
        description: 'De quién es el token que cada ronda añade al texto',
        choices: {
          crowd: 'crowd: el token con más votos (por defecto)',
          model: 'model: el token más probable',
        },
      },
      counts: {
        name: 'recuento',
        description: 'Si los votos se ven a medida que llegan',
        choices: {
          hidden: 'hidden: al terminar la ronda, para que nadie siga a los demás (por defecto)',
          live: 'live: desde el primer voto',
        },
      },
      ...ban,
      model: reply.model,
      theme: reply.theme,
    },
  },
  guess: {
    description:
      'Juego: adivina la palabra siguiente de un texto oculto y mira lo probable que es para el modelo',
    options: {
      source: {
        name: 'fuente',
        description: 'De dónde viene el texto',
        choices: {
          book: 'book: una frase de un libro famoso (por defecto)',
          own: 'own: lo escribes tú, y nadie más lo ve',
        },
      },
      words: {
        name: 'palabras',
        description: 'Cuántas palabras se adivinan (por defecto {1})',
      },
      start: {
        name: 'inicio',
        description: 'Cuántas palabras se ven al principio (por defecto {1})',
      },
      seconds: {
        name: 'segundos',
        description: 'Cuándo termina sola una ronda: tras {1} a {2} s, o 0 para nunca (por defecto)',
      },
      model: reply.model,
      theme: reply.theme,
    },
  },
  settings: {
    description: 'Ver y cambiar lo que hace el bot en este servidor',
    options: {
      show: { name: 'mostrar', description: 'Mostrar los ajustes de este servidor' },
      model: {
        name: 'modelo',
        description: 'El modelo que responde cuando no se pide ninguno',
        options: { model: { name: 'modelo', description: 'Omítelo para usar el del propio bot' } },
      },
      steps: {
        name: 'pasos',
        description: 'Cuántos pasos puede tener una generación',
        options: { most: { name: 'máximo', description: `De 1 a ${MAX_STEPS}` } },
      },
      never: {
        name: 'nunca',
        description: 'Palabras que el modelo no puede generar nunca en este servidor',
        options: {
          words: { name: 'palabras', description: 'Todas, separadas por comas; omítelo para ninguna' },
        },
      },
      slurs: {
        name: 'insultos',
        description: 'Si una lista de insultos no se puede generar nunca (es lo predeterminado)',
        options: { banned: { name: 'vetados', description: 'True: no se generan nunca' } },
      },
      steering: {
        name: 'control',
        description: 'Quién puede dirigir las respuestas que un grupo ve en común',
        options: {
          who: {
            name: 'quién',
            description: 'Los moderadores siempre pueden',
            choices: { everybody: 'todos', author: 'solo quien usó el comando' },
          },
        },
      },
      theme: {
        name: 'tema',
        description: 'Con qué colores se dibujan las imágenes',
        options: { theme: reply.theme },
      },
      channel: {
        name: 'canal',
        description: 'Canales en los que responde el bot; todos, mientras no se elija ninguno',
        options: {
          action: {
            name: 'acción',
            description: 'Qué hacer con la lista de canales',
            choices: { add: 'añadir', remove: 'quitar', all: 'todos: responder en cualquiera' },
          },
          channel: { name: 'canal', description: 'Este, si se omite' },
        },
      },
    },
  },
  help: {
    description: 'Qué son los tokens, logits, softmax, sesgo y elección voraz, y cómo usar los comandos',
    options: {
      private: { name: 'privado', description: 'Solo para ti (por defecto), o con «False» para todos' },
    },
  },
};

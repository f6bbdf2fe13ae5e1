import type { vote as english } from '../en/vote.ts';
import type { Translation } from '../translation.ts';

export const vote: Translation<typeof english> = {
  title: {
    voting: 'Ronda {{round}} de {{rounds}}: ¿qué viene después?',
    answer: 'Ronda {{round}} de {{rounds}}: la respuesta',
    over: 'La votación ha terminado',
  },
  text: 'Texto hasta ahora',
  finalText: 'Texto final',
  candidates: 'Candidatos en orden aleatorio',
  voted_one: '**Ha votado {{count, number}} miembro.** La ronda termina {{time}}.',
  voted_other: '**Han votado {{count, number}} miembros.** La ronda termina {{time}}.',
  how: '¿Qué token le parece más probable al modelo? Un voto por persona; otro botón lo cambia.',
  append: {
    crowd: 'Se añade el token con más votos.',
    model: 'Se añade el token más probable del modelo.',
  },
  endToken:
    '`<|endoftext|>` es la marca del modelo para el final de un texto: si se añade, termina también la votación.',
  column: { votes: 'votos', score: 'puntos' },
  button: {
    skip: 'Terminar la ronda',
    extend: '+30 segundos',
    stop: 'Parar la votación',
    next: 'Siguiente ronda',
  },
  result: 'Votos y probabilidades',
  legend:
    '**todo**: probabilidad sobre todo el vocabulario de {{size, number}} tokens · **puntos**: su logaritmo natural, para quienes votaron por ese token; 0 es lo mejor',
  crowdChose_one:
    '**El grupo** eligió {{token}} ({{votes}} de {{count}} voto) y obtuvo {{score}} puntos de media.',
  crowdChose_other:
    '**El grupo** eligió {{token}} ({{votes}} de {{count}} votos) y obtuvo {{score}} puntos de media.',
  nobody: '**Nadie votó.**',
  modelChose: '**El modelo** considera {{token}} el más probable ({{share}}), que da {{best}} puntos.',
  appended: '**Añadido**: {{token}}',
  leaderboard: 'Clasificación',
  place_one: '{{place}}. {{member}} {{score}} ({{count, number}} ronda)',
  place_other: '{{place}}. {{member}} {{score}} ({{count, number}} rondas)',
  placesMore_one: '… y {{count, number}} más',
  placesMore_other: '… y {{count, number}} más',
  fair: '-# Puntos medios de las rondas en las que alguien votó: quien se pierde una ronda no pierde nada. Con los mismos puntos, cuentan más rondas.',
  next: 'La siguiente ronda empieza {{time}}.',
  asking: 'Esperando al modelo: la siguiente ronda empieza en cuanto un worker haya respondido.',
  why: {
    rounds: 'Se han jugado todas las rondas.',
    'end-of-text': 'Se añadió `<|endoftext|>`: el texto está terminado, así que la votación también.',
    stopped: 'Se paró; esto es lo que había hasta entonces.',
    failed:
      'No se pudo preguntar al modelo por la siguiente ronda, así que la votación termina aquí. ' +
      'Empieza otra, por favor; si sigue igual, di a quien gestiona este bot la referencia `{{reference}}`.',
  },
  rounds: 'Rondas',
  roundLine: '{{round}}. grupo {{crowd}} · modelo {{model}} · puntos del grupo {{score}}',
  agreed_one:
    'El grupo eligió el token más probable del modelo en **{{agreed}} de {{count, number}} ronda** con votos.',
  agreed_other:
    'El grupo eligió el token más probable del modelo en **{{agreed}} de {{count, number}} rondas** con votos.',
  nobodyEver: 'Nadie votó en ninguna ronda.',
  noRound: 'No se terminó ninguna ronda.',
  late: 'Llegó demasiado tarde: la ronda ha terminado.',
  longest: 'Una ronda puede durar diez minutos como máximo, así que esta no se puede alargar más.',
  chart: {
    crowd: 'grupo: de sus votos',
    vocabulary: 'modelo: de los {{size, number}}',
    shown_one: 'modelo: solo de este {{count, number}}',
    shown_other: 'modelo: solo de estos {{count, number}}',
    votes_one: '{{count, number}} voto y las probabilidades de {{model}}',
    votes_other: '{{count, number}} votos y las probabilidades de {{model}}',
    alt_one:
      'Gráfico de barras: qué espera un grupo después de {{prompt}} y qué dice {{model}}. ' +
      'De cada token: la parte de {{count, number}} voto, la probabilidad sobre todo el vocabulario de ' +
      '{{size, number}} y después solo entre estos.',
    alt_other:
      'Gráfico de barras: qué espera un grupo después de {{prompt}} y qué dice {{model}}. ' +
      'De cada token: la parte de {{count, number}} votos, la probabilidad sobre todo el vocabulario de ' +
      '{{size, number}} y después solo entre estos.',
    appended: 'añadido',
  },
  explain: {
    candidates_one:
      '**Los candidatos.** En la ronda {{round}} el modelo leyó {{count, number}} token y dio a cada uno de los {{vocabulary}} tokens que conoce una probabilidad de venir después. Los {{shown}} más probables están en los botones, en orden aleatorio y sin sus probabilidades. El grupo adivina cuál le parece más probable al modelo.',
    candidates_other:
      '**Los candidatos.** En la ronda {{round}} el modelo leyó {{count, number}} tokens y dio a cada uno de los {{vocabulary}} tokens que conoce una probabilidad de venir después. Los {{shown}} más probables están en los botones, en orden aleatorio y sin sus probabilidades. El grupo adivina cuál le parece más probable al modelo.',
    score:
      '**Los puntos.** Un voto vale el logaritmo natural de la probabilidad que el modelo da a su token sobre todo el vocabulario: un token con {{share}} da {{score}}. 0 sería la certeza. La mitad de probabilidad cuesta 0,693, estuviera donde estuviera. Así se miden también los modelos de lenguaje: la media de esto, con el signo cambiado, es su pérdida (loss).',
    model:
      '**Ronda {{round}}.** El modelo dio a {{token}} {{share}} de toda la probabilidad, más que a ningún otro token: su ln es {{best}}, los mejores puntos que había. Solo entre los {{shown}} de los botones su parte es {{among}}; ambas están en la imagen, debajo de la parte de los votos.',
    crowd_one: 'Hubo {{count, number}} voto, por {{token}}: {{share}}, es decir, {{mean}} puntos.',
    crowd_other:
      'De {{count, number}} votos, ningún token recibió más que {{token}}: {{share}}, es decir, {{score}} puntos. La media de todos los votos es {{mean}}.',
    append: {
      crowd:
        '**El texto** sigue con el token que tiene más votos; si hay varios, con el más probable; si nadie vota, con el del modelo. Así escribe el grupo y juzga el modelo.',
      model:
        '**El texto** sigue con el token más probable del modelo, elija lo que elija el grupo. Así el modelo escribe de forma voraz y el grupo lo prevé.',
    },
    leaderboard:
      '**La clasificación** muestra los puntos medios de las rondas en las que alguien votó. Una suma favorecería a quienes se pierden rondas, porque ningún valor pasa de 0.',
  },
};

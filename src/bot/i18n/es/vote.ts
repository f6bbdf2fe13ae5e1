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
  hidden: '-# Los votos siguen ocultos hasta que termina la ronda. El tuyo solo lo ves tú.',
  ownVote:
    '**Tu voto: {{number}} {{token}}** (ronda {{round}}). Con otro botón lo cambias mientras dure la ronda.',
  ownVoteChanged:
    '**Tu voto: {{number}} {{token}}** (ronda {{round}}; antes: {{before}} {{tokenBefore}}). Puedes cambiarlo mientras dure la ronda.',
  append: {
    crowd: 'Se añade el token con más votos.',
    model: 'Se añade el token más probable del modelo.',
  },
  endToken:
    '`<|endoftext|>` es la marca del modelo para el final de un texto: si se añade, termina también la votación.',
  column: { votes: 'votos', points: 'puntos' },
  button: {
    skip: 'Terminar la ronda',
    extend: '+30 segundos',
    stop: 'Parar la votación',
    next: 'Siguiente ronda',
  },
  result: 'Votos y probabilidades',
  legend:
    '**todo**: probabilidad sobre todo el vocabulario de {{size, number}} tokens · **puntos**: 100 por el más probable de estos tokens, 50 por uno la mitad de probable, y así sucesivamente',
  crowdChose_one: '**El grupo** eligió {{token}} (el único voto): {{points}} de 100 puntos.',
  crowdChose_other:
    '**El grupo** eligió {{token}} ({{votes}} de {{count}} votos): {{points}} de 100 puntos de media.',
  nobody: '**Nadie votó.**',
  modelChose: '**El modelo** considera {{token}} el más probable ({{share}}): 100 puntos.',
  appended: '**Añadido**: {{token}}',
  leaderboard: 'Clasificación',
  place_one: '{{place}}. {{member}} · **{{points}}** de {{most}} puntos ({{count, number}} ronda)',
  place_other: '{{place}}. {{member}} · **{{points}}** de {{most}} puntos ({{count, number}} rondas)',
  placesMore_one: '… y {{count, number}} más',
  placesMore_other: '… y {{count, number}} más',
  fair: '-# Los puntos de todas las rondas, sumados; una ronda sin voto no da ninguno. Con los mismos puntos se comparte el puesto.',
  winner_one: '🏆 **{{members}} gana** con **{{points}} de {{most}} puntos**.',
  winner_other:
    '🏆 **{{members}} comparten el primer puesto** con **{{points}} de {{most}} puntos** cada cual.',
  noWinner: 'Nadie ha ganado ningún punto.',
  versus: '**El grupo contra el modelo**: {{agreed}} Sus votos dieron {{points}} de 100 puntos de media.',
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
  roundLine: '{{round}}. grupo {{crowd}} · modelo {{model}} · puntos del grupo {{points}}',
  agreed: 'El grupo eligió el token más probable del modelo en **{{agreed}} de {{voted}} rondas** con votos.',
  agreedAlways_one: 'En la única ronda con votos el grupo eligió el token más probable del modelo.',
  agreedAlways_other:
    'El grupo eligió el token más probable del modelo en **las {{count, number}} rondas** con votos.',
  agreedNever_one: 'En la única ronda con votos el grupo no eligió el token más probable del modelo.',
  agreedNever_other:
    'El grupo no eligió el token más probable del modelo en **ninguna de las {{count, number}} rondas** con votos.',
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
    points:
      '**Los puntos.** Un voto por el token que el modelo considera más probable da 100 puntos. Cualquier otro da tantos como probable sea al lado de ese: la mitad de probable, 50 puntos; diez veces menos probable, 10. Así todas las rondas cuentan lo mismo, estuviera el modelo muy seguro o no.',
    score:
      '**ln p.** Los propios modelos de lenguaje se miden con el logaritmo natural de una probabilidad así: un token con {{share}} tiene {{score}}, 0 sería la certeza, y la mitad de probabilidad cuesta siempre 0,693. La media de esto, con el signo cambiado, es la pérdida (loss) de un modelo. Los archivos lo dan para cada voto, junto a los puntos.',
    model:
      '**Ronda {{round}}.** El modelo dio a {{token}} {{share}} de toda la probabilidad, más que a ningún otro token de los botones: 100 puntos (ln p es {{best}}). Solo entre los {{shown}} de los botones su parte es {{among}}; ambas están en la imagen, debajo de la parte de los votos.',
    crowd_one:
      'Hubo {{count, number}} voto, por {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p es {{score}}).',
    crowd_other:
      'De {{count, number}} votos, ningún token recibió más que {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p es {{score}}). De media, todos los votos dieron {{mean}} (media de ln p: {{meanScore}}).',
    append: {
      crowd:
        '**El texto** sigue con el token que tiene más votos; si hay varios, con el más probable; si nadie vota, con el del modelo. Así escribe el grupo y juzga el modelo.',
      model:
        '**El texto** sigue con el token más probable del modelo, elija lo que elija el grupo. Así el modelo escribe de forma voraz y el grupo lo prevé.',
    },
    leaderboard:
      '**La clasificación** suma los puntos de todas las rondas. Quien se pierde una ronda no gana nada en ella, así que un solo voto con suerte no vence a varios buenos. Con los mismos puntos se comparte el puesto: tras tres segundos puestos viene el quinto.',
  },
};

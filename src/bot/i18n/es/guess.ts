import type { guess as english } from '../en/guess.ts';
import type { Translation } from '../translation.ts';

export const guess: Translation<typeof english> = {
  title: 'Adivina la palabra siguiente',
  titleOver: 'Adivina la palabra siguiente: el final',
  round: 'Ronda {{round}} de {{total}}: ¿cuál es la palabra siguiente?',
  how: 'Pulsa **{{guess}}** para proponer una palabra; hasta que se descubra puedes cambiar tu respuesta. La descubre {{host}} con **{{reveal}}**.',
  moderators: 'Los moderadores también pueden.',
  onlyEnglish: 'Las frases están en inglés porque este modelo solo sabe inglés.',
  english:
    'Las frases están en inglés; con `{{option}}: own` traes una en otro idioma, si el modelo lo sabe.',
  guessed_one: '**{{count, number}} miembro** ha respondido.',
  guessed_other: '**{{count, number}} miembros** han respondido.',
  ends: 'La ronda termina {{when}}.',
  scoring: 'Se están puntuando las respuestas…',
  failed:
    'No se han podido puntuar las respuestas. Se conservan: descubre la palabra otra vez para volver a intentarlo.',
  fewerWords_one: 'El texto es corto: solo queda {{count, number}} palabra por adivinar.',
  fewerWords_other: 'El texto es corto: solo quedan {{count, number}} palabras por adivinar.',
  button: { guess: 'Adivinar', reveal: 'Descubrir', stop: 'Terminar' },
  form: {
    text: 'El texto',
    textHint_one: 'Al principio se ve la primera palabra; luego se adivinan hasta {{words}}, una a una.',
    textHint_other: 'Al principio se ven {{count}} palabras; luego se adivinan hasta {{words}}, una a una.',
    word: '¿Cuál es la palabra siguiente?',
    wordHint: 'Una palabra; las mayúsculas cuentan',
  },
  wasWord: 'Ronda {{round}} de {{total}}: la palabra y el puesto de cada token',
  product: 'el producto',
  best: 'El token más probable del modelo en ese punto',
  hiddenBest: 'Este servidor excluye el token más probable del modelo en ese punto.',
  guesses_one: '{{count, number}} respuesta',
  guesses_other: '{{count, number}} respuestas',
  nobodyGuessed: 'Nadie ha respondido.',
  nobodyRight: 'Nadie ha acertado.',
  right_one: 'Ha acertado: {{members}}',
  right_other: 'Han acertado: {{members}}',
  membersMore_one: 'y {{count, number}} más',
  membersMore_other: 'y {{count, number}} más',
  whole: 'El texto entero',
  from: 'De *{{work}}*, de {{author}}.',
  own: 'Un texto propio.',
  nothingScored: 'No se ha puntuado ninguna respuesta, así que no hay nada que comparar.',
  winner_one: '🏆 **{{members}} gana** · aciertos: {{right}} de {{total}}',
  winner_other: '🏆 **{{members}} comparten el primer puesto** · aciertos: {{right}} de {{total}} cada cual',
  noWinner: 'Nadie ha ganado: ninguna respuesta era correcta.',
  versus:
    '**El grupo contra el modelo**: acertó el {{crowdShare}} de las respuestas ({{right}} de {{guesses}}); en el {{modelShare}} de las rondas la palabra empezaba por la primera opción del modelo ({{modelRight}} de {{rounds}}).',
  perplexities:
    '-# Perplejidad, o lo sorprendentes que son unas palabras para el modelo: las respuestas del grupo {{crowd}}, las palabras verdaderas {{model}}. Más en *{{what}}*.',
  rounds: 'Ronda a ronda: lo probable que era la palabra y quién acertó',
  roundRight: '{{round}}. {{word}} {{share}} · aciertos: {{right}} de {{guesses}}',
  roundWrong: '{{round}}. {{word}} {{share}} · nadie acertó; mejor respuesta: {{guess}} {{guessShare}}',
  roundNobody: '{{round}}. {{word}} {{share}} · nadie respondió',
  lastWord: 'La última palabra era {{word}}.',
  meaning:
    'La **perplejidad** dice lo sorprendentes que son unas palabras para el modelo: como si en cada token tuviera que elegir entre ese número de opciones igual de probables. Grupo: las palabras que se han respondido; modelo: las palabras verdaderas del texto. Un número bajo del grupo significa que el grupo ha respondido palabras que el modelo espera, no que haya adivinado bien, ni que el modelo entienda el texto.',
  meaningHits_one:
    '**Aciertos** del grupo: respuestas que eran exactamente la palabra. Del modelo: rondas en las que su token más probable era el primer token de la palabra, lo que es más fácil. Todo cuenta la {{count, number}} ronda en la que alguien respondió.',
  meaningHits_other:
    '**Aciertos** del grupo: respuestas que eran exactamente la palabra. Del modelo: rondas en las que su token más probable era el primer token de la palabra, lo que es más fácil. Todo cuenta las {{count, number}} rondas en las que alguien respondió.',
  board:
    'Clasificación: quién ha acertado más veces (en caso de empate: de quién eran las palabras más probables, en media geométrica)',
  boardLine: '{{place}}. {{member}} · aciertos: {{right}} de {{total}} · {{mean}} de media',
  chart: {
    title: 'Ronda {{round}}: las respuestas',
    given: 'Probabilidad tras el texto hasta aquí ({{model}})',
    truth: 'la palabra verdadera',
    others: 'otras respuestas',
    best: 'la primera opción del modelo',
    alt: 'Gráfico de barras: las respuestas de la ronda {{round}} y la probabilidad de cada una tras el texto hasta aquí, según {{model}}.',
    times_one: 'respondida {{count, number}} vez',
    times_other: 'respondida {{count, number}} veces',
    isTruth: 'la palabra verdadera',
  },
  refused: {
    late: 'Ha llegado tarde: esta ronda ha terminado. Adivina la palabra siguiente con el botón de la ronda nueva.',
    revealed: 'Esa palabra ya está descubierta.',
    tooSoon:
      'Esa palabra ya está descubierta, y nadie ha respondido todavía a la siguiente. Si quieres descubrirla también, pulsa **Descubrir** otra vez dentro de unos segundos.',
    over: 'Esta partida ha terminado. Empieza otra con `/guess`.',
    empty: 'Una respuesta necesita al menos una letra, una cifra o un signo. Inténtalo otra vez.',
    long: 'Una respuesta tiene como máximo {{count}} caracteres. Prueba con una palabra más corta.',
    several:
      'Se adivina una sola palabra cada vez, así que una respuesta no lleva espacios. Adivina solo la palabra siguiente.',
    ruledOut: 'Este servidor excluye esa palabra, así que no se puede mostrar. Prueba con otra.',
    full: 'En esta ronda han respondido tantos miembros que no se admiten más respuestas. Participa en la siguiente.',
    ownText: 'El texto es tuyo, así que conoces la palabra. Deja que adivinen los demás.',
    shortText: 'El texto necesita al menos {{count}} palabras. Usa otra vez el comando con uno más largo.',
    cutText:
      'El modelo solo puede leer el principio de este texto, que tiene menos de {{count}} palabras. Usa otra vez el comando con un texto sin palabras tan largas ni caracteres tan raros.',
    longText: 'El texto tiene como máximo {{count}} caracteres. Usa otra vez el comando con uno más corto.',
    ruledOutText:
      'El texto contiene una palabra que este servidor excluye, así que no se puede mostrar. Usa otra vez el comando con otro.',
    noSentence:
      'Todas las frases de la colección contienen una palabra que este servidor excluye. Trae un texto propio con `{{option}}: own`.',
    formExpired: 'Este formulario ha caducado o no se abrió para ti. Usa otra vez el comando.',
  },
  explain: {
    productTitle: 'La probabilidad de una palabra',
    hitsTitle: 'Qué es un acierto',
    perplexityTitle: 'La perplejidad',
    boardTitle: 'La clasificación',
    game: 'El texto se ha dividido en tokens. El modelo lee `<|endoftext|>` y el texto hasta aquí, y da a cada uno de los {{vocabulary}} tokens que conoce una probabilidad de ser el siguiente. De las respuestas no sabe nada: cada una se pone detrás del texto y se mide. Lo que aún no se ha descubierto no está aquí ni en ningún archivo.',
    shown: 'El último token que se ve, con la probabilidad que tenía tras todo lo anterior:',
    example_one:
      'En la ronda {{round}} ninguna palabra tenía más de {{count}} token, así que la probabilidad de una palabra era la de su token:',
    example_other:
      'Una palabra puede tener varios tokens. Entonces su probabilidad es un producto: la del primer token tras el texto, por la del segundo tras el texto y el primero, y así sucesivamente. Los logaritmos de un producto se suman, así que `ln p` de la palabra es la suma. De la ronda {{round}}, una palabra de {{count}} tokens:',
    hits: 'Una respuesta acierta si es exactamente la palabra, con sus mayúsculas; la coma o el punto que la sigue se puede omitir. Una palabra termina en el espacio siguiente. Los signos sin letra ni cifra se descubren con la palabra anterior y no se adivinan.',
    perplexity:
      'La perplejidad es exp(−Σ ln p ∕ n): la suma de `ln p` de los n tokens, dividida por n, como número de opciones igual de probables. Para el grupo, sobre los tokens de todas las respuestas; para el modelo, sobre los de las palabras verdaderas.',
    numbers:
      'Hasta ahora: {{crowd}} para el grupo (tokens: {{crowdTokens}}), {{model}} para las palabras verdaderas (tokens: {{modelTokens}}). Las rondas en las que nadie respondió no cuentan para ninguno de los dos.',
    board:
      'La clasificación cuenta quién ha acertado más veces. En caso de empate decide la media de `ln p` de las palabras que ha respondido cada miembro (se muestra como probabilidad); por palabras y no por tokens, porque los últimos tokens de una palabra larga son fáciles y premiarían las palabras largas.',
  },
};

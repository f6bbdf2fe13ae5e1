import type { surprise as english } from '../en/surprise.ts';
import type { Translation } from '../translation.ts';

export const surprise: Translation<typeof english> = {
  title: '¿Cuánto sorprende este texto?',
  ofMessage: 'El texto de [este mensaje]({{url}}) de <@{{author}}>.',
  leftOut_one:
    'El modelo lee como máximo {{most, number}} tokens, contando su marca de inicio: ' +
    'se ha dejado fuera el último token del texto.',
  leftOut_other:
    'El modelo lee como máximo {{most, number}} tokens, contando su marca de inicio: ' +
    'se han dejado fuera los últimos {{count, number}} tokens del texto.',
  text: 'Texto',
  totals:
    '**{{bits}} bits** en total · **{{mean}} bits por token** · **perplejidad {{perplexity}}** · {{perByte}} bits por byte',
  tokens_one: '{{count, number}} token',
  tokens_other: '{{count, number}} tokens, primero el que más sorprende',
  column: {
    bits: 'bits',
    token: 'token (esperado)',
  },
  legend:
    '**bits**: −log₂ de **p**, la probabilidad que el modelo daba ahí al token; 1 bit es lanzar una moneda · ' +
    '**puesto** 1: la primera opción del propio modelo; si no, esa está entre paréntesis',
  meaning:
    'Perplejidad {{perplexity}}: de media el modelo dudaba como si tuviera que adivinar entre {{perplexity}} tokens igual de probables. Los bits por byte ({{bytes}}) sirven para comparar modelos que cortan los textos en tokens distintos.',
  meaningSure:
    'Perplejidad {{perplexity}}: de media el modelo estaba prácticamente seguro de lo que venía. Los bits por byte ({{bytes}}) sirven para comparar modelos que cortan los textos en tokens distintos.',
  meaningWrong:
    'Perplejidad {{perplexity}}: más que los {{vocabulary}} tokens que hay. De media el modelo lo hizo peor que adivinando a ciegas. Los bits por byte ({{bytes}}) sirven para comparar modelos que cortan los textos en tokens distintos.',
  bytes_one: '{{count, number}} byte en UTF-8',
  bytes_other: '{{count, number}} bytes en UTF-8',
  firstToken:
    'El primer token también cuenta: antes de él el modelo lee `<|endoftext|>`, su marca entre dos documentos.',
  chart: {
    title: '¿Cuánto sorprende cada token?',
    about: '{{mean}} bits por token · perplejidad {{perplexity}} · {{model}}',
    scale: 'bits: 0 = seguro, 1 = una moneda, 10 = 1 entre 1024',
    more_one: '… {{count, number}} token más, en el archivo adjunto',
    more_other: '… {{count, number}} tokens más, en el archivo adjunto',
    alt_one:
      'Tira de calor: el texto como {{count, number}} casilla, coloreada según su sorpresa y con sus bits, ' +
      'por {{model}}. De media {{mean}} bits por token, perplejidad {{perplexity}}. Lo que más sorprende:',
    alt_other:
      'Tira de calor: el texto como {{count, number}} casillas, una por token, coloreadas según su sorpresa y con ' +
      'sus bits, por {{model}}. De media {{mean}} bits por token, perplejidad {{perplexity}}. Lo que más sorprende:',
    named: '{{token}} {{bits}} bits',
  },
  explain: {
    reading_one:
      'El modelo ha leído el texto, que es {{count, number}} token. Antes de que llegara, cada uno de los ' +
      '{{vocabulary}} tokens que el modelo conoce tenía una probabilidad. ' +
      'Cuanto menos probable era el que llegó de verdad, mayor es la sorpresa.',
    reading_other:
      'El modelo ha leído el texto token a token, {{count, number}} en total. Antes de cada uno, todos los ' +
      '{{vocabulary}} tokens que conoce tenían una probabilidad de venir después. ' +
      'Cuanto menos probable era el que llegó de verdad, mayor es la sorpresa.',
    bitsTitle: 'Qué es un bit',
    bits:
      'La sorpresa se cuenta en bits: −log₂ de la probabilidad. Lanzar una moneda tiene 1 bit (uno entre dos), ' +
      'lanzar dos tiene 2 (uno entre cuatro), y cada bit más divide la probabilidad por dos: 10 bits son uno entre ' +
      '1024. Lo que era seguro tiene 0. Quien no supiera nada y diera por igual de probables los {{vocabulary}} tokens ' +
      'vería {{blind}} bits en cada token.',
    hottestTitle: 'La mayor sorpresa aquí',
    calmestTitle: 'La menor',
    foreseen:
      '{{token}}, el token {{position}} del texto, tiene {{bits}} bits: el modelo le daba {{share}}, ' +
      'más que a cualquier otro. Es justo lo que esperaba.',
    unforeseen:
      '{{token}}, el token {{position}} del texto, tiene {{bits}} bits: el modelo le daba {{share}}, el puesto {{rank}}. ' +
      'Más bien esperaba {{best}}, con {{bestShare}}; ese habría tenido {{bestBits}} bits.',
    perplexityTitle: 'La perplejidad',
    perplexity_one:
      'El texto tiene {{bits}} bits en {{count, number}} token. 2 elevado a {{mean}} es {{perplexity}}, su perplejidad.',
    perplexity_other:
      'Los {{count, number}} tokens juntos tienen {{bits}} bits, es decir, {{mean}} por token. 2 elevado a eso es {{perplexity}}, la perplejidad del texto.',
    unsure:
      'De media el modelo dudaba como si tuviera que adivinar entre tantos tokens igual de probables: 1 sería la certeza; {{vocabulary}}, no tener ni idea.',
    wrong:
      'Es más que los {{vocabulary}} tokens que hay. Adivinar a ciegas daría {{vocabulary}}: de media el modelo lo hizo peor, porque esperaba otros tokens que los que llegaron.',
    limitsTitle: 'Lo que no dice',
    limits:
      'Un texto sorprendente no es ni falso ni malo: también le sorprenden los nombres, los números y los idiomas que ' +
      'no ha aprendido. Por la perplejidad solo se pueden comparar modelos con los mismos tokens; ' +
      'si no, toma los bits por byte, aquí {{perByte}}.',
  },
  file: {
    bits: 'bits en total: {{bits}}',
    mean: 'bits por token: {{mean}}',
    perplexity: 'perplejidad: {{perplexity}}',
    perByte: 'bits por byte (UTF-8): {{perByte}}',
    probability: 'probabilidad',
    token: 'token  <-  token más probable ahí (ID)',
  },
};

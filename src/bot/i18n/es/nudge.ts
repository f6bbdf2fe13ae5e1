import type { nudge as english } from '../en/nudge.ts';
import type { Translation } from '../translation.ts';

export const nudge: Translation<typeof english> = {
  title: '¿Qué haría falta para que salga?',
  text: 'Texto',
  now: 'Quieres que lo siguiente sea {{word}}. Por sí solo, el modelo elige de forma voraz {{winner}} ({{id}}) con {{share}}.',
  forms: 'Formas de la palabra, la más probable primero',
  column: { bias: 'sesgo' },
  legend:
    '**todo**: probabilidad sobre todo el vocabulario de {{size, number}} tokens · **sesgo**: lo mínimo que hay que sumar al logit para que el token sea la elección voraz, redondeado hacia arriba a tres decimales',
  winsAlready: '{{form}} **sale por sí sola**: necesita 0.',
  odds:
    'Un sesgo de {{bias}} multiplica las posibilidades (odds) de {{token}} por e^{{power}} ≈ **{{odds}}**: ' +
    'su probabilidad pasa de {{before}} a {{after}}.',
  several: 'Si una forma tiene varios tokens, cada uno se mide tras los anteriores y tiene su propio sesgo.',
  ruledOut: '{{form}} está **excluida por este servidor**: ningún sesgo la trae de vuelta.',
  never: 'nunca',
  button: {
    apply: 'Aplicar {{bias}} a {{form}} y generar',
    several: 'Aplicar {{number}} sesgos a {{form}} y generar',
    free: '{{form}} sale de todos modos: generar',
    ruledOut: '{{form}}: excluida por este servidor',
  },
  applied: {
    heading: '**Empujado hacia** {{form}}: {{biases}}. Todos los demás tokens los elige el propio modelo.',
    bias: '{{bias}} a {{token}} ({{id}}) en el paso {{step}}',
    nothing: '**No hizo falta ningún sesgo**: {{form}} sale por sí sola.',
    fullContext_one:
      'El texto llena lo que el modelo puede leer de una vez, así que hay {{count}} paso: con más se desplazaría su comienzo y cambiarían los sesgos.',
    fullContext_other:
      'El texto llena lo que el modelo puede leer de una vez, así que hay {{count}} pasos: con más se desplazaría su comienzo y cambiarían los sesgos.',
  },
  wordReplaced: 'La palabra contenía medio carácter (un sustituto suelto). Se ha reemplazado por `U+FFFD`.',
  chart: {
    ofWord: '{{mark}} primer token de la palabra',
    others: 'otros tokens',
    lacks: 'Sesgo necesario para salir ({{model}})',
  },
  alt: {
    start:
      'Gráfico de barras: el sesgo que necesita cada token para ser la elección voraz tras {{prompt}}, según {{model}}. ' +
      'De cada token, el sesgo y después su probabilidad.',
    ofWord: 'una forma de la palabra',
  },
  explain: {
    gapTitle: 'Lo que falta',
    oddsTitle: 'Qué hace un sesgo',
    severalTitle: 'Una forma de varios tokens',
    buttonTitle: 'Qué hace un botón',
    greedy:
      'El modelo da a cada uno de los {{vocabulary}} tokens que conoce un número, su logit. La elección voraz es el token con el más alto: aquí {{winner}} con {{winnerLogit}}, que es una probabilidad de {{winnerShare}}.',
    wins: '{{token}} es ese mismo token: no le falta nada, así que necesita un sesgo de 0.',
    ruledOut:
      '{{token}} tiene un logit de {{logit}} y el puesto {{rank}}. Este servidor lo excluye: se omite sea cual sea su logit, así que ningún sesgo lo trae.',
    lacks:
      '{{token}} tiene un logit de {{logit}}, el puesto {{rank}} y una probabilidad de {{before}}. Lo que le falta es la diferencia de los dos logits: {{exact}}, exacta hasta la última cifra con la que calcula el modelo; con menos se seguiría eligiendo {{winner}}. Redondeada hacia arriba a tres decimales es {{bias}}.',
    odds: 'Una probabilidad es e elevado al logit, dividido entre la suma de todos los tokens. Por eso sumar {{bias}} multiplica las posibilidades (odds) de {{token}} por e^{{power}} ≈ {{odds}}, y su probabilidad pasa de {{before}} a {{after}}. El puesto dice cuántos tokens tiene delante; el sesgo, a qué distancia.',
    several:
      '{{form}} son {{number}} tokens. El segundo se mide como si se hubiera elegido el primero, y así sucesivamente: a menudo solo el comienzo de una palabra necesita un empujón, y el resto sigue por sí solo.',
    button:
      'Un botón suma estos sesgos (donde el redondeo apenas dejó margen, una diezmilésima más) y deja que el modelo siga escribiendo, de forma voraz y por sí solo después de la palabra. Un veto es lo mismo con el signo cambiado: −5 en lugar de un número mayor que cero. No cambia ningún peso del modelo, solo los números con los que elige.',
  },
};

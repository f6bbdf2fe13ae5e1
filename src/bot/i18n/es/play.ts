import type { play as english } from '../en/play.ts';
import type { Translation } from '../translation.ts';

export const play: Translation<typeof english> = {
  button: {
    first: 'Inicio',
    back: 'Atrás',
    forward: 'Adelante',
    last: 'Final',
    tree: 'Árbol',
    steps: 'Volver a los pasos',
    parent: 'A la rama madre',
    continue: 'Seguir {{count, number}} tokens',
  },
  menu: {
    steps: 'Ir a un paso',
    overview: 'Resumen',
    overviewHolds: 'El texto entero, todos los pasos y su gráfico',
    candidates: 'Paso {{step}}: elige otro token y crecerá una rama',
    candidate: '{{share}} del total · puesto {{rank, number}}',
    candidateChosen: '{{share}} del total · puesto {{rank, number}} · elegido aquí',
    branches: 'Ir a una rama',
    firstBranch: 'El primer texto',
    branch: 'De la rama {{of}}, paso {{step}}',
  },
  step: 'Paso {{step, number}} de {{steps, number}}',
  stepInBranch: 'Paso {{step, number}} de {{steps, number}} · rama {{branch}} de {{branches}}',
  overview_one: 'Rama {{branch}} de {{branches}}: {{count, number}} token',
  overview_other: 'Rama {{branch}} de {{branches}}: {{count, number}} tokens',
  chosen: '**Token elegido** · {{token}} · ID {{id}} · puesto {{rank, number}} · {{share}} del total',
  greedy: 'Greedy: se toma el token más probable.',
  sampled: 'Elegido al azar ({{pick}}): es el sorteo {{draw, number}} de la semilla.',
  sampledBefore: 'Las probabilidades de abajo son las anteriores a temperatura, top-k y top-p.',
  turned: 'Lo eligió un miembro. La regla habría tomado {{token}} ({{share}}).',
  nudged:
    'Antes de esta elección se sumó un sesgo de {{bias}} al logit de {{token}}; los números son los de después.',
  passedOver: 'El token que se habría elegido según la regla se omitió: este servidor lo excluye.',
  changedByBan: '⊘ El sesgo cambió este paso: sin él se habría elegido otro token.',
  candidates: 'Candidatos',
  goesOn: 'Cómo sigue la rama',
  textEnds: 'El texto termina aquí.',
  growing_one:
    'La rama {{branch}} crece desde el paso {{step, number}} con {{token}}: {{count, number}} token más …',
  growing_other:
    'La rama {{branch}} crece desde el paso {{step, number}} con {{token}}: {{count, number}} tokens más …',
  continuing_one: 'La rama {{branch}} sigue: {{count, number}} token más …',
  continuing_other: 'La rama {{branch}} sigue: {{count, number}} tokens más …',
  trouble: '**La rama no creció.** {{problem}}',
  wait: 'Ahora mismo está creciendo una rama. Espera a que esté lista y vuelve a elegir.',
  mostBranches:
    'Aquí ya hay {{count, number}} ramas, que es el máximo. Ve a una de ellas o empieza otro `/generate`.',
  mostSteps_one:
    'Aquí un texto puede tener {{count, number}} paso como máximo, y esta rama ya lo tiene. Ve a otra rama o empieza otro `/generate`.',
  mostSteps_other:
    'Aquí un texto puede tener {{count, number}} pasos como máximo, y esta rama ya los tiene. Ve a otra rama o empieza otro `/generate`.',
  mostTogether:
    'Todas las ramas juntas ya tienen {{count, number}} tokens, que es el máximo. Empieza otro `/generate` para seguir explorando.',
  turnsAway:
    'La rama {{branch}} se separa de la rama {{of}} en el paso {{step, number}}: {{token}} ({{share}}) en lugar de {{other}} ({{otherShare}}).',
  logProbability:
    'Log-probabilidad de sus tokens: {{logProbability}}, es decir, una probabilidad de {{share}} para todos seguidos.',
  banOfBranch: 'Lo que el sesgo hizo con cada forma se cuenta solo en los pasos propios de esta rama.',
  tree: {
    title_one: '{{prompt}} → {{count, number}} rama',
    title_other: '{{prompt}} → {{count, number}} ramas',
    branch: 'Rama {{branch}}',
    label: 'Rama {{branch}} · desde el paso {{step}}: {{token}} {{share}}',
    asProbable: 'casi tan probable como la rama 1',
    lessProbable: '{{times}} veces menos probable que la rama 1',
    moreProbable: '{{times}} veces tan probable como la rama 1',
    current_one: 'La rama {{branch}} es la actual: {{count, number}} paso, ln p {{logProbability}}.',
    current_other: 'La rama {{branch}} es la actual: {{count, number}} pasos, ln p {{logProbability}}.',
    alt_one: 'Árbol de {{count, number}} rama tras {{prompt}}.',
    alt_other: 'Árbol de {{count, number}} ramas tras {{prompt}}.',
    altFirst: 'Rama 1: {{text}}, ln p {{logProbability}}',
    altBranch:
      'Rama {{branch}}, de la rama {{of}} en el paso {{step}}: {{token}} ({{share}}), ln p {{logProbability}}',
    altCurrent: 'actual',
  },
  chart: {
    chosen: '{{mark}} el token elegido',
    step: 'Paso {{step, number}} de {{steps, number}}, {{model}}',
    alt:
      'Gráfico de barras: paso {{step, number}} de {{steps, number}}, los candidatos tras {{prompt}}, según {{model}}. ' +
      'Elegido: {{token}}. De cada uno: su parte de todo el vocabulario y, después, solo entre los diez primeros.',
    altChosen: 'elegido',
    gif_one:
      'Animación: los candidatos de {{count, number}} paso, con el token elegido marcado. ' +
      'Los números están en el texto y en el gráfico fijo.',
    gif_other:
      'Animación: uno tras otro los candidatos de {{count, number}} pasos, cada uno con el token elegido marcado. ' +
      'Los números están en el texto y en el gráfico fijo.',
  },
  explain: {
    play:
      '**Recórrelo.** Los botones recorren los pasos uno a uno, para todos los que miran. ' +
      'En un paso, elige otro token en el menú: desde ahí crece una rama con la misma regla.',
    read_one:
      '**Lo que leyó el modelo.** {{count, number}} token, hasta donde empieza este paso. Solo con él dio a cada uno de los ' +
      '{{size, number}} tokens que conoce un número: el logit.',
    read_other:
      '**Lo que leyó el modelo.** {{count, number}} tokens, hasta donde empieza este paso. Solo con ellos dio a cada uno de los ' +
      '{{size, number}} tokens que conoce un número: el logit.',
    softmax:
      '**De logits a probabilidades.** Softmax eleva e a cada logit y divide entre la suma de todos. ' +
      'Así que solo cuentan las diferencias: {{first}} tiene {{firstLogit}} y {{second}} tiene {{secondLogit}}, una diferencia de ' +
      '{{difference}}, de modo que el primero es e^{{difference}} ≈ {{ratio}} veces más probable ({{firstShare}} frente a {{secondShare}}).',
    columns_one:
      '**Dos columnas.** El candidato mostrado reúne el {{covered}} de toda la probabilidad. Dividida entre eso, su parte ' +
      'pasa a ser la de la segunda columna.',
    columns_other:
      '**Dos columnas.** Los primeros {{count, number}} candidatos reúnen juntos el {{covered}} de toda la probabilidad. Divididas ' +
      'entre eso, sus partes pasan a ser las de la segunda columna: {{firstShare}} pasa a ser {{firstTop}}.',
    columnDrawn:
      '**La columna «{{column}}».** Lo probable que era cada token en el sorteo, con {{sampling}}.',
    greedy: '**La elección.** Greedy toma el token del puesto 1, {{token}}, sea cual sea su ventaja.',
    greedyPassedOver:
      '**La elección.** Greedy toma el token más probable que este servidor no excluye: {{token}}, del puesto {{rank, number}}.',
    sampled:
      '**La elección.** El token salió por sorteo: uno con {{drawn}} en el sorteo sale más o menos con esa frecuencia. La semilla {{seed}} da siempre los mismos sorteos, así que aquí todo se puede repetir con exactitud. {{token}} tiene el puesto {{rank, number}}.',
    sampledShaped:
      '**La elección.** El token salió por sorteo. Con {{sampling}}, su {{share}} del total pasó a ser {{drawn}} en el sorteo, y uno con {{drawn}} ahí sale más o menos con esa frecuencia. La semilla {{seed}} da siempre los mismos sorteos, así que aquí todo se puede repetir con exactitud. {{token}} tiene el puesto {{rank, number}}.',
    sampledFormer:
      '**La elección.** El token salió por sorteo, según las probabilidades tal como las habían cambiado la temperatura, top-k y top-p; antes de eso tenía {{share}}. La semilla {{seed}} da siempre los mismos sorteos, así que aquí todo se puede repetir con exactitud. {{token}} tiene el puesto {{rank, number}}.',
    turned:
      '**La elección.** Un miembro eligió {{token}}, del puesto {{rank, number}}. Lo que viene después se eligió con la misma regla de antes ' +
      'y, donde hay sorteo, con los mismos números aleatorios.',
    tree_one:
      '**Un árbol de textos.** Cada elección lleva a otro texto; aquí ha crecido {{count, number}} hasta ahora. El modelo da a cada token una probabilidad según los anteriores, y la de un texto entero es el producto de todas (la regla de la cadena). Los productos de muchos números pequeños se vuelven diminutos, por eso se suman sus logaritmos.',
    tree_other:
      '**Un árbol de textos.** Cada elección lleva a otro texto; aquí han crecido {{count, number}}. El modelo da a cada token una probabilidad según los anteriores, y la de un texto entero es el producto de todas (la regla de la cadena). Los productos de muchos números pequeños se vuelven diminutos, por eso se suman sus logaritmos.',
    treeLines:
      '**La imagen.** Cada línea es una rama: el paso en el que se separa de la rama de arriba, el token que se eligió allí con su ' +
      'probabilidad y lo que vino después. A la derecha está la log-probabilidad de todos sus tokens, la suma de los ' +
      'logaritmos de sus probabilidades: cuanto más cerca de 0, más probable es el texto. Los textos más largos la tienen ' +
      'más baja. La rama con ▶ y marco es la actual.',
    treeNumbers_one:
      '**La rama actual.** La rama {{branch}} tiene {{count, number}} token y una log-probabilidad de {{logProbability}}, es decir, una probabilidad de {{meanShare}}.',
    treeNumbers_other:
      '**La rama actual.** La rama {{branch}} tiene {{count, number}} tokens y una log-probabilidad de {{logProbability}}: {{mean}} por token de media, es decir, una probabilidad de {{meanShare}} cada uno (su media geométrica).',
    treeGreedy:
      '**Lo que sorprende a muchos.** Greedy toma el mejor token en cada paso, pero no siempre el mejor texto: una rama que empieza ' +
      'con un token menos probable puede acabar siendo más probable en conjunto.',
  },
  settings: {
    everybody: '**Quién dirige las respuestas compartidas** · todos',
    author: '**Quién dirige las respuestas compartidas** · quien usó el comando y los moderadores',
  },
};

import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'El modelo ha leído {{count, number}} token y ha dado a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación. Todo lo que muestra esta respuesta sale de ahí.',
  prediction_other:
    'El modelo ha leído {{count, number}} tokens y ha dado a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación. Todo lo que muestra esta respuesta sale de ahí.',
  generation_one:
    'El modelo ha elegido {{count, number}} token. Para ello ha leído el texto y ha dado a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación.',
  generation_other:
    'El modelo ha elegido {{count, number}} tokens, uno tras otro. Para cada uno ha vuelto a leer el texto con lo elegido hasta entonces y ha dado a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación.',
  branch_one:
    'El texto sigue con {{count, number}} token. Antes de él, el modelo leyó el texto y dio a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación.',
  branch_other:
    'El texto sigue con {{count, number}} tokens, uno tras otro. Antes de cada uno, el modelo volvió a leer el texto con todo lo elegido hasta entonces y dio a cada uno de los {{vocabulary, number}} tokens de su vocabulario una puntuación, el **logit**: cuanto más alta, más probable es que ese token venga a continuación.',
  tokens_zero: 'El texto está vacío, así que no hay nada que dividir en tokens.',
  tokens_one:
    'El texto es {{count, number}} token de los {{vocabulary, number}} del vocabulario del modelo. ' +
    'El modelo no ve letras: solo recibe el ID del token.',
  tokens_other:
    'El texto se ha dividido en {{count, number}} tokens, cada uno de los {{vocabulary, number}} del vocabulario del modelo. ' +
    'El modelo no ve letras: solo recibe los ID de los tokens.',
  softmax: {
    title: 'Del logit a la probabilidad',
    best: 'De los tokens mostrados, {{token}} tiene el logit más alto, {{logit}}.',
    step: 'En el paso 1, {{token}} tenía el logit {{logit}}.',
    formula:
      '**Softmax** convierte logits en probabilidades: eleva e ≈ 2,718 a cada logit y divide entre la suma de todo el ' +
      'vocabulario, de modo que todas juntas dan el 100\u00a0%. Aquí esa suma es e^{{sum}}:',
  },
  gap: {
    title: 'Primer y segundo lugar',
    text:
      'El segundo, {{token}}, tiene el logit {{logit}}, es decir, {{gap}} menos. Solo cuentan esas diferencias: ' +
      'el primero es e^{{gap}} ≈ {{ratio}} veces más probable.',
  },
  two: {
    title: 'Dos probabilidades para un mismo token',
    shown_one:
      '**todo** es la probabilidad en todo el vocabulario; la de {{token}} es {{share}}. **top1** deja fuera todos los tokens que no se ' +
      'muestran. El único que se muestra reúne {{covered}}, así que su parte es todo:',
    shown_other:
      '**todo** es la probabilidad en todo el vocabulario; la de {{token}} es {{share}}. **top{{count}}** deja fuera todos los tokens que no se muestran. Los {{count, number}} que se muestran reúnen {{covered}}, y la parte de este es:',
    step: '**todo** es la probabilidad en todo el vocabulario; en el paso 1 es {{share}}. **top{{count}}** es la parte entre los {{count, number}} tokens más probables de ese paso: {{top}}. Es mayor porque quedan fuera todos los demás tokens.',
    none:
      '**todo** es la probabilidad en todo el vocabulario; en el paso 1 es {{share}}. **top{{count}}** es la parte entre los ' +
      '{{count, number}} tokens más probables de ese paso; {{token}} no era uno de ellos, así que no tiene ninguna.',
  },
  members: {
    title: 'Lo que eligieron los miembros',
    text_one: 'En {{count, number}} paso el token lo eligió un miembro y no la regla: {{choices}}.',
    text_other: 'En {{count, number}} pasos el token lo eligieron los miembros y no la regla: {{choices}}.',
    choice: 'paso {{step}} {{token}} (puesto {{rank, number}}, {{share}})',
  },
  nudged: {
    title: 'Qué sesgo se sumó',
    text_one:
      'Antes de la elección se sumó un sesgo al logit de un token: {{biases}}. Los números de este paso son los de después.',
    text_other:
      'En {{count, number}} pasos se sumó, antes de la elección, un sesgo al logit de un token: {{biases}}. Los números de esos pasos son los de después.',
  },
  greedy: {
    title_one: 'Cómo se eligió el token: greedy',
    title_other: 'Cómo se eligió cada token: greedy',
    titleRest_one: 'Cómo se eligió el otro token: greedy',
    titleRest_other: 'Cómo se eligió cada uno de los demás tokens: greedy',
    text_one: 'Se tomó el token con el logit más alto, sin ningún azar: el mismo texto sigue siempre igual.',
    text_other:
      'En cada paso se tomó el token con el logit más alto, sin ningún azar: el mismo texto sigue siempre igual.',
    rest_one:
      'En el otro paso se tomó el token con el logit más alto, sin ningún azar: el mismo texto sigue siempre igual.',
    rest_other:
      'En cada uno de los otros {{count, number}} pasos se tomó el token con el logit más alto, sin ningún azar: el mismo texto sigue siempre igual.',
    passedOver_one:
      'En un paso se omitió ese token, porque este servidor excluye su palabra, y se tomó el siguiente.',
    passedOver_other:
      'En {{count, number}} pasos se omitió ese token, porque este servidor excluye su palabra, y se tomó el siguiente.',
    sure: 'El modelo estuvo más seguro en el paso {{sure}}, con {{sureToken}} ({{sureShare}}), y menos seguro en el paso {{unsure}}, con {{unsureToken}} ({{unsureShare}}).',
    sureUnaided:
      'De los {{count, number}} pasos que decidió por sí solo, el modelo estuvo más seguro en el paso {{sure}}, con {{sureToken}} ({{sureShare}}), y menos seguro en el paso {{unsure}}, con {{unsureToken}} ({{unsureShare}}).',
    sureOnce:
      'En el paso {{sure}} el modelo dio a su propia elección, {{sureToken}}, una probabilidad de {{sureShare}}.',
  },
  temperature: {
    title: 'Qué hace la temperatura',
    one: 'La temperatura es 1, así que las probabilidades se toman tal cual.',
    below:
      'Cada logit se divide entre la temperatura, {{temperature}}, antes del softmax: por debajo de 1 crecen sus diferencias, y gana el token más probable.',
    above:
      'Cada logit se divide entre la temperatura, {{temperature}}, antes del softmax: por encima de 1 se reducen sus diferencias, y los tokens improbables tienen más oportunidades.',
    numbers:
      '{{first}} tiene {{firstLogit}} y {{second}}, {{secondLogit}}. Su diferencia de {{difference}} pasa a ser {{difference}} ÷ {{temperature}} = {{divided}}: el primero es e^{{divided}} ≈ {{dividedRatio}} veces más probable que el segundo, en lugar de e^{{difference}} ≈ {{ratio}} veces.',
    certain:
      '{{first}} tiene {{firstLogit}} y {{second}}, {{secondLogit}}. Su diferencia de {{difference}} pasa a ser {{difference}} ÷ {{temperature}} = {{divided}}: frente al primero, el segundo no tiene prácticamente ninguna posibilidad.',
  },
  draw: {
    title: 'Según qué se sortearía',
    none: 'Aquí no se sortea nada. La columna **{{column}}** dice lo probable que sería cada token en un sorteo: {{token}}, con {{share}} del total, tiene {{drawn}} ahí.',
    shown_one: 'El que se muestra saldría con {{drawn}}, y cualquier otro con el resto.',
    shown_other: 'Los {{count, number}} que se muestran reúnen ahí juntos {{drawn}}.',
    topK_one: 'Solo entra el token más probable (`{{option}}`).',
    topK_other: 'Solo entran los {{count, number}} tokens más probables (`{{option}}`).',
    topP: 'Solo entran los tokens más probables que juntos reúnen al menos {{topP}} (`{{option}}`).',
    topPOfThese:
      'De ellos, solo los más probables que juntos reúnen al menos {{topP}} de su probabilidad (`{{option}}`).',
    leftOut: 'Un token que no entra tiene {{zero}} ahí.',
  },
  sample: {
    title_one: 'Cómo se eligió el token: por sorteo',
    title_other: 'Cómo se eligió cada token: por sorteo',
    titleRest_one: 'Cómo se eligió el otro token: por sorteo',
    titleRest_other: 'Cómo se eligió cada uno de los demás tokens: por sorteo',
    drawn_one: 'El token se sorteó; los más probables salen más a menudo.',
    drawn_other: 'Cada token se sorteó, y los más probables salen más a menudo.',
    drawnRest_one: 'El otro token se sorteó; los más probables salen más a menudo.',
    drawnRest_other:
      'Cada uno de los otros {{count, number}} tokens se sorteó, y los más probables salen más a menudo.',
    column: 'La columna **{{column}}** dice lo probable que era cada token en el sorteo.',
    shownBefore: 'Las probabilidades de esta respuesta son las de antes de todo eso.',
    seed: 'La semilla {{seed}} decide todos los sorteos: con la misma sale otra vez el mismo texto.',
    seedRest:
      'La semilla {{seed}} decide todos los sorteos: con la misma, y si los miembros eligen lo mismo, sale otra vez el mismo texto.',
    onlyOne: 'No podía salir ningún otro.',
    both: '{{share}} del total, {{drawn}} en el sorteo',
    allFirst_one: 'Dio la casualidad de que salió el token más probable.',
    allFirst_other: 'Dio la casualidad de que salió siempre el token más probable.',
    boldest_one:
      'Una vez salió un token distinto del más probable, en el paso {{step}}: {{token}}, puesto {{rank, number}}, {{share}}.',
    boldest_other:
      'En {{count, number}} pasos salió un token distinto del más probable; el sorteo más atrevido fue el del paso {{step}}: {{token}}, ' +
      'puesto {{rank, number}}, {{share}}.',
  },
  ban: {
    title: 'Qué ha hecho el sesgo',
    nothing:
      'Nada: ninguna de las formas de estas palabras podía completarse aquí, así que no se cambió ningún logit.',
    nothingHere:
      'En los pasos propios de esta rama no cambió ningún logit: ninguna de las formas de estas palabras podía completarse ahí.',
    bias: 'Antes del softmax se sumó el sesgo a los logits de los tokens de estas palabras. El más probable de ellos era {{token}}: pasó de {{before}} a {{after}}.',
    others: 'Lo que pierden juntos estos tokens lo ganan todos los demás, cada uno por el mismo factor.',
    othersAbove: 'Lo que ganan juntos estos tokens lo pierden todos los demás, cada uno por el mismo factor.',
    changed: 'Por eso se muestran otros tokens, o los mismos en otro orden.',
    same: 'Sin él se mostrarían los mismos tokens en el mismo orden.',
    changedSteps_one:
      'Por eso se eligió otro token en el paso {{first}}, así que a partir de ahí es otro texto.',
    changedSteps_other:
      'Por eso se eligió otro token en {{count, number}} pasos, cada vez tras el texto que había entonces; a partir del paso {{first}}, el primero de ellos, es otro texto.',
    sameSteps: 'Se eligieron los mismos tokens que sin él.',
  },
  start: {
    title: 'Qué ha leído el modelo',
    id: 'El último token del texto es {{token}}, con el ID {{id}}: su lugar en el vocabulario, contando desde 0. El modelo solo ve esos números, no letras.',
    empty:
      'El texto está vacío, pero algo hay que darle a un modelo: ha recibido {{token}} (ID {{id}}), la marca que está entre ' +
      'dos documentos. Así que dice con qué empiezan los documentos.',
    dropped_one:
      'Lee {{most, number}} tokens como máximo. El texto era demasiado largo, así que se dejó fuera su primer token ({{count, number}}): ' +
      'el modelo no sabe nada de él.',
    dropped_other:
      'Lee {{most, number}} tokens como máximo. El texto era demasiado largo, así que se dejaron fuera sus primeros {{count, number}} tokens: ' +
      'el modelo no sabe nada de ellos.',
  },
  stop: {
    title: 'Por qué terminó',
    endOfText:
      'El modelo eligió {{token}} (ID {{id}}), la marca del final de un documento: no tiene nada más que decir.',
    endByMember:
      'Un miembro eligió {{token}} (ID {{id}}), la marca del final de un documento: detrás no puede venir nada.',
    cancelled: 'Se canceló; se muestra lo que se había elegido hasta entonces.',
  },
  ids: {
    title: 'Qué es un ID',
    text:
      '{{token}} tiene el ID {{id}}: su lugar en el vocabulario, contando desde 0. El número en sí no significa nada; para cada ID ' +
      'el modelo ha aprendido lo que necesita saber del token.',
  },
  pieces: {
    title: 'Por qué se divide así',
    text:
      'El vocabulario se hizo uniendo, una y otra vez, los dos trozos que más a menudo estaban juntos en muchísimo texto ' +
      '(codificación por pares de bytes). Por eso una palabra frecuente es un solo token y una rara se compone de varios. ' +
      'El token más largo aquí es {{token}}.',
  },
  spaces: {
    title: 'Dónde están los espacios',
    text_one:
      'Un espacio pertenece a la palabra que le sigue y se muestra como `␣`. Aquí {{count, number}} token empieza por uno; la misma palabra ' +
      'sin él es otro token, con otro ID.',
    text_other:
      'Un espacio pertenece a la palabra que le sigue y se muestra como `␣`. Aquí {{count, number}} tokens empiezan por uno; la misma palabra ' +
      'sin él es otro token, con otro ID.',
  },
  bytes: {
    title: 'Partes de caracteres',
    text_one:
      'Un carácter poco frecuente en el texto del que se hizo el vocabulario no es un trozo propio: se divide en los bytes con los ' +
      'que lo escriben los ordenadores. Aquí {{count, number}} token es una de esas partes: {{token}}.',
    text_other:
      'Un carácter poco frecuente en el texto del que se hizo el vocabulario no es un trozo propio: se divide en los bytes con los ' +
      'que lo escriben los ordenadores. Aquí {{count, number}} tokens son partes así; la primera es {{token}}.',
  },
  model: {
    title: 'Qué clase de modelo es',
    text: '`{{name}}` es un modelo pequeño para enseñar: {{parameters}} de parámetros, entrenado con 24 libros antiguos en inglés, casi todos novelas. Los grandes modelos de chat son muchos miles de veces mayores. Conoce palabras y comienzos de frases, pero no hechos, nada posterior a los años veinte y casi ningún idioma aparte del inglés. Repite la visión del mundo de sus libros: tras «The captain said that» da a « he» {{he}} y a « she» {{she}}.',
  },
  ruledOut: {
    title: 'Palabras que este servidor excluye',
    text:
      'El token que completaría una de esas palabras se omite, sean cuales sean los tokens que la formen: ni se elige ni se muestra, ' +
      'y los puestos se lo saltan. Los demás números son los del propio modelo: **todo** abarca el vocabulario entero, también esos ' +
      'tokens. Lo que ha escrito un miembro se muestra tal como lo escribió.',
  },
  replay: {
    title: 'Verlo otra vez',
    text:
      '`/replay {{option}}:{{code}}` lo repite y dice si la respuesta es la misma. El código vale para quien lo conozca, ' +
      'hasta que pasen siete días sin que nadie lo use.',
  },
  file: {
    csv:
      'Los números como tabla, con todas sus cifras: `{{name}}`. Los textos de los tokens van entre comillas, como en JSON, ' +
      'para que se vea cada espacio y ninguna hoja de cálculo tome uno por un número o una fórmula.',
    json: 'La petición y el resultado completo, con todas sus cifras: `{{name}}`.',
  },
};

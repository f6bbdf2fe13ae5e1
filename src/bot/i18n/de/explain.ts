import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'Das Modell hat {{count, number}} Token gelesen und jedem der {{vocabulary, number}} Tokens in seinem Vokabular einen ' +
    'Wert dafür gegeben, dass es als Nächstes kommt: das **Logit**. Je höher, desto wahrscheinlicher. Alles in dieser Antwort ist daraus berechnet.',
  prediction_other:
    'Das Modell hat {{count, number}} Tokens gelesen und jedem der {{vocabulary, number}} Tokens in seinem Vokabular einen ' +
    'Wert dafür gegeben, dass es als Nächstes kommt: das **Logit**. Je höher, desto wahrscheinlicher. Alles in dieser Antwort ist daraus berechnet.',
  generation_one:
    'Das Modell hat {{count, number}} Token gewählt. Dafür hat es den Text gelesen und jedem der {{vocabulary, number}} ' +
    'Tokens in seinem Vokabular einen Wert dafür gegeben, dass es als Nächstes kommt: das **Logit**.',
  generation_other:
    'Das Modell hat {{count, number}} Tokens gewählt, eines nach dem anderen. Für jedes hat es den Text mit dem bisher ' +
    'Gewählten neu gelesen und jedem der {{vocabulary, number}} Tokens in seinem Vokabular einen Wert dafür gegeben, ' +
    'dass es als Nächstes kommt: das **Logit**.',
  branch_one:
    'Der Text geht um {{count, number}} Token weiter. Davor hat das Modell den Text gelesen und jedem der {{vocabulary, number}} Tokens in seinem Vokabular einen Wert dafür gegeben, dass es als Nächstes kommt: das **Logit**.',
  branch_other:
    'Der Text geht um {{count, number}} Tokens weiter, eines nach dem anderen. Vor jedem hat das Modell den Text mit allem bisher Gewählten neu gelesen und jedem der {{vocabulary, number}} Tokens in seinem Vokabular einen Wert dafür gegeben, dass es als Nächstes kommt: das **Logit**.',
  tokens_zero: 'Der Text ist leer, es gibt also nichts in Tokens zu zerlegen.',
  tokens_one:
    'Der Text ist {{count, number}} Token von {{vocabulary, number}} im Vokabular des Modells. ' +
    'Das Modell sieht keine Buchstaben: Es bekommt nur die ID des Tokens.',
  tokens_other:
    'Der Text wurde in {{count, number}} Tokens zerlegt, jedes davon eines von {{vocabulary, number}} im Vokabular des ' +
    'Modells. Das Modell sieht keine Buchstaben: Es bekommt nur die IDs der Tokens.',
  softmax: {
    title: 'Vom Logit zur Wahrscheinlichkeit',
    best: 'Von den gezeigten Tokens hat {{token}} das höchste Logit, {{logit}}.',
    step: 'In Schritt 1 hatte {{token}} das Logit {{logit}}.',
    formula:
      '**Softmax** macht aus Logits Wahrscheinlichkeiten: Es nimmt e ≈ 2,718 hoch jedes Logit und teilt durch die Summe ' +
      'über das ganze Vokabular, sodass alle zusammen 100\u00a0% ergeben. Diese Summe ist hier e^{{sum}}:',
  },
  gap: {
    title: 'Erster und zweiter Platz',
    text:
      'Das zweite, {{token}}, hat das Logit {{logit}}, das ist {{gap}} weniger. Nur solche Unterschiede zählen: ' +
      'Das erste ist e^{{gap}} ≈ {{ratio}}-mal so wahrscheinlich.',
  },
  two: {
    title: 'Zwei Wahrscheinlichkeiten für ein Token',
    shown_one:
      '**alle** ist die Wahrscheinlichkeit im ganzen Vokabular; für {{token}} beträgt sie {{share}}. **top1** lässt alle Tokens weg, die nicht ' +
      'gezeigt sind. Das eine gezeigte hat {{covered}}, sein Anteil daran ist also alles:',
    shown_other:
      '**alle** ist die Wahrscheinlichkeit im ganzen Vokabular; für {{token}} beträgt sie {{share}}. **top{{count}}** lässt alle Tokens weg, die nicht gezeigt sind. Die {{count, number}} gezeigten haben zusammen {{covered}}, der Anteil von diesem daran ist:',
    step: '**alle** ist die Wahrscheinlichkeit im ganzen Vokabular; in Schritt 1 beträgt sie {{share}}. **top{{count}}** ist der Anteil unter den {{count, number}} wahrscheinlichsten Tokens des Schritts allein: {{top}}. Das ist mehr, weil alle anderen Tokens wegfallen.',
    none:
      '**alle** ist die Wahrscheinlichkeit im ganzen Vokabular; in Schritt 1 beträgt sie {{share}}. **top{{count}}** ist der Anteil unter den ' +
      '{{count, number}} wahrscheinlichsten Tokens des Schritts allein; {{token}} gehörte nicht dazu und hat deshalb keinen.',
  },
  members: {
    title: 'Was Mitglieder gewählt haben',
    text_one: 'In {{count, number}} Schritt hat ein Mitglied statt der Regel gewählt: {{choices}}.',
    text_other: 'In {{count, number}} Schritten haben Mitglieder statt der Regel gewählt: {{choices}}.',
    choice: 'Schritt {{step}} {{token}} (Rang {{rank, number}}, {{share}})',
  },
  nudged: {
    title: 'Welcher Bias addiert wurde',
    text_one:
      'Vor der Wahl wurde ein Bias zum Logit eines Tokens addiert: {{biases}}. Die Zahlen dieses Schritts sind die danach.',
    text_other:
      'In {{count, number}} Schritten wurde vor der Wahl ein Bias zum Logit eines Tokens addiert: {{biases}}. Die Zahlen dieser Schritte sind die danach.',
  },
  greedy: {
    title_one: 'Wie das Token gewählt wurde: greedy',
    title_other: 'Wie jedes Token gewählt wurde: greedy',
    titleRest_one: 'Wie das andere Token gewählt wurde: greedy',
    titleRest_other: 'Wie jedes der anderen Tokens gewählt wurde: greedy',
    text_one:
      'Genommen wurde das Token mit dem höchsten Logit, ohne jeden Zufall: Derselbe Text geht immer gleich weiter.',
    text_other:
      'In jedem Schritt wurde das Token mit dem höchsten Logit genommen, ohne jeden Zufall: Derselbe Text geht immer gleich weiter.',
    rest_one:
      'Im anderen Schritt wurde das Token mit dem höchsten Logit genommen, ohne jeden Zufall: Derselbe Text geht immer gleich weiter.',
    rest_other:
      'In jedem der anderen {{count, number}} Schritte wurde das Token mit dem höchsten Logit genommen, ohne jeden Zufall: Derselbe Text geht immer gleich weiter.',
    passedOver_one:
      'In einem Schritt wurde dieses Token übergangen, weil dieser Server sein Wort ausschließt, und das nächste genommen.',
    passedOver_other:
      'In {{count, number}} Schritten wurde dieses Token übergangen, weil dieser Server sein Wort ausschließt, und jeweils das nächste genommen.',
    sure: 'Am sichersten war das Modell in Schritt {{sure}} mit {{sureToken}} ({{sureShare}}), am unsichersten in Schritt {{unsure}} mit {{unsureToken}} ({{unsureShare}}).',
    sureUnaided:
      'Von den {{count, number}} Schritten, über die es allein entschieden hat, war sich das Modell am sichersten in Schritt {{sure}} mit {{sureToken}} ({{sureShare}}), am unsichersten in Schritt {{unsure}} mit {{unsureToken}} ({{unsureShare}}).',
    sureOnce:
      'In Schritt {{sure}} gab das Modell seiner eigenen Wahl, {{sureToken}}, eine Wahrscheinlichkeit von {{sureShare}}.',
  },
  temperature: {
    title: 'Was die Temperatur bewirkt',
    one: 'Die Temperatur ist 1, die Wahrscheinlichkeiten gelten also, wie sie sind.',
    below:
      'Jedes Logit wird vor dem Softmax durch die Temperatur geteilt, {{temperature}}: Unter 1 wachsen die Unterschiede, und das wahrscheinlichste Token gewinnt.',
    above:
      'Jedes Logit wird vor dem Softmax durch die Temperatur geteilt, {{temperature}}: Über 1 schrumpfen die Unterschiede, und unwahrscheinliche Tokens bekommen eine bessere Chance.',
    numbers:
      '{{first}} hat {{firstLogit}} und {{second}} {{secondLogit}}. Aus ihrem Unterschied von {{difference}} wird {{difference}} ÷ {{temperature}} = {{divided}}: Das erste ist e^{{divided}} ≈ {{dividedRatio}}-mal so wahrscheinlich wie das zweite, statt e^{{difference}} ≈ {{ratio}}-mal.',
    certain:
      '{{first}} hat {{firstLogit}} und {{second}} {{secondLogit}}. Aus ihrem Unterschied von {{difference}} wird {{difference}} ÷ {{temperature}} = {{divided}}: Gegen das erste hat das zweite praktisch keine Chance.',
  },
  draw: {
    title: 'Wonach gezogen würde',
    none: 'Gezogen wird hier nichts. Die Spalte **{{column}}** sagt, wie wahrscheinlich jedes Token bei einer Ziehung wäre: {{token}}, mit {{share}} von allen, hat dort {{drawn}}.',
    shown_one: 'Das gezeigte würde mit {{drawn}} gezogen, irgendein anderes mit dem Rest.',
    shown_other: 'Die {{count, number}} gezeigten haben dort zusammen {{drawn}}.',
    topK_one: 'Nur das wahrscheinlichste Token ist im Topf (`{{option}}`).',
    topK_other: 'Nur die {{count, number}} wahrscheinlichsten Tokens sind im Topf (`{{option}}`).',
    topP: 'Nur die wahrscheinlichsten Tokens, die zusammen mindestens {{topP}} haben, sind im Topf (`{{option}}`).',
    topPOfThese:
      'Davon nur die wahrscheinlichsten, die zusammen mindestens {{topP}} ihrer Wahrscheinlichkeit haben (`{{option}}`).',
    leftOut: 'Ein Token, das nicht mit im Topf ist, hat dort {{zero}}.',
  },
  sample: {
    title_one: 'Wie das Token gewählt wurde: Sampling',
    title_other: 'Wie jedes Token gewählt wurde: Sampling',
    titleRest_one: 'Wie das andere Token gewählt wurde: Sampling',
    titleRest_other: 'Wie jedes der anderen Tokens gewählt wurde: Sampling',
    drawn_one: 'Das Token wurde ausgelost; die wahrscheinlicheren werden öfter gezogen.',
    drawn_other: 'Jedes Token wurde ausgelost, die wahrscheinlicheren öfter.',
    drawnRest_one: 'Das andere Token wurde ausgelost; die wahrscheinlicheren werden öfter gezogen.',
    drawnRest_other:
      'Jedes der anderen {{count, number}} Tokens wurde ausgelost, die wahrscheinlicheren öfter.',
    column: 'Die Spalte **{{column}}** sagt, wie wahrscheinlich jedes Token bei der Ziehung war.',
    shownBefore: 'Die Wahrscheinlichkeiten in dieser Antwort sind die davor.',
    seed: 'Der Seed {{seed}} bestimmt alle Lose: Mit demselben kommt derselbe Text wieder.',
    seedRest:
      'Der Seed {{seed}} bestimmt alle Lose: Mit demselben, und wenn die Mitglieder dasselbe wählen, kommt derselbe Text wieder.',
    onlyOne: 'Etwas anderes konnte nicht gezogen werden.',
    both: '{{share}} von allen, {{drawn}} bei der Ziehung',
    allFirst_one: 'Wie es der Zufall wollte, wurde das wahrscheinlichste Token gezogen.',
    allFirst_other: 'Wie es der Zufall wollte, wurde jedes Mal das wahrscheinlichste Token gezogen.',
    boldest_one:
      'Einmal wurde ein anderes Token als das wahrscheinlichste gezogen, in Schritt {{step}}: {{token}}, Rang {{rank, number}}, {{share}}.',
    boldest_other:
      'In {{count, number}} Schritten wurde ein anderes Token als das wahrscheinlichste gezogen; das kühnste Los fiel in Schritt {{step}}: {{token}}, ' +
      'Rang {{rank, number}}, {{share}}.',
  },
  ban: {
    title: 'Was der Bias bewirkt hat',
    nothing:
      'Nichts: Keine der Formen dieser Wörter konnte an dieser Stelle zu Ende kommen, also wurde kein Logit geändert.',
    nothingHere:
      'In den eigenen Schritten dieses Zweigs hat er kein Logit geändert: Keine der Formen dieser Wörter konnte dort zu Ende kommen.',
    bias: 'Vor dem Softmax wurde der Bias zu den Logits der Tokens dieser Wörter addiert. Das wahrscheinlichste davon war {{token}}: Es ging von {{before}} auf {{after}}.',
    others: 'Was diese Tokens zusammen verlieren, gewinnen alle anderen, jedes um denselben Faktor.',
    othersAbove: 'Was diese Tokens zusammen gewinnen, verlieren alle anderen, jedes um denselben Faktor.',
    changed: 'Deshalb werden andere Tokens gezeigt, oder dieselben in anderer Reihenfolge.',
    same: 'Auch ohne ihn würden dieselben Tokens in derselben Reihenfolge gezeigt.',
    changedSteps_one:
      'Deshalb wurde in Schritt {{first}} ein anderes Token gewählt; von da an ist es also ein anderer Text.',
    changedSteps_other:
      'Deshalb wurde in {{count, number}} Schritten ein anderes Token gewählt, jeweils nach dem Text, wie er dann dastand; von Schritt {{first}} an, dem ersten davon, ist es ein anderer Text.',
    sameSteps: 'Es wurden dieselben Tokens gewählt wie ohne ihn.',
  },
  start: {
    title: 'Was das Modell gelesen hat',
    id: 'Das letzte Token des Textes war {{token}} mit der ID {{id}}: seinem Platz im Vokabular, ab 0 gezählt. Das Modell sieht nur solche Zahlen, keine Buchstaben.',
    empty:
      'Der Text ist leer, aber irgendetwas muss ein Modell bekommen: Es war {{token}} (ID {{id}}), die Marke, die zwischen ' +
      'zwei Dokumenten steht. Es sagt also, womit Dokumente anfangen.',
    dropped_one:
      'Es liest höchstens {{most, number}} Tokens. Der Text war zu lang, deshalb fiel sein erstes {{count, number}} Token weg: ' +
      'Das Modell weiß nichts davon.',
    dropped_other:
      'Es liest höchstens {{most, number}} Tokens. Der Text war zu lang, deshalb fielen seine ersten {{count, number}} Tokens weg: ' +
      'Das Modell weiß nichts davon.',
  },
  stop: {
    title: 'Warum es endete',
    endOfText:
      'Das Modell hat {{token}} gewählt (ID {{id}}), die Marke am Ende eines Dokuments: Es hat nichts mehr zu sagen.',
    endByMember:
      'Ein Mitglied hat {{token}} gewählt (ID {{id}}), die Marke am Ende eines Dokuments: Danach kann nichts mehr kommen.',
    cancelled: 'Es wurde abgebrochen; gezeigt ist, was bis dahin gewählt war.',
  },
  ids: {
    title: 'Was eine ID ist',
    text:
      '{{token}} hat die ID {{id}}: seinen Platz im Vokabular, ab 0 gezählt. Die Zahl selbst bedeutet nichts; zu jeder ID ' +
      'hat das Modell gelernt, was es über das Token wissen muss.',
  },
  pieces: {
    title: 'Warum so zerlegt wird',
    text:
      'Das Vokabular entstand, indem in sehr viel Text immer wieder die zwei Stücke verbunden wurden, die am häufigsten ' +
      'nebeneinander standen (Byte-Pair-Encoding). Ein häufiges Wort ist so ein einziges Token, ein seltenes setzt sich aus mehreren zusammen. ' +
      'Das längste Token hier ist {{token}}.',
  },
  spaces: {
    title: 'Wo die Leerzeichen sind',
    text_one:
      'Ein Leerzeichen gehört zum Wort danach und ist als `␣` gezeigt. {{count, number}} Token beginnt hier mit einem; dasselbe Wort ohne ' +
      'ist ein anderes Token mit einer anderen ID.',
    text_other:
      'Ein Leerzeichen gehört zum Wort danach und ist als `␣` gezeigt. {{count, number}} Tokens beginnen hier mit einem; dasselbe Wort ohne ' +
      'ist ein anderes Token mit einer anderen ID.',
  },
  bytes: {
    title: 'Teile von Zeichen',
    text_one:
      'Ein Zeichen, das in dem Text, aus dem das Vokabular entstand, selten ist, ist kein eigenes Stück: Es wird in die Bytes ' +
      'zerlegt, mit denen Computer es schreiben. {{count, number}} Token ist hier so ein Teil: {{token}}.',
    text_other:
      'Ein Zeichen, das in dem Text, aus dem das Vokabular entstand, selten ist, ist kein eigenes Stück: Es wird in die Bytes ' +
      'zerlegt, mit denen Computer es schreiben. {{count, number}} Tokens sind hier solche Teile, das erste {{token}}.',
  },
  model: {
    title: 'Was für ein Modell das ist',
    text: '`{{name}}` ist ein kleines Modell für den Unterricht: {{parameters}} Parameter, trainiert mit 24 alten Büchern auf Englisch, fast nur Romanen. Große Chat-Modelle sind viele tausend Mal so groß. Es kennt Wörter und Satzanfänge, aber keine Fakten, nichts nach den 1920er-Jahren und kaum eine Sprache außer Englisch. Es wiederholt das Weltbild seiner Bücher: Nach „The captain said that“ gibt es „ he“ {{he}} und „ she“ {{she}}.',
  },
  ruledOut: {
    title: 'Wörter, die dieser Server ausschließt',
    text:
      'Ein Token, das so ein Wort vollenden würde, wird übergangen, aus welchen Tokens es auch zusammengesetzt wäre: Es wird weder ' +
      'gewählt noch gezeigt, und die Ränge überspringen es. Alle anderen Zahlen sind die des Modells: **alle** geht über das ganze ' +
      'Vokabular samt diesen Tokens. Was ein Mitglied selbst getippt hat, wird so gezeigt, wie es dasteht.',
  },
  replay: {
    title: 'Noch einmal ansehen',
    text:
      '`/replay {{option}}:{{code}}` wiederholt das und sagt, ob die Antwort dieselbe ist. Der Code gilt für alle, die ihn ' +
      'kennen, bis ihn sieben Tage lang niemand benutzt hat.',
  },
  file: {
    csv:
      'Die Zahlen als Tabelle mit allen Stellen: `{{name}}`. Texte von Tokens stehen wie in JSON in Anführungszeichen, ' +
      'damit man jedes Leerzeichen sieht und keine Tabellenkalkulation einen für eine Zahl oder Formel hält.',
    json: 'Die Anfrage und das ganze Ergebnis mit allen Stellen: `{{name}}`.',
  },
};

import type { play as english } from '../en/play.ts';
import type { Translation } from '../translation.ts';

export const play: Translation<typeof english> = {
  button: {
    first: 'Anfang',
    back: 'Zurück',
    forward: 'Weiter',
    last: 'Ende',
    tree: 'Baum',
    steps: 'Zurück zu den Schritten',
    parent: 'Zum Elternzweig',
    continue: '{{count, number}} Tokens weiter',
  },
  menu: {
    steps: 'Zu einem Schritt gehen',
    overview: 'Übersicht',
    overviewHolds: 'Der ganze Text, alle Schritte und ihr Diagramm',
    candidates: 'Schritt {{step}}: Wähl ein anderes Token, und ein Zweig wächst',
    candidate: '{{share}} von allen · Rang {{rank, number}}',
    candidateChosen: '{{share}} von allen · Rang {{rank, number}} · hier gewählt',
    branches: 'Zu einem Zweig gehen',
    firstBranch: 'Der erste Text',
    branch: 'Von Zweig {{of}}, Schritt {{step}}',
  },
  step: 'Schritt {{step, number}} von {{steps, number}}',
  stepInBranch: 'Schritt {{step, number}} von {{steps, number}} · Zweig {{branch}} von {{branches}}',
  overview_one: 'Zweig {{branch}} von {{branches}}: {{count, number}} Token',
  overview_other: 'Zweig {{branch}} von {{branches}}: {{count, number}} Tokens',
  chosen: '**Gewähltes Token** · {{token}} · ID {{id}} · Rang {{rank, number}} · {{share}} von allen',
  greedy: 'Greedy: Das wahrscheinlichste Token wird genommen.',
  sampled: 'Zufällig gezogen ({{pick}}): Das ist die {{draw, number}}. Ziehung dieses Seeds.',
  sampledBefore: 'Die Wahrscheinlichkeiten unten sind die vor Temperatur, top-k und top-p.',
  turned: 'Ein Mitglied hat es gewählt. Die Regel hätte {{token}} genommen ({{share}}).',
  nudged:
    'Vor dieser Wahl wurde ein Bias von {{bias}} zum Logit von {{token}} addiert; die Zahlen sind die danach.',
  passedOver:
    'Das Token, das nach der Regel gewählt worden wäre, wurde übergangen: Dieser Server schließt es aus.',
  changedByBan: '⊘ Der Bias hat diesen Schritt geändert: Ohne ihn wäre ein anderes Token gewählt worden.',
  candidates: 'Kandidaten',
  goesOn: 'So geht der Zweig weiter',
  textEnds: 'Hier endet der Text.',
  growing_one:
    'Zweig {{branch}} wächst ab Schritt {{step, number}} mit {{token}}: noch {{count, number}} Token …',
  growing_other:
    'Zweig {{branch}} wächst ab Schritt {{step, number}} mit {{token}}: noch {{count, number}} Tokens …',
  continuing_one: 'Zweig {{branch}} geht weiter: noch {{count, number}} Token …',
  continuing_other: 'Zweig {{branch}} geht weiter: noch {{count, number}} Tokens …',
  trouble: '**Der Zweig ist nicht gewachsen.** {{problem}}',
  wait: 'Gerade wächst ein Zweig. Bitte warte, bis er da ist, und wähl dann noch einmal.',
  mostBranches:
    'Hier sind {{count, number}} Zweige gewachsen, mehr geht nicht. Geh zu einem von ihnen, oder fang mit `/generate` neu an.',
  mostSteps_one:
    'Hier darf ein Text höchstens {{count, number}} Schritt haben, und den hat dieser Zweig. Geh zu einem anderen Zweig, oder fang mit `/generate` neu an.',
  mostSteps_other:
    'Hier darf ein Text höchstens {{count, number}} Schritte haben, und so viele hat dieser Zweig. Geh zu einem anderen Zweig, oder fang mit `/generate` neu an.',
  mostTogether:
    'Alle Zweige zusammen haben {{count, number}} Tokens, mehr geht nicht. Fang mit `/generate` neu an, um weiterzuforschen.',
  turnsAway:
    'Zweig {{branch}} biegt in Schritt {{step, number}} von Zweig {{of}} ab: {{token}} ({{share}}) statt {{other}} ({{otherShare}}).',
  logProbability:
    'Log-Wahrscheinlichkeit seiner Tokens: {{logProbability}}, also eine Wahrscheinlichkeit von {{share}} für alle hintereinander.',
  banOfBranch:
    'Was der Bias mit jeder Form gemacht hat, ist nur über die eigenen Schritte dieses Zweigs gezählt.',
  tree: {
    title_one: '{{prompt}} → {{count, number}} Zweig',
    title_other: '{{prompt}} → {{count, number}} Zweige',
    branch: 'Zweig {{branch}}',
    label: 'Zweig {{branch}} · ab Schritt {{step}}: {{token}} {{share}}',
    asProbable: 'etwa so wahrscheinlich wie Zweig 1',
    lessProbable: '{{times}}-mal unwahrscheinlicher als Zweig 1',
    moreProbable: '{{times}}-mal so wahrscheinlich wie Zweig 1',
    current_one: 'Zweig {{branch}} ist der aktuelle: {{count, number}} Schritt, ln p {{logProbability}}.',
    current_other: 'Zweig {{branch}} ist der aktuelle: {{count, number}} Schritte, ln p {{logProbability}}.',
    alt_one: 'Baum mit {{count, number}} Zweig nach {{prompt}}.',
    alt_other: 'Baum mit {{count, number}} Zweigen nach {{prompt}}.',
    altFirst: 'Zweig 1: {{text}}, ln p {{logProbability}}',
    altBranch:
      'Zweig {{branch}}, von Zweig {{of}} in Schritt {{step}}: {{token}} ({{share}}), ln p {{logProbability}}',
    altCurrent: 'aktuell',
  },
  chart: {
    chosen: '{{mark}} das gewählte Token',
    step: 'Schritt {{step, number}} von {{steps, number}}, {{model}}',
    alt:
      'Balkendiagramm: Schritt {{step, number}} von {{steps, number}}, die Kandidaten nach {{prompt}}, von {{model}}. ' +
      'Gewählt: {{token}}. Zu jedem: der Anteil am ganzen Vokabular, dann unter den ersten zehn allein.',
    altChosen: 'gewählt',
    gif_one:
      'Animation: die Kandidaten von {{count, number}} Schritt; das gewählte Token ist markiert. ' +
      'Die Zahlen stehen im Text und im stehenden Diagramm.',
    gif_other:
      'Animation: nacheinander die Kandidaten von {{count, number}} Schritten; das gewählte Token ist jeweils markiert. ' +
      'Die Zahlen stehen im Text und im stehenden Diagramm.',
  },
  explain: {
    play:
      '**Spiel es durch.** Die Knöpfe gehen Schritt für Schritt durch den Text, für alle, die zusehen. ' +
      'Wähl in einem Schritt ein anderes Token im Menü: Von dort wächst nach derselben Regel ein Zweig.',
    read_one:
      '**Was das Modell gelesen hat.** {{count, number}} Token, bis dorthin, wo dieser Schritt beginnt. Daraus allein hat es ' +
      'jedem der {{size, number}} Tokens, die es kennt, eine Zahl gegeben: das Logit.',
    read_other:
      '**Was das Modell gelesen hat.** {{count, number}} Tokens, bis dorthin, wo dieser Schritt beginnt. Daraus allein hat es ' +
      'jedem der {{size, number}} Tokens, die es kennt, eine Zahl gegeben: das Logit.',
    softmax:
      '**Von Logits zu Wahrscheinlichkeiten.** Softmax rechnet e hoch jedes Logit und teilt durch die Summe von allen. ' +
      'Es zählen also nur Unterschiede: {{first}} hat {{firstLogit}} und {{second}} hat {{secondLogit}}, ein Unterschied von ' +
      '{{difference}}. Damit ist das erste e^{{difference}} ≈ {{ratio}}-mal so wahrscheinlich ({{firstShare}} zu {{secondShare}}).',
    columns_one:
      '**Zwei Spalten.** Der gezeigte Kandidat hat {{covered}} aller Wahrscheinlichkeit. Dadurch geteilt wird sein Anteil ' +
      'zu dem der zweiten Spalte.',
    columns_other:
      '**Zwei Spalten.** Die ersten {{count, number}} Kandidaten haben zusammen {{covered}} aller Wahrscheinlichkeit. ' +
      'Dadurch geteilt werden ihre Anteile zu denen der zweiten Spalte: Aus {{firstShare}} wird {{firstTop}}.',
    columnDrawn:
      '**Die Spalte „{{column}}“.** Wie wahrscheinlich jedes Token bei der Ziehung war, mit {{sampling}}.',
    greedy: '**Die Wahl.** Greedy nimmt das Token von Rang 1, {{token}}, wie groß sein Vorsprung auch ist.',
    greedyPassedOver:
      '**Die Wahl.** Greedy nimmt das wahrscheinlichste Token, das dieser Server nicht ausschließt: {{token}}, Rang {{rank, number}}.',
    sampled:
      '**Die Wahl.** Das Token wurde gezogen: Eines mit {{drawn}} bei der Ziehung kommt ungefähr so oft vor. Mit dem Seed {{seed}} wird jedes Mal gleich gezogen, hier lässt sich also alles genau wiederholen. {{token}} hat Rang {{rank, number}}.',
    sampledShaped:
      '**Die Wahl.** Das Token wurde gezogen. Durch {{sampling}} wurden aus seinen {{share}} von allen {{drawn}} bei der Ziehung, und eines mit {{drawn}} dort kommt ungefähr so oft vor. Mit dem Seed {{seed}} wird jedes Mal gleich gezogen, hier lässt sich also alles genau wiederholen. {{token}} hat Rang {{rank, number}}.',
    sampledFormer:
      '**Die Wahl.** Das Token wurde gezogen, und zwar nach den Wahrscheinlichkeiten, wie Temperatur, top-k und top-p sie verändert hatten; davor hatte es {{share}}. Mit dem Seed {{seed}} wird jedes Mal gleich gezogen, hier lässt sich also alles genau wiederholen. {{token}} hat Rang {{rank, number}}.',
    turned:
      '**Die Wahl.** Ein Mitglied hat {{token}} gewählt, Rang {{rank, number}}. Was danach kommt, wurde nach derselben Regel gewählt ' +
      'und, wo gezogen wird, mit denselben Zufallszahlen.',
    tree_one:
      '**Ein Baum von Texten.** Jede Wahl führt zu einem anderen Text; {{count, number}} davon ist hier bisher gewachsen. Das Modell gibt jedem Token eine Wahrscheinlichkeit nach denen davor, und die eines ganzen Textes ist ihr Produkt (die Kettenregel). Produkte vieler kleiner Zahlen werden winzig, deshalb addiert man ihre Logarithmen.',
    tree_other:
      '**Ein Baum von Texten.** Jede Wahl führt zu einem anderen Text; {{count, number}} davon sind hier gewachsen. Das Modell gibt jedem Token eine Wahrscheinlichkeit nach denen davor, und die eines ganzen Textes ist ihr Produkt (die Kettenregel). Produkte vieler kleiner Zahlen werden winzig, deshalb addiert man ihre Logarithmen.',
    treeLines:
      '**Das Bild.** Jede Zeile ist ein Zweig: der Schritt, in dem er von dem Zweig darüber abbiegt, das Token, das dort gewählt wurde, ' +
      'mit seiner Wahrscheinlichkeit, und was darauf folgte. Rechts steht die Log-Wahrscheinlichkeit aller seiner Tokens, ' +
      'die Summe der Logarithmen ihrer Wahrscheinlichkeiten: je näher an 0, desto wahrscheinlicher der Text. ' +
      'Längere Texte haben niedrigere. Der Zweig mit ▶ und Rahmen ist der aktuelle.',
    treeNumbers_one:
      '**Der aktuelle Zweig.** Zweig {{branch}} hat {{count, number}} Token und eine Log-Wahrscheinlichkeit von {{logProbability}}, also eine Wahrscheinlichkeit von {{meanShare}}.',
    treeNumbers_other:
      '**Der aktuelle Zweig.** Zweig {{branch}} hat {{count, number}} Tokens und eine Log-Wahrscheinlichkeit von {{logProbability}}: im Mittel {{mean}} je Token, also jeweils eine Wahrscheinlichkeit von {{meanShare}} (ihr geometrisches Mittel).',
    treeGreedy:
      '**Was viele überrascht.** Greedy nimmt in jedem Schritt das beste Token, aber nicht immer den besten Text: Ein Zweig, der ' +
      'mit einem weniger wahrscheinlichen Token beginnt, kann als Ganzes wahrscheinlicher sein.',
  },
  settings: {
    everybody: '**Wer geteilte Antworten steuert** · alle',
    author: '**Wer geteilte Antworten steuert** · wer den Befehl benutzt hat, und Moderatoren',
  },
};

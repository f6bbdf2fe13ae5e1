import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';

export const compare: Translation<typeof english> = {
  title: 'Zwei Texte, ein Unterschied',
  growing: 'Vergleich: Schritt {{step}} von {{steps}}',
  left: 'links',
  right: 'rechts',
  side: {
    free: 'ohne die Sperre',
    freeAbove: 'ohne den Bias',
    banned: 'gesperrt (Bias {{bias}})',
    favoured: 'bevorzugt (Bias {{bias}})',
    temperature: 'Temperatur {{temperature}}',
  },
  steps: 'Schritt für Schritt',
  sameBefore_one: '… ({{count, number}} Schritt davor, gleich)',
  sameBefore_other: '… ({{count, number}} Schritte davor, gleich)',
  stepsMore_one: '… (noch {{count, number}} Schritt)',
  stepsMore_other: '… (noch {{count, number}} Schritte)',
  legend:
    '`=` dasselbe Token, `≠` ein anderes · darunter jeweils seine ID und seine Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens',
  firstDifference:
    '**≠ Erster Unterschied in Schritt {{step}}**: Links wurde {{left}} ({{leftId}}, {{leftShare}}) gewählt, rechts {{right}} ({{rightId}}, {{rightShare}}). Von da an geht jede Seite mit ihrem eigenen Text weiter.',
  noDifference_one: '**= Kein Unterschied**: Beide Seiten haben dasselbe Token gewählt.',
  noDifference_other:
    '**= Kein Unterschied**: Beide Seiten haben dieselben {{count, number}} Tokens gewählt.',
  text: { left: 'Links: fertiger Text', right: 'Rechts: fertiger Text' },
  ids: {
    left_one: 'Links: {{count, number}} Ausgabe-ID',
    left_other: 'Links: {{count, number}} Ausgabe-IDs',
    right_one: 'Rechts: {{count, number}} Ausgabe-ID',
    right_other: 'Rechts: {{count, number}} Ausgabe-IDs',
  },
  movers: 'Erster Schritt: wer verlor, wer gewann',
  change: 'Änderung',
  moved:
    '**{{share}} der gesamten Wahrscheinlichkeit sind gewandert**, im ersten Schritt: Was die einen Tokens verloren, haben andere gewonnen.',
  afterTemperature:
    'Das sind die Wahrscheinlichkeiten, nachdem die Logits durch die Temperatur geteilt wurden; die unter den Schritten sind die davor.',
  nothingMoved:
    '**Im ersten Schritt ist nichts gewandert**: Beide Seiten haben dort dieselben Wahrscheinlichkeiten.',
  notBegun:
    'Es wurde abgebrochen, bevor beide Seiten einen ersten Schritt hatten, also hat noch niemand gewonnen oder verloren.',
  vocabularies:
    'Die Modelle haben verschieden große Vokabulare ({{left}} und {{right}} Tokens). Ihre Wahrscheinlichkeiten lassen sich nicht Token für Token gegenüberstellen, darum gibt es keine Tabelle, wer gewonnen hat.',
  endOfText: {
    left: 'Links: Das Modell hat seinen Text mit `<|endoftext|>` beendet.',
    right: 'Rechts: Das Modell hat seinen Text mit `<|endoftext|>` beendet.',
  },
  cancelled: 'Abgebrochen. Schritte: links {{left}}, rechts {{right}}.',
  sampled: 'gezogen, Seed {{seed}}',
  chart: { moved: '{{share}} der Wahrscheinlichkeit sind gewandert' },
  alt: {
    start:
      'Balkendiagramm: die wahrscheinlichsten nächsten Tokens nach {{prompt}} auf beiden Seiten. Links: {{left}}. Rechts: {{right}}. ' +
      'Je Token sein Anteil am ganzen Vokabular, links, dann rechts.',
    moved: '{{share}} der gesamten Wahrscheinlichkeit sind gewandert.',
  },
  explain: {
    partedTitle: 'Wo sie sich trennen',
    movedTitle: 'Wer gewonnen hat',
    banTitle: 'Was der Bias bewirkt',
    biasTitle: 'Was der Bias entscheidet',
    temperatureTitle: 'Was die Temperatur bewirkt',
    modelTitle: 'Zwei Modelle',
    sides_one:
      'Beide Seiten gehen vom selben Token weiter ({{count}}). Links: {{left}}. Rechts: {{right}}. Alles andere ist gleich, also kommt jeder Unterschied allein davon.',
    sides_other:
      'Beide Seiten gehen von denselben {{count}} Tokens weiter. Links: {{left}}. Rechts: {{right}}. Alles andere ist gleich, also kommt jeder Unterschied allein davon.',
    parted:
      'In Schritt {{step}} trennen sich die Wege. Davor lesen beide Seiten denselben Text; danach liest jede, was sie selbst geschrieben hat, und derselbe Schritt ist nicht mehr dieselbe Frage. So kann ein einziges Token einen ganzen Text ändern.',
    same_one:
      'In dem einen Schritt, den beide gemacht haben, ist die Wahl dieselbe: Andere Wahrscheinlichkeiten sind noch kein anderer Text.',
    same_other:
      'In allen {{count}} Schritten, die beide gemacht haben, ist die Wahl dieselbe: Andere Wahrscheinlichkeiten sind noch kein anderer Text.',
    moved:
      'Im ersten Schritt sind {{share}} der gesamten Wahrscheinlichkeit von den einen Tokens zu anderen gewandert: die Hälfte aller Änderungen zusammen, denn was eines verliert, gewinnt ein anderes. Am meisten gewann {{token}}: von {{left}} auf {{right}}, das {{factor}}-Fache.',
    ban: 'Der Bias wird zu den Logits der gesperrten Tokens addiert, bevor Softmax durch die Summe aller teilt. Was sie zusammen verlieren, verteilt sich im Verhältnis auf alle anderen: Jedes davon wächst um denselben Faktor, wer vorn lag, gewinnt also am meisten.',
    banAbove:
      'Der Bias wird zu den Logits der bevorzugten Tokens addiert, bevor Softmax durch die Summe aller teilt. Was sie zusammen gewinnen, fehlt im Verhältnis allen anderen: Jedes davon schrumpft um denselben Faktor, wer vorn lag, verliert also am meisten.',
    bias: 'Links: {{left}} Rechts: {{right}} Diese Faktoren sind e hoch Bias. Was die Tokens dieser Wörter dadurch zusammen verlieren oder gewinnen, gewinnen oder verlieren alle anderen, jedes um denselben Faktor.',
    temperature:
      'Beide Seiten ziehen mit denselben Zufallszahlen (Seed {{seed}}): Bei gleicher Temperatur schrieben sie denselben Text.',
    model:
      'Beide Modelle haben denselben Text bekommen, aber jedes hat eigene Gewichte, aus anderen Texten gelernt oder mit weniger Stellen gespeichert. Wo sie ein Vokabular gemeinsam haben, hat ein Token auf beiden Seiten dieselbe ID.',
  },
};

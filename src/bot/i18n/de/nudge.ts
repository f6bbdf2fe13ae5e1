import type { nudge as english } from '../en/nudge.ts';
import type { Translation } from '../translation.ts';

export const nudge: Translation<typeof english> = {
  title: 'Was müsste man tun, damit es als Nächstes kommt?',
  text: 'Text',
  now: 'Du willst, dass {{word}} als Nächstes kommt. Von sich aus wählt das Modell gierig {{winner}} ({{id}}) mit {{share}}.',
  forms: 'Formen des Wortes, die wahrscheinlichste zuerst',
  column: { bias: 'Bias' },
  legend:
    '**alle**: Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens · **Bias**: der kleinste Wert, der zum Logit addiert werden muss, damit das Token gierig gewählt wird, auf drei Nachkommastellen aufgerundet',
  winsAlready: '{{form}} **kommt von selbst**: Es braucht 0.',
  odds:
    'Ein Bias von {{bias}} multipliziert die Chancen von {{token}} mit e^{{power}} ≈ **{{odds}}**: ' +
    'Seine Wahrscheinlichkeit geht von {{before}} auf {{after}}.',
  several:
    'Wo eine Form mehrere Tokens hat, wird jedes nach denen vor ihm gemessen und hat seinen eigenen Bias.',
  ruledOut: '{{form}} ist **von diesem Server ausgeschlossen**: Kein Bias bringt es zurück.',
  never: 'nie',
  button: {
    apply: '{{bias}} auf {{form}} und weiterschreiben',
    several: '{{number}} Bias-Werte auf {{form}} und weiterschreiben',
    free: '{{form}} kommt ohnehin: weiterschreiben',
    ruledOut: '{{form}}: von diesem Server ausgeschlossen',
  },
  applied: {
    heading: '**Angestoßen zu** {{form}}: {{biases}}. Jedes andere Token hat das Modell selbst gewählt.',
    bias: '{{bias}} auf {{token}} ({{id}}) in Schritt {{step}}',
    nothing: '**Es war kein Bias nötig**: {{form}} kommt von selbst.',
    fullContext_one:
      'Der Text füllt, was das Modell auf einmal lesen kann, darum gibt es {{count}} Schritt: Weitere würden seinen Anfang verdrängen und die Bias-Werte ändern.',
    fullContext_other:
      'Der Text füllt, was das Modell auf einmal lesen kann, darum gibt es {{count}} Schritte: Weitere würden seinen Anfang verdrängen und die Bias-Werte ändern.',
  },
  wordReplaced:
    'Das Wort enthielt ein halbes Zeichen (ein einzelnes Surrogat). Es wurde durch `U+FFFD` ersetzt.',
  chart: {
    ofWord: '{{mark}} erstes Token des Wortes',
    others: 'andere Tokens',
    lacks: 'Bias, um als Nächstes zu kommen ({{model}})',
  },
  alt: {
    start:
      'Balkendiagramm: der Bias, den jedes Token braucht, um nach {{prompt}} gierig gewählt zu werden, von {{model}}. ' +
      'Je Token der Bias, dann seine Wahrscheinlichkeit.',
    ofWord: 'eine Form des Wortes',
  },
  explain: {
    gapTitle: 'Was fehlt',
    oddsTitle: 'Was ein Bias bewirkt',
    severalTitle: 'Eine Form aus mehreren Tokens',
    buttonTitle: 'Was ein Knopf tut',
    greedy:
      'Das Modell gibt jedem der {{vocabulary}} Tokens, die es kennt, eine Zahl, sein Logit. Gierig gewählt wird das Token mit dem höchsten: hier {{winner}} mit {{winnerLogit}}, das ist eine Wahrscheinlichkeit von {{winnerShare}}.',
    wins: '{{token}} ist dieses Token selbst: Ihm fehlt nichts, also braucht es einen Bias von 0.',
    ruledOut:
      '{{token}} hat ein Logit von {{logit}} und Rang {{rank}}. Dieser Server schließt es aus: Es wird übergangen, wie groß sein Logit auch ist, also bringt es kein Bias.',
    lacks:
      '{{token}} hat ein Logit von {{logit}}, Rang {{rank}} und eine Wahrscheinlichkeit von {{before}}. Ihm fehlt die Differenz der beiden Logits: {{exact}}, genau bis zur letzten Stelle, mit der das Modell rechnet; mit weniger würde noch {{winner}} gewählt. Auf drei Nachkommastellen aufgerundet sind das {{bias}}.',
    odds: 'Eine Wahrscheinlichkeit ist e hoch Logit, geteilt durch die Summe über alle Tokens. Also multipliziert ein Bias von {{bias}} die Chancen von {{token}} mit e^{{power}} ≈ {{odds}}, und seine Wahrscheinlichkeit geht von {{before}} auf {{after}}. Der Rang sagt, wie viele Tokens vor ihm liegen; der Bias, wie weit vor ihm.',
    several:
      '{{form}} sind {{number}} Tokens. Das zweite wird so gemessen, als wäre das erste gewählt worden, und so weiter: Oft braucht nur der Anfang eines Wortes einen Stoß, und der Rest folgt von selbst.',
    button:
      'Ein Knopf addiert diese Bias-Werte (wo beim Runden kaum etwas übrig blieb, ein Zehntausendstel mehr) und lässt das Modell weiterschreiben, nach dem Wort gierig und allein. Eine Sperre ist dasselbe mit umgekehrtem Vorzeichen: −5 statt einer Zahl über null. Am Modell selbst ändert sich kein Gewicht, nur die Zahlen, nach denen es wählt.',
  },
};

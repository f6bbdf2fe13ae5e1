import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: 'Was sehe ich hier?',
  cancel: 'Abbrechen',
  oneIn: '1 zu {{number}}',
  byDefault: '{{name}} (Standard)',
  before: '… ({{left, number}} davor)',
  idsBefore: '… {{left, number}} davor …',
  stepsBefore_one: '… ({{count, number}} Schritt davor)',
  stepsBefore_other: '… ({{count, number}} Schritte davor)',
  charactersBefore_one: '… ({{count, number}} Zeichen davor)',
  charactersBefore_other: '… ({{count, number}} Zeichen davor)',
  wordsMore_one: '… (noch {{count, number}} Wort)',
  wordsMore_other: '… (noch {{count, number}} Wörter)',
  formsMore_one: '… (noch {{count, number}} Form)',
  formsMore_other: '… (noch {{count, number}} Formen)',
  dependsOnCompany: 'letzte Stellen hängen davon ab, was sonst gleichzeitig gefragt wird',
  tokensMore_one: '… (noch {{count, number}} Token)',
  tokensMore_other: '… (noch {{count, number}} Tokens)',
  notesMore_one: '… (noch {{count, number}} Hinweis)',
  notesMore_other: '… (noch {{count, number}} Hinweise)',
  passedOver_one: '{{count, number}} Wort übergangen: Dieser Server schließt es aus',
  passedOver_other: '{{count, number}} Wörter übergangen: Dieser Server schließt sie aus',
  withheld: '{{mark}} ein Wort, das dieser Server ausschließt',
  legend:
    '**alle**: Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens · **top{{top}}**: Anteil nur unter den Top {{top}}',
  legendDrawn: '**Ziehung**: Wahrscheinlichkeit bei einer Ziehung, mit {{sampling}}',
  inDraw: '{{share}} bei der Ziehung',
  column: {
    step: 'Schritt',
    id: 'ID',
    all: 'alle',
    top: 'top{{top}}',
    drawn: 'Ziehung',
    logit: 'Logit',
    rank: 'Rang',
    token: 'Token',
  },
  waiting: {
    noWorker:
      'Im Moment läuft kein Worker dafür. Deine Anfrage wartet in der Warteschlange und wird beantwortet, sobald einer läuft.',
    loading_one:
      'Ein Worker lädt gerade das Modell {{models}}. Deine Anfrage wartet in der Warteschlange und wird beantwortet, sobald es bereit ist.',
    loading_other:
      'Ein Worker lädt gerade die Modelle {{models}}. Deine Anfrage wartet in der Warteschlange und wird beantwortet, sobald sie bereit sind.',
    next: 'Deine Anfrage ist als Nächste dran.',
    before_one: 'Bitte warten: {{count, number}} Anfrage ist vor deiner dran.',
    before_other: 'Bitte warten: {{count, number}} Anfragen sind vor deiner dran.',
  },
  note: {
    textReplaced:
      'Der Text enthielt ein halbes Zeichen (ein einzelnes Surrogat). Es wurde durch `U+FFFD` ersetzt.',
    wordReplaced:
      'Ein gesperrtes Wort enthielt ein halbes Zeichen (ein einzelnes Surrogat). Es wurde durch `U+FFFD` ersetzt.',
    emptyText:
      'Der Text war leer, also beginnt das Modell mit `<|endoftext|>`, seinem Zeichen zwischen zwei Dokumenten.',
    dropped_one: 'Das Modell liest höchstens {{count, number}} Token: {{dropped}}.',
    dropped_other: 'Das Modell liest höchstens {{count, number}} Tokens: {{dropped}}.',
    droppedTokens_one: 'Das älteste Token wurde weggelassen',
    droppedTokens_other: 'Die ältesten {{count, number}} Tokens wurden weggelassen',
    trailingSpace:
      'Der Text endet mit einem Leerzeichen, das hier ein eigenes Token ist (`{{token}}`, {{id}}). ' +
      'Die meisten Wörter haben ihr Leerzeichen im Token (`␣be`), können also jetzt kaum folgen. ' +
      'Probier es ohne das Leerzeichen am Ende.',
    notEnglish:
      'Das sieht nicht nach Englisch aus. `{{model}}` wurde nur mit englischen Büchern trainiert, seine Zahlen sagen über diesen Text also wenig.',
  },
  ban: {
    heading_one: 'Sperre: {{count, number}} Wort, Bias {{bias}}{{mode}}',
    heading_other: 'Sperre: {{count, number}} Wörter, Bias {{bias}}{{mode}}',
    headingAbove_one: 'Bevorzugt: {{count, number}} Wort, Bias {{bias}}{{mode}}',
    headingAbove_other: 'Bevorzugt: {{count, number}} Wörter, Bias {{bias}}{{mode}}',
    firstToken: ', erstes Token jedes Wortes, wie geschrieben',
    noSpace:
      '{{token}} ist das Token ohne Leerzeichen davor: Nach einem Leerzeichen beginnt das Wort mit einem anderen, und das hat keinen Bias.',
    notBiased: '{{tokens}}: kein Bias, {{before}} stand nicht am Textende',
    hit: '{{tokens}} auf {{token}}',
    effect: '{{tokens}}: {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} Schritt, am stärksten in Schritt {{step}}',
    effectInSteps_other:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} Schritte, am stärksten in Schritt {{step}}',
    never: 'Ein Logit von minus unendlich: Diese Tokens können nicht kommen.',
    zero: 'Ein Bias von 0 ändert nichts.',
    divides:
      'Ein Bias von {{bias}} teilt die Chancen eines Tokens gegenüber jedem Token ohne Bias durch {{odds}}.',
    multiplies:
      'Ein Bias von {{bias}} multipliziert die Chancen eines Tokens gegenüber jedem Token ohne Bias mit {{odds}}.',
    nothing: '**Nichts hat sich geändert**: Keine dieser Formen konnte an dieser Stelle kommen.',
    sameCandidates:
      '**Das hat keinen Platz in der Liste geändert**: Auch ohne das stehen dieselben Kandidaten in derselben Reihenfolge.',
    sameTokens: '**Das hat keine Wahl geändert**: Auch ohne das werden dieselben Tokens gewählt.',
    changedCandidates: '**Das hat die Liste geändert**: andere Kandidaten oder eine andere Reihenfolge.',
    changedSteps_one:
      '**Das hat die Wahl in Schritt {{steps}} geändert**: Von da an ist es ein anderer Text.',
    changedSteps_other:
      '**Das hat die Wahl in den Schritten {{steps}} geändert**, jeweils nach dem Text, wie er dann dastand: Von Schritt {{first}} an ist es ein anderer Text.',
  },
};

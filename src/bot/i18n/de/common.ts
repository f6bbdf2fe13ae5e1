import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: 'Was sehe ich hier?',
  cancel: 'Abbrechen',
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
    '**alle**: Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens · ' +
    '**top{{top}}**: wie im Tutorial, ein Softmax nur über die Top {{top}}',
  column: {
    step: 'Schritt',
    id: 'ID',
    all: 'alle',
    top: 'top{{top}}',
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
  },
  ban: {
    heading_one: 'Sperre: {{count, number}} Wort, Bias {{bias}}{{mode}}',
    heading_other: 'Sperre: {{count, number}} Wörter, Bias {{bias}}{{mode}}',
    firstToken: ', erstes Token jedes Wortes wie geschrieben (wie im Tutorial)',
    notBiased: '{{tokens}}: kein Bias, {{before}} stand nicht am Textende',
    hit: '{{tokens}} auf {{token}}',
    effect: '{{tokens}}: {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} Schritt, am stärksten in Schritt {{step}}',
    effectInSteps_other:
      '{{tokens}}: {{before}} → {{after}}, {{count, number}} Schritte, am stärksten in Schritt {{step}}',
    never: 'Ein Logit von minus unendlich: Diese Tokens können nicht kommen.',
    divides: 'Ein Bias von {{bias}} teilt die Chancen eines Tokens durch {{odds}}.',
    multiplies: 'Ein Bias von {{bias}} multipliziert die Chancen eines Tokens mit {{odds}}.',
    nothing: '**Die Sperre hat nichts geändert**: Keine dieser Formen konnte an dieser Stelle kommen.',
    sameCandidates:
      '**Die Sperre hat nichts Sichtbares geändert**: Die Liste der Kandidaten ist ohne sie dieselbe.',
    sameTokens: '**Die Sperre hat nichts Sichtbares geändert**: Ohne sie werden dieselben Tokens gewählt.',
    changedCandidates: '**Die Sperre hat die Liste der Kandidaten geändert.**',
    changedSteps_one: '**Die Sperre hat die Auswahl in {{count, number}} Schritt geändert**: {{steps}}.',
    changedSteps_other: '**Die Sperre hat die Auswahl in {{count, number}} Schritten geändert**: {{steps}}.',
  },
};

import type { guess as english } from '../en/guess.ts';
import type { Translation } from '../translation.ts';

export const guess: Translation<typeof english> = {
  title: 'Rate das nächste Wort',
  titleOver: 'Rate das nächste Wort: das Ende',
  round: 'Runde {{round}} von {{total}}: Wie heißt das nächste Wort?',
  how: 'Tippe mit **{{guess}}**; bis das Wort aufgedeckt wird, kannst du deinen Tipp ändern. {{host}} deckt es mit **{{reveal}}** auf.',
  moderators: 'Auch Moderatoren können das.',
  onlyEnglish: 'Die Sätze sind englisch, weil dieses Modell nur Englisch kann.',
  english:
    'Die Sätze sind englisch; mit `{{option}}: own` bringst du einen in einer anderen Sprache mit, wenn das Modell sie kann.',
  guessed_one: '**{{count, number}} Mitglied** hat geraten.',
  guessed_other: '**{{count, number}} Mitglieder** haben geraten.',
  ends: 'Die Runde endet {{when}}.',
  scoring: 'Die Tipps werden bewertet …',
  failed:
    'Die Tipps konnten nicht bewertet werden. Sie bleiben erhalten: Deck das Wort noch einmal auf, um es erneut zu versuchen.',
  fewerWords_one: 'Der Text ist kurz: Nur {{count, number}} Wort bleibt zu raten.',
  fewerWords_other: 'Der Text ist kurz: Nur {{count, number}} Wörter bleiben zu raten.',
  button: { guess: 'Raten', reveal: 'Aufdecken', stop: 'Beenden' },
  form: {
    text: 'Der Text',
    textHint_one: 'Zuerst sieht man das erste Wort davon; dann werden bis zu {{words}} einzeln geraten.',
    textHint_other: 'Zuerst sieht man {{count}} Wörter davon; dann werden bis zu {{words}} einzeln geraten.',
    word: 'Wie heißt das nächste Wort?',
    wordHint: 'Ein Wort; Großbuchstaben zählen',
  },
  wasWord: 'Runde {{round}} von {{total}}: das Wort und der Rang jedes Tokens',
  product: 'das Produkt',
  best: 'Das wahrscheinlichste Token des Modells an dieser Stelle',
  hiddenBest: 'Das wahrscheinlichste Token des Modells an dieser Stelle hat dieser Server ausgeschlossen.',
  guesses_one: '{{count, number}} Tipp',
  guesses_other: '{{count, number}} Tipps',
  nobodyGuessed: 'Niemand hat geraten.',
  nobodyRight: 'Niemand lag richtig.',
  right_one: 'Richtig: {{members}}',
  right_other: 'Richtig: {{members}}',
  membersMore_one: 'und {{count, number}} weiteres Mitglied',
  membersMore_other: 'und {{count, number}} weitere',
  whole: 'Der ganze Text',
  from: 'Aus *{{work}}* von {{author}}.',
  own: 'Ein eigener Text.',
  nothingScored: 'Es wurde kein Tipp bewertet, also gibt es nichts zu vergleichen.',
  winner_one: '🏆 **{{members}} gewinnt** · richtig: {{right}} von {{total}}',
  winner_other: '🏆 **{{members}} teilen sich den ersten Platz** · richtig: je {{right}} von {{total}}',
  noWinner: 'Niemand hat gewonnen: Kein Tipp war richtig.',
  versus:
    '**Gruppe gegen Modell**: {{crowdShare}} der Tipps waren richtig ({{right}} von {{guesses}}); in {{modelShare}} der Runden begann das Wort mit der ersten Wahl des Modells ({{modelRight}} von {{rounds}}).',
  perplexities:
    '-# Perplexität, also wie überraschend Wörter für das Modell sind: eure Tipps {{crowd}}, die wahren Wörter {{model}}. Mehr unter *{{what}}*.',
  rounds: 'Runde für Runde: wie wahrscheinlich das Wort war, und wer richtig lag',
  roundRight: '{{round}}. {{word}} {{share}} · richtig: {{right}} von {{guesses}}',
  roundWrong: '{{round}}. {{word}} {{share}} · niemand richtig; bester Tipp: {{guess}} {{guessShare}}',
  roundNobody: '{{round}}. {{word}} {{share}} · niemand hat geraten',
  lastWord: 'Das letzte Wort war {{word}}.',
  meaning:
    'Die **Perplexität** sagt, wie überraschend Wörter für das Modell sind: als müsste es bei jedem Token unter so vielen gleich wahrscheinlichen wählen. Gruppe: die Wörter, die ihr geraten habt; Modell: die wahren Wörter des Textes. Eine kleine Zahl der Gruppe heißt, dass ihr Wörter geraten habt, die das Modell erwartet, nicht, dass ihr gut geraten habt, und nicht, dass das Modell den Text versteht.',
  meaningHits_one:
    '**Richtig** bei der Gruppe: Tipps, die genau das Wort waren. Beim Modell: Runden, in denen sein wahrscheinlichstes Token das erste Token des Wortes war, was leichter ist. Alles zählt über die {{count, number}} Runde, in der jemand geraten hat.',
  meaningHits_other:
    '**Richtig** bei der Gruppe: Tipps, die genau das Wort waren. Beim Modell: Runden, in denen sein wahrscheinlichstes Token das erste Token des Wortes war, was leichter ist. Alles zählt über die {{count, number}} Runden, in denen jemand geraten hat.',
  board:
    'Rangliste: wer am häufigsten richtig lag (bei Gleichstand: wessen Wörter im geometrischen Mittel wahrscheinlicher waren)',
  boardLine: '{{place}}. {{member}} · {{right}} von {{total}} richtig · {{mean}} im Mittel',
  chart: {
    title: 'Runde {{round}}: die Tipps',
    given: 'Wahrscheinlichkeit nach dem Text bis hier ({{model}})',
    truth: 'das wahre Wort',
    others: 'andere Tipps',
    best: 'erste Wahl des Modells',
    alt: 'Balkendiagramm: die Tipps der Runde {{round}} und wie wahrscheinlich jeder nach dem Text bis hier ist, laut {{model}}.',
    times_one: '{{count, number}}-mal geraten',
    times_other: '{{count, number}}-mal geraten',
    isTruth: 'das wahre Wort',
  },
  refused: {
    late: 'Das kam zu spät: Diese Runde ist vorbei. Rate das nächste Wort mit dem Knopf der neuen Runde.',
    revealed: 'Dieses Wort ist schon aufgedeckt.',
    tooSoon:
      'Dieses Wort ist schon aufgedeckt, und das nächste hat noch niemand geraten. Wenn du auch das aufdecken willst, drück in ein paar Sekunden noch einmal auf **Aufdecken**.',
    over: 'Dieses Spiel ist vorbei. Beginne ein neues mit `/guess`.',
    empty:
      'Ein Tipp braucht mindestens einen Buchstaben, eine Ziffer oder ein Zeichen. Bitte rate noch einmal.',
    long: 'Ein Tipp hat höchstens {{count}} Zeichen. Bitte rate ein kürzeres Wort.',
    several:
      'Es wird immer nur ein Wort geraten, also hat ein Tipp keine Leerzeichen. Bitte rate nur das nächste Wort.',
    ruledOut:
      'Dieser Server schließt das Wort aus, also kann es nicht gezeigt werden. Bitte rate ein anderes.',
    full: 'In dieser Runde haben so viele geraten, dass keine Tipps mehr angenommen werden. Mach bei der nächsten mit.',
    ownText: 'Der Text ist von dir, du kennst das Wort also. Lass die anderen raten.',
    shortText:
      'Der Text braucht mindestens {{count}} Wörter. Bitte benutze den Befehl noch einmal mit einem längeren.',
    cutText:
      'Das Modell kann nur den Anfang dieses Textes lesen, und der hat weniger als {{count}} Wörter. Bitte benutze den Befehl noch einmal mit einem Text ohne so lange Wörter oder seltene Zeichen.',
    longText:
      'Der Text hat höchstens {{count}} Zeichen. Bitte benutze den Befehl noch einmal mit einem kürzeren.',
    ruledOutText:
      'Der Text enthält ein Wort, das dieser Server ausschließt, also kann er nicht gezeigt werden. Bitte benutze den Befehl noch einmal mit einem anderen.',
    noSentence:
      'Jeder Satz der Sammlung enthält ein Wort, das dieser Server ausschließt. Bring mit `{{option}}: own` einen eigenen Text mit.',
    formExpired:
      'Dieses Formular ist abgelaufen oder wurde nicht für dich geöffnet. Bitte benutze den Befehl noch einmal.',
  },
  explain: {
    productTitle: 'Die Wahrscheinlichkeit eines Wortes',
    hitsTitle: 'Was richtig ist',
    perplexityTitle: 'Die Perplexität',
    boardTitle: 'Die Rangliste',
    game: 'Der Text wurde in Tokens zerlegt. Das Modell liest `<|endoftext|>` und den Text bis hier und gibt jedem der {{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit, als Nächstes zu kommen. Von den Tipps weiß es nichts: Jeder Tipp wird hinter den Text gesetzt und gemessen. Was noch nicht aufgedeckt ist, steht weder hier noch in einer Datei.',
    shown: 'Das letzte Token, das man sieht, mit der Wahrscheinlichkeit, die es nach allem davor hatte:',
    example_one:
      'In Runde {{round}} hatte kein Wort mehr als {{count}} Token, also war die Wahrscheinlichkeit eines Wortes die seines Tokens:',
    example_other:
      'Ein Wort kann mehrere Tokens haben. Seine Wahrscheinlichkeit ist dann ein Produkt: die des ersten Tokens nach dem Text, mal die des zweiten nach dem Text und dem ersten, und so weiter. Die Logarithmen eines Produkts addieren sich, also ist `ln p` des Wortes die Summe. Aus Runde {{round}}, ein Wort mit {{count}} Tokens:',
    hits: 'Ein Tipp ist richtig, wenn er genau das Wort ist, samt Großbuchstaben; Komma oder Punkt dahinter dürfen fehlen. Ein Wort endet am nächsten Leerzeichen. Zeichen ohne Buchstabe oder Ziffer werden mit dem Wort davor aufgedeckt und nicht geraten.',
    perplexity:
      'Die Perplexität ist exp(−Σ ln p ∕ n): die Summe von `ln p` aller n Tokens, geteilt durch n, als Zahl gleich wahrscheinlicher Möglichkeiten. Bei der Gruppe über die Tokens aller Tipps, beim Modell über die der wahren Wörter.',
    numbers:
      'Bis jetzt: {{crowd}} für die Gruppe (Tokens: {{crowdTokens}}), {{model}} für die wahren Wörter (Tokens: {{modelTokens}}). Runden, in denen niemand geraten hat, zählen bei beiden nicht.',
    board:
      'Die Rangliste zählt, wer am häufigsten richtig lag. Bei Gleichstand entscheidet der Mittelwert von `ln p` über die Wörter, die jemand geraten hat (gezeigt als Wahrscheinlichkeit); über Wörter und nicht über Tokens, weil die späteren Tokens eines langen Wortes leicht sind und lange Wörter belohnen würden.',
  },
};

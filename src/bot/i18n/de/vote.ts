import type { vote as english } from '../en/vote.ts';
import type { Translation } from '../translation.ts';

export const vote: Translation<typeof english> = {
  title: {
    voting: 'Runde {{round}} von {{rounds}}: Was kommt als Nächstes?',
    answer: 'Runde {{round}} von {{rounds}}: die Antwort',
    over: 'Die Abstimmung ist vorbei',
  },
  text: 'Text bis hierher',
  finalText: 'Fertiger Text',
  candidates: 'Kandidaten in zufälliger Reihenfolge',
  voted_one: '**{{count, number}} Mitglied hat abgestimmt.** Die Runde endet {{time}}.',
  voted_other: '**{{count, number}} Mitglieder haben abgestimmt.** Die Runde endet {{time}}.',
  how: 'Welches Token findet das Modell am wahrscheinlichsten? Jeder hat eine Stimme; ein anderer Knopf ändert sie.',
  hidden: '-# Die Stimmen bleiben verborgen, bis die Runde vorbei ist. Deine eigene siehst nur du.',
  ownVote:
    '**Deine Stimme: {{number}} {{token}}** (Runde {{round}}). Mit einem anderen Knopf änderst du sie, solange die Runde läuft.',
  ownVoteChanged:
    '**Deine Stimme: {{number}} {{token}}** (Runde {{round}}; vorher: {{before}} {{tokenBefore}}). Du kannst sie ändern, solange die Runde läuft.',
  append: {
    crowd: 'Das Token mit den meisten Stimmen wird angehängt.',
    model: 'Das wahrscheinlichste Token des Modells wird angehängt.',
  },
  endToken:
    '`<|endoftext|>` ist das Zeichen des Modells für das Ende eines Textes: Wird es angehängt, endet auch die Abstimmung.',
  column: { votes: 'Stimmen', points: 'Punkte' },
  button: {
    skip: 'Runde beenden',
    extend: '+30 Sekunden',
    stop: 'Abstimmung beenden',
    next: 'Nächste Runde',
  },
  result: 'Stimmen und Wahrscheinlichkeiten',
  legend:
    '**alle**: Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens · **Punkte**: 100 für das wahrscheinlichste dieser Tokens, 50 für ein halb so wahrscheinliches und so weiter',
  crowdChose_one: '**Die Gruppe** hat {{token}} gewählt (die einzige Stimme): {{points}} von 100 Punkten.',
  crowdChose_other:
    '**Die Gruppe** hat {{token}} gewählt ({{votes}} von {{count}} Stimmen): im Schnitt {{points}} von 100 Punkten.',
  nobody: '**Niemand hat abgestimmt.**',
  modelChose: '**Das Modell** findet {{token}} am wahrscheinlichsten ({{share}}): 100 Punkte.',
  appended: '**Angehängt**: {{token}}',
  leaderboard: 'Rangliste',
  place_one: '{{place}}. {{member}} · **{{points}}** von {{most}} Punkten ({{count, number}} Runde)',
  place_other: '{{place}}. {{member}} · **{{points}}** von {{most}} Punkten ({{count, number}} Runden)',
  placesMore_one: '… und {{count, number}} weiteres Mitglied',
  placesMore_other: '… und {{count, number}} weitere',
  fair: '-# Die Punkte aller Runden zusammen; eine Runde ohne Stimme bringt keine. Wer gleich viele Punkte hat, teilt sich einen Platz.',
  winner_one: '🏆 **{{members}} gewinnt** mit **{{points}} von {{most}} Punkten**.',
  winner_other: '🏆 **{{members}} teilen sich den ersten Platz** mit je **{{points}} von {{most}} Punkten**.',
  noWinner: 'Niemand hat einen Punkt geholt.',
  versus: '**Gruppe gegen Modell**: {{agreed}} Ihre Stimmen brachten im Schnitt {{points}} von 100 Punkten.',
  next: 'Die nächste Runde beginnt {{time}}.',
  asking: 'Warten auf das Modell: Die nächste Runde beginnt, sobald ein Worker geantwortet hat.',
  why: {
    rounds: 'Alle Runden sind gespielt.',
    'end-of-text': '`<|endoftext|>` wurde angehängt: Der Text ist zu Ende und die Abstimmung damit auch.',
    stopped: 'Sie wurde beendet; das hier gab es bis dahin.',
    failed:
      'Das Modell konnte für die nächste Runde nicht befragt werden, darum endet die Abstimmung hier. ' +
      'Bitte beginne eine neue; wenn es dabei bleibt, nenne dem Betreiber dieses Bots die Referenz `{{reference}}`.',
  },
  rounds: 'Runden',
  roundLine: '{{round}}. Gruppe {{crowd}} · Modell {{model}} · Punkte der Gruppe {{points}}',
  agreed:
    'Die Gruppe hat in **{{agreed}} von {{voted}} Runden** mit Stimmen das wahrscheinlichste Token des Modells gewählt.',
  agreedAlways_one:
    'In der einzigen Runde mit Stimmen hat die Gruppe das wahrscheinlichste Token des Modells gewählt.',
  agreedAlways_other:
    'Die Gruppe hat in **allen {{count, number}} Runden** mit Stimmen das wahrscheinlichste Token des Modells gewählt.',
  agreedNever_one:
    'In der einzigen Runde mit Stimmen hat die Gruppe nicht das wahrscheinlichste Token des Modells gewählt.',
  agreedNever_other:
    'Die Gruppe hat in **keiner der {{count, number}} Runden** mit Stimmen das wahrscheinlichste Token des Modells gewählt.',
  nobodyEver: 'Niemand hat in irgendeiner Runde abgestimmt.',
  noRound: 'Keine Runde wurde zu Ende gespielt.',
  late: 'Das kam zu spät: Die Runde ist vorbei.',
  longest: 'Eine Runde kann höchstens zehn Minuten dauern, darum lässt sich diese nicht weiter verlängern.',
  chart: {
    crowd: 'Gruppe: von ihren Stimmen',
    vocabulary: 'Modell: von allen {{size, number}}',
    shown_one: 'Modell: nur von diesem {{count, number}}',
    shown_other: 'Modell: nur von diesen {{count, number}}',
    votes_one: '{{count, number}} Stimme, Wahrscheinlichkeiten von {{model}}',
    votes_other: '{{count, number}} Stimmen, Wahrscheinlichkeiten von {{model}}',
    alt_one:
      'Balkendiagramm: was eine Gruppe nach {{prompt}} erwartet, und was {{model}} sagt. ' +
      'Für jedes Token: der Anteil an {{count, number}} Stimme, die Wahrscheinlichkeit über das ganze Vokabular von ' +
      '{{size, number}}, dann nur unter diesen.',
    alt_other:
      'Balkendiagramm: was eine Gruppe nach {{prompt}} erwartet, und was {{model}} sagt. ' +
      'Für jedes Token: der Anteil an {{count, number}} Stimmen, die Wahrscheinlichkeit über das ganze Vokabular von ' +
      '{{size, number}}, dann nur unter diesen.',
    appended: 'angehängt',
  },
  explain: {
    candidates_one:
      '**Die Kandidaten.** In Runde {{round}} hat das Modell {{count, number}} Token gelesen und jedem der {{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit gegeben, als Nächstes zu kommen. Die {{shown}} wahrscheinlichsten stehen auf den Knöpfen, in zufälliger Reihenfolge und ohne ihre Wahrscheinlichkeiten. Die Gruppe rät, welches das Modell am wahrscheinlichsten findet.',
    candidates_other:
      '**Die Kandidaten.** In Runde {{round}} hat das Modell {{count, number}} Tokens gelesen und jedem der {{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit gegeben, als Nächstes zu kommen. Die {{shown}} wahrscheinlichsten stehen auf den Knöpfen, in zufälliger Reihenfolge und ohne ihre Wahrscheinlichkeiten. Die Gruppe rät, welches das Modell am wahrscheinlichsten findet.',
    points:
      '**Die Punkte.** Eine Stimme für das Token, das das Modell am wahrscheinlichsten findet, bringt 100 Punkte. Jedes andere Token bringt so viele, wie es im Vergleich dazu wahrscheinlich ist: halb so wahrscheinlich 50 Punkte, ein Zehntel so wahrscheinlich 10. So zählt jede Runde gleich viel, egal wie sicher das Modell war.',
    score:
      '**ln p.** Sprachmodelle selbst werden mit dem natürlichen Logarithmus einer solchen Wahrscheinlichkeit gemessen: Ein Token mit {{share}} hat {{score}}, 0 wäre Gewissheit, und die halbe Wahrscheinlichkeit kostet immer 0,693. Das Mittel davon, mit umgekehrtem Vorzeichen, ist der Verlust (Loss) eines Modells. In den Dateien steht ln p für jede Stimme neben den Punkten.',
    model:
      '**Runde {{round}}.** Das Modell hat {{token}} {{share}} aller Wahrscheinlichkeit gegeben, mehr als jedem anderen Token auf den Knöpfen: 100 Punkte (ln p ist {{best}}). Nur unter den {{shown}} auf den Knöpfen ist sein Anteil {{among}}; beides steht im Bild, unter dem Anteil an den Stimmen.',
    crowd_one:
      'Es gab {{count, number}} Stimme, für {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p ist {{score}}).',
    crowd_other:
      'Von {{count, number}} Stimmen bekam kein Token mehr als {{token}}: {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p ist {{score}}). Im Schnitt brachten alle Stimmen {{mean}} (Mittel von ln p: {{meanScore}}).',
    append: {
      crowd:
        '**Der Text** geht mit dem Token weiter, das die meisten Stimmen hat; bei mehreren mit dem wahrscheinlichsten; wo niemand abstimmt, mit dem des Modells. So schreibt die Gruppe, und das Modell urteilt.',
      model:
        '**Der Text** geht mit dem wahrscheinlichsten Token des Modells weiter, was auch immer die Gruppe gewählt hat. So schreibt das Modell gierig, und die Gruppe sieht es voraus.',
    },
    leaderboard:
      '**Die Rangliste** zählt die Punkte aller Runden zusammen. Wer eine Runde verpasst, bekommt für sie keine; so schlägt ein einzelner Glückstreffer nicht mehrere gute Stimmen. Gleich viele Punkte teilen sich einen Platz: Nach drei zweiten Plätzen kommt der fünfte.',
  },
};

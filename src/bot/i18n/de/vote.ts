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
  append: {
    crowd: 'Das Token mit den meisten Stimmen wird angehängt.',
    model: 'Das wahrscheinlichste Token des Modells wird angehängt.',
  },
  endToken:
    '`<|endoftext|>` ist das Zeichen des Modells für das Ende eines Textes: Wird es angehängt, endet auch die Abstimmung.',
  column: { votes: 'Stimmen', score: 'Wertung' },
  button: {
    skip: 'Runde beenden',
    extend: '+30 Sekunden',
    stop: 'Abstimmung beenden',
    next: 'Nächste Runde',
  },
  result: 'Stimmen und Wahrscheinlichkeiten',
  legend:
    '**alle**: Wahrscheinlichkeit über das ganze Vokabular von {{size, number}} Tokens · **Wertung**: ihr natürlicher Logarithmus, für alle, die für dieses Token gestimmt haben; 0 ist das Beste',
  crowdChose_one:
    '**Die Gruppe** hat {{token}} gewählt ({{votes}} von {{count}} Stimme), ihre mittlere Wertung ist {{score}}.',
  crowdChose_other:
    '**Die Gruppe** hat {{token}} gewählt ({{votes}} von {{count}} Stimmen), ihre mittlere Wertung ist {{score}}.',
  nobody: '**Niemand hat abgestimmt.**',
  modelChose:
    '**Das Modell** findet {{token}} am wahrscheinlichsten ({{share}}), die Wertung dafür ist {{best}}.',
  appended: '**Angehängt**: {{token}}',
  leaderboard: 'Rangliste',
  place_one: '{{place}}. {{member}} {{score}} ({{count, number}} Runde)',
  place_other: '{{place}}. {{member}} {{score}} ({{count, number}} Runden)',
  placesMore_one: '… und {{count, number}} weiteres Mitglied',
  placesMore_other: '… und {{count, number}} weitere',
  fair: '-# Mittlere Wertung der Runden, in denen jemand abgestimmt hat: Wer eine Runde verpasst, verliert nichts. Bei gleicher Wertung zählen mehr Runden.',
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
  roundLine: '{{round}}. Gruppe {{crowd}} · Modell {{model}} · Wertung der Gruppe {{score}}',
  agreed_one:
    'Die Gruppe hat in **{{agreed}} von {{count, number}} Runde** mit Stimmen das wahrscheinlichste Token des Modells gewählt.',
  agreed_other:
    'Die Gruppe hat in **{{agreed}} von {{count, number}} Runden** mit Stimmen das wahrscheinlichste Token des Modells gewählt.',
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
    score:
      '**Die Wertung.** Eine Stimme wird mit dem natürlichen Logarithmus der Wahrscheinlichkeit gewertet, die das Modell ihrem Token über das ganze Vokabular gibt: Ein Token mit {{share}} bringt {{score}}. 0 wäre Gewissheit. Die halbe Wahrscheinlichkeit kostet 0,693, wo auch immer sie vorher lag. So werden auch Sprachmodelle gemessen: Das Mittel davon, mit umgekehrtem Vorzeichen, ist ihr Verlust (Loss).',
    model:
      '**Runde {{round}}.** Das Modell hat {{token}} {{share}} aller Wahrscheinlichkeit gegeben, mehr als jedem anderen Token: ln davon ist {{best}}, die beste Wertung, die es gab. Nur unter den {{shown}} auf den Knöpfen ist sein Anteil {{among}}; beides steht im Bild, unter dem Anteil an den Stimmen.',
    crowd_one: 'Es gab {{count, number}} Stimme, für {{token}}: {{share}}, also die Wertung {{mean}}.',
    crowd_other:
      'Von {{count, number}} Stimmen bekam kein Token mehr als {{token}}: {{share}}, also die Wertung {{score}}. Das Mittel aller Stimmen ist {{mean}}.',
    append: {
      crowd:
        '**Der Text** geht mit dem Token weiter, das die meisten Stimmen hat; bei mehreren mit dem wahrscheinlichsten; wo niemand abstimmt, mit dem des Modells. So schreibt die Gruppe, und das Modell urteilt.',
      model:
        '**Der Text** geht mit dem wahrscheinlichsten Token des Modells weiter, was auch immer die Gruppe gewählt hat. So schreibt das Modell gierig, und die Gruppe sieht es voraus.',
    },
    leaderboard:
      '**Die Rangliste** zeigt die mittlere Wertung der Runden, in denen jemand abgestimmt hat. Eine Summe würde die bevorzugen, die Runden verpassen, denn keine Wertung liegt über 0.',
  },
};

import type { help as english } from '../en/help.ts';
import type { Translation } from '../translation.ts';

export const help: Translation<typeof english> = {
  title: 'Wie ein Sprachmodell sein nächstes Wort wählt',
  model:
    'Ein Sprachmodell tut nur eines: Es liest einen Text und sagt für jedes Textstück, das es kennt, wie ' +
    'wahrscheinlich dieses als Nächstes kommt. Um zu schreiben, hängt es ein Stück an und fragt sich erneut. ' +
    'Hier kannst du ihm dabei zusehen.',
  token:
    '**Token** · Ein Textstück: ein Wort, ein Teil eines Wortes, ein Leerzeichen samt Wort, ein Satzzeichen. Das Modell ' +
    'kennt eine feste Liste davon, sein Vokabular, und jedes hat eine Nummer, seine ID. `␣` steht für ein ' +
    'Leerzeichen: `␣going` und `going` sind zwei verschiedene Tokens.',
  logit:
    '**Logit** · Der Rohwert, den das Modell jedem Token gibt. Nur die Unterschiede zählen: 2 mehr heißt etwa ' +
    '7-mal so wahrscheinlich.',
  softmax:
    '**Softmax** · Macht aus Rohwerten Wahrscheinlichkeiten: e hoch jeden Wert, geteilt durch die Summe, sodass alle zusammen 100 % ergeben. Du siehst sie zweimal: über das ganze Vokabular (**alle**) und nur über die gezeigten Top-Tokens (**top10**).',
  bias: '**Bias** · Eine Zahl, die vor der Auswahl zum Logit eines Tokens addiert wird. −5 teilt seine Chancen gegenüber jedem Token ohne Bias durch 148: Es wird selten, aber nicht unmöglich. `{{bias}}:never` macht es unmöglich.',
  greedy:
    '**Gierige Auswahl (greedy)** · Immer das wahrscheinlichste Token nehmen. Derselbe Text geht dann immer gleich ' +
    'weiter. **Sampling** zieht stattdessen nach der Wahrscheinlichkeit, sodass ab und zu auch unwahrscheinliche ' +
    'Tokens kommen; sein Seed wiederholt einen Lauf.',
  bundled:
    '**Das Modell** · `{{name}}` ist ein kleines Modell für den Unterricht ({{parameters}} Parameter), trainiert mit 24 alten Büchern auf Englisch und mit deren Weltbild; große Chat-Modelle sind viele tausend Mal so groß. Es kennt keine Fakten und keine andere Sprache.',
  examples: {
    title: 'Probier es aus',
    predict:
      '`/predict {{text}}:You are going to` · was als Nächstes kommen könnte, als Tabelle und Diagramm',
    ban: '`/predict {{text}}:You are going to {{ban}}:be` · dasselbe mit einem gebremsten Wort, und was das bewirkt hat',
    generate: '`/generate {{steps}}:10 {{ban}}:be` · zehn Tokens, eines nach dem anderen',
    sample:
      '`/generate {{text}}:Once upon a time {{pick}}:sample {{temperature}}:0.8` · jedes Mal eine andere Geschichte',
    tokenize: '`/tokenize {{text}}:naïve 🙂` · ein Text als Tokens',
  },
  explore: {
    title: 'Gemeinsam erkunden',
    play: 'Unter einem `/generate`: seine Schritte abspielen, bei jedem einen anderen Kandidaten nehmen und den Baum der Zweige ansehen',
    vote: '`/vote {{text}}:She opened the door and saw a` · die Gruppe sagt das nächste Token voraus, Runde für Runde',
    guess: '`/guess` · ein verborgener Satz, Wort für Wort zu erraten',
    compare:
      '`/compare {{text}}:You are going to {{ban}}:be` · zwei Texte, die sich in einem unterscheiden, nebeneinander',
    surprise:
      '`/surprise {{text}}:The clocks were striking thirteen.` · wie überraschend jedes Token ist; auch im Menü einer Nachricht',
    nudge:
      '`/nudge {{text}}:You are going to {{word}}:fly` · was einem Wort fehlt, um als Nächstes zu kommen',
    replay: '`/replay {{code}}` · wiederholt eine Antwort, anhand des Codes an ihrem Ende',
    what: 'Jede Antwort erklärt sich mit ihren eigenen Zahlen und gibt sie als CSV und JSON heraus',
  },
  options: {
    title: 'Optionen, die die meisten Befehle haben',
    ban: '`{{ban}}` Wörter, durch Kommas getrennt · `{{bias}}` eine Zahl oder `never`',
    banMode:
      '`{{banMode}}` `word`: jede Form des Wortes; `first-token`: nur sein erstes Token, wie geschrieben',
    model: '`{{model}}` welches Modell antwortet (hier sonst `{{defaultModel}}`)',
    private: '`{{private}}` zeigt die Antwort nur dir',
    never:
      'Eine Liste von Schimpfwörtern und Wörter, die dieser Server gewählt hat, sind ausgeschlossen, aus welchen Tokens sie auch bestehen; ' +
      'wer ihn verwaltet, kann das mit `/settings` ändern',
  },
};

import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  'unknown-model': 'Ein Modell mit diesem Namen gibt es hier nicht. Zur Wahl stehen: {{models}}.',
  'model-unavailable':
    'Das Modell `{{model}}` konnte nicht geladen werden. Wähle mit der Option `{{option}}` ein anderes, ' +
    'oder sag denen Bescheid, die diesen Bot betreiben: Der Grund steht im Log des Workers.',
  'invalid-request':
    'Der Worker konnte diese Anfrage nicht lesen. Bot und Worker haben vielleicht verschiedene Versionen; ' +
    'bitte sag denen Bescheid, die diesen Bot betreiben.',
  'not-served':
    'Im Moment hat kein Worker das Modell `{{model}}`. Wähle mit der Option `{{option}}` ein anderes, ' +
    'oder sag denen Bescheid, die diesen Bot betreiben.',
  'not-served-together':
    'Kein Worker hat `{{model}}` und `{{other}}` zusammen, deshalb lassen sie sich nicht vergleichen. ' +
    'Wähle ein anderes Modell, oder sag denen Bescheid, die diesen Bot betreiben.',
  'ends-workers':
    'Mitten in dieser Anfrage sind zwei Worker abgestürzt, deshalb wurde sie aufgegeben. Bitte versuch es mit einem ' +
    'anderen Text oder weniger Schritten, und sag denen Bescheid, die diesen Bot betreiben.',
  'bad-option': {
    text: '`{{option}}` darf höchstens {{most}} Zeichen lang sein.',
    textWithEmoji:
      '`{{option}}` darf höchstens {{most}} Zeichen lang sein; die meisten Emojis zählen für zwei oder mehr.',
    wholeNumber: '`{{option}}` muss eine ganze Zahl von {{least}} bis {{most}} sein.',
    numberAbove: '`{{option}}` muss eine Zahl über {{least}} und bis {{most}} sein.',
    bias: '`{{option}}` muss eine Zahl von −{{most}} bis {{most}} sein, etwa −5, oder das Wort `never`.',
    choice: '`{{option}}` muss eines davon sein: {{choices}}.',
    words: '`{{option}}` darf höchstens {{most}} Wörter enthalten, durch Kommas getrennt.',
    wordLength:
      '`{{option}}` darf nur Wörter von höchstens {{most}} Zeichen enthalten, durch Kommas getrennt.',
    wordsFor:
      '`{{option}}` muss angegeben sein, wenn `{{other}}` angegeben ist: Es sagt, für welche Wörter das gilt.',
    sampling:
      '`{{option}}` muss `sample` sein, damit `{{other}}` etwas bewirkt: greedy nimmt immer das wahrscheinlichste Token.',
    channels: '`{{option}}` muss einer von höchstens {{most}} Kanälen sein.',
    notEmpty: '`{{option}}` darf nicht leer sein: Schreib wenigstens ein Wort.',
    word: '`{{option}}` muss ein Wort von 1 bis {{most}} Zeichen sein.',
    onlyWith: '`{{option}}` geht nur zusammen mit `{{other}}`: Ohne sie wird nichts gezogen.',
    otherThan:
      '`{{option}}` muss anders sein als `{{value}}`, denn das hat die linke Seite schon: Es gäbe keinen Unterschied.',
    subcommand: '`{{option}}` braucht einen seiner Unterbefehle.',
  },
  'message-without-text':
    'Diese Nachricht hat keinen Text, den ein Modell lesen könnte: Bilder, Dateien, Sticker und Embeds sind keiner. ' +
    'Wähle eine Nachricht mit Worten, oder tippe sie mit `/surprise {{option}}:` oder `/predict {{option}}:` ein.',
  'message-of-bot':
    'Das ist eine meiner eigenen Antworten: Sie zeigt Zahlen und Bilder, keinen Text zum Lesen. ' +
    'Wähle eine Nachricht, die jemand geschrieben hat, oder tippe einen Text mit `/surprise {{option}}:` oder ' +
    '`/predict {{option}}:` ein.',
  'message-too-long':
    'Diese Nachricht ist zu lang: Gelesen werden höchstens {{most}} Zeichen, Erwähnungen als Namen gezählt.',
  'no-difference':
    'Wähle das eine, worin sich die zwei Seiten unterscheiden: `{{ban}}` (ohne und mit diesen Wörtern), `{{ban}}` zusammen mit `{{bias}}` (zwei Stärken einer Sperre), `{{temperature}}` oder `{{model}}`.',
  'several-differences':
    'Die zwei Seiten dürfen sich nur in einem unterscheiden, sonst könnte niemand sagen, woran es liegt. Wähle eines davon: {{given}}.',
  'queue-away':
    'Die Warteschlange ist gerade nicht erreichbar, deshalb wurde nichts gestartet. Bitte versuch es in einer Minute noch einmal.',
  'other-channel': 'Auf diesem Server antwortet der Bot in {{channels}}.',
  'not-manager':
    'Nur Mitglieder, die den Server verwalten dürfen, können seine Einstellungen sehen und ändern.',
  'queue-full':
    'Es warten schon so viele Anfragen, dass keine mehr angenommen wird. Bitte versuch es in ein paar Minuten noch einmal.',
  'too-many-of-member_one':
    'Du hast schon {{count, number}} Befehl offen. Warte, bis er beantwortet ist, oder brich ihn ab.',
  'too-many-of-member_other':
    'Du hast schon {{count, number}} Befehle offen. Warte, bis einer beantwortet ist, oder brich einen ab.',
  'too-many-of-server_one':
    'Dieser Server hat schon {{count, number}} Befehl offen. Bitte warte, bis er beantwortet ist.',
  'too-many-of-server_other':
    'Dieser Server hat schon {{count, number}} Befehle offen. Bitte warte, bis einer beantwortet ist.',
  'unknown-button':
    'Dieser Knopf stammt aus einer älteren Version und tut nichts mehr. Bitte gib den Befehl noch einmal ein.',
  'not-open': 'Dieser Befehl ist schon beendet.',
  'not-yours': 'Nur wer den Befehl eingegeben hat oder den Server moderiert, kann ihn abbrechen.',
  cancelled: 'Abgebrochen, bevor es losging.',
  expired:
    'Das ist abgelaufen: Was eine Antwort zeigt, lässt sich sieben Tage nach der letzten Nutzung erkunden. ' +
    'Bitte gib den Befehl noch einmal ein.',
  'not-steering':
    'Auf diesem Server kann das nur steuern, wer den Befehl eingegeben hat oder moderiert. ' +
    'Du kannst dir die Erklärung ansehen und die Zahlen mitnehmen.',
  'not-author': 'Das kann nur, wer den Befehl eingegeben hat oder den Server moderiert.',
  'refused-by-automod':
    'Der AutoMod dieses Servers lässt die Antwort nicht zu: Der Text, oder was das Modell daraus gemacht hat, enthält ' +
    'etwas, das er sperrt. Versuch es mit einem anderen Text oder mit `{{private}}:True`.',
  'refused-by-automod-in-public':
    'Der AutoMod dieses Servers lässt die Antwort nicht zu: Der Text, oder was das Modell daraus gemacht hat, enthält ' +
    'etwas, das er sperrt. Versuch es mit einem anderen Text.',
  'ruled-out-word':
    'Dieser Server schließt das Wort aus, also lässt sich nicht danach fragen. Bitte nimm ein anderes.',
  'refused-by-discord':
    'Discord hat die Antwort nicht angenommen, deshalb kann sie hier nicht erscheinen. Vielleicht fehlt dem Bot in ' +
    'diesem Kanal eine Berechtigung (Dateien anhängen, Links einbetten).',
  'change-refused-by-automod':
    'Der AutoMod dieses Servers sperrt etwas in dem, was diese Nachricht jetzt zeigen würde. Sie bleibt deshalb, wie ' +
    'sie war. Wähl etwas anderes.',
  'change-refused-by-discord':
    'Discord hat nicht angenommen, was diese Nachricht jetzt zeigen würde. Sie bleibt deshalb, wie sie war. Wähl etwas ' +
    'anderes; wenn es dabei bleibt, sag denen Bescheid, die diesen Bot betreiben.',
  'too-late':
    'Kein Worker hat rechtzeitig geantwortet, deshalb wurde aufgegeben. Bitte versuch es noch einmal, oder sag denen ' +
    'Bescheid, die diesen Bot betreiben, dass kein Worker läuft.',
  fault:
    'Bei uns ist etwas schiefgegangen. Bitte versuch es noch einmal; wenn es dabei bleibt, nenne denen, die diesen Bot ' +
    'betreiben, die Referenz `{{reference}}`.',
};

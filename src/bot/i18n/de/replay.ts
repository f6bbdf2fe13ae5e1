import type { replay as english } from '../en/replay.ts';
import type { Translation } from '../translation.ts';

export const replay: Translation<typeof english> = {
  replayOf: 'Wiederholung von `{{code}}`.',
  same: '**Wie zuvor**, bis zur letzten Stelle.',
  nothingToCompare: 'Es gab nichts zu vergleichen.',
  rounding: '**Wie zuvor**, Wahrscheinlichkeiten bis auf {{bound}} ihres Wertes: Das ist Rundung.',
  roundingUntilThen:
    'Bis dahin sind die Wahrscheinlichkeiten bis auf {{bound}} ihres Wertes gleich: Das ist Rundung.',
  shifted: '**Dieselben Tokens, aber andere Wahrscheinlichkeiten.**',
  greatest:
    'Größter Unterschied einer Wahrscheinlichkeit, {{place}}: {{token}} hatte {{before}}, jetzt {{now}}.',
  differs: '**Nicht wie zuvor.** Erster Unterschied, {{place}}: zuvor {{before}}, jetzt {{now}}.',
  nothing: 'keines',
  withheld: 'ein Wort, das dieser Server ausschließt',
  part: {
    candidate: 'Kandidat {{number}}',
    step: 'Schritt {{number}}',
    token: 'Token {{number}}',
    word: 'Token {{number}} des Wortes',
    left: 'Schritt {{number}} links',
    right: 'Schritt {{number}} rechts',
  },
  nudged: 'In den ersten Schritten wurde je ein Bias zum Logit eines Tokens addiert: {{biases}}.',
  cancelled: 'Eines von beiden wurde abgebrochen, daher wird nur verglichen, was beide haben.',
  modelGone: 'Das Modell {{before}} gibt es hier nicht mehr: {{now}} hat geantwortet.',
  otherModel: 'Das Modell {{name}} ist jetzt ein anderes: {{now}} statt {{before}}.',
  ruledOut: 'Hier sind andere Wörter ausgeschlossen als dort, wo zuerst gefragt wurde.',
  forgotten: 'Was zuvor geantwortet wurde, ist nicht mehr bekannt, daher wird nichts verglichen.',
  problem: {
    notACode: '`{{option}}` muss ein Wiederholungscode wie `7K3F-9QXM` sein; er steht am Ende jeder Antwort.',
    unknown:
      'Unter diesem Code ist nichts bekannt. Vielleicht ist er vertippt oder älter als sieben Tage: ' +
      'So lange gilt ein Code, nachdem er zuletzt benutzt wurde.',
    tooManyMisses_one:
      'Du hast {{count, number}} Code versucht, den es nicht gibt. Bitte versuch es in einer Stunde wieder.',
    tooManyMisses_other:
      'Du hast {{count, number}} Codes versucht, die es nicht gibt. Bitte versuch es in einer Stunde wieder.',
    tooLong_one:
      'Das hat {{steps}} Schritte, auf diesem Server darf ein erzeugter Text aber höchstens {{count, number}} haben. ' +
      'Deshalb lässt es sich hier nicht wiederholen.',
    tooLong_other:
      'Das hat {{steps}} Schritte, auf diesem Server darf ein erzeugter Text aber höchstens {{count, number}} haben. ' +
      'Deshalb lässt es sich hier nicht wiederholen.',
    modelGone:
      'Das wurde das Modell `{{model}}` gefragt, das es hier nicht mehr gibt und für das kein anderes einspringen kann. ' +
      'Bitte frag neu.',
  },
};

import type { surprise as english } from '../en/surprise.ts';
import type { Translation } from '../translation.ts';

export const surprise: Translation<typeof english> = {
  title: 'Wie überraschend ist dieser Text?',
  ofMessage: 'Der Text [dieser Nachricht]({{url}}) von <@{{author}}>.',
  leftOut_one:
    'Das Modell liest höchstens {{most, number}} Tokens, sein Startzeichen eingerechnet: ' +
    'Das letzte Token des Textes wurde weggelassen.',
  leftOut_other:
    'Das Modell liest höchstens {{most, number}} Tokens, sein Startzeichen eingerechnet: ' +
    'Die letzten {{count, number}} Tokens des Textes wurden weggelassen.',
  text: 'Text',
  totals:
    '**{{bits}} Bits** insgesamt · **{{mean}} Bits je Token** · **Perplexität {{perplexity}}** · {{perByte}} Bits je Byte',
  tokens_one: '{{count, number}} Token',
  tokens_other: '{{count, number}} Tokens, das überraschendste zuerst',
  column: {
    bits: 'Bits',
    token: 'Token (erwartet)',
  },
  legend:
    '**Bits**: −log₂ von **p**, der Wahrscheinlichkeit, die das Modell dem Token dort gab; 1 Bit ist ein Münzwurf · ' +
    '**Rang** 1: die erste Wahl des Modells selbst; sonst steht diese in Klammern',
  meaning:
    'Perplexität {{perplexity}}: Im Schnitt war das Modell so unsicher, als müsste es unter {{perplexity}} gleich wahrscheinlichen Tokens raten. Bits je Byte ({{bytes}}) vergleichen Modelle, die Texte in verschiedene Tokens zerlegen.',
  meaningSure:
    'Perplexität {{perplexity}}: Im Schnitt war sich das Modell so gut wie sicher, was kommt. Bits je Byte ({{bytes}}) vergleichen Modelle, die Texte in verschiedene Tokens zerlegen.',
  meaningWrong:
    'Perplexität {{perplexity}} ist mehr, als es Tokens gibt ({{vocabulary}}): Im Schnitt lag das Modell schlechter als mit blindem Raten. Bits je Byte ({{bytes}}) vergleichen Modelle, die Texte in verschiedene Tokens zerlegen.',
  bytes_one: '{{count, number}} Byte in UTF-8',
  bytes_other: '{{count, number}} Bytes in UTF-8',
  firstToken:
    'Auch das erste Token zählt: Davor liest das Modell `<|endoftext|>`, sein Zeichen zwischen zwei Dokumenten.',
  chart: {
    title: 'Wie überraschend ist jedes Token?',
    about: '{{mean}} Bits je Token · Perplexität {{perplexity}} · {{model}}',
    scale: 'Bits: 0 = sicher, 1 = Münzwurf, 10 = 1 von 1.024',
    more_one: '… noch {{count, number}} Token, in der angehängten Datei',
    more_other: '… noch {{count, number}} Tokens, in der angehängten Datei',
    alt_one:
      'Wärmestreifen: der Text als {{count, number}} Kästchen, nach Überraschung gefärbt und mit seinen Bits, ' +
      'von {{model}}. Im Schnitt {{mean}} Bits je Token, Perplexität {{perplexity}}. Am überraschendsten:',
    alt_other:
      'Wärmestreifen: der Text als {{count, number}} Kästchen, eines je Token, nach Überraschung gefärbt und mit ' +
      'seinen Bits, von {{model}}. Im Schnitt {{mean}} Bits je Token, Perplexität {{perplexity}}. Am überraschendsten:',
    named: '{{token}} {{bits}} Bits',
  },
  explain: {
    reading_one:
      'Das Modell hat den Text gelesen, der aus {{count, number}} Token besteht. Bevor es kam, hatte jedes der ' +
      '{{vocabulary}} Tokens, die das Modell kennt, eine Wahrscheinlichkeit. ' +
      'Je unwahrscheinlicher das, was wirklich kam, desto größer die Überraschung.',
    reading_other:
      'Das Modell hat den Text Token für Token gelesen, insgesamt {{count, number}}. Vor jedem hatte jedes der ' +
      '{{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit, als Nächstes zu kommen. ' +
      'Je unwahrscheinlicher das, was wirklich kam, desto größer die Überraschung.',
    bitsTitle: 'Was ein Bit ist',
    bits:
      'Überraschung wird in Bits gezählt: −log₂ der Wahrscheinlichkeit. Ein Münzwurf hat 1 Bit (eines von zweien), ' +
      'zwei Würfe haben 2 (eines von vieren), und jedes weitere Bit halbiert die Wahrscheinlichkeit: ' +
      '10 Bits sind eines von 1.024. Was sicher war, hat 0. Wer gar nichts wüsste und alle {{vocabulary}} Tokens für ' +
      'gleich wahrscheinlich hielte, sähe bei jedem Token {{blind}} Bits.',
    hottestTitle: 'Die größte Überraschung hier',
    calmestTitle: 'Die kleinste',
    foreseen:
      '{{token}}, Token {{position}} des Textes, hat {{bits}} Bits: Das Modell gab ihm {{share}}, ' +
      'mehr als jedem anderen Token. Genau das hat es erwartet.',
    unforeseen:
      '{{token}}, Token {{position}} des Textes, hat {{bits}} Bits: Das Modell gab ihm {{share}}, das ist Rang {{rank}}. ' +
      'Eher erwartet hat es {{best}} mit {{bestShare}}; das hätte {{bestBits}} Bits gehabt.',
    perplexityTitle: 'Perplexität',
    perplexity_one:
      'Der Text hat {{bits}} Bits in {{count, number}} Token. 2 hoch {{mean}} ist {{perplexity}}, seine Perplexität.',
    perplexity_other:
      'Alle {{count, number}} Tokens zusammen haben {{bits}} Bits, das sind {{mean}} je Token. 2 hoch diese Zahl ist {{perplexity}}, die Perplexität des Textes.',
    unsure:
      'Im Schnitt war das Modell so unsicher, als müsste es unter so vielen gleich wahrscheinlichen Tokens raten: 1 wäre Gewissheit, {{vocabulary}} völlige Ahnungslosigkeit.',
    wrong:
      'Das ist mehr, als es Tokens gibt ({{vocabulary}}). Blindes Raten ergäbe {{vocabulary}}: Im Schnitt lag das Modell schlechter, weil es andere Tokens erwartet hat als die, die kamen.',
    limitsTitle: 'Was das nicht heißt',
    limits:
      'Ein überraschender Text ist weder falsch noch schlecht: Auch Namen, Zahlen und andere Sprachen als die, ' +
      'die das Modell gelernt hat, überraschen es. Nach der Perplexität lassen sich nur Modelle mit denselben Tokens ' +
      'vergleichen; sonst nimm die Bits je Byte, hier {{perByte}}.',
  },
  file: {
    bits: 'Bits insgesamt: {{bits}}',
    mean: 'Bits je Token: {{mean}}',
    perplexity: 'Perplexität: {{perplexity}}',
    perByte: 'Bits je Byte (UTF-8): {{perByte}}',
    probability: 'Wahrscheinlichkeit',
    token: 'Token  <-  wahrscheinlichstes Token dort (ID)',
  },
};

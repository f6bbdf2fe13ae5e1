import type { generate as english } from '../en/generate.ts';
import type { Translation } from '../translation.ts';

export const generate: Translation<typeof english> = {
  growing: 'Text entsteht: Schritt {{step}} von {{steps}}',
  generated_one: '{{count, number}} Token erzeugt',
  generated_other: '{{count, number}} Tokens erzeugt',
  textSoFar: 'Text bis jetzt',
  finalText: 'Fertiger Text',
  chosenTokens: 'Gewählte Tokens',
  textAfterEachStep: 'Text nach jedem Schritt',
  outputIds_one: 'Ausgabe-IDs ({{count, number}} Token)',
  outputIds_other: 'Ausgabe-IDs ({{count, number}} Tokens)',
  endOfText: 'Das Modell hat `<|endoftext|>` gewählt: Es hält den Text für fertig, deshalb war hier Schluss.',
  endByMember:
    'Ein Mitglied hat `<|endoftext|>` gewählt, die Marke am Ende eines Textes: Danach kann nichts mehr kommen.',
  cancelled_one: 'Nach {{count, number}} Schritt abgebrochen. Das ist bis dahin entstanden.',
  cancelled_other: 'Nach {{count, number}} Schritten abgebrochen. Das ist bis dahin entstanden.',
  defaultText: 'Es wurde kein Text angegeben, also geht das Modell von „{{text}}“ aus.',
};

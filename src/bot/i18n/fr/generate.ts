import type { generate as english } from '../en/generate.ts';
import type { Translation } from '../translation.ts';

export const generate: Translation<typeof english> = {
  growing: 'Génération : étape {{step}} sur {{steps}}',
  generated_one: '{{count, number}} token généré',
  generated_other: '{{count, number}} tokens générés',
  textSoFar: 'Texte jusqu’ici',
  finalText: 'Texte final',
  chosenTokens: 'Tokens choisis',
  textAfterEachStep: 'Texte après chaque étape',
  outputIds_one: 'ID en sortie ({{count, number}} token)',
  outputIds_other: 'ID en sortie ({{count, number}} tokens)',
  endOfText:
    'Le modèle a choisi `<|endoftext|>` : pour lui le texte est fini, la génération s’est donc arrêtée là.',
  endByMember: 'Un membre a choisi `<|endoftext|>`, la marque de fin de texte : rien ne peut suivre.',
  cancelled_one: 'Annulé après {{count, number}} étape. Voici ce qui a été écrit jusque-là.',
  cancelled_other: 'Annulé après {{count, number}} étapes. Voici ce qui a été écrit jusque-là.',
  defaultText: 'Aucun texte n’a été donné : le modèle part donc de « {{text}} ».',
};

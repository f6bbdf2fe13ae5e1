import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: 'Qu’est-ce que je vois ?',
  cancel: 'Annuler',
  byDefault: '{{name}} (par défaut)',
  before: '… ({{left, number}} avant)',
  idsBefore: '… {{left, number}} avant …',
  stepsBefore_one: '… ({{count, number}} étape avant)',
  stepsBefore_other: '… ({{count, number}} étapes avant)',
  charactersBefore_one: '… ({{count, number}} caractère avant)',
  charactersBefore_other: '… ({{count, number}} caractères avant)',
  wordsMore_one: '… (encore {{count, number}} mot)',
  wordsMore_other: '… (encore {{count, number}} mots)',
  formsMore_one: '… (encore {{count, number}} forme)',
  formsMore_other: '… (encore {{count, number}} formes)',
  dependsOnCompany: 'les derniers chiffres dépendent de ce qui est demandé en même temps',
  tokensMore_one: '… (encore {{count, number}} token)',
  tokensMore_other: '… (encore {{count, number}} tokens)',
  notesMore_one: '… (encore {{count, number}} remarque)',
  notesMore_other: '… (encore {{count, number}} remarques)',
  passedOver_one: '{{count, number}} mot écarté : ce serveur l’exclut',
  passedOver_other: '{{count, number}} mots écartés : ce serveur les exclut',
  withheld: '{{mark}} un mot que ce serveur exclut',
  legend:
    '**tout** : probabilité sur tout le vocabulaire de {{size, number}} tokens · ' +
    '**top{{top}}** : celle du tutoriel, un softmax sur les {{top}} premiers seulement',
  column: {
    step: 'étape',
    id: 'ID',
    all: 'tout',
    top: 'top{{top}}',
    logit: 'logit',
    rank: 'rang',
    token: 'token',
  },
  waiting: {
    noWorker:
      'Aucun worker ne tourne pour cela en ce moment. Votre demande attend dans la file et recevra sa réponse dès qu’il y en aura un.',
    loading_one:
      'Un worker est en train de charger le modèle {{models}}. Votre demande attend dans la file et recevra sa réponse dès qu’il sera prêt.',
    loading_other:
      'Un worker est en train de charger les modèles {{models}}. Votre demande attend dans la file et recevra sa réponse dès qu’ils seront prêts.',
    next: 'Votre demande est la prochaine.',
    before_one: 'En attente : {{count, number}} demande passe avant la vôtre.',
    before_other: 'En attente : {{count, number}} demandes passent avant la vôtre.',
  },
  note: {
    textReplaced:
      'Le texte contenait la moitié d’un caractère (un substitut isolé). Elle a été remplacée par `U+FFFD`.',
    wordReplaced:
      'Un mot interdit contenait la moitié d’un caractère (un substitut isolé). Elle a été remplacée par `U+FFFD`.',
    emptyText: 'Le texte était vide, donc le modèle part de `<|endoftext|>`, sa marque entre deux documents.',
    dropped_one: 'Le modèle lit au plus {{count, number}} token : {{dropped}}.',
    dropped_other: 'Le modèle lit au plus {{count, number}} tokens : {{dropped}}.',
    droppedTokens_one: 'le plus ancien a été laissé de côté',
    droppedTokens_other: 'les {{count, number}} plus anciens ont été laissés de côté',
    trailingSpace:
      'Le texte se termine par une espace, qui est ici un token à part (`{{token}}`, {{id}}). ' +
      'La plupart des mots ont leur espace dans le token (`␣be`) et ne peuvent donc presque plus suivre. ' +
      'Essayez sans l’espace finale.',
  },
  ban: {
    heading_one: 'Interdiction : {{count, number}} mot, biais {{bias}}{{mode}}',
    heading_other: 'Interdiction : {{count, number}} mots, biais {{bias}}{{mode}}',
    firstToken: ', premier token de chaque mot tel qu’il est écrit (comme dans le tutoriel)',
    notBiased: '{{tokens}} : pas de biais, le texte ne finissait pas par {{before}}',
    hit: '{{tokens}} sur {{token}}',
    effect: '{{tokens}} : {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}} : {{before}} → {{after}}, {{count, number}} étape, surtout à l’étape {{step}}',
    effectInSteps_other:
      '{{tokens}} : {{before}} → {{after}}, {{count, number}} étapes, surtout à l’étape {{step}}',
    never: 'Un logit de moins l’infini : ces tokens ne peuvent pas venir.',
    divides: 'Un biais de {{bias}} divise la cote d’un token par {{odds}}.',
    multiplies: 'Un biais de {{bias}} multiplie la cote d’un token par {{odds}}.',
    nothing: '**L’interdiction n’a rien changé** : aucune de ces formes ne pouvait venir à cet endroit.',
    sameCandidates:
      '**L’interdiction n’a rien changé de visible** : la liste des candidats est la même sans elle.',
    sameTokens: '**L’interdiction n’a rien changé de visible** : sans elle, les mêmes tokens sont choisis.',
    changedCandidates: '**L’interdiction a changé la liste des candidats.**',
    changedSteps_one: '**L’interdiction a changé le choix à {{count, number}} étape** : {{steps}}.',
    changedSteps_other: '**L’interdiction a changé le choix à {{count, number}} étapes** : {{steps}}.',
  },
};

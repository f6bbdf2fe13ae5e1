import type { common as english } from '../en/common.ts';
import type { Translation } from '../translation.ts';

export const common: Translation<typeof english> = {
  whatIsThis: 'Qu’est-ce que je vois ?',
  cancel: 'Annuler',
  oneIn: '1 sur {{number}}',
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
    '**tout** : probabilité sur tout le vocabulaire de {{size, number}} tokens · **top{{top}}** : part parmi les {{top}} premiers seulement',
  legendDrawn: '**tirage** : probabilité dans un tirage, avec {{sampling}}',
  inDraw: '{{share}} au tirage',
  column: {
    step: 'étape',
    id: 'ID',
    all: 'tout',
    top: 'top{{top}}',
    drawn: 'tirage',
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
    notEnglish:
      'Cela ne ressemble pas à de l’anglais. `{{model}}` n’a été entraîné que sur des livres en anglais : ses nombres disent peu de ce texte.',
  },
  ban: {
    heading_one: 'Interdiction : {{count, number}} mot, biais {{bias}}{{mode}}',
    heading_other: 'Interdiction : {{count, number}} mots, biais {{bias}}{{mode}}',
    headingAbove_one: 'Faveur : {{count, number}} mot, biais {{bias}}{{mode}}',
    headingAbove_other: 'Faveur : {{count, number}} mots, biais {{bias}}{{mode}}',
    firstToken: ', premier token de chaque mot tel qu’il est écrit',
    noSpace:
      '{{token}} est le token sans espace devant : après une espace, le mot commence par un autre, qui n’a pas de biais.',
    notBiased: '{{tokens}} : pas de biais, le texte ne finissait pas par {{before}}',
    hit: '{{tokens}} sur {{token}}',
    effect: '{{tokens}} : {{before}} → {{after}}',
    effectInSteps_one:
      '{{tokens}} : {{before}} → {{after}}, {{count, number}} étape, surtout à l’étape {{step}}',
    effectInSteps_other:
      '{{tokens}} : {{before}} → {{after}}, {{count, number}} étapes, surtout à l’étape {{step}}',
    never: 'Un logit de moins l’infini : ces tokens ne peuvent pas venir.',
    zero: 'Un biais de 0 ne change rien.',
    divides: 'Un biais de {{bias}} divise par {{odds}} la cote d’un token face à tout token sans biais.',
    multiplies:
      'Un biais de {{bias}} multiplie par {{odds}} la cote d’un token face à tout token sans biais.',
    nothing: '**Rien n’a changé** : aucune de ces formes ne pouvait venir à cet endroit.',
    sameCandidates:
      '**Cela n’a changé aucune place dans la liste** : sans cela, les mêmes candidats sont dans le même ordre.',
    sameTokens: '**Cela n’a changé aucun choix** : sans cela, les mêmes tokens sont choisis.',
    changedCandidates: '**Cela a changé la liste** : d’autres candidats, ou un autre ordre.',
    changedSteps_one:
      '**Cela a changé le choix à l’étape {{steps}}** : à partir de là, c’est un autre texte.',
    changedSteps_other:
      '**Cela a changé le choix aux étapes {{steps}}**, chaque fois après le texte tel qu’il était alors : à partir de l’étape {{first}}, c’est un autre texte.',
  },
};

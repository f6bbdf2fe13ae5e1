import type { play as english } from '../en/play.ts';
import type { Translation } from '../translation.ts';

export const play: Translation<typeof english> = {
  button: {
    first: 'Début',
    back: 'Retour',
    forward: 'Suite',
    last: 'Fin',
    tree: 'Arbre',
    steps: 'Retour aux étapes',
    parent: 'À la branche parente',
    continue: 'Continuer de {{count, number}} tokens',
  },
  menu: {
    steps: 'Aller à une étape',
    overview: 'Vue d’ensemble',
    overviewHolds: 'Tout le texte, toutes les étapes et leur graphique',
    candidates: 'Étape {{step}} – choisissez un autre token et une branche pousse',
    candidate: '{{share}} du total · rang {{rank, number}}',
    candidateChosen: '{{share}} du total · rang {{rank, number}} · choisi ici',
    branches: 'Aller à une branche',
    firstBranch: 'Le premier texte',
    branch: 'De la branche {{of}}, étape {{step}}',
  },
  step: 'Étape {{step, number}} sur {{steps, number}}',
  stepInBranch: 'Étape {{step, number}} sur {{steps, number}} · branche {{branch}} sur {{branches}}',
  overview_one: 'Branche {{branch}} sur {{branches}} : {{count, number}} token',
  overview_other: 'Branche {{branch}} sur {{branches}} : {{count, number}} tokens',
  chosen: '**Token choisi** · {{token}} · ID {{id}} · rang {{rank, number}} · {{share}} du total',
  greedy: 'Greedy : le token le plus probable est pris.',
  sampled: 'Tiré au sort ({{pick}}) : c’est le tirage {{draw, number}} de la graine.',
  sampledBefore: 'Les probabilités ci-dessous sont celles d’avant température, top-k et top-p.',
  turned: 'Un membre l’a choisi. La règle aurait pris {{token}} ({{share}}).',
  nudged:
    'Un biais de {{bias}} a été ajouté au logit de {{token}} avant ce choix ; les nombres sont ceux d’après.',
  passedOver: 'Le token que la règle aurait choisi a été écarté : ce serveur l’exclut.',
  changedByBan: '⊘ Le biais a changé cette étape : sans lui, un autre token aurait été choisi.',
  candidates: 'Candidats',
  goesOn: 'La suite de la branche',
  textEnds: 'Le texte s’arrête ici.',
  growing_one:
    'La branche {{branch}} pousse depuis l’étape {{step, number}} avec {{token}} : encore {{count, number}} token …',
  growing_other:
    'La branche {{branch}} pousse depuis l’étape {{step, number}} avec {{token}} : encore {{count, number}} tokens …',
  continuing_one: 'La branche {{branch}} continue : encore {{count, number}} token …',
  continuing_other: 'La branche {{branch}} continue : encore {{count, number}} tokens …',
  trouble: '**La branche n’a pas poussé.** {{problem}}',
  wait: 'Une branche est en train de pousser. Attendez qu’elle soit là, puis choisissez de nouveau.',
  mostBranches:
    'Il y a déjà {{count, number}} branches ici, c’est le maximum. Allez à l’une d’elles ou relancez `/generate`.',
  mostSteps_one:
    'Ici, un texte peut avoir {{count, number}} étape au plus, et cette branche l’a déjà. Allez à une autre branche ou relancez `/generate`.',
  mostSteps_other:
    'Ici, un texte peut avoir {{count, number}} étapes au plus, et cette branche les a déjà. Allez à une autre branche ou relancez `/generate`.',
  mostTogether:
    'Toutes les branches ensemble ont déjà {{count, number}} tokens, c’est le maximum. Relancez `/generate` pour explorer plus loin.',
  turnsAway:
    'La branche {{branch}} quitte la branche {{of}} à l’étape {{step, number}} : {{token}} ({{share}}) au lieu de {{other}} ({{otherShare}}).',
  logProbability:
    'Log-probabilité de ses tokens : {{logProbability}}, soit une probabilité de {{share}} pour tous à la suite.',
  banOfBranch: 'Ce que le biais a fait à chaque forme est compté dans les étapes propres à cette branche.',
  tree: {
    title_one: '{{prompt}} → {{count, number}} branche',
    title_other: '{{prompt}} → {{count, number}} branches',
    branch: 'Branche {{branch}}',
    label: 'Branche {{branch}} · dès l’étape {{step}} : {{token}} {{share}}',
    asProbable: 'à peu près aussi probable que la branche 1',
    lessProbable: '{{times}} fois moins probable que la branche 1',
    moreProbable: '{{times}} fois plus probable que la branche 1',
    current_one: 'La branche {{branch}} est l’actuelle : {{count, number}} étape, ln p {{logProbability}}.',
    current_other:
      'La branche {{branch}} est l’actuelle : {{count, number}} étapes, ln p {{logProbability}}.',
    alt_one: 'Arbre de {{count, number}} branche après {{prompt}}.',
    alt_other: 'Arbre de {{count, number}} branches après {{prompt}}.',
    altFirst: 'Branche 1 : {{text}}, ln p {{logProbability}}',
    altBranch:
      'Branche {{branch}}, de la branche {{of}} à l’étape {{step}} : {{token}} ({{share}}), ln p {{logProbability}}',
    altCurrent: 'actuelle',
  },
  chart: {
    chosen: '{{mark}} le token choisi',
    step: 'Étape {{step, number}} sur {{steps, number}}, {{model}}',
    alt:
      'Graphique en barres : étape {{step, number}} sur {{steps, number}}, les candidats après {{prompt}}, selon {{model}}. ' +
      'Choisi : {{token}}. Pour chacun : sa part de tout le vocabulaire, puis parmi les dix premiers seuls.',
    altChosen: 'choisi',
    gif_one:
      'Animation : les candidats de {{count, number}} étape, avec le token choisi marqué. ' +
      'Les nombres sont dans le texte et dans le graphique fixe.',
    gif_other:
      'Animation : l’un après l’autre les candidats de {{count, number}} étapes, chaque fois avec le token choisi marqué. ' +
      'Les nombres sont dans le texte et dans le graphique fixe.',
  },
  explain: {
    play:
      '**Parcourez-le.** Les boutons parcourent les étapes une à une, pour tous ceux qui regardent. ' +
      'À une étape, choisissez un autre token dans le menu : de là pousse une branche selon la même règle.',
    read_one:
      '**Ce que le modèle a lu.** {{count, number}} token, jusqu’au début de cette étape. À partir de lui seul, il a donné à chacun des ' +
      '{{size, number}} tokens qu’il connaît un nombre, le logit.',
    read_other:
      '**Ce que le modèle a lu.** {{count, number}} tokens, jusqu’au début de cette étape. À partir d’eux seuls, il a donné à chacun des ' +
      '{{size, number}} tokens qu’il connaît un nombre, le logit.',
    softmax:
      '**Des logits aux probabilités.** Softmax élève e à la puissance de chaque logit et divise par la somme de tous. ' +
      'Seules les différences comptent donc : {{first}} a {{firstLogit}} et {{second}} a {{secondLogit}}, une différence de ' +
      '{{difference}}, le premier est donc e^{{difference}} ≈ {{ratio}} fois aussi probable ({{firstShare}} contre {{secondShare}}).',
    columns_one:
      '**Deux colonnes.** Le candidat montré a {{covered}} de toute la probabilité. Divisée par cela, sa part ' +
      'devient celle de la seconde colonne.',
    columns_other:
      '**Deux colonnes.** Les {{count, number}} premiers candidats ont ensemble {{covered}} de toute la probabilité. Divisées par cela, ' +
      'leurs parts deviennent celles de la seconde colonne : {{firstShare}} devient {{firstTop}}.',
    columnDrawn:
      '**La colonne « {{column}} ».** La probabilité de chaque token au tirage, avec {{sampling}}.',
    greedy: '**Le choix.** Greedy prend le token de rang 1, {{token}}, quelle que soit son avance.',
    greedyPassedOver:
      '**Le choix.** Greedy prend le token le plus probable que ce serveur n’exclut pas : {{token}}, de rang {{rank, number}}.',
    sampled:
      '**Le choix.** Le token a été tiré au sort : un token à {{drawn}} au tirage sort à peu près aussi souvent. La graine {{seed}} donne chaque fois les mêmes tirages, tout peut donc être répété exactement. {{token}} a le rang {{rank, number}}.',
    sampledShaped:
      '**Le choix.** Le token a été tiré au sort. Avec {{sampling}}, ses {{share}} du total sont devenus {{drawn}} au tirage, et un token à {{drawn}} sort à peu près aussi souvent. La graine {{seed}} donne chaque fois les mêmes tirages, tout peut donc être répété exactement. {{token}} a le rang {{rank, number}}.',
    sampledFormer:
      '**Le choix.** Le token a été tiré au sort, selon les probabilités telles que température, top-k et top-p les avaient changées ; avant cela, il avait {{share}}. La graine {{seed}} donne chaque fois les mêmes tirages, tout peut donc être répété exactement. {{token}} a le rang {{rank, number}}.',
    turned:
      '**Le choix.** Un membre a choisi {{token}}, de rang {{rank, number}}. La suite a été choisie selon la même règle qu’avant ' +
      'et, s’il y a tirage, avec les mêmes nombres aléatoires.',
    tree_one:
      '**Un arbre de textes.** Chaque choix mène à un autre texte ; ici, {{count, number}} a poussé jusqu’à présent. Le modèle donne à chaque token une probabilité d’après ceux d’avant, et celle d’un texte entier est leur produit (la règle de la chaîne). Les produits de nombreux petits nombres deviennent minuscules, on additionne donc leurs logarithmes.',
    tree_other:
      '**Un arbre de textes.** Chaque choix mène à un autre texte ; ici, {{count, number}} ont poussé. Le modèle donne à chaque token une probabilité d’après ceux d’avant, et celle d’un texte entier est leur produit (la règle de la chaîne). Les produits de nombreux petits nombres deviennent minuscules, on additionne donc leurs logarithmes.',
    treeLines:
      '**L’image.** Chaque ligne est une branche : l’étape où elle quitte la branche au-dessus, le token qui y a été choisi avec sa ' +
      'probabilité, et ce qui a suivi. À droite se trouve la log-probabilité de tous ses tokens, la somme des logarithmes ' +
      'de leurs probabilités : plus elle est proche de 0, plus le texte est probable. Les textes plus longs en ont une plus ' +
      'basse. La branche avec ▶ et un cadre est la branche actuelle.',
    treeNumbers_one:
      '**La branche actuelle.** La branche {{branch}} a {{count, number}} token et une log-probabilité de {{logProbability}}, soit une probabilité de {{meanShare}}.',
    treeNumbers_other:
      '**La branche actuelle.** La branche {{branch}} a {{count, number}} tokens et une log-probabilité de {{logProbability}} : {{mean}} par token en moyenne, soit une probabilité de {{meanShare}} pour chacun (leur moyenne géométrique).',
    treeGreedy:
      '**Ce qui surprend souvent.** Greedy prend le meilleur token à chaque étape, mais pas toujours le meilleur texte : une branche ' +
      'qui commence par un token moins probable peut être plus probable dans son ensemble.',
  },
  settings: {
    everybody: '**Qui pilote les réponses partagées** · tout le monde',
    author: '**Qui pilote les réponses partagées** · l’auteur de la commande et les modérateurs',
  },
};

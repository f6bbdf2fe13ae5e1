import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';

export const compare: Translation<typeof english> = {
  title: 'Deux textes, une différence',
  growing: 'Comparaison : étape {{step}} sur {{steps}}',
  left: 'gauche',
  right: 'droite',
  side: {
    free: 'sans l’interdiction',
    freeAbove: 'sans le biais',
    banned: 'interdit (biais {{bias}})',
    favoured: 'favorisé (biais {{bias}})',
    temperature: 'température {{temperature}}',
  },
  steps: 'Étape par étape',
  sameBefore_one: '… ({{count, number}} étape avant, identique)',
  sameBefore_other: '… ({{count, number}} étapes avant, identiques)',
  stepsMore_one: '… (encore {{count, number}} étape)',
  stepsMore_other: '… (encore {{count, number}} étapes)',
  legend:
    '`=` le même token, `≠` un autre · sous chacun, son ID et sa probabilité sur tout le vocabulaire de {{size, number}} tokens',
  firstDifference:
    '**≠ Première différence à l’étape {{step}}** : à gauche, {{left}} ({{leftId}}, {{leftShare}}) a été choisi, à droite {{right}} ({{rightId}}, {{rightShare}}). À partir de là, chaque côté continue son propre texte.',
  noDifference_one: '**= Aucune différence** : les deux côtés ont choisi le même token.',
  noDifference_other:
    '**= Aucune différence** : les deux côtés ont choisi les mêmes {{count, number}} tokens.',
  text: { left: 'Gauche : texte final', right: 'Droite : texte final' },
  ids: {
    left_one: 'Gauche : {{count, number}} ID de sortie',
    left_other: 'Gauche : {{count, number}} ID de sortie',
    right_one: 'Droite : {{count, number}} ID de sortie',
    right_other: 'Droite : {{count, number}} ID de sortie',
  },
  movers: 'Première étape : qui a perdu, qui a gagné',
  change: 'écart',
  moved:
    '**{{share}} de toute la probabilité s’est déplacée** à la première étape : ce que des tokens ont perdu, d’autres l’ont gagné.',
  afterTemperature:
    'Ce sont les probabilités après division des logits par la température ; celles sous les étapes sont d’avant.',
  nothingMoved:
    '**Rien ne s’est déplacé à la première étape** : les deux côtés y ont les mêmes probabilités.',
  notBegun:
    'C’était annulé avant que les deux côtés aient une première étape : personne n’a encore gagné ni perdu.',
  vocabularies:
    'Les modèles ont des vocabulaires de tailles différentes ({{left}} et {{right}} tokens) : leurs probabilités ne se comparent pas token par token, il n’y a donc pas de tableau de qui a gagné.',
  endOfText: {
    left: 'Gauche : le modèle a terminé son texte par `<|endoftext|>`.',
    right: 'Droite : le modèle a terminé son texte par `<|endoftext|>`.',
  },
  cancelled: 'Annulé. Étapes : {{left}} à gauche, {{right}} à droite.',
  sampled: 'tiré au sort, graine {{seed}}',
  chart: { moved: '{{share}} de la probabilité s’est déplacée' },
  alt: {
    start:
      'Graphique en barres : les tokens suivants les plus probables après {{prompt}} des deux côtés. Gauche : {{left}}. Droite : {{right}}. ' +
      'Pour chaque token, sa part de tout le vocabulaire à gauche, puis à droite.',
    moved: '{{share}} de toute la probabilité s’est déplacée.',
  },
  explain: {
    partedTitle: 'Où ils se séparent',
    movedTitle: 'Qui a gagné',
    banTitle: 'Ce que fait le biais',
    biasTitle: 'Ce que décide le biais',
    temperatureTitle: 'Ce que fait la température',
    modelTitle: 'Deux modèles',
    sides_one:
      'Les deux côtés continuent à partir du même token ({{count}}). Gauche : {{left}}. Droite : {{right}}. Tout le reste est identique, donc toute différence ne vient que de là.',
    sides_other:
      'Les deux côtés continuent à partir des mêmes {{count}} tokens. Gauche : {{left}}. Droite : {{right}}. Tout le reste est identique, donc toute différence ne vient que de là.',
    parted:
      'À l’étape {{step}}, les chemins se séparent. Avant, les deux côtés lisent le même texte ; après, chacun lit ce qu’il a lui-même écrit, et la même étape n’est plus la même question. C’est ainsi qu’un seul token peut changer tout un texte.',
    same_one:
      'À la seule étape que les deux ont faite, le choix est le même : d’autres probabilités ne font pas encore un autre texte.',
    same_other:
      'Aux {{count}} étapes que les deux ont faites, le choix est le même : d’autres probabilités ne font pas encore un autre texte.',
    moved:
      'À la première étape, {{share}} de toute la probabilité est passée de certains tokens à d’autres : la moitié de la somme de tous les écarts, car ce que l’un perd, un autre le gagne. {{token}} a gagné le plus : de {{left}} à {{right}}, {{factor}} fois ce qu’il avait.',
    ban: 'Le biais est ajouté aux logits des tokens interdits avant que le softmax divise par la somme de tous. Ce qu’ils perdent ensemble se répartit entre tous les autres en proportion : chacun de ceux-là grandit du même facteur, donc celui qui était devant gagne le plus.',
    banAbove:
      'Le biais est ajouté aux logits des tokens favorisés avant que le softmax divise par la somme de tous. Ce qu’ils gagnent ensemble est pris à tous les autres en proportion : chacun de ceux-là diminue du même facteur, donc celui qui était devant perd le plus.',
    bias: 'Gauche : {{left}} Droite : {{right}} Ces facteurs sont e à la puissance du biais. Ce que les tokens de ces mots perdent ou gagnent ainsi ensemble, tous les autres le gagnent ou le perdent, chacun du même facteur.',
    temperature:
      'Les deux côtés tirent avec les mêmes nombres aléatoires (graine {{seed}}) : à la même température, ils écriraient le même texte.',
    model:
      'Les deux modèles ont reçu le même texte, mais chacun a ses propres poids, appris d’autres textes ou enregistrés avec moins de chiffres. S’ils partagent un vocabulaire, un token a le même ID des deux côtés.',
  },
};

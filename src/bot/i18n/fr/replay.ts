import type { replay as english } from '../en/replay.ts';
import type { Translation } from '../translation.ts';

export const replay: Translation<typeof english> = {
  replayOf: 'Reprise de `{{code}}`.',
  same: '**Comme avant**, jusqu’au dernier chiffre.',
  nothingToCompare: 'Il n’y avait rien à comparer.',
  rounding: '**Comme avant**, à {{bound}} près de chaque probabilité : c’est l’arrondi.',
  roundingUntilThen:
    'Jusque-là, les probabilités sont les mêmes à {{bound}} près de leur valeur : c’est l’arrondi.',
  shifted: '**Les mêmes tokens, mais d’autres probabilités.**',
  greatest: 'Plus grand écart d’une probabilité, {{place}} : {{token}} avait {{before}}, maintenant {{now}}.',
  differs: '**Pas comme avant.** Première différence, {{place}} : {{before}} avant, {{now}} maintenant.',
  nothing: 'aucun',
  withheld: 'un mot que ce serveur exclut',
  part: {
    candidate: 'candidat {{number}}',
    step: 'étape {{number}}',
    token: 'le token {{number}}',
    word: 'token {{number}} du mot',
    left: 'étape {{number}} à gauche',
    right: 'étape {{number}} à droite',
  },
  nudged: 'À chacune des premières étapes, un biais a été ajouté au logit d’un token : {{biases}}.',
  cancelled: 'L’une des deux a été annulée : seul ce que les deux ont est comparé.',
  modelGone: 'Le modèle {{before}} n’est plus disponible : {{now}} a répondu.',
  otherModel: 'Le modèle {{name}} n’est plus le même : {{now}} au lieu de {{before}}.',
  ruledOut: 'Les mots exclus ici ne sont pas ceux de l’endroit où cela a été demandé d’abord.',
  forgotten: 'On ne sait plus ce qui a été répondu avant : rien n’est comparé.',
  problem: {
    notACode:
      '`{{option}}` doit être un code de reprise comme `7K3F-9QXM`, qui se trouve à la fin de chaque réponse.',
    unknown:
      'Rien n’est connu sous ce code. Il est peut-être mal tapé, ou vieux de plus de sept jours : ' +
      'c’est le temps qu’un code est gardé après sa dernière utilisation.',
    tooManyMisses_one:
      'Vous avez essayé {{count, number}} code qui n’existe pas. Veuillez réessayer dans une heure.',
    tooManyMisses_other:
      'Vous avez essayé {{count, number}} codes qui n’existent pas. Veuillez réessayer dans une heure.',
    tooLong_one:
      'Ceci compte {{steps}} étapes, et sur ce serveur une génération peut en avoir {{count, number}} au plus : ' +
      'impossible de la reprendre ici.',
    tooLong_other:
      'Ceci compte {{steps}} étapes, et sur ce serveur une génération peut en avoir {{count, number}} au plus : ' +
      'impossible de la reprendre ici.',
    modelGone:
      'Ceci a été demandé au modèle `{{model}}`, qui n’est plus disponible et qu’aucun autre ne peut remplacer. ' +
      'Veuillez poser une nouvelle question.',
  },
};

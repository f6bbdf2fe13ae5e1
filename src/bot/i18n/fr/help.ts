import type { help as english } from '../en/help.ts';
import type { Translation } from '../translation.ts';

export const help: Translation<typeof english> = {
  title: 'Comment un modèle de langage choisit son prochain mot',
  model:
    'Un modèle de langage ne fait qu’une chose : il lit un texte et dit, pour chaque morceau de texte qu’il connaît, ' +
    'quelle chance ce morceau a de venir ensuite. Pour écrire, il ajoute un morceau et se repose la question. ' +
    'Ici, on peut le regarder faire.',
  token:
    '**Token** · Un morceau de texte : un mot, une partie d’un mot, une espace avec un mot, un signe. Le modèle en ' +
    'connaît une liste fixe, son vocabulaire, et chacun a un numéro, son ID. `␣` montre une espace : `␣going` et ' +
    '`going` sont deux tokens différents.',
  logit:
    '**Logit** · Le score brut que le modèle donne à chaque token. Seules les différences comptent : 2 de plus, ' +
    'c’est environ 7 fois plus probable.',
  softmax:
    '**Softmax** · Change les scores en probabilités : e à la puissance de chaque score, divisé par la somme, pour que le tout fasse 100 %. On les voit deux fois : sur tout le vocabulaire (**tout**), et sur les seuls premiers tokens affichés (**top10**).',
  bias: '**Biais** · Un nombre ajouté au logit d’un token avant le choix. −5 divise par 148 sa cote face à tout token sans biais : il devient rare, pas impossible. `{{bias}}:never` le rend impossible.',
  greedy:
    '**Choix glouton (greedy)** · Toujours prendre le token le plus probable. Le même texte continue alors toujours ' +
    'de la même façon. L’**échantillonnage** (sampling) tire plutôt au sort selon la probabilité, et des tokens peu ' +
    'probables viennent de temps en temps ; la même graine refait le même tirage.',
  bundled:
    '**Le modèle** · `{{name}}` est un petit modèle pour l’enseignement ({{parameters}} de paramètres), entraîné sur 24 livres anciens en anglais, avec leur vision du monde ; les grands modèles de chat sont des milliers de fois plus grands. Il ne connaît ni faits ni autres langues.',
  examples: {
    title: 'À essayer',
    predict: '`/predict {{text}}:You are going to` · ce qui pourrait suivre, en tableau et en graphique',
    ban: '`/predict {{text}}:You are going to {{ban}}:be` · la même chose avec un mot freiné, et l’effet obtenu',
    generate: '`/generate {{steps}}:10 {{ban}}:be` · dix tokens, l’un après l’autre',
    sample:
      '`/generate {{text}}:Once upon a time {{pick}}:sample {{temperature}}:0.8` · chaque fois une autre histoire',
    tokenize: '`/tokenize {{text}}:naïve 🙂` · un texte en tokens',
  },
  explore: {
    title: 'Explorer ensemble',
    play: 'Sous un `/generate` : parcourir ses étapes, y choisir un autre candidat, et voir l’arbre des branches',
    vote: '`/vote {{text}}:She opened the door and saw a` · le groupe prédit le prochain token, manche après manche',
    guess: '`/guess` · une phrase cachée, à deviner mot à mot',
    compare:
      '`/compare {{text}}:You are going to {{ban}}:be` · deux textes qui diffèrent en un seul point, côte à côte',
    surprise:
      '`/surprise {{text}}:The clocks were striking thirteen.` · à quel point chaque token surprend ; aussi dans le menu d’un message',
    nudge: '`/nudge {{text}}:You are going to {{word}}:fly` · ce qui manque à un mot pour venir ensuite',
    replay: '`/replay {{code}}` · rejoue une réponse grâce au code à sa fin',
    what: 'Chaque réponse s’explique avec ses propres nombres, et les donne en CSV et JSON',
  },
  options: {
    title: 'Options de la plupart des commandes',
    ban: '`{{ban}}` des mots, séparés par des virgules · `{{bias}}` un nombre, ou `never`',
    banMode:
      '`{{banMode}}` `word` : toutes les formes du mot ; `first-token` : seulement son premier token, tel qu’il est écrit',
    model: '`{{model}}` le modèle qui répond (ici `{{defaultModel}}` par défaut)',
    private: '`{{private}}` montre la réponse à vous seul',
    never:
      'Une liste d’injures et les mots choisis par ce serveur sont exclus, quels que soient les tokens qui les composent ; ' +
      'les personnes qui le gèrent peuvent changer cela avec `/settings`',
  },
};

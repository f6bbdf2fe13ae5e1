import type { nudge as english } from '../en/nudge.ts';
import type { Translation } from '../translation.ts';

export const nudge: Translation<typeof english> = {
  title: 'Que faudrait-il pour qu’il vienne ?',
  text: 'Texte',
  now: 'Vous voulez que {{word}} vienne ensuite. De lui-même, le modèle fait le choix glouton {{winner}} ({{id}}) avec {{share}}.',
  forms: 'Formes du mot, la plus probable d’abord',
  column: { bias: 'biais' },
  legend:
    '**tout** : probabilité sur tout le vocabulaire de {{size, number}} tokens · **biais** : le minimum à ajouter au logit pour que le token soit le choix glouton, arrondi vers le haut à trois décimales',
  winsAlready: '{{form}} **vient tout seul** : il lui faut 0.',
  odds:
    'Un biais de {{bias}} multiplie la cote de {{token}} par e^{{power}} ≈ **{{odds}}** : ' +
    'sa probabilité passe de {{before}} à {{after}}.',
  several:
    'Quand une forme a plusieurs tokens, chacun est mesuré après ceux qui le précèdent et a son propre biais.',
  ruledOut: '{{form}} est **exclu par ce serveur** : aucun biais ne le ramène.',
  never: 'jamais',
  button: {
    apply: 'Appliquer {{bias}} à {{form}} et générer',
    several: 'Appliquer {{number}} biais à {{form}} et générer',
    free: '{{form}} vient de toute façon : générer',
    ruledOut: '{{form}} : exclu par ce serveur',
  },
  applied: {
    heading: '**Poussé vers** {{form}} : {{biases}}. Tous les autres tokens sont choisis par le modèle seul.',
    bias: '{{bias}} sur {{token}} ({{id}}) à l’étape {{step}}',
    nothing: '**Aucun biais n’était nécessaire** : {{form}} vient tout seul.',
    fullContext_one:
      'Le texte remplit ce que le modèle peut lire d’un coup, il n’y a donc que {{count}} étape : davantage d’étapes en chasseraient le début et changeraient les biais.',
    fullContext_other:
      'Le texte remplit ce que le modèle peut lire d’un coup, il n’y a donc que {{count}} étapes : davantage d’étapes en chasseraient le début et changeraient les biais.',
  },
  wordReplaced:
    'Le mot contenait la moitié d’un caractère (un substitut isolé). Elle a été remplacée par `U+FFFD`.',
  chart: {
    ofWord: '{{mark}} premier token du mot',
    others: 'autres tokens',
    lacks: 'Biais nécessaire pour venir ({{model}})',
  },
  alt: {
    start:
      'Graphique en barres : le biais qu’il faut à chaque token pour être le choix glouton après {{prompt}}, selon {{model}}. ' +
      'Pour chaque token, le biais, puis sa probabilité.',
    ofWord: 'une forme du mot',
  },
  explain: {
    gapTitle: 'Ce qui manque',
    oddsTitle: 'Ce que fait un biais',
    severalTitle: 'Une forme de plusieurs tokens',
    buttonTitle: 'Ce que fait un bouton',
    greedy:
      'Le modèle donne à chacun des {{vocabulary}} tokens qu’il connaît un nombre, son logit. Le choix glouton est le token dont le logit est le plus élevé : ici {{winner}} avec {{winnerLogit}}, soit une probabilité de {{winnerShare}}.',
    wins: '{{token}} est ce token lui-même : il ne lui manque rien, il lui faut donc un biais de 0.',
    ruledOut:
      '{{token}} a un logit de {{logit}} et le rang {{rank}}. Ce serveur l’exclut : il est écarté quel que soit son logit, donc aucun biais ne le fait venir.',
    lacks:
      '{{token}} a un logit de {{logit}}, le rang {{rank}} et une probabilité de {{before}}. Ce qui lui manque est la différence des deux logits : {{exact}}, exacte jusqu’au dernier chiffre avec lequel le modèle calcule ; avec moins, {{winner}} serait encore choisi. Arrondie vers le haut à trois décimales, elle fait {{bias}}.',
    odds: 'Une probabilité est e à la puissance du logit, divisé par la somme sur tous les tokens. Ajouter {{bias}} multiplie donc la cote de {{token}} par e^{{power}} ≈ {{odds}}, et sa probabilité passe de {{before}} à {{after}}. Le rang dit combien de tokens sont devant lui ; le biais, à quelle distance.',
    several:
      '{{form}}, ce sont {{number}} tokens. Le deuxième est mesuré comme si le premier avait été choisi, et ainsi de suite : souvent, seul le début d’un mot a besoin d’être poussé, et le reste suit tout seul.',
    button:
      'Un bouton ajoute ces biais (là où l’arrondi ne laissait presque rien, un dix-millième de plus) et laisse le modèle continuer à écrire, de façon gloutonne et de lui-même après le mot. Une interdiction est la même chose avec le signe inverse : −5 au lieu d’un nombre au-dessus de zéro. Aucun poids du modèle ne change, seulement les nombres selon lesquels il choisit.',
  },
};

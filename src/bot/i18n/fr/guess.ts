import type { guess as english } from '../en/guess.ts';
import type { Translation } from '../translation.ts';

export const guess: Translation<typeof english> = {
  title: 'Devinez le mot suivant',
  titleOver: 'Devinez le mot suivant : la fin',
  round: 'Manche {{round}} sur {{total}} : quel est le mot suivant ?',
  how: 'Appuyez sur **{{guess}}** pour proposer un mot ; jusqu’à ce que le mot soit dévoilé, vous pouvez changer votre proposition. {{host}} le dévoile avec **{{reveal}}**.',
  moderators: 'Les modérateurs le peuvent aussi.',
  onlyEnglish: 'Les phrases sont en anglais, car ce modèle ne connaît que l’anglais.',
  english:
    'Les phrases sont en anglais ; avec `{{option}}: own`, vous en apportez une dans une autre langue, si le modèle la connaît.',
  guessed_one: '**{{count, number}} membre** a répondu.',
  guessed_other: '**{{count, number}} membres** ont répondu.',
  ends: 'La manche se termine {{when}}.',
  scoring: 'Les propositions sont en cours d’évaluation…',
  failed:
    'Les propositions n’ont pas pu être évaluées. Elles sont conservées : dévoilez le mot encore une fois pour réessayer.',
  fewerWords_one: 'Le texte est court : il ne reste que {{count, number}} mot à deviner.',
  fewerWords_other: 'Le texte est court : il ne reste que {{count, number}} mots à deviner.',
  button: { guess: 'Deviner', reveal: 'Dévoiler', stop: 'Terminer' },
  form: {
    text: 'Le texte',
    textHint_one: 'On en montre d’abord le premier mot ; puis on en devine jusqu’à {{words}}, un par un.',
    textHint_other: 'On en montre d’abord {{count}} mots ; puis on en devine jusqu’à {{words}}, un par un.',
    word: 'Quel est le mot suivant ?',
    wordHint: 'Un mot ; les majuscules comptent',
  },
  wasWord: 'Manche {{round}} sur {{total}} : le mot, et le rang de chaque token',
  product: 'le produit',
  best: 'Le token le plus probable du modèle à cet endroit',
  hiddenBest: 'Ce serveur exclut le token le plus probable du modèle à cet endroit.',
  guesses_one: '{{count, number}} proposition',
  guesses_other: '{{count, number}} propositions',
  nobodyGuessed: 'Personne n’a répondu.',
  nobodyRight: 'Personne n’a trouvé.',
  right_one: 'A trouvé : {{members}}',
  right_other: 'Ont trouvé : {{members}}',
  membersMore_one: 'et {{count, number}} autre',
  membersMore_other: 'et {{count, number}} autres',
  whole: 'Le texte entier',
  from: 'Extrait de *{{work}}*, de {{author}}.',
  own: 'Un texte personnel.',
  nothingScored: 'Aucune proposition n’a été évaluée, il n’y a donc rien à comparer.',
  winner_one: '🏆 **{{members}} gagne** · bonnes réponses : {{right}} sur {{total}}',
  winner_other:
    '🏆 **{{members}} se partagent la première place** · bonnes réponses : {{right}} sur {{total}} chacun',
  noWinner: 'Personne n’a gagné : aucune proposition n’était juste.',
  versus:
    '**Le groupe contre le modèle** : {{crowdShare}} des propositions étaient justes ({{right}} sur {{guesses}}) ; dans {{modelShare}} des manches, le mot commençait par le premier choix du modèle ({{modelRight}} sur {{rounds}}).',
  perplexities:
    '-# Perplexité, c’est-à-dire à quel point des mots surprennent le modèle : vos propositions {{crowd}}, les vrais mots {{model}}. Voir *{{what}}*.',
  rounds: 'Manche par manche : la probabilité du mot, et qui l’a trouvé',
  roundRight: '{{round}}. {{word}} {{share}} · bonnes réponses : {{right}} sur {{guesses}}',
  roundWrong:
    '{{round}}. {{word}} {{share}} · personne n’a trouvé ; meilleure proposition : {{guess}} {{guessShare}}',
  roundNobody: '{{round}}. {{word}} {{share}} · personne n’a répondu',
  lastWord: 'Le dernier mot était {{word}}.',
  meaning:
    'La **perplexité** dit à quel point des mots surprennent le modèle : comme s’il devait choisir, à chaque token, parmi autant de possibilités aussi probables les unes que les autres. Groupe : les mots que vous avez proposés ; modèle : les vrais mots du texte. Un petit nombre pour le groupe signifie que vous avez proposé des mots que le modèle attend, non que vous avez bien deviné, ni que le modèle comprend le texte.',
  meaningHits_one:
    '**Trouvés** par le groupe : les propositions qui étaient exactement le mot. Par le modèle : les manches où son token le plus probable était le premier token du mot, ce qui est plus facile. Tout porte sur la {{count, number}} manche où quelqu’un a répondu.',
  meaningHits_other:
    '**Trouvés** par le groupe : les propositions qui étaient exactement le mot. Par le modèle : les manches où son token le plus probable était le premier token du mot, ce qui est plus facile. Tout porte sur les {{count, number}} manches où quelqu’un a répondu.',
  board:
    'Classement : qui a trouvé le plus souvent (à égalité : de qui les mots étaient les plus probables, en moyenne géométrique)',
  boardLine: '{{place}}. {{member}} · trouvés : {{right}} sur {{total}} · {{mean}} en moyenne',
  chart: {
    title: 'Manche {{round}} : les propositions',
    given: 'Probabilité après le texte jusqu’ici ({{model}})',
    truth: 'le vrai mot',
    others: 'autres propositions',
    best: 'le premier choix du modèle',
    alt: 'Graphique en barres : les propositions de la manche {{round}} et la probabilité de chacune après le texte jusqu’ici, selon {{model}}.',
    times_one: 'proposé {{count, number}} fois',
    times_other: 'proposé {{count, number}} fois',
    isTruth: 'le vrai mot',
  },
  refused: {
    late: 'C’est trop tard : cette manche est terminée. Devinez le mot suivant avec le bouton de la nouvelle manche.',
    revealed: 'Ce mot est déjà dévoilé.',
    tooSoon:
      'Ce mot est déjà dévoilé, et personne n’a encore proposé le suivant. Si vous voulez le dévoiler aussi, appuyez de nouveau sur **Dévoiler** dans quelques secondes.',
    over: 'Cette partie est terminée. Commencez-en une autre avec `/guess`.',
    empty: 'Une proposition demande au moins une lettre, un chiffre ou un signe. Veuillez réessayer.',
    long: 'Une proposition a au plus {{count}} caractères. Veuillez proposer un mot plus court.',
    several:
      'On devine un seul mot à la fois, une proposition n’a donc pas d’espaces. Veuillez ne proposer que le mot suivant.',
    ruledOut: 'Ce serveur exclut ce mot, il ne peut donc pas être montré. Veuillez en proposer un autre.',
    full: 'Tant de membres ont répondu dans cette manche qu’aucune proposition n’est plus acceptée. Participez à la suivante.',
    ownText: 'Ce texte est le vôtre, vous connaissez donc le mot. Laissez deviner les autres.',
    shortText:
      'Il faut au texte au moins {{count}} mots. Veuillez réutiliser la commande avec un texte plus long.',
    cutText:
      'Le modèle ne peut lire que le début de ce texte, qui a moins de {{count}} mots. Veuillez réutiliser la commande avec un texte sans mots aussi longs ni caractères aussi rares.',
    longText:
      'Le texte a au plus {{count}} caractères. Veuillez réutiliser la commande avec un texte plus court.',
    ruledOutText:
      'Le texte contient un mot que ce serveur exclut, il ne peut donc pas être montré. Veuillez réutiliser la commande avec un autre texte.',
    noSentence:
      'Toutes les phrases du recueil contiennent un mot que ce serveur exclut. Apportez votre propre texte avec `{{option}}: own`.',
    formExpired: 'Ce formulaire a expiré, ou n’a pas été ouvert pour vous. Veuillez réutiliser la commande.',
  },
  explain: {
    productTitle: 'La probabilité d’un mot',
    hitsTitle: 'Ce qui est juste',
    perplexityTitle: 'La perplexité',
    boardTitle: 'Le classement',
    game: 'Le texte a été découpé en tokens. Le modèle lit `<|endoftext|>` et le texte jusqu’ici, et donne à chacun des {{vocabulary}} tokens qu’il connaît une probabilité d’être le suivant. Il ne sait rien des propositions : chacune est placée derrière le texte et mesurée. Ce qui n’est pas encore dévoilé n’est ni ici, ni dans aucun fichier.',
    shown: 'Le dernier token que l’on voit, avec la probabilité qu’il avait après tout ce qui précède :',
    example_one:
      'Dans la manche {{round}}, aucun mot n’avait plus de {{count}} token, la probabilité d’un mot était donc celle de son token :',
    example_other:
      'Un mot peut avoir plusieurs tokens. Sa probabilité est alors un produit : celle du premier token après le texte, fois celle du deuxième après le texte et le premier, et ainsi de suite. Les logarithmes d’un produit s’additionnent, `ln p` du mot est donc la somme. De la manche {{round}}, un mot de {{count}} tokens :',
    hits: 'Une proposition est juste si elle est exactement le mot, majuscules comprises ; la virgule ou le point qui le suit peut manquer. Un mot se termine à l’espace suivante. Les signes sans lettre ni chiffre sont dévoilés avec le mot qui précède et ne se devinent pas.',
    perplexity:
      'La perplexité est exp(−Σ ln p ∕ n) : la somme de `ln p` des n tokens, divisée par n, comme nombre de possibilités aussi probables les unes que les autres. Pour le groupe, sur les tokens de toutes les propositions ; pour le modèle, sur ceux des vrais mots.',
    numbers:
      'Jusqu’ici : {{crowd}} pour le groupe (tokens : {{crowdTokens}}), {{model}} pour les vrais mots (tokens : {{modelTokens}}). Les manches où personne n’a répondu ne comptent ni pour l’un ni pour l’autre.',
    board:
      'Le classement compte qui a trouvé le plus souvent. À égalité, la moyenne de `ln p` sur les mots proposés décide (montrée comme une probabilité) ; sur les mots et non sur les tokens, car les derniers tokens d’un mot long sont faciles et récompenseraient les mots longs.',
  },
};

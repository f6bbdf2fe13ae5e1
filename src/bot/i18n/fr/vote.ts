import type { vote as english } from '../en/vote.ts';
import type { Translation } from '../translation.ts';

export const vote: Translation<typeof english> = {
  title: {
    voting: 'Manche {{round}} sur {{rounds}} : que vient-il ensuite ?',
    answer: 'Manche {{round}} sur {{rounds}} : la réponse',
    over: 'Le vote est terminé',
  },
  text: 'Texte jusqu’ici',
  finalText: 'Texte final',
  candidates: 'Candidats dans un ordre aléatoire',
  voted_one: '**{{count, number}} membre a voté.** La manche se termine {{time}}.',
  voted_other: '**{{count, number}} membres ont voté.** La manche se termine {{time}}.',
  how: 'Quel token le modèle trouve-t-il le plus probable ? Une voix par personne ; un autre bouton la change.',
  hidden: '-# Les votes restent cachés jusqu’à la fin de la manche. Le vôtre n’est montré qu’à vous.',
  ownVote:
    '**Votre vote : {{number}} {{token}}** (manche {{round}}). Un autre bouton le change tant que la manche n’est pas terminée.',
  ownVoteChanged:
    '**Votre vote : {{number}} {{token}}** (manche {{round}} ; avant : {{before}} {{tokenBefore}}). Vous pouvez le changer tant que la manche n’est pas terminée.',
  append: {
    crowd: 'Le token qui a le plus de voix est ajouté.',
    model: 'Le token le plus probable du modèle est ajouté.',
  },
  endToken:
    '`<|endoftext|>` est la marque du modèle pour la fin d’un texte : s’il est ajouté, le vote se termine aussi.',
  column: { votes: 'voix', points: 'points' },
  button: {
    skip: 'Terminer la manche',
    extend: '+30 secondes',
    stop: 'Arrêter le vote',
    next: 'Manche suivante',
  },
  result: 'Voix et probabilités',
  legend:
    '**tout** : probabilité sur tout le vocabulaire de {{size, number}} tokens · **points** : 100 pour le plus probable de ces tokens, 50 pour un token deux fois moins probable, et ainsi de suite',
  crowdChose_one: '**Le groupe** a choisi {{token}} (la seule voix) : {{points}} points sur 100.',
  crowdChose_other:
    '**Le groupe** a choisi {{token}} ({{votes}} voix sur {{count}}) : {{points}} points sur 100 en moyenne.',
  nobody: '**Personne n’a voté.**',
  modelChose: '**Le modèle** trouve {{token}} le plus probable ({{share}}) : 100 points.',
  appended: '**Ajouté** : {{token}}',
  leaderboard: 'Classement',
  place_one: '{{place}}. {{member}} · **{{points}}** sur {{most}} points ({{count, number}} manche)',
  place_other: '{{place}}. {{member}} · **{{points}}** sur {{most}} points ({{count, number}} manches)',
  placesMore_one: '… et {{count, number}} autre',
  placesMore_other: '… et {{count, number}} autres',
  fair: '-# Les points de toutes les manches, additionnés ; une manche sans vote n’en rapporte aucun. À égalité de points, on partage la place.',
  winner_one: '🏆 **{{members}} gagne** avec **{{points}} points sur {{most}}**.',
  winner_other:
    '🏆 **{{members}} se partagent la première place** avec **{{points}} points sur {{most}}** chacun.',
  noWinner: 'Personne n’a marqué de point.',
  versus:
    '**Le groupe contre le modèle** : {{agreed}} Ses votes ont rapporté {{points}} points sur 100 en moyenne.',
  next: 'La manche suivante commence {{time}}.',
  asking: 'En attente du modèle : la manche suivante commence dès qu’un worker a répondu.',
  why: {
    rounds: 'Toutes les manches sont jouées.',
    'end-of-text': '`<|endoftext|>` a été ajouté : le texte est terminé, le vote aussi.',
    stopped: 'Il a été arrêté ; voici ce qu’il y avait jusque-là.',
    failed:
      'Le modèle n’a pas pu être interrogé pour la manche suivante, le vote s’arrête donc ici. ' +
      'Lancez-en un autre ; si cela persiste, donnez à la personne qui gère ce bot la référence `{{reference}}`.',
  },
  rounds: 'Manches',
  roundLine: '{{round}}. groupe {{crowd}} · modèle {{model}} · points du groupe {{points}}',
  agreed:
    'Le groupe a choisi le token le plus probable du modèle dans **{{agreed}} des {{voted}} manches** avec des votes.',
  agreedAlways_one:
    'Dans la seule manche avec des votes, le groupe a choisi le token le plus probable du modèle.',
  agreedAlways_other:
    'Le groupe a choisi le token le plus probable du modèle dans **toutes les manches** avec des votes ({{count, number}}).',
  agreedNever_one:
    'Dans la seule manche avec des votes, le groupe n’a pas choisi le token le plus probable du modèle.',
  agreedNever_other:
    'Le groupe n’a choisi le token le plus probable du modèle dans **aucune des {{count, number}} manches** avec des votes.',
  nobodyEver: 'Personne n’a voté dans aucune manche.',
  noRound: 'Aucune manche n’a été terminée.',
  late: 'C’est trop tard : la manche est terminée.',
  longest: 'Une manche peut durer dix minutes au plus, celle-ci ne peut donc plus être prolongée.',
  chart: {
    crowd: 'groupe : parmi ses voix',
    vocabulary: 'modèle : sur les {{size, number}}',
    shown_one: 'modèle : sur ce seul token ({{count, number}})',
    shown_other: 'modèle : sur ces {{count, number}} seuls',
    votes_one: '{{count, number}} voix et les probabilités de {{model}}',
    votes_other: '{{count, number}} voix et les probabilités de {{model}}',
    alt_one:
      'Graphique en barres : ce qu’un groupe attend après {{prompt}}, et ce que dit {{model}}. ' +
      'Pour chaque token : sa part de {{count, number}} voix, la probabilité sur tout le vocabulaire de ' +
      '{{size, number}}, puis parmi ceux-ci seuls.',
    alt_other:
      'Graphique en barres : ce qu’un groupe attend après {{prompt}}, et ce que dit {{model}}. ' +
      'Pour chaque token : sa part de {{count, number}} voix, la probabilité sur tout le vocabulaire de ' +
      '{{size, number}}, puis parmi ceux-ci seuls.',
    appended: 'ajouté',
  },
  explain: {
    candidates_one:
      '**Les candidats.** Dans la manche {{round}}, le modèle a lu {{count, number}} token et a donné à chacun des {{vocabulary}} tokens qu’il connaît une probabilité de venir ensuite. Les {{shown}} plus probables sont sur les boutons, dans un ordre aléatoire et sans leurs probabilités. Le groupe devine lequel le modèle trouve le plus probable.',
    candidates_other:
      '**Les candidats.** Dans la manche {{round}}, le modèle a lu {{count, number}} tokens et a donné à chacun des {{vocabulary}} tokens qu’il connaît une probabilité de venir ensuite. Les {{shown}} plus probables sont sur les boutons, dans un ordre aléatoire et sans leurs probabilités. Le groupe devine lequel le modèle trouve le plus probable.',
    points:
      '**Les points.** Un vote pour le token que le modèle trouve le plus probable rapporte 100 points. Tout autre token en rapporte à proportion de sa probabilité par rapport à celui-là : deux fois moins probable, 50 points ; dix fois moins probable, 10. Ainsi chaque manche compte autant, que le modèle ait été sûr de lui ou non.',
    score:
      '**ln p.** Les modèles de langage eux-mêmes se mesurent par le logarithme naturel d’une telle probabilité : un token avec {{share}} a {{score}}, 0 serait la certitude, et deux fois moins de probabilité coûte toujours 0,693. La moyenne de cela, avec le signe inversé, est la perte (loss) d’un modèle. Les fichiers le donnent pour chaque vote, à côté des points.',
    model:
      '**Manche {{round}}.** Le modèle a donné à {{token}} {{share}} de toute la probabilité, plus qu’à tout autre token des boutons : 100 points (ln p vaut {{best}}). Parmi les {{shown}} des boutons seuls, sa part est {{among}} ; les deux sont dans l’image, sous la part des voix.',
    crowd_one:
      'Il y a eu {{count, number}} voix, pour {{token}} : {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p vaut {{score}}).',
    crowd_other:
      'Sur {{count, number}} voix, aucun token n’en a eu plus que {{token}} : {{share}} ÷ {{bestShare}} × 100 ≈ {{points}} (ln p vaut {{score}}). En moyenne, toutes les voix ont rapporté {{mean}} (moyenne de ln p : {{meanScore}}).',
    append: {
      crowd:
        '**Le texte** continue avec le token qui a le plus de voix ; s’il y en a plusieurs, avec le plus probable ; si personne ne vote, avec celui du modèle. Ainsi le groupe écrit et le modèle juge.',
      model:
        '**Le texte** continue avec le token le plus probable du modèle, quoi que le groupe ait choisi. Ainsi le modèle écrit de façon gloutonne et le groupe le prévoit.',
    },
    leaderboard:
      '**Le classement** additionne les points de toutes les manches. Qui manque une manche n’y gagne rien : un seul vote chanceux ne bat donc pas plusieurs bons votes. À égalité de points, on partage la place : après trois deuxièmes vient le cinquième.',
  },
};

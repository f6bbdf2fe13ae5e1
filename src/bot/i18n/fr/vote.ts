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
  append: {
    crowd: 'Le token qui a le plus de voix est ajouté.',
    model: 'Le token le plus probable du modèle est ajouté.',
  },
  endToken:
    '`<|endoftext|>` est la marque du modèle pour la fin d’un texte : s’il est ajouté, le vote se termine aussi.',
  column: { votes: 'voix', score: 'points' },
  button: {
    skip: 'Terminer la manche',
    extend: '+30 secondes',
    stop: 'Arrêter le vote',
    next: 'Manche suivante',
  },
  result: 'Voix et probabilités',
  legend:
    '**tout** : probabilité sur tout le vocabulaire de {{size, number}} tokens · **points** : son logarithme naturel, pour ceux qui ont voté pour ce token ; 0 est le mieux',
  crowdChose_one:
    '**Le groupe** a choisi {{token}} ({{votes}} voix sur {{count}}) et obtient {{score}} points en moyenne.',
  crowdChose_other:
    '**Le groupe** a choisi {{token}} ({{votes}} voix sur {{count}}) et obtient {{score}} points en moyenne.',
  nobody: '**Personne n’a voté.**',
  modelChose: '**Le modèle** trouve {{token}} le plus probable ({{share}}), ce qui vaut {{best}} points.',
  appended: '**Ajouté** : {{token}}',
  leaderboard: 'Classement',
  place_one: '{{place}}. {{member}} {{score}} ({{count, number}} manche)',
  place_other: '{{place}}. {{member}} {{score}} ({{count, number}} manches)',
  placesMore_one: '… et {{count, number}} autre',
  placesMore_other: '… et {{count, number}} autres',
  fair: '-# Points moyens des manches où un membre a voté : qui manque une manche ne perd rien. À égalité, celui qui a joué le plus de manches passe devant.',
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
  roundLine: '{{round}}. groupe {{crowd}} · modèle {{model}} · points du groupe {{score}}',
  agreed_one:
    'Le groupe a choisi le token le plus probable du modèle dans **{{agreed}} manche sur {{count, number}}** avec des voix.',
  agreed_other:
    'Le groupe a choisi le token le plus probable du modèle dans **{{agreed}} des {{count, number}} manches** avec des voix.',
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
    score:
      '**Les points.** Une voix vaut le logarithme naturel de la probabilité que le modèle donne à son token, sur tout le vocabulaire : un token avec {{share}} vaut {{score}}. 0 serait la certitude. Deux fois moins de probabilité coûte 0,693, où qu’elle ait été. C’est aussi ainsi que l’on mesure les modèles de langage : la moyenne de cela, avec le signe inversé, est leur perte (loss).',
    model:
      '**Manche {{round}}.** Le modèle a donné à {{token}} {{share}} de toute la probabilité, plus qu’à tout autre token : son ln est {{best}}, le meilleur résultat possible. Parmi les {{shown}} des boutons seuls, sa part est {{among}} ; les deux sont dans l’image, sous la part des voix.',
    crowd_one: 'Il y a eu {{count, number}} voix, pour {{token}} : {{share}}, donc {{mean}} points.',
    crowd_other:
      'Sur {{count, number}} voix, aucun token n’en a eu plus que {{token}} : {{share}}, donc {{score}} points. La moyenne de toutes les voix est {{mean}}.',
    append: {
      crowd:
        '**Le texte** continue avec le token qui a le plus de voix ; s’il y en a plusieurs, avec le plus probable ; si personne ne vote, avec celui du modèle. Ainsi le groupe écrit et le modèle juge.',
      model:
        '**Le texte** continue avec le token le plus probable du modèle, quoi que le groupe ait choisi. Ainsi le modèle écrit de façon gloutonne et le groupe le prévoit.',
    },
    leaderboard:
      '**Le classement** montre les points moyens des manches où un membre a voté. Une somme favoriserait ceux qui manquent des manches, car aucun résultat ne dépasse 0.',
  },
};

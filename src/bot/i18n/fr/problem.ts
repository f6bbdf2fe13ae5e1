import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  'unknown-model': 'Il n’y a pas de modèle de ce nom ici. Au choix : {{models}}.',
  'model-unavailable':
    'Le modèle `{{model}}` n’a pas pu être chargé. Choisissez-en un autre avec l’option `{{option}}`, ' +
    'ou prévenez les responsables de ce bot : la raison est dans le journal du worker.',
  'invalid-request':
    'Le worker n’a pas pu lire cette demande. Le bot et ses workers sont peut-être de versions différentes ; ' +
    'merci de prévenir les responsables de ce bot.',
  'not-served':
    'Aucun worker ne propose le modèle `{{model}}` en ce moment. Choisissez-en un autre avec l’option `{{option}}`, ' +
    'ou prévenez les responsables de ce bot.',
  'not-served-together':
    'Aucun worker ne propose `{{model}}` et `{{other}}` ensemble : impossible de les comparer. Choisissez un autre ' +
    'modèle, ou prévenez les responsables de ce bot.',
  'ends-workers':
    'Deux workers se sont arrêtés au milieu de cette demande, elle a donc été abandonnée. Essayez un autre texte ou ' +
    'moins d’étapes, et prévenez les responsables de ce bot.',
  'bad-option': {
    text: '`{{option}}` peut avoir au plus {{most}} caractères.',
    textWithEmoji:
      '`{{option}}` peut avoir au plus {{most}} caractères ; la plupart des émojis comptent pour deux ou plus.',
    wholeNumber: '`{{option}}` doit être un nombre entier de {{least}} à {{most}}.',
    numberAbove: '`{{option}}` doit être un nombre supérieur à {{least}} et d’au plus {{most}}.',
    bias: '`{{option}}` doit être un nombre de −{{most}} à {{most}}, comme −5, ou le mot `never`.',
    choice: '`{{option}}` doit être l’un de ces choix : {{choices}}.',
    words: '`{{option}}` peut contenir au plus {{most}} mots, séparés par des virgules.',
    wordLength:
      '`{{option}}` ne peut contenir que des mots d’au plus {{most}} caractères, séparés par des virgules.',
    wordsFor: '`{{option}}` est nécessaire avec `{{other}}`, pour dire à quels mots cela s’applique.',
    sampling:
      '`{{option}}` doit être `sample` pour que `{{other}}` ait un effet : greedy prend toujours le token le plus probable.',
    channels: '`{{option}}` doit être l’un d’au plus {{most}} salons.',
    notEmpty: '`{{option}}` ne doit pas être vide : écrivez au moins un mot.',
    word: '`{{option}}` doit être un mot de 1 à {{most}} caractères.',
    onlyWith: '`{{option}}` doit être donné avec `{{other}}` : sans cela, rien n’est tiré au sort.',
    otherThan:
      '`{{option}}` doit être autre que `{{value}}`, que le côté gauche a déjà : rien ne différerait.',
    subcommand: '`{{option}}` a besoin d’une de ses sous-commandes.',
  },
  'message-without-text':
    'Ce message n’a pas de texte qu’un modèle puisse lire : images, fichiers, autocollants et embeds n’en sont pas. ' +
    'Choisissez un message avec des mots, ou tapez-les avec `/surprise {{option}}:` ou `/predict {{option}}:`.',
  'message-of-bot':
    'C’est l’une de mes propres réponses : elle montre des nombres et des images, pas de texte à lire. ' +
    'Choisissez un message que quelqu’un a écrit, ou tapez un texte avec `/surprise {{option}}:` ou `/predict {{option}}:`.',
  'message-too-long':
    'Ce message est trop long : au plus {{most}} caractères sont lus, les mentions comptées comme des noms.',
  'no-difference':
    'Choisissez la seule chose qui distingue les deux côtés : `{{ban}}` (sans et avec ces mots), `{{ban}}` avec `{{bias}}` (deux forces d’une interdiction), `{{temperature}}` ou `{{model}}`.',
  'several-differences':
    'Les deux côtés ne peuvent différer que par une chose, sinon personne ne saurait laquelle fait la différence. Choisissez l’une de celles-ci : {{given}}.',
  'queue-away':
    'La file d’attente est inaccessible pour le moment, rien n’a donc été lancé. Réessayez dans une minute.',
  'other-channel': 'Sur ce serveur, le bot répond dans {{channels}}.',
  'not-manager': 'Seuls les membres qui peuvent gérer le serveur peuvent voir et changer ses réglages.',
  'queue-full': 'Tant de demandes attendent qu’aucune autre n’est acceptée. Réessayez dans quelques minutes.',
  'too-many-of-member_one':
    'Vous avez déjà {{count, number}} commande en cours. Attendez sa réponse, ou annulez-la.',
  'too-many-of-member_other':
    'Vous avez déjà {{count, number}} commandes en cours. Attendez que l’une ait sa réponse, ou annulez-en une.',
  'too-many-of-server_one':
    'Ce serveur a déjà {{count, number}} commande en cours. Attendez qu’elle ait sa réponse.',
  'too-many-of-server_other':
    'Ce serveur a déjà {{count, number}} commandes en cours. Attendez que l’une ait sa réponse.',
  'unknown-button':
    'Ce bouton vient d’une version plus ancienne et ne fait plus rien. Utilisez la commande à nouveau.',
  'not-open': 'Cette commande est déjà terminée.',
  'not-yours': 'Seule la personne qui a utilisé cette commande, ou la modération, peut l’annuler.',
  cancelled: 'Annulé avant le début.',
  expired:
    'C’est expiré : on peut explorer ce que montre une réponse pendant sept jours après sa dernière utilisation. ' +
    'Utilisez la commande à nouveau.',
  'not-steering':
    'Sur ce serveur, seule la personne qui a utilisé cette commande, ou la modération, peut diriger ceci. ' +
    'Vous pouvez en lire l’explication et en prendre les nombres.',
  'not-author': 'Seule la personne qui a utilisé cette commande, ou la modération, peut faire cela.',
  'refused-by-automod':
    'L’AutoMod de ce serveur ne laisse pas passer la réponse : le texte, ou ce que le modèle en a fait, contient ' +
    'quelque chose qu’il bloque. Essayez un autre texte, ou `{{private}}:True`.',
  'refused-by-automod-in-public':
    'L’AutoMod de ce serveur ne laisse pas passer la réponse : le texte, ou ce que le modèle en a fait, contient ' +
    'quelque chose qu’il bloque. Essayez un autre texte.',
  'ruled-out-word':
    'Ce serveur exclut ce mot, on ne peut donc pas le demander. Veuillez en choisir un autre.',
  'refused-by-discord':
    'Discord n’a pas accepté la réponse, elle ne peut donc pas être affichée ici. Il manque peut-être au bot une ' +
    'permission dans ce salon (Joindre des fichiers, Intégrer des liens).',
  'change-refused-by-automod':
    'L’AutoMod de ce serveur bloque quelque chose dans ce que ce message afficherait maintenant : il reste donc tel ' +
    'qu’il était. Choisissez autre chose.',
  'change-refused-by-discord':
    'Discord n’a pas accepté ce que ce message afficherait maintenant : il reste donc tel qu’il était. Choisissez ' +
    'autre chose ; si cela persiste, prévenez les responsables de ce bot.',
  'too-late':
    'Aucun worker n’a répondu à temps, la demande a donc été abandonnée. Réessayez, ou prévenez les responsables ' +
    'de ce bot qu’aucun worker ne tourne.',
  fault:
    'Quelque chose s’est mal passé de notre côté. Réessayez ; si cela persiste, donnez aux responsables de ce bot ' +
    'la référence `{{reference}}`.',
};

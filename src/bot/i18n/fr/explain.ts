import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'Le modèle a lu {{count, number}} token et a donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite. Tout ce que montre cette réponse vient de ces scores.',
  prediction_other:
    'Le modèle a lu {{count, number}} tokens et a donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite. Tout ce que montre cette réponse vient de ces scores.',
  generation_one:
    'Le modèle a choisi {{count, number}} token. Pour cela, il a lu le texte et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite.',
  generation_other:
    'Le modèle a choisi {{count, number}} tokens, l’un après l’autre. Pour chacun, il a relu le texte avec ce qu’il avait déjà choisi et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite.',
  branch_one:
    'Le texte continue par {{count, number}} token. Avant lui, le modèle a lu le texte et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite.',
  branch_other:
    'Le texte continue par {{count, number}} tokens, l’un après l’autre. Avant chacun, le modèle a relu le texte avec tout ce qui avait déjà été choisi et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score, le **logit** : plus il est haut, plus il est probable que ce token vienne ensuite.',
  tokens_zero: 'Le texte est vide : il n’y a rien à découper en tokens.',
  tokens_one:
    'Le texte est {{count, number}} token parmi les {{vocabulary, number}} du vocabulaire du modèle. ' +
    'Le modèle ne voit pas de lettres : il ne reçoit que l’ID du token.',
  tokens_other:
    'Le texte a été découpé en {{count, number}} tokens, chacun pris parmi les {{vocabulary, number}} du vocabulaire du modèle. ' +
    'Le modèle ne voit pas de lettres : il ne reçoit que les ID des tokens.',
  softmax: {
    title: 'Du logit à la probabilité',
    best: 'Parmi les tokens montrés, {{token}} a le plus haut logit, {{logit}}.',
    step: 'À l’étape 1, {{token}} avait le logit {{logit}}.',
    formula:
      '**Softmax** fait des probabilités à partir des logits : il élève e ≈ 2,718 à la puissance de chacun, puis divise par la somme ' +
      'sur tout le vocabulaire, si bien que toutes ensemble font 100 %. Ici cette somme vaut e^{{sum}} :',
  },
  gap: {
    title: 'Première et deuxième place',
    text:
      'Le deuxième, {{token}}, a le logit {{logit}}, soit {{gap}} de moins. Seules ces différences comptent : ' +
      'le premier est e^{{gap}} ≈ {{ratio}} fois plus probable.',
  },
  two: {
    title: 'Deux probabilités pour un même token',
    shown_one:
      '**tout** est la probabilité sur tout le vocabulaire ; celle de {{token}} est {{share}}. **top1** laisse de côté tous les tokens qui ne sont ' +
      'pas montrés. Le seul qui l’est détient {{covered}}, donc sa part est le tout :',
    shown_other:
      '**tout** est la probabilité sur tout le vocabulaire ; celle de {{token}} est {{share}}. **top{{count}}** laisse de côté tous les tokens qui ne sont pas montrés. Les {{count, number}} montrés réunissent {{covered}}, et la part de celui-ci est :',
    step: '**tout** est la probabilité sur tout le vocabulaire ; à l’étape 1 elle est {{share}}. **top{{count}}** est la part parmi les {{count, number}} tokens les plus probables de l’étape : {{top}}. Elle est plus grande, car tous les autres tokens sont laissés de côté.',
    none:
      '**tout** est la probabilité sur tout le vocabulaire ; à l’étape 1 elle est {{share}}. **top{{count}}** est la part parmi les ' +
      '{{count, number}} tokens les plus probables de l’étape ; {{token}} n’en faisait pas partie et n’en a donc pas.',
  },
  members: {
    title: 'Ce que des membres ont choisi',
    text_one:
      'À {{count, number}} étape, c’est un membre qui a choisi le token et non la règle : {{choices}}.',
    text_other:
      'À {{count, number}} étapes, ce sont des membres qui ont choisi le token et non la règle : {{choices}}.',
    choice: 'étape {{step}} {{token}} (rang {{rank, number}}, {{share}})',
  },
  nudged: {
    title: 'Quel biais a été ajouté',
    text_one:
      'Avant le choix, un biais a été ajouté au logit d’un token : {{biases}}. Les nombres de cette étape sont ceux d’après.',
    text_other:
      'À {{count, number}} étapes, un biais a été ajouté au logit d’un token avant le choix : {{biases}}. Les nombres de ces étapes sont ceux d’après.',
  },
  greedy: {
    title_one: 'Comment le token a été choisi : greedy',
    title_other: 'Comment chaque token a été choisi : greedy',
    titleRest_one: 'Comment l’autre token a été choisi : greedy',
    titleRest_other: 'Comment chacun des autres tokens a été choisi : greedy',
    text_one:
      'Le token au plus haut logit a été pris, sans aucun hasard : le même texte continue toujours de la même façon.',
    text_other:
      'À chaque étape, le token au plus haut logit a été pris, sans aucun hasard : le même texte continue toujours de la même façon.',
    rest_one:
      'À l’autre étape, le token au plus haut logit a été pris, sans aucun hasard : le même texte continue toujours de la même façon.',
    rest_other:
      'À chacune des {{count, number}} autres étapes, le token au plus haut logit a été pris, sans aucun hasard : le même texte continue toujours de la même façon.',
    passedOver_one:
      'À une étape, ce token a été écarté, car ce serveur exclut son mot, et le suivant a été pris.',
    passedOver_other:
      'À {{count, number}} étapes, ce token a été écarté, car ce serveur exclut son mot, et le suivant a été pris.',
    sure: 'Le modèle était le plus sûr à l’étape {{sure}}, de {{sureToken}} ({{sureShare}}), et le moins sûr à l’étape {{unsure}}, de {{unsureToken}} ({{unsureShare}}).',
    sureUnaided:
      'Parmi les {{count, number}} étapes qu’il a décidées seul, le modèle était le plus sûr à l’étape {{sure}}, de {{sureToken}} ({{sureShare}}), et le moins sûr à l’étape {{unsure}}, de {{unsureToken}} ({{unsureShare}}).',
    sureOnce:
      'À l’étape {{sure}}, le modèle a donné à son propre choix, {{sureToken}}, une probabilité de {{sureShare}}.',
  },
  temperature: {
    title: 'Ce que fait la température',
    one: 'La température est 1 : les probabilités sont prises telles quelles.',
    below:
      'Chaque logit est divisé par la température, {{temperature}}, avant le softmax : au-dessous de 1, les écarts grandissent, et le token le plus probable y gagne.',
    above:
      'Chaque logit est divisé par la température, {{temperature}}, avant le softmax : au-dessus de 1, les écarts rétrécissent, et les tokens improbables ont plus de chances.',
    numbers:
      '{{first}} a {{firstLogit}} et {{second}} {{secondLogit}}. Leur écart de {{difference}} devient {{difference}} ÷ {{temperature}} = {{divided}} : le premier est e^{{divided}} ≈ {{dividedRatio}} fois plus probable que le second, au lieu de e^{{difference}} ≈ {{ratio}} fois.',
    certain:
      '{{first}} a {{firstLogit}} et {{second}} {{secondLogit}}. Leur écart de {{difference}} devient {{difference}} ÷ {{temperature}} = {{divided}} : face au premier, le second n’a pratiquement aucune chance.',
  },
  draw: {
    title: 'Selon quoi on tirerait au sort',
    none: 'Ici, rien n’est tiré au sort. La colonne **{{column}}** dit quelle serait la probabilité de chaque token dans un tirage : {{token}}, avec {{share}} du total, y a {{drawn}}.',
    shown_one: 'Celui qui est montré y sortirait avec {{drawn}}, n’importe quel autre avec le reste.',
    shown_other: 'Les {{count, number}} qui sont montrés y ont ensemble {{drawn}}.',
    topK_one: 'Seul le token le plus probable est en jeu (`{{option}}`).',
    topK_other: 'Seuls les {{count, number}} tokens les plus probables sont en jeu (`{{option}}`).',
    topP: 'Seuls les tokens les plus probables qui détiennent ensemble au moins {{topP}} sont en jeu (`{{option}}`).',
    topPOfThese:
      'Parmi eux, seuls les plus probables qui détiennent ensemble au moins {{topP}} de leur probabilité (`{{option}}`).',
    leftOut: 'Un token qui n’est pas en jeu y a {{zero}}.',
  },
  sample: {
    title_one: 'Comment le token a été choisi : tirage',
    title_other: 'Comment chaque token a été choisi : tirage',
    titleRest_one: 'Comment l’autre token a été choisi : tirage',
    titleRest_other: 'Comment chacun des autres tokens a été choisi : tirage',
    drawn_one: 'Le token a été tiré au sort ; les plus probables sortent plus souvent.',
    drawn_other: 'Chaque token a été tiré au sort, les plus probables plus souvent.',
    drawnRest_one: 'L’autre token a été tiré au sort ; les plus probables sortent plus souvent.',
    drawnRest_other:
      'Chacun des {{count, number}} autres tokens a été tiré au sort, les plus probables plus souvent.',
    column: 'La colonne **{{column}}** dit quelle était la probabilité de chaque token au tirage.',
    shownBefore: 'Les probabilités de cette réponse sont celles d’avant tout cela.',
    seed: 'La graine {{seed}} décide de tous les tirages : avec la même, le même texte revient.',
    seedRest:
      'La graine {{seed}} décide de tous les tirages : avec la même, et si les membres font les mêmes choix, le même texte revient.',
    onlyOne: 'Rien d’autre ne pouvait être tiré.',
    both: '{{share}} du total, {{drawn}} au tirage',
    allFirst_one: 'Il se trouve que le token le plus probable a été tiré.',
    allFirst_other: 'Il se trouve que le token le plus probable a été tiré chaque fois.',
    boldest_one:
      'Une fois, un autre token que le plus probable a été tiré, à l’étape {{step}} : {{token}}, rang {{rank, number}}, {{share}}.',
    boldest_other:
      'À {{count, number}} étapes, un autre token que le plus probable a été tiré ; le tirage le plus audacieux fut à l’étape {{step}} : {{token}}, ' +
      'rang {{rank, number}}, {{share}}.',
  },
  ban: {
    title: 'Ce que le biais a fait',
    nothing:
      'Rien : aucune des formes de ces mots ne pouvait s’achever ici, donc aucun logit n’a été changé.',
    nothingHere:
      'Dans les étapes propres à cette branche, il n’a changé aucun logit : aucune des formes de ces mots ne pouvait s’y achever.',
    bias: 'Avant le softmax, le biais a été ajouté aux logits des tokens de ces mots. Le plus probable d’entre eux était {{token}} : il est passé de {{before}} à {{after}}.',
    others: 'Ce que ces tokens perdent ensemble, tous les autres le gagnent, chacun du même facteur.',
    othersAbove: 'Ce que ces tokens gagnent ensemble, tous les autres le perdent, chacun du même facteur.',
    changed: 'À cause de cela, d’autres tokens sont montrés, ou les mêmes dans un autre ordre.',
    same: 'Sans lui, les mêmes tokens seraient montrés dans le même ordre.',
    changedSteps_one:
      'À cause de cela, un autre token a été choisi à l’étape {{first}} ; à partir de là, c’est donc un autre texte.',
    changedSteps_other:
      'À cause de cela, un autre token a été choisi à {{count, number}} étapes, chaque fois après le texte tel qu’il était alors ; à partir de l’étape {{first}}, la première d’entre elles, c’est un autre texte.',
    sameSteps: 'Les mêmes tokens ont été choisis que sans lui.',
  },
  start: {
    title: 'Ce que le modèle a lu',
    id: 'Le dernier token du texte est {{token}}, d’ID {{id}} : sa place dans le vocabulaire, comptée à partir de 0. Le modèle ne voit que de tels nombres, pas de lettres.',
    empty:
      'Le texte est vide, mais il faut donner quelque chose à un modèle : il a reçu {{token}} (ID {{id}}), la marque qui se trouve entre ' +
      'deux documents. Il dit donc par quoi les documents commencent.',
    dropped_one:
      'Il lit {{most, number}} tokens au plus. Le texte était trop long : son premier token ({{count, number}}) a été laissé de côté, ' +
      'et le modèle n’en sait rien.',
    dropped_other:
      'Il lit {{most, number}} tokens au plus. Le texte était trop long : ses {{count, number}} premiers tokens ont été laissés de côté, ' +
      'et le modèle n’en sait rien.',
  },
  stop: {
    title: 'Pourquoi cela s’est arrêté',
    endOfText:
      'Le modèle a choisi {{token}} (ID {{id}}), la marque de fin de document : il n’a plus rien à dire.',
    endByMember:
      'Un membre a choisi {{token}} (ID {{id}}), la marque de fin de document : rien ne peut suivre.',
    cancelled: 'Cela a été annulé ; ce qui avait été choisi jusque-là est montré.',
  },
  ids: {
    title: 'Ce qu’est un ID',
    text:
      '{{token}} a l’ID {{id}} : sa place dans le vocabulaire, comptée à partir de 0. Le nombre lui-même ne veut rien dire ; pour chaque ID, ' +
      'le modèle a appris ce qu’il doit savoir du token.',
  },
  pieces: {
    title: 'Pourquoi ce découpage',
    text:
      'Le vocabulaire a été fait en joignant, encore et encore, les deux morceaux qui se suivaient le plus souvent dans une très grande ' +
      'quantité de texte (byte pair encoding). Un mot fréquent est donc un seul token, un mot rare se compose de plusieurs. ' +
      'Le plus long token ici est {{token}}.',
  },
  spaces: {
    title: 'Où sont les espaces',
    text_one:
      'Une espace appartient au mot qui la suit et s’affiche `␣`. Ici {{count, number}} token commence par une espace ; le même mot sans elle ' +
      'est un autre token, avec un autre ID.',
    text_other:
      'Une espace appartient au mot qui la suit et s’affiche `␣`. Ici {{count, number}} tokens commencent par une espace ; le même mot sans elle ' +
      'est un autre token, avec un autre ID.',
  },
  bytes: {
    title: 'Des parties de caractères',
    text_one:
      'Un caractère rare dans le texte dont le vocabulaire a été tiré n’est pas un morceau à lui seul : il est découpé en octets, ceux avec ' +
      'lesquels les ordinateurs l’écrivent. Ici {{count, number}} token est une telle partie : {{token}}.',
    text_other:
      'Un caractère rare dans le texte dont le vocabulaire a été tiré n’est pas un morceau à lui seul : il est découpé en octets, ceux avec ' +
      'lesquels les ordinateurs l’écrivent. Ici {{count, number}} tokens sont de telles parties, la première étant {{token}}.',
  },
  model: {
    title: 'De quel modèle il s’agit',
    text: '`{{name}}` est un petit modèle pour l’enseignement : {{parameters}} de paramètres, entraîné sur 24 livres anciens en anglais, presque tous des romans. Les grands modèles de chat sont des milliers de fois plus grands. Il connaît des mots et des débuts de phrases, mais aucun fait, rien après les années 1920 et presque aucune autre langue que l’anglais. Il répète la vision du monde de ses livres : après “The captain said that”, il donne à “ he” {{he}} et à “ she” {{she}}.',
  },
  ruledOut: {
    title: 'Les mots que ce serveur exclut',
    text:
      'Le token qui achèverait un tel mot est écarté, quels que soient les tokens qui le composent : il n’est ni choisi ni montré, ' +
      'et les rangs le sautent. Tous les autres nombres sont ceux du modèle : **tout** porte sur le vocabulaire entier, ces tokens ' +
      'compris. Ce qu’un membre a saisi est montré tel quel.',
  },
  replay: {
    title: 'Le revoir',
    text:
      '`/replay {{option}}:{{code}}` reprend ceci et dit si la réponse est la même. Le code vaut pour qui le connaît, ' +
      'jusqu’à ce que personne ne l’ait utilisé pendant sept jours.',
  },
  file: {
    csv:
      'Les nombres en tableau, avec tous leurs chiffres : `{{name}}`. Les textes des tokens sont entre guillemets, comme en JSON, ' +
      'pour que chaque espace se voie et qu’aucun tableur n’en prenne un pour un nombre ou une formule.',
    json: 'La requête et le résultat entier, avec tous leurs chiffres : `{{name}}`.',
  },
};

import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'Le modèle a lu {{count, number}} token et a donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un ' +
    'score pour venir ensuite : le **logit**. Plus il est haut, plus c’est probable. Tout ce que montre cette réponse vient de ces scores.',
  prediction_other:
    'Le modèle a lu {{count, number}} tokens et a donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un ' +
    'score pour venir ensuite : le **logit**. Plus il est haut, plus c’est probable. Tout ce que montre cette réponse vient de ces scores.',
  generation_one:
    'Le modèle a choisi {{count, number}} token. Pour cela, il a lu le texte et donné à chacun des {{vocabulary, number}} ' +
    'tokens de son vocabulaire un score pour venir ensuite : le **logit**.',
  generation_other:
    'Le modèle a choisi {{count, number}} tokens, l’un après l’autre. Pour chacun, il a relu le texte avec ce qu’il avait déjà ' +
    'choisi et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score pour venir ensuite : le **logit**.',
  branch_one:
    'Le texte continue par {{count, number}} token. Avant lui, le modèle a lu le texte et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score pour venir ensuite : le **logit**.',
  branch_other:
    'Le texte continue par {{count, number}} tokens, l’un après l’autre. Avant chacun, le modèle a relu le texte avec tout ce qui avait déjà été choisi et donné à chacun des {{vocabulary, number}} tokens de son vocabulaire un score pour venir ensuite : le **logit**.',
  tokens_zero: 'Le texte est vide : il n’y a rien à découper en tokens.',
  tokens_one:
    'Le texte est {{count, number}} token parmi les {{vocabulary, number}} du vocabulaire du modèle. ' +
    'Le modèle ne voit pas de lettres : il ne reçoit que l’ID du token.',
  tokens_other:
    'Le texte a été découpé en {{count, number}} tokens, chacun pris parmi les {{vocabulary, number}} du vocabulaire du modèle. ' +
    'Le modèle ne voit pas de lettres : il ne reçoit que les ID des tokens.',
  softmax: {
    title: 'Du logit à la probabilité',
    best: '{{token}} a le plus haut logit, {{logit}}.',
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
      '**tout** est la probabilité sur tout le vocabulaire ; celle de {{token}} est {{share}}. **top{{count}}** laisse de côté, comme le tutoriel, ' +
      'tous les tokens qui ne sont pas montrés. Les {{count, number}} montrés détiennent ensemble {{covered}}, et la part de celui-ci est :',
    step:
      '**tout** est la probabilité sur tout le vocabulaire ; à l’étape 1 elle est {{share}}. **top{{count}}** est, comme dans le tutoriel, la part ' +
      'parmi les {{count, number}} tokens les plus probables de l’étape : {{top}}. Elle est plus grande, car tous les autres tokens sont laissés de côté.',
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
    temperatureBelow:
      'Avant cela, les logits ont été divisés par la température, {{temperature}} : au-dessous de 1, leurs écarts grandissent, et les ' +
      'tokens probables le deviennent encore plus.',
    temperatureOne: 'La température est 1 : les probabilités ont été prises telles quelles.',
    temperatureAbove:
      'Avant cela, les logits ont été divisés par la température, {{temperature}} : au-dessus de 1, leurs écarts rétrécissent, et les ' +
      'tokens improbables ont plus de chances.',
    topK: 'Seuls les {{topK, number}} tokens les plus probables étaient en jeu (`{{option}}`).',
    topP: 'Seuls les tokens les plus probables qui détiennent ensemble {{topP}} étaient en jeu (`{{option}}`).',
    shownBefore: 'Les probabilités de cette réponse sont celles d’avant tout cela.',
    seed: 'La graine {{seed}} décide de tous les tirages : avec la même, le même texte revient.',
    seedRest:
      'La graine {{seed}} décide de tous les tirages : avec la même, et si les membres font les mêmes choix, le même texte revient.',
    allFirst_one: 'Il se trouve que le token le plus probable a été tiré.',
    allFirst_other: 'Il se trouve que le token le plus probable a été tiré chaque fois.',
    boldest_one:
      'Une fois, un autre token que le plus probable a été tiré, à l’étape {{step}} : {{token}}, rang {{rank, number}}, {{share}}.',
    boldest_other:
      'À {{count, number}} étapes, un autre token que le plus probable a été tiré ; le tirage le plus audacieux fut à l’étape {{step}} : {{token}}, ' +
      'rang {{rank, number}}, {{share}}.',
  },
  ban: {
    title: 'Ce que l’interdiction a fait',
    nothing: 'Rien : aucune des formes interdites ne pouvait s’achever ici, donc aucun logit n’a été changé.',
    nothingHere:
      'Dans les étapes propres à cette branche, elle n’a changé aucun logit : aucune des formes interdites ne pouvait s’y achever.',
    bias: 'Avant le softmax, le biais a été ajouté aux logits des tokens interdits. Le plus probable d’entre eux était {{token}} : il est passé de {{before}} à {{after}}.',
    others: 'Ce qu’un token perd, tous les autres le gagnent, chacun en proportion.',
    changed: 'D’autres tokens sont montrés à cause de cela.',
    same: 'Les mêmes tokens sont montrés que sans elle.',
    changedSteps_one: 'À {{count, number}} étape, un autre token a été choisi à cause de cela.',
    changedSteps_other: 'À {{count, number}} étapes, un autre token a été choisi à cause de cela.',
    sameSteps: 'Les mêmes tokens ont été choisis que sans elle.',
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

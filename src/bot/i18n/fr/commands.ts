import { DEFAULT_BIAS, DEFAULT_STEPS, DEFAULT_TOP, MAX_STEPS } from '../../../shared/contract.ts';
import type { CommandTexts } from '../command-types.ts';

const ban = {
  ban: { name: 'interdire', description: 'Des mots à freiner, séparés par des virgules' },
  bias: {
    name: 'biais',
    description: `Ajouté aux logits des tokens interdits : un nombre (par défaut ${DEFAULT_BIAS}) ou « never »`,
  },
  ban_mode: {
    name: 'mode_interdiction',
    description: 'Ce qui est interdit : toutes les formes d’un mot (par défaut) ou son premier token',
    choices: { word: 'word : toutes ses formes', 'first-token': 'first-token : lui seul, tel quel' },
  },
};
const sampling = {
  temperature: {
    name: 'température',
    description: 'Tirage : sous 1 les tokens probables gagnent, au-dessus les autres (par défaut 1)',
  },
  top_k: { description: 'Tirage : seulement parmi les k tokens les plus probables' },
  top_p: { description: 'Tirage : seulement parmi les tokens qui ont ensemble cette part, comme 0,9' },
};
const reply = {
  model: { name: 'modèle', description: 'Le modèle qui répond' },
  private: { name: 'privé', description: 'Ne montrer la réponse qu’à vous' },
  theme: {
    name: 'thème',
    description: 'Couleurs des images : clair convient au papier et aux salles lumineuses',
    choices: { dark: 'sombre', light: 'clair' },
  },
};

export const commands: CommandTexts = {
  predict: {
    description: 'Montre quels tokens viennent ensuite selon le modèle, avec leurs probabilités',
    options: {
      text: { name: 'texte', description: 'Le texte à continuer' },
      top: { description: `Combien de candidats afficher (par défaut ${DEFAULT_TOP})` },
      ...sampling,
      ...ban,
      ...reply,
    },
  },
  generate: {
    description: 'Laisse le modèle écrire token par token et montre chaque choix',
    options: {
      text: { name: 'texte', description: 'Le texte à continuer (par défaut : « You are going to »)' },
      steps: { name: 'étapes', description: `Combien de tokens générer (par défaut ${DEFAULT_STEPS})` },
      pick: {
        name: 'choix',
        description: 'Comment chaque token est choisi',
        choices: {
          greedy: 'greedy : toujours le token le plus probable (par défaut)',
          sample: 'sample : tirer au sort selon la probabilité',
        },
      },
      ...sampling,
      seed: {
        name: 'graine',
        description: 'Tirage : la même graine redonne le même texte (par défaut : tirée et affichée)',
      },
      animate: { name: 'animer', description: 'Joindre aussi un GIF des étapes et de leurs candidats' },
      ...ban,
      ...reply,
    },
  },
  compare: {
    description: 'Laisse le modèle écrire deux fois, avec une différence, et montre ce qu’elle change',
    options: {
      text: { name: 'texte', description: 'Le texte à continuer' },
      ban: {
        name: 'interdire',
        description: 'Compare sans et avec ces mots freinés, séparés par des virgules',
      },
      bias: {
        name: 'biais',
        description: `Compare une interdiction de ${DEFAULT_BIAS} à la même avec ce nombre, ou « never »`,
      },
      temperature: {
        name: 'température',
        description: 'Compare le tirage à la température 1 au tirage à celle-ci',
      },
      steps: {
        name: 'étapes',
        description: `Combien de tokens chaque côté génère (par défaut ${DEFAULT_STEPS})`,
      },
      seed: {
        name: 'graine',
        description: 'Avec une température : les nombres aléatoires des deux côtés (par défaut : tirés)',
      },
      ...reply,
    },
  },
  nudge: {
    description: 'Trouve le biais qui fait venir un mot ensuite, et montre comment le texte continue alors',
    options: {
      text: { name: 'texte', description: 'Le texte à continuer' },
      word: { name: 'mot', description: 'Le mot qui doit venir ensuite' },
      ...reply,
    },
  },
  tokenize: {
    description: 'Découpe un texte en tokens, tels que le modèle les lit, avec leurs ID',
    options: { text: { name: 'texte', description: 'Le texte à découper en tokens' }, ...reply },
  },
  surprise: {
    description: 'Montre à quel point chaque token d’un texte surprend le modèle, en bits',
    options: { text: { name: 'texte', description: 'Le texte à mesurer' }, ...reply },
  },
  'Measure surprise': { name: 'Mesurer la surprise' },
  'Predict next token': { name: 'Prédire le token suivant' },
  replay: {
    description: 'Reprend une réponse par le code à sa fin, même demandée par quelqu’un d’autre',
    options: {
      code: { description: 'Le code de reprise, comme 7K3F-9QXM ; il vaut pour qui le connaît' },
      private: reply.private,
      theme: reply.theme,
    },
  },
  vote: {
    description: 'Fait voter le salon, manche après manche, sur ce que le modèle trouve le plus probable',
    options: {
      text: { name: 'texte', description: 'Le texte à continuer (par défaut : « You are going to »)' },
      rounds: {
        name: 'manches',
        description: 'Sur combien de tokens voter, l’un après l’autre (par défaut {1})',
      },
      seconds: {
        name: 'secondes',
        description: 'Combien de temps dure chaque manche (par défaut {1})',
      },
      choices: {
        name: 'candidats',
        description: 'Parmi combien des tokens les plus probables choisir (par défaut {1})',
      },
      append: {
        name: 'ajouter',
        description: 'À qui est le token que chaque manche ajoute au texte',
        choices: {
          crowd: 'crowd : le token qui a le plus de voix (par défaut)',
          model: 'model : le token le plus probable',
        },
      },
      counts: {
        name: 'voix',
        description: 'Montre ou non les votes à mesure qu’ils arrivent',
        choices: {
          hidden: 'hidden : à la fin de la manche, pour que personne ne suive les autres (par défaut)',
          live: 'live : dès le premier vote',
        },
      },
      ...ban,
      model: reply.model,
      theme: reply.theme,
    },
  },
  guess: {
    description: 'Jeu : devinez le mot suivant d’un texte caché et voyez à quel point il est probable',
    options: {
      source: {
        description: 'D’où vient le texte',
        choices: {
          book: 'book : une phrase d’un livre célèbre (par défaut)',
          own: 'own : vous l’écrivez, et personne d’autre ne le voit',
        },
      },
      words: { name: 'mots', description: 'Combien de mots sont à deviner (par défaut {1})' },
      start: {
        name: 'début',
        description: 'Combien de mots sont montrés d’abord (par défaut {1})',
      },
      seconds: {
        name: 'secondes',
        description: 'Quand une manche se termine seule : après {1} à {2} s, ou 0 pour jamais (par défaut)',
      },
      model: reply.model,
      theme: reply.theme,
    },
  },
  settings: {
    description: 'Voir et changer ce que le bot fait sur ce serveur',
    options: {
      show: { name: 'afficher', description: 'Afficher les réglages de ce serveur' },
      model: {
        name: 'modèle',
        description: 'Le modèle qui répond quand aucun n’est demandé',
        options: { model: { name: 'modèle', description: 'À omettre pour celui du bot' } },
      },
      steps: {
        name: 'étapes',
        description: 'Combien d’étapes une génération peut avoir',
        options: { most: { name: 'maximum', description: `De 1 à ${MAX_STEPS}` } },
      },
      never: {
        name: 'jamais',
        description: 'Des mots que le modèle ne peut jamais produire sur ce serveur',
        options: {
          words: { name: 'mots', description: 'Tous, séparés par des virgules ; à omettre pour aucun' },
        },
      },
      slurs: {
        name: 'injures',
        description: 'Si une liste d’injures ne peut jamais être produite (c’est le cas par défaut)',
        options: { banned: { name: 'interdites', description: 'True : elles ne sont jamais produites' } },
      },
      steering: {
        name: 'pilotage',
        description: 'Qui peut piloter les réponses qu’un groupe regarde ensemble',
        options: {
          who: {
            name: 'qui',
            description: 'Les modérateurs le peuvent toujours',
            choices: { everybody: 'tout le monde', author: 'seulement l’auteur de la commande' },
          },
        },
      },
      theme: {
        name: 'thème',
        description: 'Dans quelles couleurs les images sont dessinées',
        options: { theme: reply.theme },
      },
      channel: {
        name: 'salon',
        description: 'Les salons où le bot répond ; tous, tant qu’aucun n’est choisi',
        options: {
          action: {
            description: 'Que faire de la liste des salons',
            choices: { add: 'ajouter', remove: 'retirer', all: 'tous : répondre partout' },
          },
          channel: { name: 'salon', description: 'Celui-ci, si omis' },
        },
      },
    },
  },
  help: {
    description: 'Ce que sont tokens, logits, softmax, biais, choix glouton, et comment utiliser le bot',
    options: {
      private: { name: 'privé', description: 'Pour vous seul (par défaut), ou avec « False » pour tous' },
    },
  },
};

import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'Le modèle a lu {{count}} token et a donné à chacun des {{vocabulary}} tokens qu’il connaît une probabilité de venir ensuite. Le plus probable, `{{token}}`, a {{share}} ; les {{shown}} affichés totalisent {{covered}}.',
  prediction_other:
    'Le modèle a lu {{count}} tokens et a donné à chacun des {{vocabulary}} tokens qu’il connaît une probabilité de venir ensuite. Le plus probable, `{{token}}`, a {{share}} ; les {{shown}} affichés totalisent {{covered}}.',
  generation_one:
    'Le modèle a choisi {{count}} token parmi les {{vocabulary}} qu’il connaît : `{{token}}`, avec une probabilité de {{share}}.',
  generation_other:
    'Le modèle a choisi {{count}} tokens, l’un après l’autre, chacun parmi les {{vocabulary}} qu’il connaît. Le premier, `{{token}}`, avait une probabilité de {{share}} ; puis le texte a été relu avec lui pour choisir le deuxième.',
  tokens_one:
    'Le texte a été découpé en {{count}} token parmi les {{vocabulary}} que le modèle connaît. Le modèle ne voit que son ID.',
  tokens_other:
    'Le texte a été découpé en {{count}} tokens parmi les {{vocabulary}} que le modèle connaît. Le modèle ne voit que leurs ID.',
};

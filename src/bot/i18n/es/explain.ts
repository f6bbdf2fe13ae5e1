import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'El modelo leyó {{count}} token y dio a cada uno de los {{vocabulary}} tokens que conoce una probabilidad de venir después. El más probable, `{{token}}`, tiene {{share}}; los {{shown}} que se muestran suman {{covered}}.',
  prediction_other:
    'El modelo leyó {{count}} tokens y dio a cada uno de los {{vocabulary}} tokens que conoce una probabilidad de venir después. El más probable, `{{token}}`, tiene {{share}}; los {{shown}} que se muestran suman {{covered}}.',
  generation_one:
    'El modelo eligió {{count}} token entre los {{vocabulary}} que conoce: `{{token}}`, con una probabilidad de {{share}}.',
  generation_other:
    'El modelo eligió {{count}} tokens, uno tras otro, cada uno entre los {{vocabulary}} que conoce. El primero, `{{token}}`, tenía una probabilidad de {{share}}; después se volvió a leer el texto con él para elegir el segundo.',
  tokens_one:
    'El texto se dividió en {{count}} token de los {{vocabulary}} que conoce el modelo. El modelo solo ve su ID.',
  tokens_other:
    'El texto se dividió en {{count}} tokens de los {{vocabulary}} que conoce el modelo. El modelo solo ve sus ID.',
};

import type { explain as english } from '../en/explain.ts';
import type { Translation } from '../translation.ts';

export const explain: Translation<typeof english> = {
  prediction_one:
    'Das Modell hat {{count}} Token gelesen und jedem der {{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit gegeben, als Nächstes zu kommen. Das wahrscheinlichste, `{{token}}`, hat {{share}}; die {{shown}} gezeigten haben zusammen {{covered}}.',
  prediction_other:
    'Das Modell hat {{count}} Tokens gelesen und jedem der {{vocabulary}} Tokens, die es kennt, eine Wahrscheinlichkeit gegeben, als Nächstes zu kommen. Das wahrscheinlichste, `{{token}}`, hat {{share}}; die {{shown}} gezeigten haben zusammen {{covered}}.',
  generation_one:
    'Das Modell hat {{count}} Token aus den {{vocabulary}}, die es kennt, gewählt: `{{token}}` mit einer Wahrscheinlichkeit von {{share}}.',
  generation_other:
    'Das Modell hat {{count}} Tokens gewählt, eines nach dem anderen, jedes aus den {{vocabulary}}, die es kennt. Das erste, `{{token}}`, hatte eine Wahrscheinlichkeit von {{share}}; dann wurde der Text mit ihm neu gelesen und das zweite gewählt.',
  tokens_one:
    'Der Text wurde in {{count}} Token zerlegt, aus den {{vocabulary}}, die das Modell kennt. Das Modell sieht nur dessen ID.',
  tokens_other:
    'Der Text wurde in {{count}} Tokens zerlegt, aus den {{vocabulary}}, die das Modell kennt. Das Modell sieht nur deren IDs.',
};

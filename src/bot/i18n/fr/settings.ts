import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
  title: 'Réglages',
  saved: '**Enregistré.** Voici maintenant les réglages de ce serveur :',
  shown: 'Les réglages de ce serveur :',
  model: '**Modèle par défaut** · `{{model}}`',
  ownModel: '**Modèle par défaut** · `{{model}}` (celui du bot)',
  goneModel:
    '**Modèle par défaut** · `{{model}}` (celui du bot : `{{gone}}`, choisi ici, n’est plus proposé)',
  steps: '**Nombre maximal d’étapes** · {{steps}}',
  slursNever: '**Liste d’injures** · jamais produites, sous aucune forme ni déguisement',
  slursAllowed: '**Liste d’injures** · permises',
  theme: {
    dark: '**Images** · sombres',
    light: '**Images** · claires, pour le papier et les salles lumineuses',
  },
  channels: '**Salons** · {{channels}}',
  allChannels: '**Salons** · tous',
  never:
    '**Mots jamais produits** · en mots entiers, majuscules ou minuscules, avec leur pluriel anglais : {{words}}',
  neverNone: '**Mots jamais produits** · aucun',
};

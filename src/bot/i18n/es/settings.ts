import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
  title: 'Ajustes',
  saved: '**Guardado.** Estos son ahora los ajustes de este servidor:',
  shown: 'Los ajustes de este servidor:',
  model: '**Modelo predeterminado** · `{{model}}`',
  ownModel: '**Modelo predeterminado** · `{{model}}` (el del propio bot)',
  goneModel:
    '**Modelo predeterminado** · `{{model}}` (el del propio bot: `{{gone}}`, el elegido aquí, ya no está disponible)',
  steps: '**Máximo de pasos** · {{steps}}',
  slursNever: '**Lista de insultos** · nunca se generan, bajo ninguna forma ni disfraz',
  slursAllowed: '**Lista de insultos** · permitidos',
  theme: { dark: '**Imágenes** · oscuras', light: '**Imágenes** · claras, para papel y salas luminosas' },
  channels: '**Canales** · {{channels}}',
  allChannels: '**Canales** · todos',
  never:
    '**Palabras que nunca se generan** · como palabras enteras, en mayúsculas o minúsculas, con su plural inglés: {{words}}',
  neverNone: '**Palabras que nunca se generan** · ninguna',
};

import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
  title: 'Einstellungen',
  saved: '**Gespeichert.** Das sind jetzt die Einstellungen dieses Servers:',
  shown: 'Die Einstellungen dieses Servers:',
  model: '**Standardmodell** · `{{model}}`',
  ownModel: '**Standardmodell** · `{{model}}` (das des Bots)',
  goneModel: '**Standardmodell** · `{{model}}` (das des Bots: `{{gone}}`, hier gewählt, gibt es nicht mehr)',
  steps: '**Höchstzahl der Schritte** · {{steps}}',
  slursNever: '**Liste von Schimpfwörtern** · werden nie erzeugt, in keiner Form oder Verkleidung',
  slursAllowed: '**Liste von Schimpfwörtern** · erlaubt',
  theme: { dark: '**Bilder** · dunkel', light: '**Bilder** · hell, für Papier und helle Räume' },
  channels: '**Kanäle** · {{channels}}',
  allChannels: '**Kanäle** · alle',
  never:
    '**Wörter, die nie erzeugt werden** · als ganze Wörter, groß oder klein, samt englischem Plural: {{words}}',
  neverNone: '**Wörter, die nie erzeugt werden** · keine',
};

/** What every scene offers: an explanation of itself, and its numbers as files. Each answers one member alone. */
import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { customId } from '../custom-id.ts';
import type { Words } from '../i18n/words.ts';
import { csvFile, jsonFile } from './files.ts';
import type { Action, Press } from './kind.ts';
import { kindOf } from './kinds.ts';
import type { Scene } from './scene.ts';

const exported = async ({ scene, context }: Press<Scene>) =>
  kindOf(scene).export(scene, await context.scenes.answers(scene.id));

export const general: Readonly<Record<string, Action<Scene>>> = {
  what: {
    by: 'anybody',
    async run({ scene, context, words, tell }) {
      await tell(kindOf(scene).explain(scene, await context.scenes.answers(scene.id), words));
    },
  },
  csv: {
    by: 'anybody',
    async run(press) {
      await press.tell({ embeds: [], files: [csvFile(press.scene.kind, await exported(press))] });
    },
  },
  json: {
    by: 'anybody',
    async run(press) {
      await press.tell({ embeds: [], files: [jsonFile(press.scene.kind, await exported(press))] });
    },
  },
};

/** The last row of components of every scene. */
export function generalRow(id: string, { t }: Words): APIActionRowComponent<APIButtonComponent> {
  const button = (action: string, label: string): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: customId(action, id),
  });
  return {
    type: ComponentType.ActionRow,
    components: [button('what', t('common:whatIsThis')), button('csv', 'CSV'), button('json', 'JSON')],
  };
}

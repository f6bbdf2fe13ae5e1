/** What every scene offers: an explanation of itself, and its numbers as files. Each answers one member alone. */

import type { Words } from '../i18n/words.ts';
import { button, type Row, row } from '../kit/components.ts';
import { customId } from '../kit/custom-id.ts';
import { explainEverywhere } from '../kit/explain.ts';
import { COLOUR, type Reply, type TextFile } from '../kit/reply.ts';
import { csvFile, jsonFile } from './files.ts';
import type { Action, Press } from './kind.ts';
import { shownCode } from './replay/code.ts';
import { neverIn } from './replay/never.ts';

/** Files of several MiB, which Discord would want to have whole within three seconds of the press. */
async function exported(press: Press) {
  await press.wait();
  const { scene, answers } = await press.shown();
  return press.kind.export(scene, answers);
}

export const general: Readonly<Record<string, Action>> = {
  what: {
    by: 'anybody',
    async run({ kind, shown, words, tell }) {
      const { scene, answers } = await shown();
      const reply = kind.explain(scene, answers, words);
      const replayCode = scene.replay && shownCode(scene.replay);
      await tell(explainEverywhere(reply, neverIn(scene.request) !== undefined, replayCode, words));
    },
  },
  csv: {
    by: 'anybody',
    async run(press) {
      const file = csvFile(press.scene, await exported(press));
      await press.tell(handedOver(file, press.words.t('explain:file.csv', { name: file.name })));
    },
  },
  json: {
    by: 'anybody',
    async run(press) {
      const file = jsonFile(press.scene, await exported(press));
      await press.tell(handedOver(file, press.words.t('explain:file.json', { name: file.name })));
    },
  },
};

const handedOver = (file: TextFile, description: string): Reply => ({
  embeds: [{ description, color: COLOUR }],
  files: [file],
});

/** The last row of components of every scene. */
export const generalRow = (id: string, { t }: Words): Row =>
  row([
    button(customId('what', id), t('common:whatIsThis')),
    button(customId('csv', id), 'CSV'),
    button(customId('json', id), 'JSON'),
  ]);

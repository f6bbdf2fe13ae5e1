/** What every reply offers: an explanation of itself, and its numbers as files. Each answers one member alone. */

import { ruledOutIn } from '../../shared/contract.ts';
import { explainEverywhere } from '../kit/explain.ts';
import { COLOUR, type TextFile, type View } from '../kit/view.ts';
import { csvFile, jsonFile } from './files.ts';
import type { Action, Press } from './kind.ts';
import { shownCode } from './replay/code.ts';

/** Files of several MiB, which Discord would want to have whole within three seconds of the press. */
async function exported(press: Press) {
  await press.wait();
  const { reply, answers } = await press.shown();
  return press.kind.export(reply, answers);
}

export const general: Readonly<Record<string, Action>> = {
  what: {
    by: 'anybody',
    async run({ kind, shown, words, tell }) {
      const { reply, answers } = await shown();
      const view = kind.explain(reply, answers, words);
      const replayCode = reply.replay && shownCode(reply.replay);
      await tell(explainEverywhere(view, ruledOutIn(reply.request) !== undefined, replayCode, words));
    },
  },
  csv: {
    by: 'anybody',
    async run(press) {
      const file = csvFile(press.reply, await exported(press));
      await press.tell(handedOver(file, press.words.t('explain:file.csv', { name: file.name })));
    },
  },
  json: {
    by: 'anybody',
    async run(press) {
      const file = jsonFile(press.reply, await exported(press));
      await press.tell(handedOver(file, press.words.t('explain:file.json', { name: file.name })));
    },
  },
};

const handedOver = (file: TextFile, description: string): View => ({
  embeds: [{ description, color: COLOUR }],
  files: [file],
});

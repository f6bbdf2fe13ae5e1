/** What every reply offers: an explanation of itself, and its numbers as files. Each answers one member alone. */

import { ruledOutIn } from '../../shared/contract.ts';
import { explainEverywhere } from '../kit/explain.ts';
import { statement } from '../kit/message.ts';
import type { TextFile } from '../kit/view.ts';
import type { Reply } from './base.ts';
import { csvFile, jsonFile } from './files.ts';
import type { Action, Export } from './kind.ts';
import { shownCode } from './replay/code.ts';
import { modelsOf } from './replay/store.ts';

export const general: Readonly<Record<string, Action>> = {
  what: {
    by: 'anybody',
    async run({ kind, shown, words, tell }) {
      const { reply, answers } = await shown();
      const view = kind.explain(reply, answers, words);
      const replayCode = reply.replay && shownCode(reply.replay);
      const models = Object.values(answers).flatMap(modelsOf);
      const hasRules = ruledOutIn(reply.request) !== undefined;
      await tell(explainEverywhere(view, { models, hasRules, replayCode }, words));
    },
  },
  csv: fileAction(csvFile, 'explain:file.csv'),
  json: fileAction(jsonFile, 'explain:file.json'),
};

/** Hands a reply's numbers over. @param text says what the file is */
function fileAction(
  fileOf: (reply: Reply, exported: Export) => TextFile,
  text: 'explain:file.csv' | 'explain:file.json',
): Action {
  return {
    by: 'anybody',
    async run({ kind, reply, shown, words, wait, tell }) {
      // Files of several MiB, which Discord would want to have whole within three seconds of the press.
      await wait();
      const now = await shown();
      const file = fileOf(reply, kind.export(now.reply, now.answers));
      await tell({ ...statement(words.t(text, { name: file.name })), files: [file] });
    },
  };
}

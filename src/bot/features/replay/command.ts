import { badOption } from '../../kit/problems.ts';
import { replyOptions, required, written } from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';
import { readCode } from '../../replies/replay/code.ts';
import { requestHere } from './request.ts';

/** With spaces and the like around it; what is longer is no code. */
const MOST_CODE = 40;

const code = written(
  'The replay code, such as 7K3F-9QXM; it works for whoever knows it',
  MOST_CODE,
  (raw, name) => {
    const value = readCode(raw);
    return value === undefined ? badOption(name, { rule: 'replayCode' }) : { ok: true, value };
  },
);

export const replay = askingCommand({
  name: 'replay',
  // Whoever is shown a private reply alone may pass its code on, or not.
  description: 'Run a reply again by the code at its end, whoever asked for it first',
  options: { code: required(code), private: replyOptions.private, theme: replyOptions.theme },

  async question({ code }, { settings, models, recorded }) {
    const record = await recorded(code);
    if (!record.ok) return record;
    const request = requestHere(record.value.request, { settings, models });
    return 'ok' in request ? request : { request, replayOf: code };
  },
});

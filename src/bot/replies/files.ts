/** A reply's numbers as files, with full precision: a number that is read back is the same. */
import { stringify } from 'csv-stringify/sync';
import { ruledOutSchema } from '../../shared/contract.ts';
import type { TextFile } from '../kit/view.ts';
import type { Reply } from './base.ts';
import type { Export } from './kind.ts';
import { shownCode } from './replay/code.ts';

/** Of the JSON files; a field that is added changes nothing for who reads the others. */
const VERSION = 1;

/** The kind of reply, and the code by which it can be run again. */
const nameOf = ({ kind, replay }: Reply) => (replay === undefined ? kind : `${kind}-${shownCode(replay)}`);

/**
 * RFC 4180, in UTF-8. It begins with a byte order mark, since Excel would not read UTF-8 without one. Nothing but the
 * quotation marks of `columns.ts` comes from outside, unless a kind has texts of its own: those are guarded.
 */
export function csvFile(reply: Reply, { table }: Export): TextFile {
  const text = stringify(
    table.map((row) => [...row]),
    { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { string: guarded } },
  );
  return { name: `${nameOf(reply)}.csv`, text, type: 'text/csv' };
}

/**
 * A spreadsheet takes a text that begins like a formula for one, and a member's text could be one that reads other
 * files. An apostrophe in front makes it a text. What begins with one gets another, so that taking one away gives
 * every text back.
 */
const guarded = (text: string) => (/^[=+\-@\t\r']/.test(text) ? `'${text}` : text);

/** The request and its result as they crossed the queue, and what it takes to run it again. */
export function jsonFile(reply: Reply, { json }: Export): TextFile {
  const { kind, replay, openedAt } = reply;
  const all = {
    version: VERSION,
    kind,
    replay: replay === undefined ? null : shownCode(replay),
    time: new Date(openedAt).toISOString(),
    ...json,
  };
  const text = JSON.stringify(all, withoutRuledOut, 2);
  return { name: `${nameOf(reply)}.json`, text: `${text}\n`, type: 'application/json' };
}

/** The words that a server rules out are its own affair: a file says how many they are, and whether slurs are. */
function withoutRuledOut(key: string, value: unknown): unknown {
  const rules = key === 'never' ? ruledOutSchema.safeParse(value) : undefined;
  return rules?.success ? { ...rules.data, words: rules.data.words.length } : value;
}

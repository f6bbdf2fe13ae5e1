/** A scene's numbers as files, with full precision. */
import { stringify } from 'csv-stringify/sync';
import type { TextFile } from '../render/reply.ts';
import type { Export } from './kind.ts';

/** For spreadsheets: with a byte order mark, since Excel would not read UTF-8 without one. */
export function csvFile(name: string, { table }: Export): TextFile {
  const text = stringify(
    table.map((row) => [...row]),
    { bom: true, cast: { string: guarded } },
  );
  return { name: `${name}.csv`, text, type: 'text/csv' };
}

/**
 * A spreadsheet takes a text that begins like a formula for one, and a member's text could be one that reads other
 * files. An apostrophe in front, which spreadsheets do not show, makes it a text.
 */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export function jsonFile(name: string, { json }: Export): TextFile {
  return { name: `${name}.json`, text: `${JSON.stringify(json, undefined, 2)}\n`, type: 'application/json' };
}

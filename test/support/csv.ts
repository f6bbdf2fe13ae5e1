/** Reads CSV as RFC 4180 defines it, strictly: what a careless writer makes is refused, not guessed at. */

/** @returns rows of fields @throws {Error} where the text is no such CSV */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [field, end] = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    row.push(field);
    if (text[end] === ',') at = end + 1;
    else if (text.startsWith('\r\n', end)) {
      rows.push(row);
      row = [];
      at = end + 2;
    } else throw new Error(`a field ends in ${JSON.stringify(text.slice(end, end + 10))}`);
  }
  const [header = []] = rows;
  const odd = rows.find(({ length }) => length !== header.length);
  if (odd !== undefined) throw new Error(`a row of ${odd.length} fields below ${header.length} names`);
  return rows;
}

function plainField(text: string, start: number): [string, number] {
  const length = text.slice(start).search(/[,\r\n"]|$/);
  return [text.slice(start, start + length), start + length];
}

function quotedField(text: string, start: number): [string, number] {
  let field = '';
  for (let at = start + 1; ; at++) {
    const character = text[at];
    if (character === undefined) throw new Error('a quoted field does not end');
    if (character !== '"') field += character;
    else if (text[at + 1] === '"') field += text[at++];
    else return [field, at + 1];
  }
}

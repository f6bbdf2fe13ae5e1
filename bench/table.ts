/** Prints rows as a Markdown table, so that it can be put into the README as it is. */
export function printTable(title: string, rows: readonly object[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (column) => column !== 'measurement',
  );
  const cells = rows.map((row) =>
    columns.map((column) => String((row as Record<string, unknown>)[column] ?? '')),
  );
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  process.stdout.write(`\n${title}\n\n${[columns, rule, ...cells].map(line).join('\n')}\n`);
}

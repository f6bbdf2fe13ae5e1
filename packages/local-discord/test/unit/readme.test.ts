import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const example = new URL('../../example/', import.meta.url);
const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

test.each(await readdir(example))('the README shows the example that is run here: %s', async (name) => {
  expect(readme).toContain(`\`\`\`ts\n${await readFile(new URL(name, example), 'utf8')}\`\`\``);
});

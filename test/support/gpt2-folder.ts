import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RandomGpt2, writeGpt2 } from './random-gpt2.ts';

const TOKENIZER = 'test/data/exports';

/** Writes a random GPT-2 with the tokenizer of test/data/exports: a folder that can be named in MODELS. */
export async function gpt2Folder(folder: string, model: RandomGpt2 = {}): Promise<string> {
  await writeGpt2(folder, { ...model, config: { vocab_size: 304, ...model.config } });
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    await copyFile(join(TOKENIZER, file), join(folder, file));
  return folder;
}

/** All files below a folder; none where it is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

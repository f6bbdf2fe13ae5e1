import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingFiles } from '../files.ts';
import { type DownloadOptions, download, removeLeftovers } from './download.ts';
import { findFile, type Hub, NoSuchFile, type Place } from './hub.ts';

/** In a folder of the cache: the commit of which its files are. */
const COMMIT = '.commit';

/**
 * Fetches those of a model's files that are not in `folder` yet, all of them of one commit: what a branch stands for
 * when the first one comes holds for the others, however much later they are fetched.
 * @throws {Error} see `download`
 */
export async function fetchModel(
  hub: Hub,
  { id, revision }: Omit<Place, 'file'>,
  folder: string,
  files: readonly string[],
  options: DownloadOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Of files that were there before nobody knows the commit.
  const isFresh = (await readdir(folder)).every((file) => /\.(part|lock)$/.test(file));
  const missing = await missingFiles(folder, files);
  for (const file of files) {
    if (!missing.includes(file)) {
      await removeLeftovers(join(folder, file));
      continue;
    }
    const known = await commitOf(folder);
    const commit = await download(hub, { id, revision: known ?? revision, file }, folder, options);
    if (isFresh && known === undefined && commit !== undefined) {
      await writeFile(join(folder, COMMIT), commit, { flag: 'wx' }).catch(() => undefined);
    }
  }
}

/**
 * The first of these files that the Hub has, in the state of which the files in `folder` are.
 * @throws {Error} where it does not answer
 */
export async function firstOnHub(
  hub: Hub,
  { id, revision }: Omit<Place, 'file'>,
  folder: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const commit = await commitOf(folder);
  for (const file of files) {
    const asking = new AbortController(); // what it is suffices: its content is not read
    try {
      await findFile(
        hub,
        { id, revision: commit ?? revision, file },
        AbortSignal.any([signal, asking.signal]),
      );
      return file;
    } catch (error) {
      if (!(error instanceof NoSuchFile)) throw error;
    } finally {
      asking.abort();
    }
  }
  return undefined;
}

/** The commit of which the files in a folder of the cache are, where it is known. */
export async function commitOf(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, COMMIT), 'utf8').catch(() => '');
  return /^[\w-]+$/.test(text) ? text : undefined;
}

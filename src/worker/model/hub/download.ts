/** Files from the Hub: resumed where they broke off, checked against what the Hub states, there whole or not at all. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Broken, type Digest, type FoundFile, findFile, type Hub, type Place, reason } from './hub.ts';
import { withLock } from './lock.ts';

export interface DownloadProgress {
  readonly file: string;
  /** Bytes, where the Hub says it. */
  readonly size: number | undefined;
  /** A multiple of ten, or undefined where the Hub does not say how long the file is. */
  readonly percent: number | undefined;
}

export interface DownloadOptions {
  /** Ends the download; what has come is kept for the next time. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** After so many tries in a row in which nothing came, a download is given up. */
const MOST_TRIES = 5;
const LONGEST_PAUSE = 30_000;

/**
 * Fetches one file of a model into `folder`. One process does so at a time: others wait, and find it there. A
 * connection that breaks is taken up again where it broke off, after pauses that grow, for as long as something comes.
 * @returns the commit that it was taken from, where the Hub says it; undefined where the file was there already
 * @throws {Error} with a plain sentence: no connection, no such file, no permission, another content than stated
 */
export async function download(
  hub: Hub,
  place: Place,
  folder: string,
  { signal, onProgress }: DownloadOptions,
): Promise<string | undefined> {
  const target = join(folder, place.file);
  await mkdir(dirname(target), { recursive: true });
  return withLock(`${target}.lock`, signal, async (locked) => {
    if (await isThere(target)) return undefined;
    let told = -1;
    const tell = (loaded: number, size: number | undefined) => {
      const tenth = size === undefined || size === 0 ? 0 : Math.floor((loaded / size) * 10);
      if (tenth > told)
        onProgress({ file: place.file, size, percent: size === undefined ? undefined : tenth * 10 });
      told = Math.max(tenth, told);
    };
    let furthest = 0;
    for (let tries = 1; ; tries++) {
      try {
        const found = await findFile(hub, place, locked);
        await fetchInto(target, found, locked, (loaded, size) => {
          tell(loaded, size);
          if (loaded > furthest) tries = 1;
          furthest = Math.max(furthest, loaded);
        });
        return found.commit;
      } catch (error) {
        locked.throwIfAborted();
        if (!(error instanceof Broken) || tries >= MOST_TRIES) throw error;
        const wait = (hub.firstPause ?? 1_000) * 2 ** (tries - 1);
        await pause(Math.min(wait, LONGEST_PAUSE), undefined, { signal: locked });
      }
    }
  });
}

/** Removes what downloads of a file that are over have left behind, but for `kept`. */
export async function removeLeftovers(target: string, kept?: string): Promise<void> {
  for (const file of await readdir(dirname(target))) {
    const path = join(dirname(target), file);
    const isLeft = file.startsWith(`${basename(target)}.`) && /\.(part|tmp)$/.test(file);
    if (isLeft && path !== kept) await rm(path, { force: true });
  }
}

/** @throws {Broken} where it breaks off: then what has come is kept, if it is known what it is a part of */
async function fetchInto(
  target: string,
  found: FoundFile,
  signal: AbortSignal,
  onBytes: (loaded: number, size: number | undefined) => void,
): Promise<void> {
  const { digest, size } = found;
  // Named after its content, so that the rest of another one is never put behind it.
  const part = `${target}.${digest?.value ?? 'unknown'}.part`;
  await removeLeftovers(target, digest && part);
  const known = await sizeOf(part);
  // One byte at least is asked for: a server has no answer to the question for none.
  const begin = known > (size ?? 0) ? 0 : Math.min(known, Math.max(0, (size ?? 0) - 1));
  await needRoom(target, (size ?? 0) - begin);
  const { from, body } = await found.read(begin);
  const hash = digest && (await hashOf(digest, size, part, from));
  let loaded = from;
  const file = await open(part, 'a');
  try {
    await file.truncate(from);
    for await (const chunk of body) {
      await file.appendFile(chunk);
      hash?.update(chunk);
      loaded += chunk.length;
      onBytes(loaded, size);
    }
    if (size !== undefined && loaded < size) throw new Error('the rest did not come');
    await file.sync();
  } catch (error) {
    signal.throwIfAborted();
    if (isOfDisk(error)) throw error;
    throw new Broken(
      `${basename(target)} broke off after ${loaded} of ${size ?? 'unknown'} bytes (${reason(error)})`,
    );
  } finally {
    await file.close();
    if (digest === undefined && loaded !== size) await rm(part, { force: true });
  }
  if (hash?.digest('hex') !== digest?.value || (size !== undefined && loaded > size)) {
    await rm(part, { force: true });
    throw new Error(`${basename(target)} came with another content than the Hub states, and was removed`);
  }
  await rename(part, target);
}

/** @throws {Error} where a disk has less room than these bytes */
async function needRoom(target: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(target));
  const free = bavail * bsize;
  if (free < bytes) {
    throw new Error(
      `${basename(target)} needs ${megabytes(bytes)} more, and ${dirname(target)} has ${megabytes(free)} free: make room, or name another folder in MODEL_CACHE`,
    );
  }
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

const isOfDisk = (error: unknown) =>
  /^E(NOSPC|DQUOT|IO|ROFS|FBIG)$/.test((error as NodeJS.ErrnoException).code ?? '');

/** The hash of the first `length` bytes of a file, to be gone on with. */
async function hashOf(
  { kind }: Digest,
  size: number | undefined,
  path: string,
  length: number,
): Promise<Hash> {
  const hash = kind === 'git' ? createHash('sha1').update(`blob ${size}\0`) : createHash('sha256');
  if (length > 0) for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk);
  return hash;
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const isThere = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

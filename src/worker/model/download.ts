import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Hub {
  /** `https://huggingface.co` or a mirror. */
  readonly host: string;
  /** For private models. */
  readonly token?: string | undefined;
}

export interface DownloadProgress {
  readonly file: string;
  /** A multiple of ten, or undefined where the Hub does not say how long the file is. */
  readonly percent: number | undefined;
}

/**
 * Fetches one file of a model from the Hub into `folder`. It appears there whole or not at all, so several workers
 * may do this at once and an interrupted download leaves nothing that looks like a model.
 * @throws {Error} with a plain sentence: no connection, no such file, no permission
 */
export async function download(
  hub: Hub,
  id: string,
  file: string,
  folder: string,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const url = new URL(`${id}/resolve/main/${file}`, hub.host.endsWith('/') ? hub.host : `${hub.host}/`);
  const response = await get(url, hub.token);
  const target = join(folder, file);
  const unfinished = `${target}.${randomUUID()}.tmp`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await pipeline(
      Readable.fromWeb(response.body),
      reportTenths(file, Number(response.headers.get('content-length')), onProgress),
      createWriteStream(unfinished),
    );
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Error(`${url} broke off (${reason(error)})`);
  }
}

async function get(url: URL, token: string | undefined) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    throw new Error(`${url.host} cannot be reached (${reason(error)})`);
  });
  // The Hub answers 401 for a model that does not exist, too: it does not tell strangers which private ones do.
  if (response.status === 401 || response.status === 403) {
    throw new Error(`${url} answers ${response.status}: no such model, or no permission`);
  }
  if (response.status === 404) throw new Error(`${url} does not exist`);
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`);
  return { headers: response.headers, body: response.body };
}

function reportTenths(file: string, total: number, onProgress: (progress: DownloadProgress) => void) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let loaded = 0;
    let reported = -1;
    for await (const chunk of chunks) {
      yield chunk;
      loaded += chunk.length;
      const tenth = total > 0 ? Math.floor((loaded / total) * 10) : 0;
      if (tenth > reported) onProgress({ file, percent: total > 0 ? tenth * 10 : undefined });
      reported = Math.max(tenth, reported);
    }
    if (total > 0 && loaded < total) throw new Error(`${loaded} of ${total} bytes came`);
  };
}

/** What lies behind `fetch failed`. */
function reason(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
}

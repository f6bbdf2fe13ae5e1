/** What the Hub says of a file, by the headers that huggingface_hub reads, too. */

export interface Hub {
  /** `https://huggingface.co` or a mirror. */
  readonly host: string;
  /** For private models. */
  readonly token?: string | undefined;
  /** Milliseconds before a broken download goes on for the first time; 1000 by default, and doubled each time. */
  readonly firstPause?: number | undefined;
}

/** A file of a model at one state of its repository. */
export interface Place {
  readonly id: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  readonly file: string;
}

/** How the content of a file is known: LFS files by their SHA-256, small ones by their hash in git. */
export interface Digest {
  readonly kind: 'sha256' | 'git';
  /** In hexadecimal digits. */
  readonly value: string;
}

export interface FoundFile {
  /** The commit that `revision` stands for at this moment; undefined where a mirror does not say it. */
  readonly commit: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  readonly digest: Digest | undefined;
  /**
   * The file's content from byte `from` on, or from 0 where the server cannot begin in the middle.
   * @throws {Broken} where it does not come
   */
  read(from: number): Promise<{ from: number; body: AsyncIterable<Uint8Array> }>;
}

/** A connection or a server that may do better in a moment. */
export class Broken extends Error {}

/** The Hub has the model, and not the file. */
export class NoSuchFile extends Error {}

const MOST_REDIRECTS = 5;

/**
 * Asks the Hub for a file. It redirects to where the content lies and says meanwhile what that is.
 * @throws {Broken} where it cannot be reached, or is overloaded
 * @throws {NoSuchFile} where the model has no such file
 * @throws {Error} with a plain sentence: no permission
 */
export async function findFile(hub: Hub, place: Place, signal: AbortSignal): Promise<FoundFile> {
  const base = hub.host.endsWith('/') ? hub.host : `${hub.host}/`;
  const asked = new URL(`${place.id}/resolve/${encodeURIComponent(place.revision)}/${place.file}`, base);
  const ask = (url: URL, from = 0) => {
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    // The address where the content lies is signed, and the token is for the Hub alone.
    if (hub.token !== undefined && url.origin === asked.origin) headers.authorization = `Bearer ${hub.token}`;
    if (from > 0) headers.range = `bytes=${from}-`;
    return get(url, headers, signal);
  };

  let url = asked;
  let response = await ask(url);
  for (let redirects = 0; redirects < MOST_REDIRECTS && isRedirect(response); redirects++) {
    await response.body?.cancel();
    url = new URL(response.headers.get('location') ?? '', url);
    const facts = factsOf(response.headers);
    if (facts.digest !== undefined) return { ...facts, read: (from) => read(url, from, ask) };
    response = await ask(url);
  }
  refuse(asked, response);
  const facts = factsOf(response.headers);
  let first: Response | undefined = response;
  return {
    ...facts,
    async read(from) {
      const body = from === 0 ? first?.body : undefined;
      await (body ? undefined : first?.body?.cancel());
      first = undefined;
      return body ? { from: 0, body } : read(url, from, ask);
    },
  };
}

async function read(url: URL, from: number, ask: (url: URL, from: number) => Promise<Response>) {
  let response = await ask(url, from);
  for (let redirects = 0; redirects < MOST_REDIRECTS && isRedirect(response); redirects++) {
    await response.body?.cancel();
    response = await ask(new URL(response.headers.get('location') ?? '', url), from);
  }
  refuse(url, response);
  const { body } = response;
  if (body === null) throw new Broken(`${shown(url)} is empty`);
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return { from: response.status === 206 ? Number(start) : 0, body };
}

async function get(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers, signal, redirect: 'manual' });
  } catch (error) {
    signal.throwIfAborted();
    throw new Broken(`${url.host} cannot be reached (${reason(error)})`);
  }
}

const isRedirect = ({ status, headers }: Response) =>
  [301, 302, 303, 307, 308].includes(status) && headers.has('location');

/** @throws where a response has no content */
function refuse(url: URL, { status, ok }: Response): void {
  const text = `${shown(url)} answers ${status}`;
  // The Hub answers 401 for a model that does not exist, too: it does not tell strangers which private ones do.
  if (status === 401 || status === 403) throw new Error(`${text}: no such model, or no permission`);
  if (status === 404) throw new NoSuchFile(`${shown(url)} does not exist`);
  if (status === 429 || status >= 500) throw new Broken(text);
  if (!ok) throw new Error(text);
}

function factsOf(headers: Headers): Pick<FoundFile, 'commit' | 'size' | 'digest'> {
  const commit = headers.get('x-repo-commit') ?? undefined;
  const size = headers.get('x-linked-size') ?? headers.get('content-length');
  const tag = headers.get('x-linked-etag') ?? headers.get('etag') ?? '';
  const [, value = ''] = /^(?:W\/)?"?([0-9a-f]+)"?$/.exec(tag) ?? [];
  const kind = ({ 64: 'sha256', 40: 'git' } as const)[value.length];
  // Other servers than the Hub mean other things by an ETag.
  const isStated = kind !== undefined && commit !== undefined && size !== null;
  return {
    commit,
    size: size === null ? undefined : Number(size),
    digest: isStated ? { kind, value } : undefined,
  };
}

/** An address without its query: signatures are long, and nobody's business. */
const shown = ({ origin, pathname }: URL) => `${origin}${pathname}`;

/** What lies behind `fetch failed`. */
export function reason(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
}

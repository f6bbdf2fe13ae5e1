/**
 * A Hub as huggingface.co answers to downloads (docs: hub/models-downloading, hub/api; seen in huggingface_hub's
 * `get_hf_file_metadata`): `resolve` redirects to where a file lies, and says in headers of its own what that is:
 * X-Repo-Commit, X-Linked-Size, X-Linked-Etag (an LFS file's SHA-256, another one's hash in git). LFS files lie on
 * other machines, behind signed addresses that want no token and take Range; others on the Hub itself.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface HubServer {
  readonly host: string;
  /** Method, path and range of what was asked of the Hub and its storage, such as `storage/onnx/model.onnx 100-`. */
  readonly asked: string[];
  /** What may go wrong; changed by tests at any time. */
  readonly faults: {
    /** Send no more than so many bytes of each answer of the storage (of a mirror), then break the connection. */
    breakAfter?: number | undefined;
    /** Wait for `breakNow` with that: what is on its way when a connection breaks is lost. */
    waits?: boolean;
    /** The storage's answer to everything, such as 503. */
    status?: number;
    /** The file of which a byte is another one than the Hub states. */
    spoils?: string | undefined;
    /** Bytes that every file is said to have. */
    statesSize?: number;
    /** Give the whole file where a range is asked for. */
    ignoresRange?: boolean;
    /** No header says what a file is, and nothing redirects: a plain mirror. */
    isPlain?: boolean;
  };
  /** Breaks connections that have nothing more to send. */
  breakNow(): void;
  close(): Promise<void>;
}

const isLfs = (file: string) => /\.(onnx|onnx_data|safetensors)$/.test(file);

/**
 * Serves one model.
 * @param commits for each revision (branches, too) the folder of its files; a commit is a revision of 40 digits
 * @param token without it, everything is refused
 */
export async function startHub(
  id: string,
  revisions: Map<string, { commit: string; folder: string }>,
  token?: string,
): Promise<HubServer> {
  const asked: string[] = [];
  const faults: HubServer['faults'] = {};
  const stuck = new Set<ServerResponse>();

  const resolvePath = new RegExp(`^/${id}/resolve/([^/]+)/(.+)$`);
  const hub = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://hub');
    const cached = /^\/api\/resolve-cache\/(\w+)\/(.+)$/.exec(pathname);
    if (cached !== null) {
      const [, commit, file] = cached as unknown as [string, string, string];
      return send(request, response, spoiled(file, await contentOf(commit, file)));
    }
    const [, revision, file] = resolvePath.exec(pathname) ?? [];
    asked.push(`hub${pathname}`);
    const isAllowed = token === undefined || request.headers.authorization === `Bearer ${token}`;
    if (revision === undefined || file === undefined || !isAllowed) return void response.writeHead(401).end();
    const found = revisions.get(decodeURIComponent(revision));
    const content = found && (await contentOf(found.commit, file));
    if (found === undefined || content === undefined) return void response.writeHead(404).end();
    if (faults.isPlain) return send(request, response, content);
    const facts = {
      'x-repo-commit': found.commit,
      'x-linked-size': faults.statesSize ?? content.length,
      'x-linked-etag': `"${isLfs(file) ? sha256(content) : gitHash(content)}"`,
      'accept-ranges': 'bytes',
    };
    const location = isLfs(file)
      ? `${storageHost()}/${found.commit}/${file}?signature=valid`
      : `/api/resolve-cache/${found.commit}/${file}`;
    response.writeHead(isLfs(file) ? 302 : 307, { ...facts, location }).end();
  });

  const storage = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://storage');
    const [, commit = '', file = ''] = /^\/(\w+)\/(.+)$/.exec(url.pathname) ?? [];
    asked.push(`storage/${file} ${request.headers.range?.replace('bytes=', '') ?? 'whole'}`);
    // Amazon's storage takes one way of authorisation alone.
    if (request.headers.authorization !== undefined) return void response.writeHead(400).end();
    if (url.searchParams.get('signature') !== 'valid') return void response.writeHead(403).end();
    if (faults.status !== undefined) return void response.writeHead(faults.status).end();
    const content = await contentOf(commit, file);
    send(request, response, spoiled(file, content));
  });

  async function contentOf(commit: string, file: string): Promise<Buffer | undefined> {
    const found = [...revisions.values()].find((each) => each.commit === commit);
    return found && (await readFile(join(found.folder, file)).catch(() => undefined));
  }

  function spoiled(file: string, content: Buffer | undefined): Buffer | undefined {
    if (content !== undefined && file === faults.spoils) content[0] = (content[0] as number) ^ 1;
    return content;
  }

  function send(request: IncomingMessage, response: ServerResponse, content: Buffer | undefined): void {
    if (content === undefined) return void response.writeHead(404).end();
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    const from = range === null || faults.ignoresRange ? 0 : Number(range[1]);
    if (from >= content.length) return void response.writeHead(416).end();
    const rest = content.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': rest.length,
      ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    const { breakAfter } = faults;
    if (breakAfter === undefined || breakAfter >= rest.length) return void response.end(rest);
    response.write(rest.subarray(0, breakAfter), () => {
      if (faults.waits) stuck.add(response);
      else response.destroy();
    });
  }

  const storageHost = () => `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
  for (const server of [hub, storage])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`,
    asked,
    faults,
    breakNow() {
      for (const response of stuck) response.destroy();
      stuck.clear();
    },
    close: async () => void (await Promise.all([hub, storage].map(end))),
  };
}

function end(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const gitHash = (content: Buffer) =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

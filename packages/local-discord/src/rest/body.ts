/** Bodies of requests: JSON, or multipart with `payload_json` and `files[n]`. */
import { entityTooLarge, invalidJson } from '../api-error.ts';
import type { UploadedFile } from '../state/attachments.ts';

export interface Body {
  json: unknown;
  files: UploadedFile[];
}

/** The most that a request may hold, files and all [resources/message: Create Message, Limitations]. */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

/**
 * Reads a request's body; without one, the JSON is undefined. Throws 50109 where it is no JSON, and 40005 where it is
 * too large.
 */
export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_REQUEST_BYTES) throw entityTooLarge();
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return { json: parseJson(await request.text()), files: [] };
  const form = await request.formData();
  const payload = form.get('payload_json');
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    const n = /^files?\[(\d+)\]$/.exec(name)?.[1];
    if (n === undefined || typeof value === 'string') continue;
    files.push({
      n,
      filename: value.name,
      contentType: contentTypeOf(value.name, value.type),
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  // discord.js sends forms in chunks, without their length.
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_REQUEST_BYTES) throw entityTooLarge();
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** Discord goes by the name's ending. */
function contentTypeOf(filename: string, sent: string): string | undefined {
  const ending = filename.split('.').pop()?.toLowerCase() ?? '';
  return TYPES[ending] ?? (sent === '' ? undefined : sent);
}

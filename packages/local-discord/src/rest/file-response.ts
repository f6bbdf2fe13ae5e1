/** A file that stands at a message, as a browser gets it. */
import type { Attachment } from '../state/attachments.ts';

/** The files that a browser shows as they are; an SVG can hold scripts. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function fileResponse(file: Attachment): Response {
  const type = file.contentType ?? 'application/octet-stream';
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'private, max-age=31536000, immutable',
      // It shares its origin with the page: what a bot passes on must not act there as a member.
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      ...(!PICTURES.has(type) && { 'Content-Disposition': 'attachment' }),
    },
  });
}

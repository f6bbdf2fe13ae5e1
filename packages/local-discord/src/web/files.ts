/** The files that the page consists of. */

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
/** By their paths; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Nothing from elsewhere is loaded, whatever a bot writes. The components set styles of their own on elements. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** @param rules added to the policy, of directives that it does not name */
export function pageResponse(file: PageFile, rules: readonly string[] = []): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.contentType,
      'Content-Security-Policy': [...POLICY, ...rules].join('; '),
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

/** Where the page's feed is, by where the page itself is. */
const API: typeof import('../web/protocol.ts').API = '/playground';

/** @param name the member whose page it is; without one, the server's first member's */
export function feedAddress(
  { protocol, host }: { protocol: string; host: string },
  name: string | null,
): string {
  const query = name === null ? '' : `?as=${encodeURIComponent(name)}`;
  // A forwarded port may be reached by https, whose pages open secure connections alone.
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${API}/feed${query}`;
}

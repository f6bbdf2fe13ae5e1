import type { Fault, Faults } from 'local-discord';
import { edits, proxyPage, rateLimited, serverError } from 'local-discord/faults';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What an edit is answered with, by the names under which it is counted. */
const ANSWERS: readonly (readonly [name: string, fault: Fault])[] = [
  ['429', rateLimited(0.4)],
  ['500', serverError],
  ["a proxy's 403", proxyPage(403)],
  ["a proxy's 502", proxyPage(502)],
];

/** One edit in 20 is answered with one of these, the same ones for the same seed and order. */
export function oneEditIn20(seed: number): { readonly faults: Faults; summary(): string } {
  const stream = xoroshiro128plus(seed);
  const counts = new Map(ANSWERS.map(([name]) => [name, 0]));
  return {
    faults(request) {
      if (!edits(request) || !request.route.startsWith('/webhooks/')) return undefined;
      const drawn = uniformFloat64(stream);
      const [name, fault] = ANSWERS[Math.floor(drawn * 20 * ANSWERS.length)] ?? [];
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
      return fault;
    },
    summary: () => [...counts].map(([name, count]) => `${name}: ${count}`).join(', '),
  };
}

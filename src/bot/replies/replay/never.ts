/** What a server rules out, in any request. */
import type { Never, Request } from '../../../shared/contract.ts';

/** The kinds of requests whose answers may hold words that the model chose, by whether they have the rules. */
type Ruled = Extract<Request, { never?: Never | undefined }>;

export function neverIn(request: Request): Never | undefined {
  // Both sides of a comparison have the same.
  if (request.kind === 'compare') return request.left.never;
  return isRuled(request) ? request.never : undefined;
}

/** The request with these rules, and no others; one that cannot produce a word stays as it is. */
export function withNever(request: Request, never: Never | undefined): Request {
  if (request.kind === 'compare')
    return { ...request, left: withRules(request.left, never), right: withRules(request.right, never) };
  return isRuled(request) ? withRules(request, never) : request;
}

/** Where a kind of request is new, the compiler asks here whether it has rules, and the schema must agree. */
const hasRules = {
  predict: true,
  generate: true,
  nudge: true,
  tokenize: false,
  surprise: false,
  score: false,
} as const satisfies {
  [R in Exclude<Request, { kind: 'compare' }> as R['kind']]: 'never' extends keyof R ? true : false;
};

const isRuled = (request: Exclude<Request, { kind: 'compare' }>): request is Ruled => hasRules[request.kind];

function withRules<R extends Ruled>(request: R, never: Never | undefined): R {
  const { never: _, ...rest } = request;
  return { ...rest, ...(never && { never }) } as R;
}

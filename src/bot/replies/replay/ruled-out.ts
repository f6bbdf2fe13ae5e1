/** What a server rules out, in any request. */
import type { Request, RuledOut } from '../../../shared/contract.ts';

/** The kinds of requests whose answers may hold words that the model chose, by whether they have the rules. */
type Ruled = Extract<Request, { never?: RuledOut | undefined }>;

export function ruledOutIn(request: Request): RuledOut | undefined {
  // Both sides of a comparison have the same.
  if (request.kind === 'compare') return request.left.never;
  return isRuled(request) ? request.never : undefined;
}

/** The request with these rules, and no others; one that cannot produce a word stays as it is. */
export function withRuledOutWords(request: Request, ruledOut: RuledOut | undefined): Request {
  if (request.kind === 'compare')
    return { ...request, left: withRules(request.left, ruledOut), right: withRules(request.right, ruledOut) };
  return isRuled(request) ? withRules(request, ruledOut) : request;
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

function withRules<R extends Ruled>(request: R, ruledOut: RuledOut | undefined): R {
  const { never: _, ...rest } = request;
  return { ...rest, ...(ruledOut && { never: ruledOut }) } as R;
}

/** The words that a server rules out, in any request. */
import type { Request } from '../../shared/contract.ts';

export function neverIn(request: Request): readonly string[] | undefined {
  if (request.kind === 'compare') return request.left.never;
  return 'never' in request ? request.never : undefined;
}

/** The request with these words ruled out, and no others; one that cannot produce a word stays as it is. */
export function withNever(request: Request, never: string[] | undefined): Request {
  switch (request.kind) {
    case 'predict':
    case 'generate':
    case 'nudge':
      return withWords(request, never);
    case 'compare':
      return { ...request, left: withWords(request.left, never), right: withWords(request.right, never) };
    default:
      return request;
  }
}

function withWords<R extends { never?: string[] | undefined }>(request: R, never: string[] | undefined): R {
  const { never: _, ...rest } = request;
  return { ...rest, ...(never && { never }) } as R;
}

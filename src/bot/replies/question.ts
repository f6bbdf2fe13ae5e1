import type { Request } from '../../shared/contract.ts';
import type { Theme } from '../kit/chart/theme.ts';

/** What is asked. */
export interface Inquiry {
  readonly request: Request;
  /** The kind of reply that the answer opens, where the request alone does not say it, and what the command said about it. */
  readonly opens?: { readonly kind: string; readonly options: unknown };
  /** The replay code that it was asked by. */
  readonly replayOf?: string;
  /** Of the reply's pictures; the server's unless said otherwise. */
  readonly theme?: Theme;
}

/** What is asked, and how it is answered. */
export interface Question extends Inquiry {
  readonly isPrivate: boolean;
  /** Whether the command has no option to answer its author alone. */
  readonly isAlwaysPublic?: true;
  /** What the reply has to say about the request itself. */
  readonly notes: readonly string[];
}

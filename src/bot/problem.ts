/** Why a command is not answered: the worker's expected failures, and the bot's own. */
import type { Failure } from '../shared/contract.ts';

export type Problem =
  | Failure
  /** An option's value cannot be taken. `expected` continues the sentence "… must be". */
  | { readonly ok: false; readonly code: 'bad-option'; readonly option: string; readonly expected: string }
  | { readonly ok: false; readonly code: 'queue-away' }
  /** Nobody answered while the reply could still be written. */
  | { readonly ok: false; readonly code: 'too-late' }
  /** A fault of ours; `reference` is in the operator's log. */
  | { readonly ok: false; readonly code: 'fault'; readonly reference: string };

export const badOption = (option: string, expected: string): Problem => ({
  ok: false,
  code: 'bad-option',
  option,
  expected,
});

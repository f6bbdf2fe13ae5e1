/** What a ban's receipt means for a chart. */
import type { BanReceipt } from '../../../shared/contract.ts';

/** IDs of the tokens whose logits the ban changed. */
export function biasedIds(ban: BanReceipt | undefined): ReadonlySet<number> {
  const forms = ban?.forms.filter((form) => form.steps > 0) ?? [];
  return new Set(forms.flatMap((form) => (form.strongest?.token ?? form.tokens.at(-1))?.id ?? []));
}

/** What a reply says about words that its server rules out: only where one would have stood in it. */
import type { Candidate } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { WITHHELD } from './text.ts';
import { type View, withFooter } from './view.ts';

/** How many tokens were passed over between the first and the last of some candidates: they keep their ranks. */
export const passedOver = (candidates: readonly Pick<Candidate, 'rank'>[]): number =>
  Math.max(0, ...candidates.map(({ rank }) => rank)) - candidates.length;

/** How many chosen tokens are not those that the rule would have chosen. */
export const passedOverSteps = (steps: readonly { readonly passedOver?: true | undefined }[]): number =>
  steps.filter((step) => step.passedOver).length;

/** Says in the last footer of a reply that words were passed over, or are withheld. Never which. */
export function withRuledOut(view: View, { t }: Words): View {
  const { embeds, passedOver: count = 0 } = view;
  return withFooter(view, [
    ...(count > 0 ? [t('common:passedOver', { count })] : []),
    ...(JSON.stringify(embeds).includes(WITHHELD) ? [t('common:withheld', { mark: WITHHELD })] : []),
  ]);
}

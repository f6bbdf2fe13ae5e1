/** How many tokens would stand in a reply if its server did not rule them out. */
import type { Candidate } from '../../shared/contract.ts';

/** How many tokens were passed over between the first and the last of some candidates: they keep their ranks. */
export const passedOver = (candidates: readonly Pick<Candidate, 'rank'>[]): number =>
  Math.max(0, ...candidates.map(({ rank }) => rank)) - candidates.length;

/** How many chosen tokens are not those that the rule would have chosen. */
export const passedOverSteps = (steps: readonly { readonly passedOver?: true | undefined }[]): number =>
  steps.filter((step) => step.passedOver).length;

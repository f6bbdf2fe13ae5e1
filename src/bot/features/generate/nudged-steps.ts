/** The steps of a generation in which a bias was added to the logit of a token, since a member nudged it. */
import type { GenerateRequest, GenerateResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { biasText, fitFirst, inlineCode, tokenCode } from '../../kit/text.ts';

export type Nudge = NonNullable<GenerateRequest['nudge']>;

export interface NudgedStep {
  /** Counted from 1. */
  readonly step: number;
  /** With its sign. */
  readonly bias: string;
  /** The token as code; its ID where it was not even among the candidates. */
  readonly token: string;
  readonly id: number;
}

/** Those that have come about; a bias of 0 is none. */
export function nudgedSteps(
  nudge: Nudge,
  { steps, candidates }: Pick<GenerateResult, 'steps' | 'candidates'>,
  words: Words,
): NudgedStep[] {
  return nudge.slice(0, steps.length).flatMap(({ id, bias }, i) => {
    if (bias === 0) return [];
    const found = [steps[i], ...(candidates[i] ?? [])].find((each) => each?.token.id === id);
    const token = found === undefined ? inlineCode(`${id}`) : tokenCode(found.token);
    return [{ step: i + 1, bias: biasText(bias, words), token, id }];
  });
}

/** What was added, in a sentence or two. @param most characters of the biases */
export function nudgedSentence(nudged: readonly NudgedStep[], most: number, { t }: Words): string {
  const list = nudged.map((each) => t('nudge:applied.bias', { ...each }));
  const { text: biases } = fitFirst(list, ', ', most, (left) => t('common:tokensMore', { count: left }));
  return t('explain:nudged.text', { count: nudged.length, biases });
}

/** The steps of a generation in which a bias was added to the logit of a token, since a member nudged it. */
import type { GenerateRequest, GenerateResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { lineOf } from '../../kit/chart/ban.ts';
import { tokenName } from '../../kit/chart/label.ts';
import { addedBias, fitFirst, inlineCode, tokenCode } from '../../kit/text.ts';

/** Em of a token's text in a picture. */
const NAME = 12;

export type Nudge = NonNullable<GenerateRequest['nudge']>;

export interface NudgedStep {
  /** Counted from 1. */
  readonly step: number;
  /** With its sign. */
  readonly bias: string;
  /** The token as code, and as a picture names it; its ID where it was not even among the candidates. */
  readonly token: string;
  readonly name: string;
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
    const name = found === undefined ? `#${id}` : tokenName(found.token, NAME);
    return [{ step: i + 1, bias: addedBias(bias, words), token, name, id }];
  });
}

/** The line of a picture that says it, `nudged: ␣fly +5.444`; empty where nothing was added. @param only this step */
export function nudgedLine(
  nudge: Nudge,
  result: Parameters<typeof nudgedSteps>[1],
  words: Words,
  only?: number,
) {
  const nudged = nudgedSteps(nudge, result, words).filter(({ step }) => only === undefined || step === only);
  const biases = nudged.map(({ name, bias }) => `${name} ${bias}`);
  return lineOf(biases, (list) => words.t('chart:nudged', { biases: list }), words);
}

/** What was added, in a sentence or two. @param most characters of the biases */
export function nudgedSentence(nudged: readonly NudgedStep[], most: number, { t }: Words): string {
  const list = nudged.map((each) => t('nudge:applied.bias', { ...each }));
  const { text: biases } = fitFirst(list, ', ', most, (left) => t('common:tokensMore', { count: left }));
  return t('explain:nudged.text', { count: nudged.length, biases });
}

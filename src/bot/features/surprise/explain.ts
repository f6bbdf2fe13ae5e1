/** What a surprise shows, explained with its own numbers, for the one member who asks. */
import type { SurpriseResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { explanation, field } from '../../kit/message.ts';
import { tokenCode } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { bitsOf, mostSurprisingFirst, type PlacedToken, totalsOf } from './surprisal.ts';

export function explainSurprise({ tokens, model }: SurpriseResult, words: Words): View {
  const { t, number, decimal, rounded } = words;
  const { bits, mean, perplexity, bitsPerByte } = totalsOf(tokens);
  const order = mostSurprisingFirst(tokens);
  const [hottest] = order;
  const calmest = order.at(-1);
  const vocabulary = number(model.vocabularySize);
  const blind = decimal(Math.log2(model.vocabularySize).toFixed(1));
  return explanation(
    [t('surprise:explain.reading', { count: tokens.length, vocabulary })],
    [
      field(t('surprise:explain.bitsTitle'), [t('surprise:explain.bits', { blind, vocabulary })]),
      hottest && field(t('surprise:explain.hottestTitle'), [tokenText(hottest, words)]),
      calmest && order.length > 1
        ? field(t('surprise:explain.calmestTitle'), [tokenText(calmest, words)])
        : undefined,
      field(t('surprise:explain.perplexityTitle'), [
        t('surprise:explain.perplexity', {
          count: tokens.length,
          bits: decimal(bits.toFixed(1)),
          mean: number(mean),
          perplexity: rounded(perplexity),
        }),
        t(perplexity > model.vocabularySize ? 'surprise:explain.wrong' : 'surprise:explain.unsure', {
          vocabulary,
        }),
      ]),
      field(t('surprise:explain.limitsTitle'), [
        t('surprise:explain.limits', { perByte: number(bitsPerByte) }),
      ]),
    ],
    words,
  );
}

/** What came, and what was expected in its place. */
function tokenText(
  { token, rank, best, position, logProbability }: PlacedToken,
  { t, number, share, decimal }: Words,
): string {
  const bits = (logarithm: number) => decimal(bitsOf(logarithm).toFixed(1));
  const known = {
    token: tokenCode(token),
    position: number(position),
    bits: bits(logProbability),
    share: share(Math.exp(logProbability)),
  };
  return rank === 1
    ? t('surprise:explain.foreseen', known)
    : t('surprise:explain.unforeseen', {
        ...known,
        rank: number(rank),
        best: tokenCode(best.token),
        bestShare: share(Math.exp(best.logProbability)),
        bestBits: bits(best.logProbability),
      });
}

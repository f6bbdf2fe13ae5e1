/** What a reply shows, explained with its own numbers, for the one member who asks. */
import type { GenerateResult, PredictResult, TokenizeResult } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { COLOUR, type Reply } from './reply.ts';
import { inlineToken } from './text.ts';

const explained = (description: string, { t }: Words): Reply => ({
  embeds: [{ title: t('common:whatIsThis'), description, color: COLOUR }],
});

export function explainPrediction(
  { prompt, candidates, covered, model }: PredictResult,
  words: Words,
): Reply {
  const { t, number, percent } = words;
  const best = candidates[0];
  return explained(
    t('explain:prediction', {
      count: prompt.tokens.length,
      vocabulary: number(model.vocabularySize),
      shown: number(candidates.length),
      covered: percent(covered),
      token: best ? inlineToken(best.token) : '',
      share: percent(best?.pFull ?? 0),
    }),
    words,
  );
}

export function explainGeneration({ steps, model }: GenerateResult, words: Words): Reply {
  const { t, number, percent } = words;
  const [first] = steps;
  return explained(
    t('explain:generation', {
      count: steps.length,
      vocabulary: number(model.vocabularySize),
      token: first ? inlineToken(first.token) : '',
      share: percent(first?.pFull ?? 0),
    }),
    words,
  );
}

export function explainTokens({ tokens, model }: TokenizeResult, words: Words): Reply {
  const { t, number } = words;
  return explained(
    t('explain:tokens', { count: tokens.length, vocabulary: number(model.vocabularySize) }),
    words,
  );
}

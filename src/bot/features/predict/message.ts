import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { answer, block, notesPart, part, textPart } from '../../kit/message.ts';
import { reportFile } from '../../kit/report.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import {
  banSection,
  candidateTable,
  legend,
  modelFooter,
  promptNotes,
  section,
  tokenFlow,
} from '../../kit/sections.ts';
import type { View } from '../../kit/view.ts';
import { predictionChart } from './chart.ts';

/** The reply to `/predict`. `notes` are what the bot has to say about the request itself. */
export function renderPrediction(result: PredictResult, notes: readonly string[], words: Words): View {
  const { t } = words;
  const { prompt, candidates, covered, ban, model, sampling } = result;
  const top = candidates.length;
  const share = words.share(covered);
  const main = [
    notesPart([...notes, ...promptNotes(prompt, model, words)], words),
    textPart(t('predict:text'), prompt, 500, words),
    block(700, t('predict:inputTokens', { count: prompt.tokens.length }), (most) =>
      tokenFlow(prompt.tokens, most, words),
    ),
    section(t('predict:candidates', { count: top }), candidateTable(candidates, words)),
    t('predict:covered', { count: top, share, others: model.vocabularySize - top }),
    legend(top, model, words, sampling),
  ];
  const receipt = ban && part(900, (most) => banSection(ban, 'predict', most, words));
  return answer({
    pages: [{ title: t('predict:title'), parts: main }, ...(receipt ? [{ parts: [receipt] }] : [])],
    footer: modelFooter(model, words, result.milliseconds),
    passedOver: passedOver(candidates),
    files: () => [reportFile(result, words)],
    chart: { name: 'prediction.png', ...predictionChart(result, words) },
  });
}

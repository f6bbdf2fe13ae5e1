import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { answer, notesPart, part, textPart } from '../../kit/message.ts';
import type { Reply } from '../../kit/reply.ts';
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
import { predictionAltText, predictionChart } from './chart.ts';

/** The reply to `/predict`. `notes` are what the bot has to say about the request itself. */
export function renderPrediction(result: PredictResult, notes: readonly string[], words: Words): Reply {
  const { t } = words;
  const { prompt, candidates, covered, ban, model } = result;
  const top = candidates.length;
  const share = words.percent(covered);
  const main = [
    notesPart([...notes, ...promptNotes(prompt, model, words)], words),
    textPart(t('predict:text'), prompt, 500, words),
    part(700, (most) =>
      section(
        t('predict:inputTokens', { count: prompt.tokens.length }),
        tokenFlow(prompt.tokens, most, words),
      ),
    ),
    section(t('predict:candidates', { count: top }), candidateTable(candidates, words)),
    t('predict:covered', { count: top, share, others: model.vocabularySize - top }),
    legend(top, model, words),
  ];
  const receipt = ban && part(900, (most) => banSection(ban, 'predict', most, words));
  const { embeds, cut } = answer(
    [{ title: t('predict:title'), parts: main }, ...(receipt ? [{ parts: [receipt] }] : [])],
    modelFooter(model, words, result.milliseconds),
  );
  return {
    embeds,
    passedOver: passedOver(candidates),
    files: cut ? [reportFile(result, words)] : [],
    chart: {
      name: 'prediction.png',
      spec: predictionChart(result, words),
      alt: predictionAltText(result, words),
    },
  };
}

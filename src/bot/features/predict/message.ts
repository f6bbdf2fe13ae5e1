import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { COLOUR, type Reply } from '../../kit/reply.ts';
import { reportFile } from '../../kit/report.ts';
import { passedOver } from '../../kit/ruled-out.ts';
import {
  banSection,
  candidateTable,
  legend,
  modelFooter,
  noteLines,
  promptNotes,
  section,
  stack,
  textBlock,
  tokenFlow,
  whole,
} from '../../kit/sections.ts';
import { predictionAltText, predictionChart } from './chart.ts';

/** Characters that the parts may take: with 25 candidates they stay below an embed's 4096. */
const MOST_TEXT = 500;
const MOST_TOKENS = 700;
const MOST_BAN = 900;

/** The reply to `/predict`. `notes` are what the bot has to say about the request itself. */
export function renderPrediction(result: PredictResult, notes: readonly string[], words: Words): Reply {
  const { prompt, candidates, covered, ban, model } = result;
  const top = candidates.length;
  const main = stack([
    noteLines([...notes, ...promptNotes(prompt, model, words)], words),
    ...(prompt.startsFromEndOfText
      ? []
      : [section(words.t('predict:text'), textBlock(prompt, [], MOST_TEXT, words))]),
    section(
      words.t('predict:inputTokens', { count: prompt.tokens.length }),
      tokenFlow(prompt.tokens, MOST_TOKENS, words),
    ),
    section(words.t('predict:candidates', { count: top }), candidateTable(candidates, words)),
    whole(
      words.t('predict:covered', {
        count: top,
        share: words.percent(covered),
        others: model.vocabularySize - top,
      }),
    ),
    whole(legend(top, model, words)),
  ]);
  const receipt = ban && banSection(ban, 'predict', MOST_BAN, words);
  const footer = { text: modelFooter(model, words, result.milliseconds) };
  return {
    embeds: [
      {
        title: words.t('predict:title'),
        description: main.text,
        color: COLOUR,
        ...(receipt ? {} : { footer }),
      },
      ...(receipt ? [{ description: receipt.text, color: COLOUR, footer }] : []),
    ],
    passedOver: passedOver(candidates),
    files: main.cut || receipt?.cut ? [reportFile(result, words)] : [],
    chart: {
      name: 'prediction.png',
      spec: predictionChart(result, words),
      alt: predictionAltText(result, words),
    },
  };
}

import type { PredictResult } from '../../shared/contract.ts';
import { predictionAltText } from './chart/alt-text.ts';
import { predictionChart } from './chart/prediction.ts';
import { COLOUR, type Reply } from './reply.ts';
import { reportFile } from './report.ts';
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
} from './sections.ts';
import { counted, number, percent } from './text.ts';

/** Characters that the parts may take: with 25 candidates they stay below an embed's 4096. */
const MOST_TEXT = 500;
const MOST_TOKENS = 700;
const MOST_BAN = 900;

/** The reply to `/predict`. `notes` are what the bot has to say about the request itself. */
export function renderPrediction(result: PredictResult, notes: readonly string[]): Reply {
  const { prompt, candidates, covered, ban, model } = result;
  const top = candidates.length;
  const main = stack([
    whole(noteLines([...notes, ...promptNotes(prompt, model)])),
    ...(prompt.startsFromEndOfText ? [] : [section('Text', textBlock(prompt, [], MOST_TEXT))]),
    section(counted(prompt.tokens.length, 'input token'), tokenFlow(prompt.tokens, MOST_TOKENS)),
    section(counted(top, 'most probable next token'), candidateTable(candidates)),
    whole(
      `${top === 1 ? 'It holds' : `Together these ${top} hold`} **${percent(covered)}** of all probability; ` +
        `the other ${number(model.vocabularySize - top)} tokens share the rest.`,
    ),
    whole(legend(top, model)),
  ]);
  const receipt = ban && banSection(ban, 'predict', MOST_BAN);
  const footer = { text: modelFooter(model, result.milliseconds) };
  return {
    embeds: [
      { title: 'What comes next?', description: main.text, color: COLOUR, ...(receipt ? {} : { footer }) },
      ...(receipt ? [{ description: receipt.text, color: COLOUR, footer }] : []),
    ],
    files: main.cut || receipt?.cut ? [reportFile(result)] : [],
    chart: { name: 'prediction.png', spec: predictionChart(result), alt: predictionAltText(result) },
  };
}

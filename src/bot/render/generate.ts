import {
  type Candidate,
  type GenerateRequest,
  type GenerateResult,
  type ModelInfo,
  type Progress,
  type Prompt,
  STEP_CANDIDATES,
} from '../../shared/contract.ts';
import { generationAltText } from './chart/alt-text.ts';
import { generationChart } from './chart/generation.ts';
import { COLOUR, type Reply } from './reply.ts';
import { pickText, reportFile } from './report.ts';
import {
  banSection,
  idList,
  legend,
  modelFooter,
  noteLines,
  promptNotes,
  section,
  stack,
  stepTable,
  textBlock,
  whole,
} from './sections.ts';
import { counted, type Fitted, fitLast, joinTokens, number } from './text.ts';
import { visibleText } from './visible.ts';

/** Characters that the parts may take: together they stay below a message's 6000 and an embed's 4096. */
const MOST_TEXT = 700;
const MOST_STEPS = 1100;
const MOST_TEXTS = 900;
const MOST_IDS = 400;
const MOST_BAN = 700;
/** Of one line of the growing text: what fits beside its number without a line break on a desktop. */
const MOST_LINE = 52;

/** The reply to `/generate` while it grows. */
export function renderGrowing(progress: Progress, request: GenerateRequest, notes: readonly string[]): Reply {
  const { prompt, steps, model } = progress;
  return {
    embeds: [
      {
        title: `Generating: step ${steps.length} of ${request.steps}`,
        description: body('Text so far', prompt, steps, model, notes).text,
        color: COLOUR,
        footer: { text: `${pickText(request.pick)} · ${modelFooter(model)}` },
      },
    ],
  };
}

/** The finished reply to `/generate`. */
export function renderGeneration(result: GenerateResult, notes: readonly string[]): Reply {
  const { prompt, steps, model, ban } = result;
  const ids = [...prompt.tokens, ...steps.map(({ token }) => token)].map(({ id }) => id);
  const main = body('Final text', prompt, steps, model, [...notes, ...stopNotes(result)]);
  const more = stack([
    section('Text after each step', growingTexts(prompt, steps)),
    section(`Output IDs (${counted(ids.length, 'token')})`, idList(ids, MOST_IDS)),
    ...(ban ? [banSection(ban, 'generate', MOST_BAN)] : []),
  ]);
  const footer = { text: `${pickText(result.pick)} · ${modelFooter(model, result.milliseconds)}` };
  return {
    embeds: [
      { title: `Generated ${counted(steps.length, 'token')}`, description: main.text, color: COLOUR },
      { description: more.text, color: COLOUR, footer },
    ],
    files: main.cut || more.cut ? [reportFile(result)] : [],
    chart: { name: 'generation.png', spec: generationChart(result), alt: generationAltText(result) },
  };
}

function stopNotes({ stop, steps }: GenerateResult): string[] {
  switch (stop) {
    case 'steps':
      return [];
    case 'end-of-text':
      return [
        'The model chose `<|endoftext|>`: it considers the text finished, so the generation stopped there.',
      ];
    case 'cancelled':
      return [`Cancelled after ${counted(steps.length, 'step')}. This is what was made so far.`];
  }
}

function body(
  heading: string,
  prompt: Prompt,
  steps: readonly Candidate[],
  model: ModelInfo,
  notes: readonly string[],
): Fitted {
  const chosen = steps.map(({ token }) => token);
  return stack([
    whole(noteLines([...notes, ...promptNotes(prompt, model)])),
    section(heading, textBlock(prompt, chosen, MOST_TEXT)),
    section('Chosen tokens', stepTable(steps, STEP_CANDIDATES, MOST_STEPS)),
    whole(legend(STEP_CANDIDATES, model)),
  ]);
}

/** The tutorial's print-out: the growing text after each step, a line each, its end where it is long. */
function growingTexts(prompt: Prompt, steps: readonly Candidate[]): Fitted {
  const start = prompt.startsFromEndOfText ? [] : prompt.tokens;
  const chosen = steps.map(({ token }) => token);
  const digits = String(steps.length).length;
  const lines = chosen.map((_, i) => {
    const text = visibleLine(joinTokens([...start, ...chosen.slice(0, i + 1)]));
    return `${String(i + 1).padStart(digits)} ${text}`;
  });
  return fitLast(lines, '\n', MOST_TEXTS, (left) => `… (${number(left)} before)`);
}

/** One line: spaces stay spaces, line breaks and other invisible characters are made visible. */
function visibleLine(text: string): string {
  const characters = [...visibleText(text).replaceAll('␣', ' ')];
  return characters.length <= MOST_LINE
    ? characters.join('')
    : `…${characters.slice(1 - MOST_LINE).join('')}`;
}

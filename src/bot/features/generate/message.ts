import {
  type Candidate,
  type GenerateRequest,
  type GenerateResult,
  type Progress,
  type Prompt,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { answer, block, type Content, type Note, notesPart, part } from '../../kit/message.ts';
import { reportFile } from '../../kit/report.ts';
import { passedOverSteps } from '../../kit/ruled-out.ts';
import {
  banSection,
  drawnBy,
  generationFooter,
  idList,
  legend,
  promptNotes,
  stepTable,
  textBlock,
} from '../../kit/sections.ts';
import { type Fitted, fitLast, joinTokens, textTokens } from '../../kit/text.ts';
import type { View, ViewAnimation } from '../../kit/view.ts';
import { visibleText } from '../../kit/visible.ts';
import { generationAnimation } from './animation.ts';
import type { Chosen } from './branches.ts';
import { generationChart } from './chart.ts';

/** Characters of one line of the growing text: what fits beside its number without a line break on a desktop. */
const MOST_LINE = 52;

/** The reply to `/generate` while it grows. */
export function renderGrowing(
  progress: Progress,
  request: GenerateRequest,
  notes: readonly string[],
  words: Words,
): View {
  const { steps, model } = progress;
  const title = words.t('generate:growing', { step: steps.length, steps: request.steps });
  const parts = body(words.t('generate:textSoFar'), { ...progress, pick: request.pick }, notes, words);
  return answer({
    pages: [{ title, parts }],
    footer: generationFooter({ pick: request.pick, model }, words),
  });
}

/** The finished reply to `/generate`. @param title where it is one of several branches */
export function renderGeneration(
  branch: Chosen,
  notes: readonly Note[],
  words: Words,
  title: string = words.t('generate:generated', { count: branch.result.steps.length }),
): View {
  const { result } = branch;
  const { prompt, steps, ban } = result;
  const ids = [...prompt.tokens, ...steps.map(({ token }) => token)].map(({ id }) => id);
  const said = [...notes, stopNote(branch, words)];
  const main = body(words.t('generate:finalText'), result, said, words);
  const more = [
    block(900, words.t('generate:textAfterEachStep'), (most) => growingTexts(prompt, steps, most, words)),
    block(400, words.t('generate:outputIds', { count: ids.length }), (most) => idList(ids, most, words)),
    ban && part(700, (most) => banSection(ban, 'generate', most, words)),
  ];
  return answer({
    pages: [{ title, parts: main }, { parts: more }],
    footer: generationFooter(result, words),
    passedOver: passedOverSteps(steps),
    files: () => [reportFile(result, words)],
    chart: { name: 'generation.png', ...generationChart(branch, words) },
  });
}

/** The steps as an animation, to go beside the still picture. */
export function animationOf(branch: Chosen, words: Words): ViewAnimation {
  const animation = generationAnimation(branch, words);
  const count = animation.frames.length;
  return { name: 'steps.gif', animation, alt: words.t('play:chart.gif', { count }) };
}

function stopNote({ result: { stop, steps }, turns }: Chosen, { t }: Words): Note {
  switch (stop) {
    case 'steps':
      return undefined;
    case 'end-of-text':
      return t(turns.has(steps.length) ? 'generate:endByMember' : 'generate:endOfText');
    case 'cancelled':
      return t('generate:cancelled', { count: steps.length });
  }
}

/** The part of a generation that is shown while it grows, too. @param heading of the text */
function body(
  heading: string,
  { prompt, steps, model, pick }: Pick<GenerateResult, 'prompt' | 'steps' | 'model' | 'pick'>,
  notes: readonly Note[],
  words: Words,
): Content[] {
  const chosen = steps.map(({ token }) => token);
  return [
    notesPart([...notes, ...promptNotes(prompt, model, words)], words),
    block(700, heading, (most) => textBlock(prompt, chosen, most, words)),
    block(1100, words.t('generate:chosenTokens'), (most) => stepTable(steps, STEP_CANDIDATES, most, words)),
    legend(STEP_CANDIDATES, model, words, drawnBy(pick, steps)),
  ];
}

/** The tutorial's print-out: the growing text after each step, a line each, its end where it is long. */
function growingTexts(prompt: Prompt, steps: readonly Candidate[], most: number, words: Words): Fitted {
  const chosen = steps.map(({ token }) => token);
  const digits = String(steps.length).length;
  const lines = chosen.map((_, i) => {
    const text = visibleLine(joinTokens([...textTokens(prompt), ...chosen.slice(0, i + 1)]));
    return `${String(i + 1).padStart(digits)} ${text}`;
  });
  return fitLast(lines, '\n', most, (left) => words.t('common:before', { left }));
}

/** One line: spaces stay spaces, line breaks and other invisible characters are made visible. */
function visibleLine(text: string): string {
  const characters = [...visibleText(text).replaceAll('␣', ' ')];
  return characters.length <= MOST_LINE
    ? characters.join('')
    : `…${characters.slice(1 - MOST_LINE).join('')}`;
}

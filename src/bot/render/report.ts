/** The whole of an answer as a plain text file, for what does not fit into a message. */
import type {
  Answer,
  BanReceipt,
  Candidate,
  ModelInfo,
  PickRule,
  Prompt,
  Token,
} from '../../shared/contract.ts';
import type { TextFile } from './reply.ts';
import { biasText, counted, joinTokens } from './text.ts';
import { visibleToken } from './visible.ts';

/** Everything that `answer` holds, with full precision. */
export function reportFile(answer: Answer): TextFile {
  return { name: `${answer.kind}.txt`, text: `${reportLines(answer).join('\n')}\n` };
}

function reportLines(answer: Answer): string[] {
  switch (answer.kind) {
    case 'predict':
      return [
        ...head('Next-token prediction', answer.model, answer.milliseconds),
        ...promptLines(answer.prompt),
        ...heading(`The ${answer.candidates.length} most probable next tokens`),
        ...candidateLines(answer.candidates),
        `together they hold ${answer.covered} of all probability`,
        ...(answer.ban ? banLines(answer.ban) : []),
      ];
    case 'generate': {
      const chosen = answer.steps.map(({ token }) => token);
      const all = [...answer.prompt.tokens, ...chosen];
      return [
        ...head('Generation', answer.model, answer.milliseconds),
        `rule: ${pickText(answer.pick)}`,
        ...promptLines(answer.prompt),
        ...heading('Final text'),
        joinTokens(answer.prompt.startsFromEndOfText ? chosen : all),
        ...heading('Output IDs'),
        `[${all.map(({ id }) => id).join(', ')}]`,
        ...(answer.ban ? banLines(answer.ban) : []),
        ...answer.steps.flatMap((step, i) => [
          ...heading(`Step ${i + 1}: ${visibleToken(step.token)} (${step.token.id})`),
          `text: ${joinTokens([...(answer.prompt.startsFromEndOfText ? [] : answer.prompt.tokens), ...chosen.slice(0, i + 1)])}`,
          ...candidateLines([...new Set([...(answer.candidates[i] ?? []), step])]),
        ]),
      ];
    }
    case 'tokenize':
      return [
        ...head('Tokens', answer.model, answer.milliseconds),
        ...heading(counted(answer.tokens.length, 'token')),
        ...tokenLines(answer.tokens),
      ];
  }
}

/** The rule of picking with all its numbers, so that anyone can repeat the run. */
export function pickText(pick: PickRule): string {
  if (pick.rule === 'greedy') return 'greedy';
  const limits = [
    pick.topK === undefined ? [] : [`top_k ${pick.topK}`],
    pick.topP === undefined ? [] : [`top_p ${pick.topP}`],
  ].flat();
  return ['sample', `temperature ${pick.temperature}`, ...limits, `seed ${pick.seed}`].join(', ');
}

function head(title: string, model: ModelInfo, milliseconds: number): string[] {
  const { name, source, dtype, device } = model;
  return [title, `model: ${name} (${source}, ${dtype}, ${device})`, `time: ${milliseconds} ms`];
}

const heading = (text: string) => ['', text, '-'.repeat(text.length)];

function promptLines(prompt: Prompt): string[] {
  return [
    ...heading('Text'),
    prompt.startsFromEndOfText ? '(none: the model starts from <|endoftext|>)' : joinTokens(prompt.tokens),
    ...heading(`${counted(prompt.tokens.length, 'input token')}, ${prompt.dropped} dropped before them`),
    ...tokenLines(prompt.tokens),
  ];
}

const tokenLines = (tokens: readonly Token[]) =>
  tokens.map((token) => `${String(token.id).padStart(6)}  ${visibleToken(token)}`);

function candidateLines(candidates: readonly Candidate[]): string[] {
  return [
    'rank      ID  probability (whole vocabulary)  probability (these alone)  logit  token',
    ...candidates.map(
      ({ rank, token, pFull, pTop, logit }) =>
        `${String(rank).padStart(4)}  ${String(token.id).padStart(6)}  ${pFull}  ${pTop ?? '-'}  ${logit}  ${visibleToken(token)}`,
    ),
  ];
}

function banLines({ bias, mode, forms, changedSteps }: BanReceipt): string[] {
  return [
    ...heading(`Ban: bias ${biasText(bias)}, mode ${mode}`),
    ...forms.map(({ form, tokens, steps, strongest }) => {
      const ids = tokens.map(({ id }) => id).join('+');
      const effect = strongest
        ? `biased in ${counted(steps, 'step')}; in step ${strongest.step} ${strongest.before} -> ${strongest.after}`
        : 'not biased';
      return `${JSON.stringify(form)} (${ids}): ${effect}`;
    }),
    changedSteps.length === 0 ? 'it changed nothing visible' : `it changed step ${changedSteps.join(', ')}`,
  ];
}

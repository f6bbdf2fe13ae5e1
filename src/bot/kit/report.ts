/** The whole of an answer as a plain text file, for what does not fit into a message. */
import type {
  BanReceipt,
  Candidate,
  GenerateResult,
  PickRule,
  PredictResult,
  Prompt,
  Sampling,
  Token,
  TokenizeResult,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { biasText, joinTokens, textTokens, withChosen } from './text.ts';
import type { TextFile } from './view.ts';
import { visibleToken } from './visible.ts';

type Answer = PredictResult | GenerateResult | TokenizeResult;

/** Everything that `answer` holds, with full precision. */
export function reportFile(answer: Answer, words: Words): TextFile {
  return { name: `${answer.kind}.txt`, text: `${reportLines(answer, words).join('\n')}\n` };
}

function reportLines(answer: Answer, words: Words): string[] {
  const { t } = words;
  switch (answer.kind) {
    case 'predict':
      return [
        ...head(t('report:predict'), answer, words),
        ...promptLines(answer.prompt, words),
        ...heading(t('report:candidates', { count: answer.candidates.length })),
        ...candidateLines(answer.candidates, words),
        t('report:covered', { count: answer.candidates.length, share: exact(answer.covered, words) }),
        ...(answer.sampling ? [t('report:drawn', { sampling: samplingText(answer.sampling, words) })] : []),
        ...(answer.ban ? banLines(answer.ban, words) : []),
      ];
    case 'generate': {
      const chosen = answer.steps.map(({ token }) => token);
      const ids = [...answer.prompt.tokens, ...chosen].map(({ id }) => id);
      const textAfter = (steps: number) =>
        joinTokens([...textTokens(answer.prompt), ...chosen.slice(0, steps)]);
      return [
        ...head(t('report:generate'), answer, words),
        t('report:rule', { rule: pickText(answer.pick, words) }),
        ...promptLines(answer.prompt, words),
        ...heading(t('report:finalText')),
        textAfter(chosen.length),
        ...heading(t('report:outputIds')),
        `[${ids.join(', ')}]`,
        ...(answer.ban ? banLines(answer.ban, words) : []),
        ...answer.steps.flatMap((step, i) => [
          ...heading(t('report:step', { step: i + 1, token: visibleToken(step.token), id: step.token.id })),
          t('report:textAfter', { text: textAfter(i + 1) }),
          ...candidateLines(withChosen(answer.candidates[i] ?? [], step), words),
        ]),
      ];
    }
    case 'tokenize':
      return [
        ...head(t('report:tokenize'), answer, words),
        ...heading(t('report:tokens', { count: answer.tokens.length })),
        ...tokenLines(answer.tokens),
      ];
  }
}

/** The rule of picking with all its numbers, so that anyone can repeat the run. */
export function pickText(pick: PickRule, words: Words): string {
  if (pick.rule === 'greedy') return 'greedy';
  const given = [
    ['temperature', pick.temperature],
    ['top_k', pick.topK],
    ['top_p', pick.topP],
    ['seed', pick.seed],
  ] as const;
  return [
    'sample',
    ...given.flatMap(([name, value]) =>
      value === undefined ? [] : [`${words.option(name)} ${exact(value, words)}`],
    ),
  ].join(', ');
}

/** What shapes a draw, as far as it was asked for: `temperature 0.8, top-k 40`. */
export function samplingText({ temperature, topK, topP }: Sampling, { t, decimal }: Words): string {
  return [
    t('chart:temperature', { temperature: decimal(`${temperature}`) }),
    ...(topK === undefined ? [] : [`top-k ${topK}`]),
    ...(topP === undefined ? [] : [`top-p ${decimal(`${topP}`)}`]),
  ].join(', ');
}

/** All digits of a number. */
export const exact = (value: number, { decimal }: Words) => decimal(`${value}`);

/** What a report begins with: what it is, by which model. */
export function head(
  title: string,
  { model, milliseconds }: Pick<Answer, 'model' | 'milliseconds'>,
  words: Words,
): string[] {
  const { name, source, dtype, device } = model;
  return [
    title,
    words.t('report:model', { model: `${name} (${source}, ${dtype}, ${device})` }),
    words.t('report:time', { time: exact(milliseconds, words) }),
  ];
}

export const heading = (text: string) => ['', text, '-'.repeat(text.length)];

function promptLines(prompt: Prompt, { t }: Words): string[] {
  return [
    ...heading(t('report:text')),
    prompt.startsFromEndOfText ? t('report:noText') : joinTokens(prompt.tokens),
    ...heading(t('report:inputTokens', { count: prompt.tokens.length, dropped: prompt.dropped })),
    ...tokenLines(prompt.tokens),
  ];
}

const tokenLines = (tokens: readonly Token[]) =>
  tokens.map((token) => `${String(token.id).padStart(6)}  ${visibleToken(token)}`);

function candidateLines(candidates: readonly Candidate[], words: Words): string[] {
  const isDrawn = candidates.some(({ pDrawn }) => pDrawn !== undefined);
  const drawn = isDrawn ? (['drawn'] as const) : [];
  const columns = ['rank', 'id', 'all', 'top', ...drawn, 'logit', 'token'] as const;
  const headings = columns.map((column) => words.t(`report:column.${column}`));
  const rankWidth = Math.max(4, headings[0]?.length ?? 0);
  const rows = candidates.map(({ rank, token, pFull, pTop, pDrawn = null, logit }) => {
    const shares = isDrawn ? [pFull, pTop, pDrawn] : [pFull, pTop];
    const numbers = [...shares, logit].map((value) => (value === null ? '-' : exact(value, words)));
    return [`${rank}`, `${token.id}`, ...numbers, visibleToken(token)];
  });
  return [headings, ...rows].map(([rank = '', id = '', ...rest]) =>
    [rank.padStart(rankWidth), id.padStart(6), ...rest].join('  '),
  );
}

function banLines({ bias, mode, forms, changedSteps }: BanReceipt, words: Words): string[] {
  const { t } = words;
  return [
    ...heading(t('report:ban', { bias: biasText(bias, words), mode })),
    ...forms.map(({ form, tokens, steps, strongest }) => {
      const ids = tokens.map(({ id }) => id).join('+');
      const effect = strongest
        ? t('report:biased', {
            count: steps,
            step: strongest.step,
            before: exact(strongest.before, words),
            after: exact(strongest.after, words),
          })
        : t('report:notBiased');
      return `${JSON.stringify(form)} (${ids}): ${effect}`;
    }),
    changedSteps.length === 0
      ? t('report:changedNothing')
      : t('report:changedSteps', { count: changedSteps.length, steps: changedSteps.join(', ') }),
  ];
}

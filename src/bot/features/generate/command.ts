import { DEFAULT_STEPS, type PickRule } from '../../../shared/contract.ts';
import { badOption, type Problem } from '../../kit/problems.ts';
import {
  banOf,
  banOptions,
  choice,
  replyOptions,
  samplingOptions,
  seed,
  steps,
  textOrDefault,
  type Values,
  yesOrNo,
} from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';

const pickOptions = {
  pick: choice<PickRule['rule']>('How each token is chosen', {
    greedy: 'greedy: always the most probable token (default)',
    sample: 'sample: draw by probability',
  }),
  ...samplingOptions,
  seed: seed('Sampling: the same seed gives the same text again (default: drawn and shown)'),
};

export const generate = askingCommand({
  name: 'generate',
  description: 'Let the model write token by token, and show every choice',
  options: {
    text: textOrDefault,
    steps: steps(`How many tokens to generate (default ${DEFAULT_STEPS})`),
    ...pickOptions,
    animate: yesOrNo('Attach a GIF of the steps and their candidates, too'),
    ...banOptions,
    ...replyOptions,
  },

  question({ text, steps, animate, model, ...given }, { newSeed }) {
    const ban = banOf(given);
    if ('ok' in ban) return ban;
    const pick = pickOf(given, newSeed);
    if ('ok' in pick) return pick;
    return {
      request: { kind: 'generate', model, text, steps, pick, ...ban },
      opens: { kind: 'generation', options: { animate } },
    };
  },
});

/** The rule of picking. A sampling option alone means `sample`; with `greedy` it would do nothing, so it is refused. */
function pickOf(given: Values<typeof pickOptions>, newSeed: () => number): PickRule | Problem {
  const { pick: rule, temperature = 1, top_k: topK, top_p: topP, seed = newSeed() } = given;
  const other = (['temperature', 'top_k', 'top_p', 'seed'] as const).find(
    (name) => given[name] !== undefined,
  );
  if (rule === 'greedy' && other !== undefined) return badOption('pick', { rule: 'sampling', other });
  if (rule !== 'sample' && other === undefined) return { rule: 'greedy' };
  return { rule: 'sample', temperature, topK, topP, seed };
}

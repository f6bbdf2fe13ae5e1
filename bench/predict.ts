import { setTimeout as sleep } from 'node:timers/promises';
import { newPrompt } from './engines/engine.ts';
import { candidates, type TokenscopeEngine, takeSteps } from './engines/tokenscope.ts';
import { median, round } from './measure.ts';

const GENERATIONS = 8;
const STEPS = 100;
const PROMPT_TOKENS = 5;
const TIMES = 15;

/** A prediction on a short, new prompt: its median time alone, and while long generations are running. */
export async function measurePredict({ model }: TokenscopeEngine, dtype: string) {
  const predict = async () => {
    const start = performance.now();
    const sequence = await model.open(newPrompt(PROMPT_TOKENS));
    candidates(sequence.logits);
    sequence.close();
    return performance.now() - start;
  };
  const alone = [];
  for (let i = 0; i < TIMES; i++) alone.push(await predict());

  const opened = await Promise.all(
    Array.from({ length: GENERATIONS }, () => model.open(newPrompt(PROMPT_TOKENS))),
  );
  let running = true;
  const generations = Promise.all(opened.map((sequence) => takeSteps(sequence, STEPS))).finally(() => {
    running = false;
  });
  const { steps } = model.stats();
  const start = performance.now();
  const under = [];
  while (running && under.length < TIMES) {
    under.push(await predict());
    await sleep((under.length * 7) % 50); // so that it comes at another moment of the step each time
  }
  const msPerStep = (performance.now() - start) / (model.stats().steps - steps);
  await generations;
  for (const sequence of opened) sequence.close();

  const [aloneMs, underMs] = [median(alone), median(under)];
  return [
    {
      measurement: 'predict',
      dtype,
      generations: GENERATIONS,
      aloneMs: round(aloneMs, 1),
      amongGenerationsMs: round(underMs, 1),
      msPerStepMeanwhile: round(msPerStep, 1),
      stepsWaited: round((underMs - aloneMs) / msPerStep, 2),
    },
  ];
}

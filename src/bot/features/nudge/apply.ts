import { DEFAULT_STEPS, type GenerateRequest, type NudgeResult } from '../../../shared/contract.ts';
import { answerIn, FIRST } from '../../replies/answers.ts';
import type { Press } from '../../replies/kind.ts';
import { rulesOn } from '../../settings/store.ts';
import { appliedBias } from './bias.ts';
import { appliedNote, isRuledOut } from './message.ts';

/** Adds the biases of one of the forms, and lets the model write on: a new reply, as private as the first one. */
export async function apply(press: Press): Promise<void> {
  const { reply, number, words, answers, settingsHere, ask, refuse } = press;
  const { request } = reply;
  const result = answerIn(await answers(), FIRST, 'nudge');
  const form = number === undefined ? undefined : result.forms[number];
  // The number may be forged, and so may a press on a button that is disabled.
  if (form === undefined || request.kind !== 'nudge' || isRuledOut(form))
    return refuse({ ok: false, code: 'unknown-button' });
  const settings = await settingsHere();
  if (!settings.ok) return refuse(settings);
  if (rulesOn(settings.value).in(form.form)) return refuse({ ok: false, code: 'ruled-out-word' });
  const { mostSteps } = settings.value;
  const steps = stepsFor(result, mostSteps);
  const biased = form.tokens.slice(0, steps);
  const nudge = biased.map(({ token, bias }) => ({ id: token.id, bias: appliedBias(bias ?? 0) }));
  const generation: GenerateRequest = {
    kind: 'generate',
    model: request.model,
    text: request.text,
    steps,
    nudge,
    pick: { rule: 'greedy' },
  };
  const notes = [appliedNote(form, steps, words)];
  if (steps < Math.min(DEFAULT_STEPS, mostSteps))
    notes.push(words.t('nudge:applied.fullContext', { count: steps }));
  const { isPrivate, theme } = reply;
  await ask({ request: generation, isPrivate, notes, ...(theme && { theme }) }, settings.value);
}

/**
 * Enough steps for the longest form, but no more than leave the prompt as it was when the biases were measured: a text
 * as long as the context loses a token for each step.
 */
function stepsFor({ forms, prompt, model }: NudgeResult, mostSteps: number): number {
  const longest = Math.max(...forms.map(({ tokens }) => tokens.length));
  const room = model.contextLength - prompt.tokens.length + 1;
  return Math.max(1, Math.min(Math.max(DEFAULT_STEPS, longest), room, mostSteps));
}

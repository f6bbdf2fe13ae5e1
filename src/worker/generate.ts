import {
  type BanReceipt,
  type Candidate,
  type GenerateRequest,
  type GenerateResult,
  type GenerationStep,
  KEPT_CANDIDATES,
  type PickRule,
  type Prompt,
  STEP_CANDIDATES,
} from '../shared/contract.ts';
import { startBan } from './ban.ts';
import { chosenCandidate, rankCandidates, withDrawn } from './candidates.ts';
import { applyBias } from './logits/bias.ts';
import { drawnShares } from './logits/drawn.ts';
import { drawFrom, greedy, type Lot, lotOf, type Picked } from './logits/pick.ts';
import { drawsAt } from './logits/random.ts';
import type { LanguageModel } from './model/language-model.ts';
import { readPrompt, roomFor, windowStart } from './prompt.ts';
import { alwaysRuledOut, type IsRuledOut, ruledOutAfter } from './ruled-out.ts';

export type Generation = Pick<GenerateResult, 'prompt' | 'steps' | 'candidates' | 'stop' | 'pick' | 'ban'>;

/** What a generation has come to: enough to go on from there, on another worker too. */
export interface GenerationState {
  readonly steps: readonly GenerationStep[];
  /** The candidates that each step chose from. */
  readonly candidates: readonly (readonly Candidate[])[];
  readonly ban?: BanReceipt | undefined;
}

export interface GenerateOptions {
  /** Aborted with `CANCELLED`, the generation ends with what it has; with anything else, it rejects with that. */
  readonly signal: AbortSignal;
  /** Called after each step with everything chosen so far; it must not wait. */
  readonly onStep: (prompt: Prompt, state: GenerationState) => void;
  /** Where an earlier attempt had come to. */
  readonly from?: GenerationState | undefined;
  /** Called with the logits that each step chooses from, before it does; they are valid during the call. */
  readonly onLogits?: (logits: Float32Array, step: number, isRuledOut: IsRuledOut) => void;
  /** How many candidates of a step are kept; `KEPT_CANDIDATES` where it is left out. */
  readonly kept?: (step: number) => number;
}

/** The reason of a signal that asks for what there is so far. */
export const CANCELLED = 'cancelled';

/** Generates token after token, with the ban applied at every step. */
export async function generate(
  request: GenerateRequest,
  model: LanguageModel,
  { signal, onStep, from, onLogits, kept = () => KEPT_CANDIDATES }: GenerateOptions,
): Promise<Generation> {
  const { ids, prompt } = readPrompt(request, roomFor(request.steps, model), model);
  const ban = request.ban && startBan(request.ban, model, from?.ban);
  const ruledOut = ruledOutAfter(request.never, model);
  const steps: GenerationStep[] = [...(from?.steps ?? [])];
  const candidates: Candidate[][] = (from?.candidates ?? []).map((each) => [...each]);
  const changedSteps: number[] = [...(from?.ban?.changedSteps ?? [])];
  ids.push(...steps.map(({ token }) => token.id));
  const receipt = () => (ban ? { ban: ban.receipt(changedSteps) } : {});
  const ended = (stop: Generation['stop']) => ({
    prompt,
    steps,
    candidates,
    stop,
    pick: request.pick,
    ...receipt(),
  });

  if (ids.at(-1) === model.endOfText && steps.length > 0) return ended('end-of-text');
  if (steps.length >= request.steps) return ended('steps');
  let start = windowStart(ids.length, model);
  const open = () =>
    model.open(ids.slice(start), signal).catch((error) => {
      if (signal.reason === CANCELLED) return undefined;
      throw error;
    });
  let sequence = await open();
  if (sequence === undefined) return ended('cancelled');
  try {
    for (let step = steps.length + 1; ; step++) {
      if (signal.reason === CANCELLED) return ended('cancelled');
      signal.throwIfAborted();
      const { logits } = sequence;
      const isRuledOut = ruledOut(ids);
      // The same numbers are drawn with and without the ban, so that only the ban can change the choice.
      const choose = chooser(request.pick, (request.after?.length ?? 0) + step - 1, isRuledOut);
      let unbanned: number | undefined;
      if (ban) {
        const others = logits.slice();
        applyNudge(others, request, step);
        unbanned = choose(others).id;
        ban.apply(logits, ids, step);
      }
      applyNudge(logits, request, step);
      onLogits?.(logits, step, isRuledOut);

      const { lot, ...picked } = choose(logits);
      // Where bans have left nothing else, the text ends: its end is never ruled out.
      const isLast = picked.id === -1;
      const id = isLast ? model.endOfText : picked.id;
      const shares = lot && drawnShares(lot, isRuledOut, () => alwaysRuledOut(request.never, model));
      const drawn = shares && isLast ? () => 1 : shares;
      const ranked = rankCandidates(logits, model, { top: kept(step), shown: STEP_CANDIDATES, isRuledOut });
      candidates.push(ranked.map((each) => withDrawn(each, drawn)));
      const chosen = withDrawn(chosenCandidate(logits, id, ranked, model), drawn);
      steps.push(picked.passedOver ? { ...chosen, passedOver: true } : chosen);
      if (ban && id !== unbanned) changedSteps.push(step);
      ids.push(id);
      onStep(prompt, { steps, candidates, ...receipt() });

      if (id === model.endOfText) return ended('end-of-text');
      if (step === request.steps) return ended('steps');
      const next = windowStart(ids.length, model);
      if (next === start) {
        await sequence.append(id);
        continue;
      }
      start = next;
      sequence.close();
      sequence = await open();
      if (sequence === undefined) return ended('cancelled');
    }
  } finally {
    sequence?.close();
  }
}

/** Adds the bias that the token of this step needs to come, where the request has one. */
function applyNudge(logits: Float32Array, { nudge }: Pick<GenerateRequest, 'nudge'>, step: number): void {
  const wanted = nudge?.[step - 1];
  if (wanted !== undefined) applyBias(logits, [wanted.id], wanted.bias);
}

/** A token that was chosen, and what it was drawn from, where it was. */
type Chosen = Picked & { readonly lot?: Lot };

/** @param draws how many tokens were drawn before this one, since the text */
function chooser(pick: PickRule, draws: number, isRuledOut: IsRuledOut): (logits: Float32Array) => Chosen {
  if (pick.rule === 'greedy') return (logits) => greedy(logits, isRuledOut);
  return (logits) => {
    const lot = lotOf(logits, pick);
    return { ...drawFrom(lot, drawsAt(pick.seed, draws), isRuledOut), lot };
  };
}

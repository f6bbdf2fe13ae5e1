/** What a recorded request becomes where it is run again: the rules of that server hold, not those of the first. */
import type { Request } from '../../../shared/contract.ts';
import type { Read } from '../../kit/problems.ts';
import { withRuledOutWords } from '../../replies/replay/ruled-out.ts';
import { ruledOutOf, rulesOn, type Settings } from '../../settings/store.ts';

/** What holds where a request is run again. */
export interface Rules {
  readonly settings: Settings;
  /** The models that are served. */
  readonly models: readonly string[];
  /** What answers for a model that is not served any more. */
  readonly defaultModel: string;
}

/** The request, or why this server does not allow it. */
export function requestHere(request: Request, { settings, models, defaultModel }: Rules): Read<Request> {
  const steps = stepsOf(request);
  if (steps > settings.mostSteps)
    return { ok: false, code: 'replay-too-long', steps, most: settings.mostSteps };
  if (request.kind === 'nudge' && rulesOn(settings).in(request.word))
    return { ok: false, code: 'ruled-out-word' };
  const gone = modelsIn(request).find((model) => !models.includes(model));
  if (gone === undefined) return { ok: true, value: withRuledOutWords(request, ruledOutOf(settings).never) };
  // Token IDs mean nothing to another model, and of two models that are compared none can stand in for the other.
  if (namesTokens(request) || new Set(modelsIn(request)).size > 1)
    return { ok: false, code: 'replay-model-gone', model: gone };
  return { ok: true, value: withRuledOutWords(withModel(request, defaultModel), ruledOutOf(settings).never) };
}

function stepsOf(request: Request): number {
  if (request.kind === 'compare') return Math.max(request.left.steps, request.right.steps);
  return request.kind === 'generate' ? request.steps : 0;
}

const modelsIn = (request: Request) =>
  request.kind === 'compare' ? [request.left.model, request.right.model] : [request.model];

function namesTokens(request: Request): boolean {
  if (request.kind === 'compare') return namesTokens(request.left) || namesTokens(request.right);
  return (
    ('after' in request && request.after !== undefined) || ('nudge' in request && request.nudge !== undefined)
  );
}

const withModel = (request: Request, model: string): Request =>
  request.kind === 'compare'
    ? { ...request, left: { ...request.left, model }, right: { ...request.right, model } }
    : { ...request, model };

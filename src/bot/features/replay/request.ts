/** What a recorded request becomes where it is run again: the rules of that server hold, not those of the first. */
import { partsOf, type Request, withParts } from '../../../shared/contract.ts';
import type { Problem } from '../../kit/problems.ts';
import type { Where } from '../../options/options.ts';
import { rulesOn } from '../../settings/store.ts';

/** The request, or why this server does not allow it. The default model answers for one that is not served any more. */
export function requestHere(
  request: Request,
  { settings, models }: Pick<Where, 'settings' | 'models'>,
): Request | Problem {
  const parts = partsOf(request);
  const steps = Math.max(...parts.map((part) => ('steps' in part ? part.steps : 0)));
  if (steps > settings.mostSteps)
    return { ok: false, code: 'replay-too-long', steps, most: settings.mostSteps };
  if (request.kind === 'nudge' && rulesOn(settings).in(request.word))
    return { ok: false, code: 'ruled-out-word' };
  const asked = new Set(parts.map(({ model }) => model));
  const gone = [...asked].find((model) => !models.includes(model));
  if (gone === undefined) return request;
  // Token IDs mean nothing to another model, and of two models that are compared none can stand in for the other.
  const namesTokens = parts.some(
    (part) => ('after' in part && part.after) || ('nudge' in part && part.nudge),
  );
  if (namesTokens || asked.size > 1) return { ok: false, code: 'replay-model-gone', model: gone };
  return withParts(request, (part) => ({ ...part, model: settings.defaultModel }));
}

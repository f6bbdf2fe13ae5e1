/** What a recorded request becomes where it is run again: the rules of that server hold, not those of the first. */
import { partsOf, type Request, withParts, withRuledOutWords } from '../../../shared/contract.ts';
import type { Read } from '../../kit/problems.ts';
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
  const parts = partsOf(request);
  const steps = Math.max(...parts.map((part) => ('steps' in part ? part.steps : 0)));
  if (steps > settings.mostSteps)
    return { ok: false, code: 'replay-too-long', steps, most: settings.mostSteps };
  if (request.kind === 'nudge' && rulesOn(settings).in(request.word))
    return { ok: false, code: 'ruled-out-word' };
  const here = (served: Request): Read<Request> => ({
    ok: true,
    value: withRuledOutWords(served, ruledOutOf(settings).never),
  });
  const asked = new Set(parts.map(({ model }) => model));
  const [gone] = [...asked].filter((model) => !models.includes(model));
  if (gone === undefined) return here(request);
  // Token IDs mean nothing to another model, and of two models that are compared none can stand in for the other.
  const namesTokens = parts.some(
    (part) => ('after' in part && part.after) || ('nudge' in part && part.nudge),
  );
  if (namesTokens || asked.size > 1) return { ok: false, code: 'replay-model-gone', model: gone };
  return here(withParts(request, (part) => ({ ...part, model: defaultModel })));
}

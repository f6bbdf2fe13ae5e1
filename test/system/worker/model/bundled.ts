import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import { type LoadOptions, loadLanguageModel } from '../../../../src/worker/model/load.ts';

/** A cache folder that must never be needed. */
const NO_CACHE = '/nonexistent/cache';

/** The bundled gpt2-mini, computed with in 32-bit floats. */
export async function loadBundled(options: Partial<LoadOptions> = {}): Promise<LanguageModel> {
  const loaded = await loadLanguageModel(
    { name: 'gpt2-mini', source: './models/gpt2-mini', dtype: 'q8' },
    { cacheDir: NO_CACHE, ...options },
  );
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.model;
}

import { it } from 'vitest';
import { loadBundled } from '../../system/worker/model/bundled.ts';

it('loads a model', async () => {
  await (await loadBundled()).close();
});

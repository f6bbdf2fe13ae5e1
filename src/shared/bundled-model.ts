/** How the model that comes with the project is told from all others: what its card says must be said of no other one. */
import { basename } from 'node:path';
import { isFolder, type ModelSource } from './model-source.ts';

/** The digest of its files. */
export const BUNDLED_REVISION = '1887893b219005c5a6529a06e91eae5e082d971f2d80428430db555809aab71b';
/** Its folder. */
const FOLDER = 'gpt2-mini';

/** Whether it is the model that has answered, whatever it is called; false where a worker did not say which one it was. */
export const isBundled = ({ revision }: { readonly revision?: string | undefined }) =>
  revision === BUNDLED_REVISION;

/** Whether an entry of `MODELS` names its folder. */
export const isBundledSource = ({ source }: Pick<ModelSource, 'source'>) =>
  isFolder(source) && basename(source) === FOLDER;

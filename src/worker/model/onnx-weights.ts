import { externalFiles, weightsFile } from './files.ts';
import type { FoundWeights, Search } from './found-weights.ts';
import { readModel, readSizes, rewriteModel } from './pretrained.ts';

/**
 * The weights of an ONNX export.
 * @throws {Error} that names what is missing or broken
 */
export async function findOnnx({ files, dtype, reading }: Search): Promise<FoundWeights> {
  const { folder } = files;
  const weights = weightsFile(dtype);
  const sizes = await reading('config.json', () => readSizes(folder));
  await files.need([weights]);
  const external = await externalFiles(folder, weights);
  await files.need(external);
  return {
    files: [weights, ...external],
    sizes,
    open: (options) => readModel(folder, { dtype, ...options }),
    rewrite: () => rewriteModel(folder, dtype),
  };
}

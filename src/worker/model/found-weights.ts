import type { Device, Dtype } from '../../shared/model-source.ts';
import type { ModelFiles } from './model-files.ts';
import type { Pretrained, Sizes } from './pretrained.ts';
import type { Rewritten } from './rewrite/modernise.ts';

export interface OpenOptions {
  readonly device: Device;
  readonly threads: number;
  /** A graph that stands in for the one in the file: what `rewrite` has given. */
  readonly rewritten?: Rewritten | undefined;
}

/** Weights that are in a folder, and not in memory yet. */
export interface FoundWeights {
  /** The files that decide the numbers; the one that an operator knows the weights by comes first. */
  readonly files: readonly [string, ...string[]];
  readonly sizes: Sizes;
  /** @throws {Error} where onnxruntime cannot make a session of them */
  open(options: OpenOptions): Promise<Pretrained>;
  /** What the graph of an old export can be made, so that it can be run in the fast way; undefined where it cannot. */
  rewrite(): Promise<Rewritten | undefined>;
}

/** What is wanted, and how files are read. */
export interface Search {
  readonly files: ModelFiles;
  readonly dtype: Dtype;
  /** Where what is made of weights is kept. */
  readonly cacheDir: string;
  /** Reads one of the files, and names it where that fails. */
  reading<T>(file: string, read: () => Promise<T>): Promise<T>;
}

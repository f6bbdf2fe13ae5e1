/** Where a model's files come from: a folder on this machine, or the Hub's copy in the cache. */
import { basename, join, resolve } from 'node:path';
import { isFolder, type ModelSource } from '../../shared/model-source.ts';
import { missingFiles } from './files.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { DownloadProgress } from './hub/download.ts';
import { commitOf, fetchModel, firstOnHub } from './hub/fetch-model.ts';
import type { Hub } from './hub/hub.ts';

export interface ModelFiles {
  /** An absolute path. */
  readonly folder: string;
  /** How the source is named in replies: a Hub ID, or the folder's name. */
  readonly shown: string;
  /** What to do where one of the files turns out to be broken. */
  readonly advice: string;
  /**
   * Sees to it that these files are in the folder.
   * @param later one of these will be needed after them: a folder that has none is refused at once
   * @throws {Error} that names what is missing and says what to do
   */
  need(files: readonly string[], later?: readonly string[]): Promise<void>;
  /**
   * The first of these files that the source has, else the other one. Of the Hub's, one in the cache comes first.
   * @throws {Error} where the Hub does not answer
   */
  first(files: readonly string[], other: string): Promise<string>;
  /** What tells the model from another one of the same name: its commit, or a digest of these files. */
  revision(files: readonly string[]): Promise<string>;
}

export interface FileOptions {
  /** Where models from the Hub are kept between runs. */
  readonly cacheDir: string;
  readonly hub?: Hub | undefined;
  /** Called when a file of the Hub begins to come and at every tenth of it. */
  readonly onDownload?: ((progress: DownloadProgress) => void) | undefined;
  /** Ends a download. */
  readonly signal?: AbortSignal | undefined;
}

/** @throws {Error} where the source cannot be one */
export function modelFiles(source: ModelSource, options: FileOptions): ModelFiles {
  return isFolder(source.source) ? localFiles(source) : hubFiles(source, options);
}

function localFiles({ source }: ModelSource): ModelFiles {
  const folder = resolve(source);
  return {
    folder,
    shown: basename(folder),
    advice: 'copy or make it again',
    async need(files, later = []) {
      const missing = await missingFiles(folder, files);
      const lacksAll = later.length > 0 && (await firstIn(folder, later)) === undefined;
      if (lacksAll) missing.push(later.slice(0, 2).join(' or '));
      if (missing.length === 0) return;
      throw new Error(
        `the folder ${folder} lacks ${missing.join(', ')}; correct the folder or the dtype in MODELS`,
      );
    },
    first: async (files, other) => (await firstIn(folder, files)) ?? other,
    revision: (files) => fingerprintOf(folder, files),
  };
}

async function firstIn(folder: string, files: readonly string[]): Promise<string | undefined> {
  const missing = await missingFiles(folder, files);
  return files.find((file) => !missing.includes(file));
}

function hubFiles({ source, revision }: ModelSource, options: FileOptions): ModelFiles {
  if (!HUB_ID.test(source)) {
    throw new Error(
      'this is no Hub ID (owner/model), and a folder starts with / or ./; correct it in MODELS',
    );
  }
  const {
    hub = HUGGING_FACE,
    signal = new AbortController().signal,
    onDownload: onProgress = () => undefined,
  } = options;
  const pinned = revision === undefined ? '' : `@${encodeURIComponent(revision)}`;
  const folder = join(resolve(options.cacheDir), `${source}${pinned}`);
  const place = { id: source, revision: revision ?? 'main' };
  const incomplete = (file: string) => (error: Error) => {
    throw new Error(
      `${file} and what belongs to it are not complete in the cache ${folder}, and ${error.message}; ` +
        'check the connection, the ID and the dtype in MODELS, or name a folder that holds the model',
    );
  };
  return {
    folder,
    shown: source,
    advice: 'delete it, then it is downloaded again',
    async need(files, later = []) {
      const wanted = later.length > 0 ? later.slice(0, 2).join(' or ') : (files.at(-1) as string);
      await fetchModel(hub, place, folder, files, { signal, onProgress }).catch(incomplete(wanted));
    },
    async first(files, other) {
      const cached = await firstIn(folder, [...files, other]);
      if (cached !== undefined) return cached;
      const found = firstOnHub(hub, place, folder, files, signal).catch(incomplete(files[0] as string));
      return (await found) ?? other;
    },
    revision: async (files) => (await commitOf(folder)) ?? fingerprintOf(folder, files),
  };
}

const HUGGING_FACE: Hub = { host: 'https://huggingface.co' };
const HUB_ID = /^[\w.-]*\w[\w.-]*(\/[\w.-]*\w[\w.-]*)?$/;

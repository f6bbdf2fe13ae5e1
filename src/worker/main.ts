import { totalmem } from 'node:os';
import { parseWorkerConfig } from '../shared/config.ts';
import { runProcess } from '../shared/run-process.ts';
import { loadLanguageModel } from './model/load.ts';
import { startWorker } from './worker.ts';

/** Bytes that a worker needs for each byte of a model's weights, about: it holds them, and the texts that it reads. */
const MEMORY_PER_BYTE = 2;

await runProcess('worker', parseWorkerConfig, (config, log) =>
  startWorker(config, log, (source, signal) =>
    loadLanguageModel(source, {
      signal,
      device: config.device,
      cacheDir: config.modelCache,
      threads: config.threads,
      ...(config.batch !== undefined && { batch: config.batch }),
      ...(config.kvBytes !== undefined && { kvBytes: config.kvBytes }),
      ...(config.prefixCacheBytes !== undefined && { prefixCacheBytes: config.prefixCacheBytes }),
      onDownload: ({ file, percent, size = 0 }) => {
        const about = { model: source.name, file, megabytes: Math.ceil(size / 1e6) };
        log.info({ ...about, percent }, 'downloading the model');
        if (percent === 0 && MEMORY_PER_BYTE * size > totalmem())
          log.warn(
            { ...about, memory: Math.floor(totalmem() / 1e6) },
            'this machine may have too little memory for the model',
          );
      },
    }),
  ),
);

import { parseWorkerConfig } from '../shared/config.ts';
import { runProcess } from '../shared/run-process.ts';
import { loadLanguageModel } from './model/load.ts';
import { startWorker } from './worker.ts';

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
      onDownload: ({ file, percent }) =>
        log.info({ model: source.name, file, percent }, 'downloading the model'),
    }),
  ),
);

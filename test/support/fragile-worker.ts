/** A worker, as `src/worker/main.ts` starts it, whose model cannot bear a certain text: the process dies of it. */
import { parseWorkerConfig } from '../../src/shared/config.ts';
import { runProcess } from '../../src/shared/run-process.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../../src/worker/model/load.ts';
import { startWorker } from '../../src/worker/worker.ts';

/** In a text: dies at once, as where the memory is used up; or by a fault that nobody catches. */
const KILLED = 'kill me';
const FAULTY = 'throw up';

await runProcess('worker', parseWorkerConfig, (config, log) =>
  startWorker(config, log, async (source) => {
    const loaded = await loadLanguageModel(source, {
      cacheDir: config.modelCache,
      threads: config.threads,
    });
    return loaded.ok ? { ok: true, model: fragile(loaded.model) } : loaded;
  }),
);

/** Each sequence dies at its third step, so that others are in the middle of theirs. */
function fragile(model: LanguageModel): LanguageModel {
  return {
    ...model,
    async open(ids, signal) {
      const text = ids.map((id) => textOf(model, id)).join('');
      const sequence = await model.open(ids, signal);
      let added = 0;
      return {
        get logits() {
          return sequence.logits;
        },
        async append(id) {
          await sequence.append(id);
          if (++added < 3) return;
          if (text.includes(KILLED)) process.kill(process.pid, 'SIGKILL');
          if (text.includes(FAULTY)) {
            setImmediate(() => {
              throw new Error('a fault in the depths of a library');
            });
            await new Promise(() => undefined);
          }
        },
        close: () => sequence.close(),
      };
    },
  };
}

function textOf(model: LanguageModel, id: number): string {
  const token = model.token(id);
  return 'text' in token ? token.text : '';
}

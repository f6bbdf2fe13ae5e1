/** What a worker's models are doing, for Prometheus. */
import { Gauge, type Registry } from 'prom-client';
import type { EngineStats } from './model/language-model.ts';
import type { Models } from './models.ts';

const help: { [K in keyof EngineStats]: string } = {
  running: 'Sequences that are open',
  waiting: 'Prompts that wait to be read',
  kvBytes: 'Bytes of the running sequences’ keys and values',
  prefixCacheBytes: 'Bytes of prompts that were read before',
  prefixCachePrompts: 'Prompts that were read before and are kept',
  reusedTokens: 'Tokens of prompts that did not have to be read again, since the start',
  steps: 'Steps of running sequences, since the start',
  tokens: 'Tokens that they took together, since the start',
  prefills: 'Passes over pieces of prompts, since the start',
  promptTokens: 'Tokens in them, since the start',
};

/** Adds a gauge for each model's state and for each of its counters. */
export function measureModels(models: Models, metrics: Registry): void {
  new Gauge({
    name: 'tokenscope_model_ready',
    help: '1 where the model is loaded',
    labelNames: ['model'],
    registers: [metrics],
    collect() {
      for (const [model, state] of Object.entries(models.states()))
        this.set({ model }, state === 'ready' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'tokenscope_model_way',
    help: '1 for the way in which the model is run: exact (equal bits in any company), fast, or plain',
    labelNames: ['model', 'way'],
    registers: [metrics],
    collect() {
      for (const [model, way] of Object.entries(models.ways())) this.set({ model, way }, 1);
    },
  });
  for (const name of Object.keys(help) as (keyof EngineStats)[]) {
    new Gauge({
      name: `tokenscope_engine_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
      help: help[name],
      labelNames: ['model'],
      registers: [metrics],
      async collect() {
        for (const [model, stats] of Object.entries(await models.stats())) this.set({ model }, stats[name]);
      },
    });
  }
}

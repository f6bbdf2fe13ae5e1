import { availableParallelism, totalmem } from 'node:os';

/** How much of the machine a model may take. */
export interface EngineOptions {
  /** Threads inside one forward pass. Several workers on one machine share its cores: cores / workers. */
  readonly threads: number;
  /** The most sequences in one forward pass; more take turns within a step. */
  readonly batch: number;
  /** Tokens of prompts that are read between two steps of running sequences: about one step's time. */
  readonly prefillChunk: number;
  /** The same while no sequence is running: bounds only how long the event loop is blocked. */
  readonly idleChunk: number;
  /** Memory for prompts read before, in bytes. */
  readonly prefixCacheBytes: number;
  /** Memory for running sequences, in bytes, beyond which new ones wait. One always runs, whatever it needs. */
  readonly kvBytes: number;
}

const MIB = 1024 ** 2;

/** What suits a machine with so many cores and so many bytes of memory. */
export function engineDefaults(cores = availableParallelism(), memory = totalmem()): EngineOptions {
  return {
    threads: Math.max(1, cores),
    batch: 8 * Math.max(2, cores),
    prefillChunk: 16 * Math.max(1, cores),
    idleChunk: 64 * Math.max(1, cores),
    prefixCacheBytes: Math.min(256 * MIB, Math.floor(memory / 16)),
    kvBytes: Math.min(1024 * MIB, Math.floor(memory / 4)),
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { runParts } from './batch.ts';
import type { Graph } from './graph.ts';
import type { Slot } from './kv-arena.ts';
import { KvPool } from './kv-pool.ts';
import type { EngineStats, Sequence } from './language-model.ts';
import type { EngineOptions } from './options.ts';
import { PrefixCache } from './prefix-cache.ts';
import { chooseNext, type Prompt } from './prompt-queue.ts';
import { type Host, type Origin, RunningSequence, type Step } from './running-sequence.ts';

/** A prompt on its way to being a sequence. */
interface Opening extends Prompt {
  slot: Slot | undefined;
  readonly done: (sequence: Sequence) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Runs many sequences on one model: continuous batching.
 *
 * In each turn all sequences that wait for a token take one step together, in one forward pass; then one piece of the
 * waiting prompts is read. So a sequence joins between two steps and leaves when it is done, and neither a long text
 * nor a long prompt holds up the others for longer than a step.
 */
export class Engine implements Host {
  readonly contextLength: number;
  readonly vocabularySize: number;
  readonly #graph: Graph;
  readonly #options: EngineOptions;
  readonly #pool: KvPool;
  readonly #cache: PrefixCache;
  readonly #openings = new Set<Opening>();
  readonly #running = new Set<RunningSequence>();
  readonly #steps = new Map<RunningSequence, Step>();
  /** Slots that nobody needs any more: rows must not move while a pass is under way. */
  readonly #left: Slot[] = [];
  readonly #counts = { reusedTokens: 0, steps: 0, tokens: 0, prefills: 0, promptTokens: 0 };
  #turns: Promise<void> | undefined;
  #awake = false;
  #closed = false;

  constructor(graph: Graph, contextLength: number, vocabularySize: number, options: EngineOptions) {
    this.contextLength = contextLength;
    this.vocabularySize = vocabularySize;
    this.#graph = graph;
    this.#options = options;
    this.#pool = new KvPool(graph);
    this.#cache = new PrefixCache(options.prefixCacheBytes);
  }

  stats(): EngineStats {
    return {
      running: this.#running.size,
      waiting: this.#openings.size,
      kvBytes: this.#pool.bytes,
      prefixCacheBytes: this.#cache.bytes,
      prefixCachePrompts: this.#cache.size,
      ...this.#counts,
    };
  }

  /** See `LanguageModel.open`. */
  async open(ids: readonly number[], signal?: AbortSignal): Promise<Sequence> {
    if (ids.length < 1 || ids.length > this.contextLength) {
      throw new RangeError(`a sequence has 1 to ${this.contextLength} tokens, not ${ids.length}`);
    }
    for (const id of ids) this.checkId(id);
    if (this.#closed) throw new Error('this model is closed');
    signal?.throwIfAborted();

    const { promise, resolve, reject } = withResolvers<Sequence>();
    const opening = {
      ids: [...ids],
      known: 0,
      passedOver: 0,
      slot: undefined,
      done: resolve,
      failed: reject,
    };
    const abort = () => this.#fail(opening, signal?.reason);
    signal?.addEventListener('abort', abort);
    this.#openings.add(opening);
    this.#wake();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Ends all sequences and resolves when the last pass is over. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const opening of this.#openings) this.#fail(opening, new Error('this model is closed'));
    for (const sequence of this.#running) sequence.close();
    await this.#turns;
    this.#cache.clear();
  }

  checkId(id: number): void {
    if (Number.isInteger(id) && id >= 0 && id < this.vocabularySize) return;
    throw new RangeError(`no token has the ID ${id}: they go from 0 to ${this.vocabularySize - 1}`);
  }

  step(sequence: RunningSequence, step: Step): void {
    this.#steps.set(sequence, step);
    this.#wake();
  }

  leave(sequence: RunningSequence, slot: Slot | undefined): void {
    this.#running.delete(sequence);
    this.#steps.get(sequence)?.failed(new Error('this sequence is closed'));
    this.#steps.delete(sequence);
    this.#giveBack(slot);
  }

  #wake(): void {
    this.#awake = true;
    this.#turns ??= this.#takeTurns();
  }

  async #takeTurns(): Promise<void> {
    while (this.#awake) {
      this.#awake = false;
      await nextTurn(); // who got a token in the last step says meanwhile whether it wants another
      this.#removeRows();
      const stepped = await this.#takeSteps();
      this.#removeRows();
      const read = await this.#readPrompts(stepped);
      if (stepped || read) this.#awake = true;
    }
    this.#removeRows();
    this.#turns = undefined;
  }

  async #takeSteps(): Promise<boolean> {
    const steps = [...this.#steps];
    this.#steps.clear();
    if (steps.length === 0) return false;
    const parts = steps.flatMap(([sequence, { id, done, failed }]) => {
      try {
        return { slot: sequence.place(this.#pool), ids: [id], done, failed };
      } catch (error) {
        failed(error); // no memory for its row
        return [];
      }
    });
    await runParts(this.#graph, parts, this.#options.batch, 'front');
    this.#counts.steps++;
    this.#counts.tokens += parts.length;
    return true;
  }

  /** @param stepped whether there are running sequences, which this must not hold up for longer than a step */
  async #readPrompts(stepped: boolean): Promise<boolean> {
    for (const opening of this.#openings) if (opening.slot === undefined) this.#lookUp(opening);
    const chunk = stepped ? this.#options.prefillChunk : this.#options.idleChunk;
    const chosen = chooseNext([...this.#openings], chunk).filter((opening) => this.#start(opening));
    if (chosen.length === 0) return false;
    const parts = chosen.map((opening) => {
      const ids = opening.ids.slice(opening.known, opening.known + chunk);
      return {
        slot: opening.slot as Slot,
        ids,
        done: (logits: Float32Array) => this.#advance(opening, ids.length, logits),
        failed: (error: unknown) => this.#fail(opening, error),
      };
    });
    await runParts(this.#graph, parts, this.#options.batch, 'back');
    this.#counts.prefills++;
    this.#counts.promptTokens += parts.reduce((sum, { ids }) => sum + ids.length, 0);
    return true;
  }

  /** Opens a sequence at once where its prompt has been read before; else notes how much of it has. */
  #lookUp(opening: Opening): void {
    const found = this.#cache.find(opening.ids);
    opening.known = Math.min(found?.shared ?? 0, opening.ids.length - 1);
    if (!found?.exact) return;
    this.#counts.reusedTokens += opening.ids.length;
    this.#open(opening, { prompt: found.prompt }, found.prompt.logits.slice());
  }

  /** Gives a prompt a slot, with as much as is known of it. False where there is no room for it now. */
  #start(opening: Opening): boolean {
    if (opening.slot !== undefined) return true;
    const { length } = opening.ids;
    const fits = this.#pool.bytes + this.#pool.bytesFor(length) <= this.#options.kvBytes;
    if (!fits && this.#pool.rows > 0) return false;
    try {
      opening.slot = this.#pool.add(length, this.#cache.find(opening.ids)?.prompt.kv, opening.known);
    } catch (error) {
      this.#fail(opening, error); // no memory for its row
      return false;
    }
    this.#counts.reusedTokens += opening.known;
    return true;
  }

  /** Notes that `count` more tokens of a prompt have been read. */
  #advance(opening: Opening, count: number, logits: Float32Array): void {
    if (!this.#openings.has(opening)) return; // it was aborted meanwhile
    opening.known += count;
    if (opening.known < opening.ids.length) return;
    const slot = opening.slot as Slot;
    this.#cache.add({ ids: opening.ids, kv: slot.arena.snapshot(slot), logits: logits.slice() });
    this.#open(opening, { slot }, logits);
  }

  #open(opening: Opening, origin: Origin, logits: Float32Array): void {
    this.#openings.delete(opening);
    const sequence = new RunningSequence(this, opening.ids.length, origin, logits);
    this.#running.add(sequence);
    opening.done(sequence);
  }

  #fail(opening: Opening, error: unknown): void {
    this.#openings.delete(opening);
    this.#giveBack(opening.slot);
    opening.failed(error);
  }

  #giveBack(slot: Slot | undefined): void {
    if (slot !== undefined) this.#left.push(slot);
    this.#wake(); // another prompt may fit now
  }

  #removeRows(): void {
    for (const slot of this.#left.splice(0)) slot.arena.remove(slot);
  }
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

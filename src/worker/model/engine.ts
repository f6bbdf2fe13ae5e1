import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EngineStats, Sequence } from './language-model.ts';
import type { EngineOptions } from './options.ts';
import { PrefixCache } from './prefix-cache.ts';
import { chooseNext, nextPiece, type Prompt } from './prompt-queue.ts';
import { type Host, type Origin, RunningSequence, type Step } from './running-sequence.ts';
import type { Slot, Way } from './way.ts';

/** A prompt that is being read. */
interface Reading extends Prompt {
  slot: Slot | undefined;
  /** Called for the tokens from `wanted` on. */
  readonly onLogits: ((logits: Float32Array, index: number) => void) | undefined;
  readonly failed: (error: unknown) => void;
}

/** One on its way to being a sequence. */
interface Opening extends Reading {
  readonly shared: true;
  readonly done: (sequence: Sequence) => void;
}

/** One of which only the logits on the way are wanted. */
interface Passing extends Reading {
  readonly shared: false;
  readonly done: () => void;
}

/** The most tokens in a pass where the logits after each are wanted: 256 times half of 50,257 are 26 MB. */
const MOST_WITH_LOGITS = 256;

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
  readonly #way: Way;
  readonly #options: EngineOptions;
  readonly #cache: PrefixCache;
  readonly #readings = new Set<Opening | Passing>();
  readonly #running = new Set<RunningSequence>();
  readonly #steps = new Map<RunningSequence, Step>();
  /** Slots that nobody needs any more: rows must not move while a pass is under way. */
  readonly #left: Slot[] = [];
  readonly #counts = { reusedTokens: 0, steps: 0, tokens: 0, prefills: 0, promptTokens: 0 };
  #turns: Promise<void> | undefined;
  #awake = false;
  #closed = false;

  constructor(way: Way, contextLength: number, vocabularySize: number, options: EngineOptions) {
    this.contextLength = contextLength;
    this.vocabularySize = vocabularySize;
    this.#way = way;
    this.#options = options;
    this.#cache = new PrefixCache(options.prefixCacheBytes);
  }

  stats(): EngineStats {
    return {
      running: this.#running.size,
      waiting: this.#readings.size,
      kvBytes: this.#way.bytes,
      prefixCacheBytes: this.#cache.bytes,
      prefixCachePrompts: this.#cache.size,
      ...this.#counts,
    };
  }

  /** See `LanguageModel.open`. */
  async open(ids: readonly number[], signal?: AbortSignal): Promise<Sequence> {
    return this.#enter<Sequence>(ids, signal, (done, failed) => ({
      ...fresh(ids, ids.length - 1),
      shared: true,
      onLogits: undefined,
      done,
      failed,
    }));
  }

  /** See `LanguageModel.read`. */
  async read(
    ids: readonly number[],
    from: number,
    onLogits: (logits: Float32Array, index: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (!Number.isInteger(from) || from < 0 || from >= ids.length) {
      throw new RangeError(`a reading of ${ids.length} tokens has no token ${from}`);
    }
    return this.#enter<void>(ids, signal, (done, failed) => ({
      ...fresh(ids, from),
      shared: false,
      onLogits,
      done,
      failed,
    }));
  }

  async #enter<T>(
    ids: readonly number[],
    signal: AbortSignal | undefined,
    create: (done: (value: T) => void, failed: (error: unknown) => void) => Opening | Passing,
  ): Promise<T> {
    if (ids.length < 1 || ids.length > this.contextLength) {
      throw new RangeError(`a sequence has 1 to ${this.contextLength} tokens, not ${ids.length}`);
    }
    for (const id of ids) this.checkId(id);
    if (this.#closed) throw new Error('this model is closed');
    signal?.throwIfAborted();

    const { promise, resolve, reject } = withResolvers<T>();
    const reading = create(resolve, reject);
    const abort = () => this.#fail(reading, signal?.reason);
    signal?.addEventListener('abort', abort);
    this.#readings.add(reading);
    this.#wake();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Ends all sequences and resolves when the last pass is over. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const reading of this.#readings) this.#fail(reading, new Error('this model is closed'));
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
        const slot = sequence.place(this.#way);
        return {
          slot,
          ids: [id],
          keep: 1,
          done: (logits: readonly Float32Array[]) => done(logits[0] as Float32Array),
          failed,
        };
      } catch (error) {
        failed(error); // no memory for its row
        return [];
      }
    });
    await this.#way.run(parts, this.#options.batch, 'front');
    this.#counts.steps++;
    this.#counts.tokens += parts.length;
    return true;
  }

  /** @param stepped whether there are running sequences, which this must not hold up for longer than a step */
  async #readPrompts(stepped: boolean): Promise<boolean> {
    for (const reading of this.#readings) if (reading.slot === undefined) this.#lookUp(reading);
    const readings = [...this.#readings];
    const most = readings.some(({ shared }) => !shared) ? MOST_WITH_LOGITS : Number.POSITIVE_INFINITY;
    const chunk = Math.min(most, stepped ? this.#options.prefillChunk : this.#options.idleChunk);
    const chosen = chooseNext(readings, chunk).filter((reading) => this.#start(reading));
    if (chosen.length === 0) return false;
    const parts = chosen.map((reading) => {
      const { ids, keep } = nextPiece(reading, this.#way.readsPieces ? chunk : Number.POSITIVE_INFINITY);
      return {
        slot: reading.slot as Slot,
        ids,
        keep,
        done: (logits: readonly Float32Array[]) => this.#advance(reading, ids.length, logits),
        failed: (error: unknown) => this.#fail(reading, error),
      };
    });
    await this.#way.run(parts, this.#options.batch, 'back');
    this.#counts.prefills++;
    this.#counts.promptTokens += parts.reduce((sum, { ids }) => sum + ids.length, 0);
    return true;
  }

  /** Opens a sequence at once where its prompt has been read before; else notes how much of it has. */
  #lookUp(reading: Opening | Passing): void {
    const found = this.#cache.find(reading.ids);
    reading.known = this.#way.readsPieces ? Math.min(found?.shared ?? 0, reading.wanted) : 0;
    if (!found?.exact || !reading.shared) return;
    this.#counts.reusedTokens += reading.ids.length;
    this.#open(reading, { prompt: found.prompt }, found.prompt.logits.slice());
  }

  /** Gives a prompt a slot, with as much as is known of it. False where there is no room for it now. */
  #start(reading: Opening | Passing): boolean {
    if (reading.slot !== undefined) return true;
    const { length } = reading.ids;
    const fits = this.#way.bytes + this.#way.bytesFor(length) <= this.#options.kvBytes;
    if (!fits && this.#way.slots > 0) return false;
    try {
      const from = reading.known > 0 ? this.#cache.find(reading.ids)?.prompt.kv : undefined;
      reading.slot = this.#way.add(length, from, reading.known);
    } catch (error) {
      this.#fail(reading, error); // no memory for its row
      return false;
    }
    this.#counts.reusedTokens += reading.known;
    return true;
  }

  /**
   * Notes that `count` more tokens of a prompt have been read.
   * @param logits after the last of them, one or more
   */
  #advance(reading: Opening | Passing, count: number, logits: readonly Float32Array[]): void {
    if (!this.#readings.has(reading)) return; // it was aborted meanwhile
    reading.known += count;
    for (const [i, each] of logits.entries()) {
      const index = reading.known - logits.length + i;
      if (index >= reading.wanted) reading.onLogits?.(each, index);
      if (!this.#readings.has(reading)) return; // the one who got them has called it off
    }
    if (reading.known < reading.ids.length) return;
    const slot = reading.slot as Slot;
    if (reading.shared) {
      const last = logits.at(-1) as Float32Array;
      this.#cache.add({ ids: reading.ids, kv: this.#way.snapshot(slot), logits: last.slice() });
      this.#open(reading, { slot }, last.slice()); // a view would keep the logits of the whole pass in memory
    } else {
      this.#readings.delete(reading);
      this.#giveBack(slot);
      reading.done();
    }
  }

  #open(opening: Opening, origin: Origin, logits: Float32Array): void {
    this.#readings.delete(opening);
    const sequence = new RunningSequence(this, opening.ids.length, origin, logits);
    this.#running.add(sequence);
    opening.done(sequence);
  }

  #fail(reading: Opening | Passing, error: unknown): void {
    if (!this.#readings.delete(reading)) return;
    this.#giveBack(reading.slot);
    reading.failed(error);
  }

  #giveBack(slot: Slot | undefined): void {
    if (slot !== undefined) this.#left.push(slot);
    this.#wake(); // another prompt may fit now
  }

  #removeRows(): void {
    for (const slot of this.#left.splice(0)) this.#way.remove(slot);
  }
}

/** A prompt of which nothing has been read. */
function fresh(ids: readonly number[], wanted: number) {
  return { ids: [...ids], wanted, known: 0, passedOver: 0, slot: undefined };
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

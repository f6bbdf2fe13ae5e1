import type { Sequence } from './language-model.ts';
import type { ReadPrompt } from './prefix-cache.ts';
import type { Slot, Way } from './way.ts';

/** What a sequence needs of its engine. */
export interface Host {
  readonly contextLength: number;
  /** @throws {RangeError} where no token has this ID */
  checkId(id: number): void;
  /** Has a sequence take part in the next step. */
  step(sequence: RunningSequence, step: Step): void;
  /** Takes it out; its slot may be given to others. */
  leave(sequence: RunningSequence, slot: Slot | undefined): void;
}

export interface Step {
  readonly id: number;
  readonly done: (logits: Float32Array) => void;
  readonly failed: (error: unknown) => void;
}

/** Where the keys and values of a sequence are: in a slot already, or still in the cache of prompts. */
export type Origin = { readonly slot: Slot } | { readonly prompt: ReadPrompt };

export class RunningSequence implements Sequence {
  logits: Float32Array;
  readonly #host: Host;
  #length: number;
  #origin: Origin;
  #state: 'ready' | 'stepping' | 'closed' = 'ready';

  constructor(host: Host, length: number, origin: Origin, logits: Float32Array) {
    this.#host = host;
    this.#length = length;
    this.#origin = origin;
    this.logits = logits;
  }

  async append(id: number): Promise<void> {
    if (this.#state === 'closed') throw new Error('this sequence is closed');
    if (this.#state === 'stepping') throw new Error('this sequence has not finished its last step');
    if (this.#length >= this.#host.contextLength) {
      throw new RangeError(`a sequence has at most ${this.#host.contextLength} tokens`);
    }
    this.#host.checkId(id);
    this.#state = 'stepping';
    try {
      this.logits = await new Promise<Float32Array>((done, failed) =>
        this.#host.step(this, { id, done, failed }),
      );
      this.#length++;
    } finally {
      if (this.#state === 'stepping') this.#state = 'ready';
    }
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#host.leave(this, 'slot' in this.#origin ? this.#origin.slot : undefined);
  }

  /** The slot in which its next token goes. A prompt that was read before gets one only now: most need none. */
  place(way: Way): Slot {
    const length = this.#length + 1;
    const slot =
      'slot' in this.#origin
        ? way.forLength(this.#origin.slot, length)
        : way.add(length, this.#origin.prompt.kv, this.#length);
    this.#origin = { slot };
    return slot;
  }
}

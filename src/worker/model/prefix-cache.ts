import type { Snapshot } from './way.ts';

/** A prompt that the model has read: its keys and values, and the logits after it. */
export interface ReadPrompt {
  readonly ids: readonly number[];
  readonly kv: Snapshot;
  /** Not to be changed: whoever uses them takes a copy. */
  readonly logits: Float32Array;
}

export interface Found {
  readonly prompt: ReadPrompt;
  /** How many tokens it has in common with the text, from the first on. */
  readonly shared: number;
  /** True where it is that very text. */
  readonly exact: boolean;
}

/** Keeps the prompts read last, in a bounded number of bytes; the one unused for longest goes first. */
export class PrefixCache {
  readonly #limit: number;
  /** The one used last is the last. */
  readonly #prompts = new Set<ReadPrompt>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#prompts.size;
  }

  /** The prompt that begins with the most of `ids`, the whole of them if there is one, and how many those are. */
  find(ids: readonly number[]): Found | undefined {
    let best: Found | undefined;
    for (const prompt of this.#prompts) {
      const shared = sharedPrefix(prompt.ids, ids);
      const exact = shared === ids.length && shared === prompt.ids.length;
      if (exact || shared > (best?.shared ?? 0)) best = { prompt, shared, exact };
      if (exact) break;
    }
    if (best !== undefined) {
      this.#prompts.delete(best.prompt);
      this.#prompts.add(best.prompt);
    }
    return best;
  }

  add(prompt: ReadPrompt): void {
    const bytes = bytesOf(prompt);
    if (bytes > this.#limit) return;
    const same = this.find(prompt.ids);
    if (same?.exact) this.#drop(same.prompt);
    for (const old of this.#prompts) {
      if (this.#bytes + bytes <= this.#limit) break;
      this.#drop(old);
    }
    this.#prompts.add(prompt);
    this.#bytes += bytes;
  }

  clear(): void {
    this.#prompts.clear();
    this.#bytes = 0;
  }

  #drop(prompt: ReadPrompt): void {
    this.#prompts.delete(prompt);
    this.#bytes -= bytesOf(prompt);
  }
}

/** How many tokens two texts have in common at their beginning. */
export function sharedPrefix(a: readonly number[], b: readonly number[]): number {
  const end = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < end && a[shared] === b[shared]) shared++;
  return shared;
}

function bytesOf({ ids, kv, logits }: ReadPrompt): number {
  return kv.byteLength + logits.byteLength + ids.length * 8;
}

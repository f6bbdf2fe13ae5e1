import type { Graph } from './graph.ts';

/** The keys and values of one sequence inside an arena: `length` columns from 0 on. */
export interface Slot {
  readonly arena: KvArena;
  /** Its row; it changes when rows are moved. */
  index: number;
  length: number;
}

type Cells = Float32Array | Uint16Array;

/** A copy of the first columns of a row: for each tensor `[heads, length, head size]`, one after the other. */
export interface Snapshot {
  readonly length: number;
  readonly byteLength: number;
  readonly cells: Cells;
}

/**
 * The key-value cache of many sequences, laid out so that the graph can read it in place.
 *
 * Each of the graph's cache tensors is `[rows, heads, columns, head size]`. A row belongs to a sequence, a column to
 * one of its tokens. There are more columns than tokens: the attention mask hides those that are not written yet, so
 * adding a token writes one column of one row and moves nothing. Rows that run together must lie side by side.
 */
export class KvArena {
  readonly #tensors: number;
  readonly #heads: number;
  readonly #headSize: number;
  readonly #type: Graph['cacheType'];
  /** Columns come and go in multiples of this, because each change moves all rows. */
  readonly #granule: number;
  #cells: Cells[] = [];
  #columns = 0;
  #slots: Slot[] = [];

  constructor(graph: Pick<Graph, 'past' | 'heads' | 'headSize' | 'cacheType'>, granule: number) {
    this.#tensors = graph.past.length;
    this.#heads = graph.heads;
    this.#headSize = graph.headSize;
    this.#type = graph.cacheType;
    this.#granule = granule;
  }

  get rows(): number {
    return this.#slots.length;
  }

  /** Columns of each row, written or not. */
  get columns(): number {
    return this.#columns;
  }

  /** Memory that is held at this moment. */
  get bytes(): number {
    return this.#cells.reduce((sum, cells) => sum + cells.byteLength, 0);
  }

  /** Memory that one more row of `length` tokens would need. */
  bytesFor(length: number): number {
    const columns = Math.max(this.#columns, this.#roundUp(length));
    const row = this.#tensors * this.#heads * this.#headSize * (this.#type === 'float16' ? 2 : 4);
    return row * (columns + this.rows * (columns - this.#columns));
  }

  /** Takes a row, and copies the first `length` columns of a snapshot into it. */
  add(from?: Snapshot, length = from?.length ?? 0): Slot {
    const slot = { arena: this, index: this.rows, length: 0 };
    this.#resize(this.rows + 1, Math.max(this.#columns, this.#roundUp(length)));
    this.#slots.push(slot);
    if (from !== undefined) this.#paste(slot, from, length);
    return slot;
  }

  /** Takes a row whose first `length` columns are zeros. */
  blank(length: number): Slot {
    const slot = this.add();
    this.makeRoom([slot], length);
    const row = this.#heads * this.#columns * this.#headSize;
    for (const cells of this.#cells) cells.fill(0, slot.index * row, (slot.index + 1) * row);
    slot.length = length;
    return slot;
  }

  /** Gives a row back; the last row moves into its place. */
  remove(slot: Slot): void {
    const last = this.#slots.pop() as Slot;
    if (last !== slot) {
      this.#copyRow(last.index, slot.index, last.length);
      last.index = slot.index;
      this.#slots[last.index] = last;
    }
    slot.index = -1;
    if (this.rows > 0) return;
    this.#cells = [];
    this.#columns = 0;
  }

  /** Makes room for `more` columns in each of these rows, and drops columns where less than half are needed. */
  makeRoom(slots: readonly Slot[], more: number): void {
    const longest = this.#slots.reduce((most, slot) => Math.max(most, slot.length), 0);
    const needed = slots.reduce((most, slot) => Math.max(most, slot.length + more), longest);
    const columns = this.#roundUp(needed);
    if (columns > this.#columns || columns * 2 <= this.#columns) this.#resize(this.rows, columns);
  }

  /** Moves these rows side by side, to the first or the last places. */
  gather(slots: readonly Slot[], place: 'front' | 'back'): void {
    const start = place === 'front' ? 0 : this.rows - slots.length;
    const end = start + slots.length;
    const wanted = new Set(slots);
    const outside = slots.filter(({ index }) => index < start || index >= end);
    for (let index = start; index < end && outside.length > 0; index++) {
      if (!wanted.has(this.#slots[index] as Slot))
        this.#swap(this.#slots[index] as Slot, outside.pop() as Slot);
    }
  }

  /** The cells of one tensor for `rows` rows from `start` on: `[rows, heads, columns, head size]`, not a copy. */
  view(tensor: number, start: number, rows: number): Cells {
    const row = this.#heads * this.#columns * this.#headSize;
    return (this.#cells[tensor] as Cells).subarray(start * row, (start + rows) * row);
  }

  /**
   * Writes one tensor's new columns after those a row has. `slot.length` is the caller's to raise, once all tensors
   * are written.
   * @param source `[heads, stride, head size]` from `offset` on, in which the first `count` columns are new
   */
  write(tensor: number, slot: Slot, source: Cells, offset: number, stride: number, count: number): void {
    const cells = this.#cells[tensor] as Cells;
    const size = count * this.#headSize;
    for (let head = 0; head < this.#heads; head++) {
      copy(
        source,
        offset + head * stride * this.#headSize,
        cells,
        ((slot.index * this.#heads + head) * this.#columns + slot.length) * this.#headSize,
        size,
      );
    }
  }

  snapshot(slot: Slot): Snapshot {
    const size = slot.length * this.#headSize;
    const cells = this.#allocate(this.#tensors * this.#heads * size);
    for (let tensor = 0; tensor < this.#tensors; tensor++) {
      for (let head = 0; head < this.#heads; head++) {
        const from = (slot.index * this.#heads + head) * this.#columns * this.#headSize;
        copy(this.#cells[tensor] as Cells, from, cells, (tensor * this.#heads + head) * size, size);
      }
    }
    return { length: slot.length, byteLength: cells.byteLength, cells };
  }

  #paste(slot: Slot, from: Snapshot, length: number): void {
    const stride = from.length * this.#headSize;
    for (let tensor = 0; tensor < this.#tensors; tensor++) {
      this.write(tensor, slot, from.cells, tensor * this.#heads * stride, from.length, length);
    }
    slot.length = length;
  }

  #swap(a: Slot, b: Slot): void {
    const spare = this.rows;
    this.#resize(spare + 1, this.#columns);
    this.#copyRow(a.index, spare, a.length);
    this.#copyRow(b.index, a.index, b.length);
    this.#copyRow(spare, b.index, a.length);
    [a.index, b.index] = [b.index, a.index];
    this.#slots[a.index] = a;
    this.#slots[b.index] = b;
  }

  #copyRow(from: number, to: number, length: number): void {
    const row = this.#heads * this.#columns * this.#headSize;
    for (const cells of this.#cells) {
      for (let head = 0; head < this.#heads; head++) {
        const within = head * this.#columns * this.#headSize;
        const start = from * row + within;
        cells.copyWithin(to * row + within, start, start + length * this.#headSize);
      }
    }
  }

  /** Gives the arena at least `rows` rows and exactly `columns` columns. */
  #resize(rows: number, columns: number): void {
    const needed = rows * this.#heads * columns * this.#headSize;
    if (this.#cells.length === 0)
      this.#cells = Array.from({ length: this.#tensors }, () => this.#allocate(0));
    for (const [tensor, before] of this.#cells.entries()) {
      const roomy = before.length >= needed;
      // Half a row's worth of growth at least, so that thirty people joining one by one do not copy it thirty times.
      const cells = roomy ? before : this.#allocate(Math.max(needed, Math.ceil(before.length * 1.5)));
      if (!roomy || columns !== this.#columns) this.#spread(before, cells, columns);
      this.#cells[tensor] = cells;
    }
    this.#columns = columns;
  }

  /** Moves all heads of all rows to where they begin when each has `columns` columns; both arrays may be the same. */
  #spread(before: Cells, after: Cells, columns: number): void {
    const blocks = this.rows * this.#heads;
    const from = this.#columns * this.#headSize;
    const to = columns * this.#headSize;
    const size = Math.min(from, to);
    // What moves up must move last block first, or it would overwrite the next one.
    for (let i = 0; i < blocks; i++) {
      const block = to > from ? blocks - 1 - i : i;
      if (before === after) before.copyWithin(block * to, block * from, block * from + size);
      else after.set(before.subarray(block * from, block * from + size), block * to);
    }
  }

  #allocate(length: number): Cells {
    return this.#type === 'float16' ? new Uint16Array(length) : new Float32Array(length);
  }

  #roundUp(columns: number): number {
    return Math.ceil(columns / this.#granule) * this.#granule;
  }
}

/** A decode step copies thousands of single columns, for which a plain loop is faster than making two views. */
const SHORT = 512;

function copy(source: Cells, from: number, target: Cells, to: number, size: number): void {
  if (size > SHORT) target.set(source.subarray(from, from + size), to);
  else for (let i = 0; i < size; i++) target[to + i] = source[from + i] as number;
}

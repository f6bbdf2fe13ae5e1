import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KvArena, type Slot } from '../../../src/worker/model/kv-arena.ts';

const HEADS = 2;
const HEAD_SIZE = 3;
const SHAPE = { past: ['key', 'value'], heads: HEADS, headSize: HEAD_SIZE, cacheType: 'float32' } as const;

/** What one column of a row holds: a number of its own for each tensor, head and place. */
function column(mark: number, tensor: number): Float32Array {
  return Float32Array.from({ length: HEADS * HEAD_SIZE }, (_, i) => mark * 100 + tensor * 10 + i);
}

function append(arena: KvArena, slot: Slot, mark: number): void {
  arena.makeRoom([slot], 1);
  for (const tensor of SHAPE.past.keys()) arena.write(tensor, slot, column(mark, tensor), 0, 1, 1);
  slot.length++;
}

/** The marks of a row's columns, after a look at every cell. */
function marks(arena: KvArena, slot: Slot): number[] {
  const found = Array.from({ length: slot.length }, (_, at) => {
    const mark = Math.round((arena.view(0, slot.index, 1)[at * HEAD_SIZE] ?? NaN) / 100);
    for (const tensor of SHAPE.past.keys()) {
      const cells = arena.view(tensor, slot.index, 1);
      for (let head = 0; head < HEADS; head++) {
        const start = (head * arena.columns + at) * HEAD_SIZE;
        const expected = column(mark, tensor).subarray(head * HEAD_SIZE, (head + 1) * HEAD_SIZE);
        expect(cells.subarray(start, start + HEAD_SIZE)).toEqual(expected);
      }
    }
    return mark;
  });
  return found;
}

const action = fc.record({
  kind: fc.constantFrom('add', 'append', 'append', 'append', 'remove', 'front', 'back', 'copy'),
  which: fc.nat(20),
  count: fc.integer({ min: 1, max: 9 }),
});

test('rows keep what is theirs, however they come, grow, move and leave', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const arena = new KvArena(SHAPE, 4);
      const rows: { slot: Slot; marks: number[] }[] = [];
      let mark = 0;
      for (const { kind, which, count } of actions) {
        const row = rows[which % Math.max(1, rows.length)];
        if (kind === 'add' || row === undefined) rows.push({ slot: arena.add(), marks: [] });
        else if (kind === 'append') {
          for (let i = 0; i < count; i++) {
            append(arena, row.slot, ++mark);
            row.marks.push(mark);
          }
        } else if (kind === 'remove') {
          arena.remove(row.slot);
          rows.splice(rows.indexOf(row), 1);
        } else if (kind === 'copy') {
          const shared = Math.min(count, row.marks.length);
          rows.push({ slot: arena.add(arena.snapshot(row.slot), shared), marks: row.marks.slice(0, shared) });
        } else {
          const some = rows.filter((_, i) => (i + which) % 2 === 0).map(({ slot }) => slot);
          arena.gather(some, kind);
          const places = some.map(({ index }) => index).sort((a, b) => a - b);
          const start = kind === 'front' ? 0 : rows.length - some.length;
          expect(places).toEqual(places.map((_, i) => start + i));
        }
        for (const { slot, marks: expected } of rows) expect(marks(arena, slot)).toEqual(expected);
        expect(arena.rows).toBe(rows.length);
      }
    }),
    { numRuns: 150 },
  );
});

test('an arena without rows holds no memory', () => {
  const arena = new KvArena(SHAPE, 4);
  const slot = arena.add();
  append(arena, slot, 1);
  expect(arena.bytes).toBeGreaterThan(0);
  arena.remove(slot);
  expect(arena).toMatchObject({ bytes: 0, columns: 0, rows: 0 });
});

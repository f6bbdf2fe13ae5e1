/** Before a model serves, it proves that the way in which it is run does not change its numbers. */
import { Refusal } from './refusal.ts';
import type { Part, Way, WayName } from './way.ts';

export interface Proof {
  readonly way: Way;
  /** The greatest difference of any logit that was found, as a part of `tolerance`. */
  readonly furthest: number;
  /** What was found wrong with the ways that were tried before. */
  readonly rejected: readonly string[];
  /** The logits after each token of the prompt, read whole. */
  readonly reference: readonly Float32Array[];
}

export interface Subject {
  /** What is read, at most 16 tokens of it. */
  readonly ids: readonly number[];
  readonly contextLength: number;
  /**
   * How far two ways of reading the same text may be apart, in logits.
   * @param logits after a token of it, read whole
   */
  tolerance(logits: Float32Array): number;
}

/**
 * Reads a prompt whole, in one pass without a past: that is what a decoder is made for, and nothing can go wrong in
 * it. Then reads it as the engine would, by one way after the other until one gives the same: in pieces with a cache,
 * token by token, beside longer and shorter texts, and at the very end of the context.
 * @param plain the last of the ways, which reads the prompt whole
 * @param original what another form of the graph gives for the prompt, if it is to give the same
 * @throws {Refusal} where none does, with the check that failed and by how much
 */
export async function proveWay(
  ways: readonly Way[],
  plain: Way,
  subject: Subject,
  original?: readonly Float32Array[],
): Promise<Proof> {
  const ids = subject.ids.slice(0, Math.min(16, subject.contextLength - 1));
  const reference = await inOnePass(plain, ids).catch((error: Error) => {
    throw new Refusal(
      `it cannot read a text of ${ids.length} tokens (${error.message}); take another export`,
    );
  });
  for (const [i, right] of (original ?? []).entries()) {
    const apart = furthestApart(reference[i] as Float32Array, right);
    if (!(apart <= subject.tolerance(right))) throw new Refusal(`a logit is off by ${apart.toPrecision(2)}`);
  }
  const atTheEnd = await endOfContext(plain, subject).catch((error) => error as Error);
  const rejected: string[] = [];
  for (const way of [...ways, plain]) {
    const outcome = await check(way, ids, reference, atTheEnd, subject);
    if (typeof outcome === 'number') return { way, furthest: outcome, rejected, reference };
    rejected.push(outcome);
  }
  throw new Refusal(
    `its numbers depend on how it is asked: ${rejected.join('; ')}; take another export, ` +
      'such as one of onnx-community that has position_ids',
  );
}

/** @returns the greatest difference as a part of the tolerance, or what is wrong */
async function check(
  way: Way,
  ids: readonly number[],
  reference: readonly Float32Array[],
  atTheEnd: Float32Array | Error,
  subject: Subject,
): Promise<number | string> {
  let furthest = 0;
  const checks = {
    ...(way.readsPieces && { 'read in pieces': () => inPieces(way, ids) }),
    'read token by token': () => tokenByToken(way, ids),
    'read beside longer and shorter texts': () => inCompany(way, ids),
  };
  for (const [name, read] of Object.entries(checks)) {
    try {
      for (const { after, logits } of await read()) {
        const right = reference[after] as Float32Array;
        const apart = furthestApart(logits, right);
        const allowed = subject.tolerance(right);
        if (!(apart <= allowed)) return failed(way.name, name, apart, allowed);
        furthest = Math.max(furthest, apart / allowed);
      }
    } catch (error) {
      return `${way.name}: ${name} it fails (${(error as Error).message})`;
    }
  }
  const name = 'at the end of the context';
  if (atTheEnd instanceof Error) return `${way.name}: ${name} it fails (${atTheEnd.message})`;
  try {
    const apart = furthestApart(await endOfContext(way, subject), atTheEnd);
    const allowed = subject.tolerance(atTheEnd);
    return apart <= allowed ? Math.max(furthest, apart / allowed) : failed(way.name, name, apart, allowed);
  } catch (error) {
    return `${way.name}: ${name} it fails (${(error as Error).message})`;
  }
}

const failed = (way: WayName, name: string, apart: number, allowed: number) =>
  `${way}: ${name} a logit is off by ${apart.toPrecision(2)} (${allowed.toPrecision(1)} may be rounding)`;

/** Logits after the token with this index. */
interface Seen {
  readonly after: number;
  readonly logits: Float32Array;
}

async function inPieces(way: Way, ids: readonly number[]): Promise<Seen[]> {
  return follow(way, cut(ids, [0, Math.ceil(ids.length / 3), Math.ceil((2 * ids.length) / 3), ids.length]));
}

async function tokenByToken(way: Way, ids: readonly number[]): Promise<Seen[]> {
  const { length } = ids;
  return follow(
    way,
    cut(
      ids,
      [0, length - 3, length - 2, length - 1, length].filter((at) => at >= 0),
    ),
  );
}

/** Logits after each token. */
async function inOnePass(way: Way, ids: readonly number[]): Promise<Float32Array[]> {
  const slot = way.add(ids.length);
  try {
    const logits = await run(way, [{ slot, ids, keep: ids.length }]);
    return logits.flat();
  } finally {
    way.remove(slot);
  }
}

/** One sequence through several passes. */
async function follow(way: Way, pieces: readonly (readonly number[])[]): Promise<Seen[]> {
  const slot = way.add(pieces.flat().length);
  const seen: Seen[] = [];
  let read = 0;
  try {
    for (const ids of pieces) {
      const logits = await run(way, [{ slot, ids, keep: 1 }]);
      read += ids.length;
      seen.push(...logits.flat().map((each) => ({ after: read - 1, logits: each })));
    }
  } finally {
    way.remove(slot);
  }
  return seen;
}

/** Three beginnings of the same text in one pass, then a token of each in another one. */
async function inCompany(way: Way, ids: readonly number[]): Promise<Seen[]> {
  const lengths = [2, Math.ceil(ids.length / 2), ids.length - 1].filter((length) => length >= 1);
  const rows = lengths.map((length) => ({ slot: way.add(length + 1), length }));
  const seen: Seen[] = [];
  try {
    for (const step of [0, 1]) {
      const parts = rows.map(({ slot, length }) => ({
        slot,
        ids: step === 0 ? ids.slice(0, length) : ids.slice(length, length + 1),
        keep: 1,
      }));
      const logits = await run(way, parts);
      for (const [i, { length }] of rows.entries())
        seen.push(...(logits[i] ?? []).map((each) => ({ after: length - 1 + step, logits: each })));
    }
  } finally {
    for (const { slot } of rows) way.remove(slot);
  }
  return seen;
}

/** The last token of a context that is full otherwise. */
async function endOfContext(way: Way, { ids, contextLength }: Subject): Promise<Float32Array> {
  const slot = way.blank(contextLength - 1);
  try {
    const logits = await run(way, [{ slot, ids: ids.slice(0, 1), keep: 1 }]);
    return logits.flat()[0] as Float32Array;
  } finally {
    way.remove(slot);
  }
}

function cut(ids: readonly number[], places: readonly number[]): (readonly number[])[] {
  return places
    .slice(1)
    .map((end, i) => ids.slice(places[i], end))
    .filter(({ length }) => length > 0);
}

/** Runs parts in one pass. @returns copies of the logits of each */
async function run(
  way: Way,
  asked: readonly Pick<Part, 'slot' | 'ids' | 'keep'>[],
): Promise<Float32Array[][]> {
  const logits: Float32Array[][] = [];
  const errors: unknown[] = [];
  const parts = asked.map((part, i) => ({
    ...part,
    done(found: readonly Float32Array[]) {
      logits[i] = found.map((each) => each.slice());
    },
    failed: (error: unknown) => void errors.push(error),
  }));
  await way.run(parts, asked.length, 'back');
  if (errors.length > 0) throw errors[0];
  return logits;
}

/** The greatest difference of any logit; infinite where one is no number. */
function furthestApart(logits: Float32Array, right: Float32Array): number {
  let most = 0;
  for (const [i, value] of right.entries()) {
    const apart = Math.abs((logits[i] as number) - value);
    if (Number.isNaN(apart)) return Number.POSITIVE_INFINITY;
    if (apart > most) most = apart;
  }
  return most;
}

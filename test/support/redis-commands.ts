/**
 * Holds commands, as MONITOR shows them, against a server version: what of them came later says the server's own
 * COMMAND DOCS. A change that the documentation tells in prose alone is judged here, and one that nobody has judged
 * yet is a finding.
 */
import { Redis } from 'ioredis';

/** What COMMAND DOCS answers for an argument of a command; nested where it is a choice or a block of others. */
interface Argument {
  readonly token?: string;
  readonly since?: string;
  readonly arguments?: readonly Argument[];
}
interface CommandDocs {
  readonly since: string;
  readonly history?: readonly (readonly [version: string, text: string])[];
  readonly arguments?: readonly Argument[];
  readonly subcommands?: Readonly<Record<string, CommandDocs>>;
}
export type Docs = Readonly<Record<string, CommandDocs>>;

/** Whether a command's arguments use what its history tells in prose of a version, by command and version. */
const PROSE: Readonly<Record<string, (args: readonly string[]) => boolean>> = {
  // NX and GET together.
  'set 7.0.0': (args) => has(args, 'NX') && has(args, 'GET'),
  // Several sections.
  'info 7.0.0': (args) => args.length > 1,
  // IDs such as 1526919030474-*.
  'xadd 7.0.0': (args) => args.some((arg) => /^\d+-\*$/.test(arg)),
  // Ends that do not belong to the range: (1526985054069-0.
  'xrange 6.2.0': (args) => args.some((arg) => arg.startsWith('(')),
  'xrevrange 6.2.0': (args) => args.some((arg) => arg.startsWith('(')),
  'zrank 7.2.0': (args) => has(args, 'WITHSCORE'),
  'zrevrank 7.2.0': (args) => has(args, 'WITHSCORE'),
  // Nothing but the name.
  'hello 6.2.0': (args) => args.length === 0,
  // Valkey: one more field in the answer, which nobody here reads.
  'hello 8.1.0': () => false,
};

/** Sent by ioredis at each connect; it takes a refusal. */
const OPTIONAL = ['client|setinfo'];

const has = (args: readonly string[], token: string) => args.some((arg) => arg.toUpperCase() === token);

/** @returns undefined where the server is older than COMMAND DOCS, which is of Redis 7.0 */
export async function readDocs(url: string): Promise<Docs | undefined> {
  const redis = new Redis(url, { replyMapping: 'resp3' });
  try {
    return (await redis.call('COMMAND', 'DOCS')) as Docs;
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}

export interface CommandCheck {
  /** Looks at one command: its name and its arguments. */
  see(command: readonly string[]): void;
  /** What a server of the oldest version does not understand, one line each. */
  findings(): string[];
  /** The names of all commands so far. */
  readonly seen: ReadonlySet<string>;
}

/** @param oldest such as [6, 0]: what came with this version, or before, is fine */
export function createCommandCheck(docs: Docs, oldest: readonly number[]): CommandCheck {
  const found = new Set<string>();
  const seen = new Set<string>();
  const isLater = (version: string) => compareVersions(version, oldest) > 0;

  function look(name: string, doc: CommandDocs, args: readonly string[]) {
    if (isLater(doc.since)) found.add(`${name} is of Redis ${doc.since}`);
    const options = optionsOf(doc.arguments ?? []);
    for (const [token, since] of options) {
      if (isLater(since) && has(args, token)) found.add(`${name} ${token} is of Redis ${since}`);
    }
    for (const [version, text] of doc.history ?? []) {
      const isToldByOption = [...options.values()].includes(version);
      if (!isLater(version) || isToldByOption) continue;
      const isUsed = PROSE[`${name} ${version}`];
      const change = `${name}, changed in Redis ${version} (${text})`;
      if (isUsed === undefined) found.add(`PROSE must say whether this is used: ${change}`);
      else if (isUsed(args)) found.add(change);
    }
  }

  return {
    seen,
    findings: () => [...found].sort(),
    see([command = '', ...args]) {
      const name = command.toLowerCase();
      const { subcommands } = docs[name] ?? {};
      const whole = subcommands === undefined ? name : `${name}|${args[0]?.toLowerCase()}`;
      if (OPTIONAL.includes(whole)) return;
      seen.add(whole);
      const doc = subcommands === undefined ? docs[name] : subcommands[whole];
      if (doc === undefined) found.add(`${whole} is unknown to the server's own COMMAND DOCS`);
      else look(whole, doc, subcommands === undefined ? args : args.slice(1));
    },
  };
}

/** Every word that is an option, with the version that it came with where that is told, its parent's else. */
function optionsOf(args: readonly Argument[], parent = ''): Map<string, string> {
  const options = new Map<string, string>();
  for (const { token, since = parent, arguments: inner = [] } of args) {
    if (token !== undefined && since !== '') options.set(token.toUpperCase(), since);
    for (const [name, version] of optionsOf(inner, since)) options.set(name, version);
  }
  return options;
}

function compareVersions(version: string, other: readonly number[]): number {
  const parts = version.split('.').map(Number);
  for (let i = 0; i < Math.max(parts.length, other.length); i++) {
    const difference = (parts[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

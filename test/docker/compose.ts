/** docker-compose.yml as Docker Compose reads it, as far as these tests need: anchors, merges and variables. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly init?: boolean;
  readonly mem_limit?: string;
  readonly deploy?: unknown;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** @throws {Error} Compose's own sentence, where a variable is missing that the file requires */
export async function readCompose(variables: Readonly<Record<string, string>>): Promise<Compose> {
  const file = parse(await readFile('docker-compose.yml', 'utf8'), { merge: true });
  return interpolate(file, variables) as Compose;
}

/** The variables of a `.env` file. */
export function parseEnvFile(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** `$$`, `${NAME}`, `${NAME:-default}` and `${NAME:?message}` in every text of the file. */
function interpolate(node: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') {
    return node.replace(/\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}/g, (match, name, operator, word) => {
      if (match === '$$') return '$';
      const value = variables[name];
      if (value !== undefined && (value !== '' || operator === undefined)) return value;
      if (operator === '?') throw new Error(`required variable ${name} is missing a value: ${word}`);
      return word ?? '';
    });
  }
  if (Array.isArray(node)) return node.map((each) => interpolate(each, variables));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, interpolate(value, variables)]));
}

/** Where the private Redis of a folder listens, and its password: the same at every start, so that they tell whose it is. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

export interface Address {
  readonly port: number;
  readonly password: string;
}

/** Milliseconds. */
const LONGEST_ANSWER = 2_000;

export async function newAddress(): Promise<Address> {
  return { port: await freePort(), password: randomBytes(24).toString('base64url') };
}

/** The folder's address; the first one who asks decides it. */
export async function keptAddress(folder: string): Promise<Address> {
  const known = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Address;
  // A link is made whole, or not at all where another process was faster.
  await withFile(folder, await newAddress(), (made) => link(made, fileIn(folder)).catch(() => undefined));
  return keptAddress(folder);
}

/** Another address for the folder, where a stranger listens at the one that it had. */
export async function renewedAddress(folder: string): Promise<Address> {
  await withFile(folder, await newAddress(), (made) => rename(made, fileIn(folder)));
  return keptAddress(folder);
}

/**
 * Whether the one who listens at this address is the Redis that it belongs to. One that hangs counts as well: two
 * servers on the same files would lose jobs.
 */
export async function isAnsweredAt({ port, password }: Address): Promise<boolean> {
  const redis = new Redis({
    host: '127.0.0.1',
    port,
    password,
    retryStrategy: () => null,
    enableReadyCheck: false,
    commandTimeout: LONGEST_ANSWER,
    lazyConnect: true,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } catch (error) {
    return /timed? ?out|LOADING/i.test(String(error));
  } finally {
    redis.disconnect();
  }
}

const fileIn = (folder: string) => join(folder, 'address.json');

/** Hands on a file of its own that holds the address, and removes what is left of it. */
async function withFile(
  folder: string,
  address: Address,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const file = join(folder, `address-${randomBytes(6).toString('hex')}.json`);
  await writeFile(file, JSON.stringify(address), { mode: 0o600 });
  await use(file).finally(() => rm(file, { force: true }));
}

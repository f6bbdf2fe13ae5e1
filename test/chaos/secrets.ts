/** Looks for credentials where none may be: in what processes print, in metrics, in Redis. */
import type { Redis } from 'ioredis';
import { keys, PREFIX } from '../../src/shared/keys.ts';

/** Characters. All tokens of interactions begin alike, so a text without this beginning holds none of hundreds. */
const BEGINNING = 16;

/** Where each secret was found; the secrets themselves are not repeated. */
export function findSecrets(
  secrets: readonly { name: string; value: string }[],
  texts: readonly { name: string; text: string }[],
): string[] {
  const alike = new Map<string, { name: string; value: string }[]>();
  for (const secret of secrets) {
    const beginning = secret.value.slice(0, BEGINNING);
    const known = alike.get(beginning);
    if (known) known.push(secret);
    else alike.set(beginning, [secret]);
  }
  const begun = [...alike];
  return texts.flatMap((place) =>
    begun
      .filter(([beginning]) => place.text.includes(beginning))
      .flatMap(([, all]) => all.filter(({ value }) => place.text.includes(value)))
      .map(({ name }) => `${name} in ${place.name}`),
  );
}

/** Everything that Redis holds, a text for each key but those that are there for interactions' tokens. */
export async function redisTexts(redis: Redis): Promise<{ name: string; text: string }[]> {
  const names = (await redis.keys('*')).filter((name) => !name.startsWith(keys.token('')));
  return Promise.all(
    names.map(async (name) => ({
      name: `Redis: ${shortened(name)}`,
      text: name + (await read(redis, name)),
    })),
  );
}

async function read(redis: Redis, name: string): Promise<string> {
  switch (await redis.type(name)) {
    case 'string':
      return (await redis.get(name)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(name));
    case 'list':
      return JSON.stringify(await redis.lrange(name, 0, -1));
    case 'set':
      return JSON.stringify(await redis.smembers(name));
    case 'zset':
      return JSON.stringify(await redis.zrange(name, '0', '-1', 'WITHSCORES'));
    case 'stream':
      return JSON.stringify(await redis.xrange(name, '-', '+'));
    default:
      return ''; // gone since
  }
}

const shortened = (name: string) => name.replace(PREFIX, '').replaceAll(/\d{10,}/g, '…');

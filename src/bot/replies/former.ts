/** The open replies of the version before had records of their own: they become replies like all others. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys, PREFIX } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { askingSchema } from './asking.ts';
import { jsonOf, type Store } from './store.ts';

const formerSchema = z
  .object({ interactionId: z.string(), acceptedAt: z.number(), locale: z.string().default('en-US') })
  .loose()
  .transform(({ interactionId, acceptedAt, ...reply }) => ({
    ...reply,
    kind: 'asking',
    id: interactionId,
    openedAt: acceptedAt,
  }))
  .pipe(askingSchema);

const formerKeys = {
  reply: (id: string) => `${PREFIX}:reply:${id}`,
  token: (id: string) => `${PREFIX}:token:${id}`,
  owner: (id: string) => `${PREFIX}:owner:${id}`,
};

/**
 * Takes over what no process of the version before holds any more. One that had its answer, but not its last edit, is
 * shown as the reply that it is already.
 */
export async function adoptFormer(redis: Redis, store: Store, log: Log): Promise<void> {
  for (const id of await redis.zrange(keys.open, '0', '-1')) {
    const [record, messageId] = await redis.hmget(formerKeys.reply(id), 'record', 'message');
    if (!record || (await redis.exists(formerKeys.owner(id))) === 1) continue;
    const asking = formerSchema.safeParse(jsonOf(record));
    const token = await redis.get(formerKeys.token(id));
    if (asking.success) await store.adopt(asking.data, token ?? undefined, messageId ?? undefined);
    else
      log.warn(
        { interaction: id, error: asking.error },
        'an open reply of an earlier version cannot be read',
      );
    await redis.del(formerKeys.reply(id), formerKeys.token(id));
  }
}

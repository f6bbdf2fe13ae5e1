/** What keeps shared replies true while processes, Redis' connections and Discord fail. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/bot/replies/store.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import { type Asking, createAsking } from '../support/asking.ts';
import { captureLog } from '../support/captured-log.ts';
import { openStore } from '../support/store.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let ada: Asking;
/** As another bot process that dies before it has shown what it changed. */
let connection: RedisConnection;
let replies: Store;
beforeAll(async () => {
  system = await startSystem();
  ada = createAsking(system);
  const { log } = captureLog('another');
  connection = connectRedis(system.redis.url, 'wait', log);
  replies = openStore(connection.redis, log);
});
afterAll(async () => {
  connection.close();
  await system.close();
});

const changed = (id: string, note: string) =>
  replies.change(id, (reply) => ({ ...reply, notes: [...reply.notes, note] }));

it('shows a change whose process died before it could', async () => {
  const { interaction } = await ada.ask('tokenize', { text: 'a' });
  await changed(interaction.id, 'changed by another');
  const shown = await interaction.until(({ embeds }) => /by another/.test(embeds[0]?.description ?? ''));
  expect(shown.json.edited_timestamp).not.toBeNull();
});

it('shows a change once Discord takes it, however often it was too busy before', async () => {
  const { interaction } = await ada.ask('tokenize', { text: 'b' });
  let refused = 0;
  system.discord.setFaults(({ method, path }) => {
    if (method !== 'PATCH' || !path.includes('/messages/') || refused >= 6) return undefined;
    refused += 1;
    return { status: 500, body: { message: 'busy' } };
  });
  await changed(interaction.id, 'in spite of all');
  await interaction.until(({ embeds }) => /in spite/.test(embeds[0]?.description ?? ''));
  expect(refused).toBe(6);
  system.discord.setFaults(undefined);
});

/**
 * The whole system under many askers: redis-server, bot and worker as processes of their own, and the local Discord.
 * From the moment a member presses Enter to what the member sees.
 */
import { basename, resolve } from 'node:path';
import { type LocalDiscord, type Member, startLocalDiscord } from 'local-discord';
import { startChild } from '../src/launch/child.ts';
import { startPrivateRedis } from '../src/launch/private-redis.ts';
import type { Dtype } from '../src/shared/model-source.ts';
import { quantile, round } from './measure.ts';

const ASKERS = [1, 8, 32];
const STEPS = 20;
/** Rounds of each number of askers: a single one needs more for its p99 to mean anything. */
const roundsOf = (askers: number) => Math.max(3, Math.ceil(16 / askers));
/** Milliseconds for one reply. */
const LONGEST = 300_000;

/** Milliseconds from Enter to the first visible step and to the final reply, at 1, 8 and 32 askers. */
export async function measureSystem(folder: string, dtype: Dtype): Promise<object[]> {
  const discord = await startLocalDiscord({ rateLimits: false });
  const redis = await startPrivateRedis();
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    REDIS_URL: redis.url,
    MODELS: `${basename(folder)}=${resolve(folder)}@${dtype}`,
    DEFAULT_MODEL: undefined,
    LOG_LEVEL: 'warn',
    HTTP_PORT: undefined,
    WORKER_SLOTS: '32',
    MOST_OPEN_PER_SERVER: '1000',
  };
  const parts = [startChild('worker', { environment }), startChild('bot', { environment })];
  try {
    for (const part of parts) await part.ready;
    await ask(discord.member('Ada'), 0); // the first picture is drawn more slowly than the rest
    const rows: object[] = [];
    for (const askers of ASKERS) rows.push(await measure(discord, askers, dtype));
    return rows;
  } finally {
    for (const part of parts) await part.stop();
    await redis.stop();
    await discord.close();
  }
}

async function measure(discord: LocalDiscord, askers: number, dtype: Dtype): Promise<object> {
  const members = Array.from({ length: askers }, (_, i) => memberNamed(discord, `Asker ${i + 1}`));
  const times: { first: number; final: number }[] = [];
  for (let turn = 0; turn < roundsOf(askers); turn++) {
    times.push(...(await Promise.all(members.map((member, i) => ask(member, turn * askers + i)))));
  }
  const ms = (which: 'first' | 'final', q: number) =>
    quantile(
      times.map((time) => time[which]),
      q,
    );
  return {
    measurement: 'system',
    dtype,
    askers,
    steps: STEPS,
    firstStepP50: round(ms('first', 0.5), 0),
    firstStepP99: round(ms('first', 0.99), 0),
    finalEditP50: round(ms('final', 0.5), 0),
    finalEditP99: round(ms('final', 0.99), 0),
    msPerTokenP50: round(ms('final', 0.5) / STEPS, 1),
    msPerTokenP99: round(ms('final', 0.99) / STEPS, 1),
  };
}

function memberNamed(discord: LocalDiscord, name: string): Member {
  const known = discord.guild().members.some(({ user }) => user.global_name === name);
  return known ? discord.member(name) : discord.addMember({ name });
}

/** Another text each time, so that no prompt was read before. */
async function ask(member: Member, seed: number): Promise<{ first: number; final: number }> {
  const text = `Once upon a time, in the year ${1000 + seed}, there lived a king who had ${seed + 2} daughters, and`;
  const began = performance.now();
  const interaction = await member.slash('generate', { text, steps: STEPS });
  const first = interaction
    .until(({ embeds }) => /^Generat/.test(embeds[0]?.title ?? ''), { timeout: LONGEST })
    .then(() => performance.now() - began);
  const final = interaction
    .until(({ attachments }) => attachments.length > 0, { timeout: LONGEST })
    .then(() => performance.now() - began);
  return { first: await first, final: await final };
}

/**
 * `npm run soak`: a steady load for ten minutes (`--minutes N`). Memory of bot and worker, Redis keys, connections,
 * open replies and the event stream must not grow once the system is warm.
 */
import { parseArgs } from 'node:util';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import { runCommand } from '../../src/launch/command.ts';
import { keys, PREFIX } from '../../src/shared/keys.ts';
import { MOST_EVENTS, queueNameOf } from '../../src/shared/queue.ts';
import { type Command, guilds, makeCommands } from './commands.ts';
import { type Fleet, MODEL, startFleet } from './fleet.ts';
import { isFinal } from './members.ts';
import { type Watch, watchQueue } from './watch.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MINUTE = 60_000;
const DURATION = Number(values.minutes) * MINUTE;
/** Nothing is compared before: models, caches and heaps fill at first. */
const WARM_UP = 0.2 * DURATION;
const SAMPLES = 60;
const MEMBERS_AT_WORK = 6;
const THINKING = 300;

const MEGABYTE = 2 ** 20;

/** What is measured, and by which share and how much more of it the end may have than the time after the warm-up. */
const MEASURES = {
  'bot MB': { share: 0.15, more: 20 },
  'worker MB': { share: 0.15, more: 20 },
  'Redis MB': { share: 0.2, more: 10 },
  'Redis keys': { share: 0, more: 30 },
  connections: { share: 0, more: 0 },
  'open replies': { share: 0, more: 6 },
  // Redis cuts whole nodes of a stream off, so that it may be a little longer than its bound.
  'event stream': { share: 0, more: 1.1 * MOST_EVENTS },
} as const;
type Measure = keyof typeof MEASURES;
type Sample = Readonly<Record<Measure, number>> & { readonly at: number };

const print = (line = '') => process.stdout.write(`${line}\n`);

await runCommand(async (started) => {
  const discord = await startLocalDiscord({ guilds, rateLimits: false, wireLog: 1, keep: 300 });
  started.keep({ stop: () => discord.close() });
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    WORKER_THREADS: '1',
    LOG_LEVEL: 'info',
  };
  const fleet = started.keep(await startFleet({ environment, bots: 1, workers: 1 }));
  await discord.connected();
  const watch = started.keep(await watchQueue(fleet.redisUrl));

  const began = Date.now();
  const load = startLoad(discord, began + DURATION);
  print(row(['minute', 'answers', ...Object.keys(MEASURES)]));
  const samples: Sample[] = [];
  for (let i = 1; i <= SAMPLES; i++) {
    await pause(began + (i / SAMPLES) * DURATION - Date.now());
    const sample = await measure(fleet, watch, Date.now() - began);
    samples.push(sample);
    const isMinute = Math.floor(sample.at / MINUTE) > Math.floor((samples.at(-2)?.at ?? 0) / MINUTE);
    if (isMinute || i === SAMPLES)
      print(row([(sample.at / MINUTE).toFixed(1), load.answers(), ...shown(sample)]));
  }
  await load.ended;
  const after = await watch.redis.zcard(keys.open);
  print(`\n${load.answers()} answers, ${load.failures().length} failures, ${after} replies left open`);
  const grown = growth(samples.filter(({ at }) => at >= WARM_UP));
  for (const line of [...grown, ...load.failures().slice(0, 5)]) print(line);
  return grown.length + load.failures().length + after === 0 ? 0 : 1;
}, 130);

/** Members who ask one command after the other. */
function startLoad(discord: LocalDiscord, until: number) {
  let answers = 0;
  let next = 0;
  const failures: string[] = [];
  const commands = makeCommands(600);

  async function ask({ member, server, name, options }: Command) {
    const interaction = await discord.member(member, server).slash(name, options);
    await interaction.until(isFinal, { timeout: MINUTE }).then(
      () => (answers += 1),
      (error) => failures.push(String(error).slice(0, 500)),
    );
  }
  async function work() {
    while (Date.now() < until) {
      const command = commands[next++ % commands.length];
      if (command) await ask(command);
      await pause(THINKING);
    }
  }
  const ended = Promise.all(Array.from({ length: MEMBERS_AT_WORK }, work));
  return { ended, answers: () => answers, failures: () => failures };
}

async function measure({ bots, workers }: Fleet, { redis }: Watch, at: number): Promise<Sample> {
  const memory = async (processes: Fleet['bots']) => {
    const metrics = (await processes[0]?.metrics()) ?? '';
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / MEGABYTE;
  };
  const info = async (section: string, field: string) =>
    Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await redis.info(section))?.[1]);
  // By design one of these stays for the 15 minutes of each interaction, or the seven days of each answer.
  const kept = [keys.taken('*'), keys.token('*'), keys.reply('*'), keys.replay('*')];
  const staying = (await Promise.all(kept.map((names) => redis.keys(names)))).flat();
  const sizes = await Promise.all(staying.map((name) => redis.memory('USAGE', name)));
  const used =
    (await info('memory', 'used_memory')) - sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
  return {
    at,
    'bot MB': await memory(bots),
    'worker MB': await memory(workers),
    'Redis MB': used / MEGABYTE,
    'Redis keys': (await redis.dbsize()) - staying.length,
    connections: await info('clients', 'connected_clients'),
    'open replies': await redis.zcard(keys.open),
    'event stream': await redis.xlen(`${PREFIX}:${queueNameOf([MODEL])}:events`),
  };
}

/** A sentence for each measure whose last third lies above its first one by more than it may. */
function growth(samples: readonly Sample[]): string[] {
  const third = Math.ceil(samples.length / 3);
  return (Object.keys(MEASURES) as Measure[]).flatMap((name) => {
    const median = (some: readonly Sample[]) =>
      some.map((sample) => sample[name]).toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN;
    const [first, last] = [median(samples.slice(0, third)), median(samples.slice(-third))];
    const { share, more } = MEASURES[name];
    const most = name === 'event stream' ? more : first * (1 + share) + more;
    return last <= most ? [] : [`${name} grew from ${first.toFixed(1)} to ${last.toFixed(1)}`];
  });
}

function shown(sample: Sample): number[] {
  return (Object.keys(MEASURES) as Measure[]).map((name) => Math.round(sample[name]));
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(12)).join(' ');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

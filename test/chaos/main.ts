/**
 * `npm run chaos`: 200 commands of 20 members while workers, bots, Redis and Discord die and come back. Every accepted
 * command must end in exactly one final reply, the same as in a calm run. `--short`: fewer commands, the same deaths;
 * `--commands N`: more of both.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startLocalDiscord } from 'local-discord';
import { runCommand } from '../../src/launch/command.ts';
import { type Command, guilds, makeCommands } from './commands.ts';
import {
  type Death,
  endWorker,
  killBot,
  killWorker,
  pauseDiscord,
  type Recovery,
  restartRedis,
  SLOTS,
  type Stage,
  summary,
} from './deaths.ts';
import { oneEditIn20 } from './faults.ts';
import { startFleet } from './fleet.ts';
import { createLedger, type Ledger } from './members.ts';
import { findSecrets, redisTexts } from './secrets.ts';
import { contentOf, judge } from './verdict.ts';
import { watchQueue } from './watch.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '200' },
    short: { type: 'boolean', default: false },
    /** A file for all that the processes log. */
    log: { type: 'string' },
  },
});
const COUNT = values.short ? 60 : Number(values.commands);
const DEATHS: readonly Death[] = [
  killWorker(0),
  killBot(0),
  endWorker(1),
  restartRedis('SIGTERM'),
  pauseDiscord,
  ...(values.short ? [] : [killBot(1), killWorker(1), killBot(0, 'SIGTERM'), restartRedis('SIGKILL')]),
];

/** Commands for which one more thing dies, where there are many. */
const PER_DEATH = 250;

/** Of each kind of fault, so many are told in full. */
const MOST_SHOWN = 5;

const print = (line = '') => process.stdout.write(`${line}\n`);

await runCommand(async (started) => {
  const commands = makeCommands(COUNT);
  const discord = await startLocalDiscord({ guilds, wireLog: 1, keep: 1_000_000 });
  started.keep({ stop: () => discord.close() });
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    MOST_OPEN_PER_SERVER: '12',
    WORKER_SLOTS: `${SLOTS}`,
    WORKER_THREADS: '1',
    LOG_LEVEL: 'debug',
  };
  const fleet = started.keep(await startFleet({ environment, bots: 2, workers: 2 }));
  await discord.connected(2);
  const watch = started.keep(await watchQueue(fleet.redisUrl));
  print(`2 bots, 2 workers, 1 Redis, 1 local Discord; ${COUNT} commands of 20 members of 3 servers`);

  const before = createLedger(discord);
  const calm = await calmRun(
    commands.filter(({ index, question }) => index === question),
    before,
  );
  print(`calm run: ${calm.size} final replies\n`);

  const refused = oneEditIn20(1);
  discord.setFaults(refused.faults);
  const ledger = createLedger(discord);
  // Looked for while replies are open, too: then Redis holds what it needs to end them.
  const leaked = new Set<string>();
  const look = async () => {
    for (const found of findSecrets(secretsOf(), await redisTexts(watch.redis))) leaked.add(found);
  };
  const recoveries = await stormyRun(commands, { discord, fleet, watch, ledger }, look);
  // What writes on after the end would show now.
  await new Promise((resolve) => setTimeout(resolve, 6_000));

  if (values.log)
    await writeFile(
      values.log,
      fleet
        .lines()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
  const verdict = judge(discord, ledger, calm);
  const accepted = ledger.accounts.filter((account) => account.accepted).length;
  print(`\ncommands accepted   ${accepted} of ${COUNT}`);
  for (const [reason, count] of ledger.refused) print(`  refused, asked again: ${reason}: ${count}`);
  print(`  not accepted in time, asked again: ${ledger.notAccepted()}`);
  print(`final replies       ${ledger.accounts.filter(({ final }) => final).length}`);
  print(`edits answered with ${refused.summary()}`);
  for (const { name, recovery } of recoveries) {
    const { what, times } = recovery();
    print(`${name}: ${what}: ${summary(times)}`);
  }
  const left = await watch.open();
  for (const found of findSecrets(secretsOf(), await placesOf())) leaked.add(found);
  const faulty = {
    lost: verdict.lost,
    doubled: verdict.doubled,
    wrong: verdict.wrong,
    'left open': left,
    'secrets found': [...leaked],
    'faults in logs': fleet
      .lines()
      .filter(({ level }) => level === 'fatal')
      .map((line) => JSON.stringify(line)),
  };
  print();
  for (const [name, found] of Object.entries(faulty)) print(`${name.padEnd(15)} ${found.length}`);
  for (const found of Object.values(faulty).flatMap((all) => all.slice(0, MOST_SHOWN))) print(`\n${found}`);
  return Object.values(faulty).every((found) => found.length === 0) && accepted === COUNT ? 0 : 1;

  function secretsOf() {
    const tries = [...before.accounts, ...ledger.accounts].flatMap((account) => account.tries);
    return [
      { name: "the bot's token", value: discord.botToken },
      { name: "Redis's password", value: fleet.password },
      ...tries.map(({ token }) => ({ name: "an interaction's token", value: token })),
    ];
  }

  async function placesOf() {
    const processes = [...fleet.bots, ...fleet.workers];
    const metrics = await Promise.all(
      processes.map(async (each) => ({ name: `metrics of ${each.name}`, text: await each.metrics() })),
    );
    return [{ name: 'output', text: fleet.output() }, ...metrics, ...(await redisTexts(watch.redis))];
  }
}, 130);

/** What each question is answered when nothing goes wrong. */
async function calmRun(commands: readonly Command[], ledger: Ledger): Promise<Map<number, string>> {
  await ledger.ask(commands);
  return new Map(
    ledger.accounts.map(({ command, final }) => [command.question, final ? contentOf(final) : 'nothing']),
  );
}

/** The same commands in as many parts as things die, each of which dies while its part is on its way. */
async function stormyRun(commands: readonly Command[], stage: Stage, look: () => Promise<void>) {
  const parts = Math.max(DEATHS.length, Math.ceil(commands.length / PER_DEATH));
  const size = Math.ceil(commands.length / parts);
  const asked: Promise<void>[] = [];
  const recoveries: { name: string; recovery: Recovery }[] = [];
  for (let i = 0; i < parts; i++) {
    const death = DEATHS[i % DEATHS.length] as Death;
    await asked.at(-2); // two parts at most are on their way
    asked.push(stage.ledger.ask(commands.slice(i * size, (i + 1) * size)));
    const recovery = await death.happen(stage);
    print(`${death.name}: happened; ${stage.ledger.finals()} final replies so far`);
    recoveries.push({ name: death.name, recovery });
    await look();
  }
  await Promise.all(asked);
  return recoveries;
}

/** `npm run demo`: the whole system on this machine, and a member of a local Discord who types the two examples. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Interaction, type Message, startLocalDiscord } from '../playground/local-discord.ts';
import { startChild } from './child.ts';
import { runCommand, type Started } from './command.ts';
import { startPrivateRedis } from './private-redis.ts';

const OUTPUT = 'demo-output';
const MODEL = 'gpt2-mini=./models/gpt2-mini@q8';
/** What a shell reports after Ctrl-C. */
const INTERRUPTED = 130;
/** Milliseconds for one reply, many times what a slow machine takes. */
const LONGEST_REPLY = 120_000;

await runCommand(async (started) => {
  await mkdir(OUTPUT, { recursive: true });
  const discord = await startSystem(started);
  const ada = discord.member('Ada');
  await show('predict', { text: 'You are going to' }, await ada.slash('predict', { text: 'You are going to' }));
  await show('generate', { steps: 10, ban: 'gonna' }, await ada.slash('generate', { steps: 10, ban: 'gonna' }));
  console.log(`\nThe pictures and the logs are in ${OUTPUT}/. No token, no network: everything ran on this machine.`);
  return 0;
}, INTERRUPTED);

async function startSystem(started: Started) {
  const discord = await startLocalDiscord();
  started.keep({ stop: () => discord.close() });
  const redis = started.keep(await startPrivateRedis());
  console.log('redis   ready, private to this run');
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    REDIS_URL: redis.url,
    MODELS: MODEL,
    DEFAULT_MODEL: undefined,
    CHARTS: 'embedded',
    HTTP_PORT: undefined,
  };
  const [worker, bot] = (['worker', 'bot'] as const).map((name) =>
    started.keep(startChild(name, { environment, output: createWriteStream(join(OUTPUT, `${name}.log`)) })),
  );
  await worker?.ready;
  console.log(`worker  ready, with the bundled model ${MODEL.split('=')[0]}`);
  await bot?.ready;
  console.log('bot     logged in to the local Discord, commands registered');
  return discord;
}

/** Prints the reply whenever it changes, until it is whole, and saves its files. */
async function show(command: string, options: Record<string, string | number>, interaction: Interaction): Promise<void> {
  const typed = Object.entries(options).map(([name, value]) => ` ${name}:${value}`);
  console.log(`\n${'─'.repeat(72)}\nAda types  /${command}${typed.join('')}`);
  let printed = 0;
  const whole = await interaction.until(
    (message) => {
      if (!message.loading && interaction.history.length > printed) print(message);
      printed = interaction.history.length;
      return message.attachments.length > 0;
    },
    { timeout: LONGEST_REPLY },
  );
  for (const { filename, bytes, description } of whole.attachments) {
    await writeFile(join(OUTPUT, filename), bytes);
    console.log(`\n[picture: ${join(OUTPUT, filename)}] ${description ?? ''}`);
  }
}

function print({ embeds }: Message): void {
  for (const { title, description, footer } of embeds) {
    const parts = [title && `\n== ${title} ==`, description, footer && `(${footer.text})`];
    console.log(parts.filter(Boolean).join('\n').replace(/^```$\n?/gm, ''));
  }
}

/** `npm run demo -- --once`: a member of the local Discord types the two examples, and the replies are printed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Interaction, type Message, startLocalDiscord } from 'local-discord';
import type { Started } from './command.ts';
import { EXAMPLES } from './demo-examples.ts';
import { DEMO_DISCORD, OUTPUT, startDemoSystem } from './demo-system.ts';

/** Milliseconds for one reply, many times what a slow machine takes. */
const LONGEST_REPLY = 120_000;

/** @returns the exit code */
export async function demoOnce(started: Started): Promise<number> {
  const discord = await startLocalDiscord(DEMO_DISCORD);
  started.keep({ stop: () => discord.close() });
  await startDemoSystem(started, discord, (part, what) => console.log(`${part.padEnd(8)}${what}`));
  const ada = discord.member('Ada');
  for (const { command, options } of EXAMPLES) {
    await show(command, options, await ada.slash(command, options));
  }
  console.log(
    `\nThe pictures and the logs are in ${OUTPUT}/. No token, no network: everything ran on this machine.`,
  );
  return 0;
}

/** Prints the reply whenever it changes, until it is whole, and saves its files. */
async function show(command: string, options: object, interaction: Interaction): Promise<void> {
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
    console.log(
      parts
        .filter(Boolean)
        .join('\n')
        .replace(/^```$\n?/gm, '')
        .replace(/\*\*(.+?)\*\*/g, '$1'),
    );
  }
}

/** The page with a bot of the test's own: what the page shows is what the test lets the bot send. */
import type { Client, Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { pageOptions } from '../../src/browser/index.ts';
import type { LocalDiscord, LocalDiscordOptions } from '../../src/index.ts';
import { localDiscord, loggedIn, onInteraction } from './bot.ts';

export interface OwnBot {
  readonly discord: LocalDiscord;
  readonly client: Client<true>;
}

const EXAMPLES = [
  { command: 'predict', options: { text: 'You are going to' } },
  { command: 'generate', options: { steps: 10, ban: 'gonna' } },
];

/** A local Discord with its page, whose clock stands still, and a bot with these commands. */
export async function ownBot(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  answer: (interaction: Interaction) => Promise<unknown>,
  options: LocalDiscordOptions = {},
): Promise<OwnBot> {
  const discord = await localDiscord({ page: pageOptions(EXAMPLES), ...options });
  const client = await loggedIn(discord);
  await client.application.commands.set([...commands]);
  onInteraction(client, answer);
  return { discord, client };
}

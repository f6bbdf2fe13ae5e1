/** The page with a bot of the test's own: what the page shows is what the test lets the bot send. */
import type { Client, Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { LocalDiscord, LocalDiscordOptions } from '../../src/local-discord.ts';
import { pageOptions } from '../../src/testing/browser.ts';
import { localDiscord, loggedIn, onInteraction } from './bot.ts';

export interface OwnBot {
  readonly discord: LocalDiscord;
  readonly client: Client<true>;
}

/** A local Discord with its page, whose clock stands still, and a bot with these commands. */
export async function ownBot(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  answer: (interaction: Interaction) => Promise<unknown>,
  options: LocalDiscordOptions = {},
): Promise<OwnBot> {
  const discord = await localDiscord({ page: pageOptions(), ...options });
  const client = await loggedIn(discord);
  await client.application.commands.set([...commands]);
  onInteraction(client, answer);
  return { discord, client };
}

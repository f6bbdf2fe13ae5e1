/** A real discord.js client, logged in to a local Discord. */
import {
  type ChatInputCommandInteraction,
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  manualClock,
  startLocalDiscord,
} from '../../src/index.ts';

/** A local Discord that ends with the test. Its clock stands still, so that a slow machine makes no one late. */
export async function localDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({ clock: manualClock(), ...options });
  onTestFinished(() => discord.close());
  return discord;
}

/** A client that is ready, and ends with the test. */
export async function loggedIn(
  discord: LocalDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: discord.apiUrl, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.botToken);
  return ready;
}

/** Answers every slash command, as `onInteraction` does. */
export function onSlash(
  client: Client,
  answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
) {
  return onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) await answer(interaction);
  });
}

/** Answers every interaction; the returned promises are what the answers came to, an error as a value. */
export function onInteraction(client: Client, answer: (interaction: Interaction) => Promise<unknown>) {
  const answers: Promise<unknown>[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answers.push(answer(interaction).catch((error: unknown) => error));
  });
  return answers;
}

/** The API's error that a promise rejects with. */
export async function apiError(promise: Promise<unknown>): Promise<DiscordAPIError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DiscordAPIError) return error;
  throw new Error(`Expected an error of the API, not ${String(error)}`);
}

/** The error's complaints, each as `path code`. */
export function complaints(error: DiscordAPIError): string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== '_errors') walk(value, path === '' ? key : `${path}.${key}`);
      else if (Array.isArray(value)) for (const { code } of value) found.push(`${path} ${code}`.trim());
    }
  };
  if ('errors' in error.rawError) walk(error.rawError.errors, '');
  return found;
}

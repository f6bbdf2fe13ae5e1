/** What a local Discord can be told at its start, and what holds where nothing is said. */
import { randomBytes } from 'node:crypto';
import { ApplicationIntegrationType } from 'discord-api-types/v10';
import { type Clock, systemClock } from './clock.ts';
import type { Faults } from './rest/pipeline.ts';
import { CLASSROOM, type GuildSpec } from './state/guilds.ts';
import type { PageOptions } from './web/serve.ts';

/** [events/gateway: Session Start Limit Object] */
const SESSION_STARTS = 1000;

export interface LocalDiscordOptions {
  /** 0 for any free one. */
  port?: number;
  clock?: Clock;
  /** Whether Discord's rate limits hold; their headers are sent only then. */
  rateLimits?: boolean;
  /** The servers that are there from the start. */
  guilds?: readonly GuildSpec[];
  botName?: string;
  botToken?: string;
  /** Where the bot can be installed; on servers alone unless said otherwise, as new ones are. */
  integrationTypes?: readonly ApplicationIntegrationType[];
  /** Asked before every REST call. */
  faults?: Faults;
  /** How many sessions the bot may still start within 24 hours. */
  sessionStarts?: number;
  /** How many entries of the wire log are kept. */
  wireLog?: number;
  /** How many messages and interactions are kept; beyond that the oldest are forgotten. */
  keep?: number;
  /** Shows everything in a browser at `origin`; without it there is no page. */
  page?: PageOptions;
}

/** Every option that has a default. */
export type Settings = LocalDiscordOptions &
  Required<Omit<LocalDiscordOptions, 'botToken' | 'faults' | 'page'>>;

export function settingsOf({
  port = 0,
  clock = systemClock,
  rateLimits = true,
  guilds = [CLASSROOM],
  botName = 'Bot',
  integrationTypes = [ApplicationIntegrationType.GuildInstall],
  sessionStarts = SESSION_STARTS,
  wireLog = 2000,
  keep = 5000,
  ...others
}: LocalDiscordOptions): Settings {
  return {
    port,
    clock,
    rateLimits,
    guilds,
    botName,
    integrationTypes,
    sessionStarts,
    wireLog,
    keep,
    ...others,
  };
}

/** Shaped as a bot's token: its ID, a time, a secret. */
export function madeToken(botId: string): string {
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return `${part(Buffer.from(botId))}.${part(randomBytes(4))}.${part(randomBytes(27))}`;
}

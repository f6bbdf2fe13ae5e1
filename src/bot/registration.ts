/** The commands as Discord has them: registered where they differ from ours, and tried again where Discord refuses. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { API } from '@discordjs/core/http-only';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  DiscordAPIError,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Log } from '../shared/log.ts';

/** Milliseconds after which a refused registration is tried again: the first time, and at most. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 60 * 60_000;
/** Milliseconds that whoever logs in waits for the first attempt. */
const LONGEST_WAIT = 10_000;

export interface RegistrationOptions {
  readonly rest: REST;
  readonly commands: RESTPutAPIApplicationCommandsJSONBody;
  readonly log: Log;
  /** Milliseconds before the second attempt; each later pause is twice as long. */
  readonly firstPause?: number;
  /** Milliseconds. */
  readonly longestWait?: number;
}

/** Begins to register; goes on by itself until Discord has the commands. Never rejects. */
export function register({
  rest,
  commands,
  log,
  firstPause = FIRST_PAUSE,
  longestWait = LONGEST_WAIT,
}: RegistrationOptions) {
  const { applications, applicationCommands } = new API(rest);
  const ending = new AbortController();
  const { signal } = ending;
  // On servers alone: installed for a user, the bot would be used where it is no member and may not write.
  const ours = commands.map((command) => ({
    ...command,
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }));

  async function attempt(): Promise<void> {
    const { id } = await applications.getCurrent({ signal });
    const theirs = await applicationCommands.getGlobalCommands(id, { with_localizations: true }, { signal });
    if (isSame(ours, theirs)) return log.info('the commands are registered already');
    await applicationCommands.bulkOverwriteGlobalCommands(id, ours, { signal });
    log.info({ commands: ours.map(({ name }) => name) }, 'the commands are registered');
  }

  /** Resolves when an attempt is through; where it failed, another one comes after a pause. */
  async function insist(pause: number): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      // A token that Discord does not take is what the login says.
      if (signal.aborted || isWrongToken(error)) return;
      const again = `${Math.ceil(pause / 60_000)} min`;
      log.error({ error, again }, 'Discord does not take the commands: those that it knows are answered');
      // Nothing waits for the pause: the process may end in it. Only the end rejects it.
      sleep(pause, undefined, { signal, ref: false })
        .then(() => insist(Math.min(pause * 2, LONGEST_PAUSE)))
        .catch(() => undefined);
    }
  }

  const late = sleep(longestWait, 'late', { signal, ref: false }).catch(() => undefined);
  return {
    /**
     * Resolves when the first attempt is through, however it ended, or takes longer than is waited for: what Discord
     * knows of an earlier start can be answered all the same.
     */
    attempted: Promise.race([insist(firstPause), late]).then((outcome) => {
      if (outcome === 'late')
        log.warn('Discord takes long to take the commands: those that it knows are answered');
    }),
    /** Tries no more. */
    stop: () => ending.abort(),
  };
}

const isWrongToken = (error: unknown) =>
  error instanceof DiscordAPIError && error.status === 401 && typeof error.code === 'number';

/** What makes a command what it is; Discord adds IDs, versions and the like, and says what was left out. */
const MEANINGFUL: ReadonlySet<string> = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'nsfw',
]);
/** Their order means nothing. */
const UNORDERED: ReadonlySet<string> = new Set(['channel_types', 'contexts', 'integration_types']);

/**
 * Whether these are the same commands, whatever their order. discord.js has a comparison, too, but only for a client
 * that is logged in.
 */
export function isSame(ours: readonly object[], theirs: readonly object[]): boolean {
  const byName = (commands: readonly object[]) =>
    new Map(
      commands.map((command) => {
        const meaning = meaningOf({ type: ApplicationCommandType.ChatInput, ...command });
        return [`${meaning.type} ${meaning.name}`, meaning];
      }),
    );
  return isDeepStrictEqual(byName(ours), byName(theirs)) && ours.length === theirs.length;
}

/** Only what a command says: what is empty, false or null says as little as what is left out. */
function meaningOf(value: object): Record<string, unknown> {
  const fields = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    if (!MEANINGFUL.has(name)) return [];
    if (name === 'value') return [[name, each]];
    if (each === null || each === undefined || each === false || each === '') return [];
    if (typeof each === 'object' && Object.keys(each).length === 0) return [];
    if (!Array.isArray(each)) return [[name, each]];
    if (UNORDERED.has(name)) return [[name, each.toSorted()]];
    return [[name, each.map((item) => (typeof item === 'object' && item !== null ? meaningOf(item) : item))]];
  });
  return Object.fromEntries(fields);
}

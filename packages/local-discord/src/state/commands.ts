/** The registered application commands, global ones and those of each server. */
import { ApplicationCommandType, type ApplicationIntegrationType } from 'discord-api-types/v10';
import { tooManyCommands, unknownCommand } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Command, CommandBody } from '../schema/commands.ts';

/** [interactions/application-commands: Registering a Command] */
const MAX_SLASH_COMMANDS = 100;

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(options: {
  clock: Clock;
  nextId: () => string;
  events: Events;
  applicationId: string;
  /** Where the application can be installed: what a command that says nothing of it takes over. */
  integrationTypes: readonly ApplicationIntegrationType[];
}) {
  const { clock, nextId, events, applicationId, integrationTypes } = options;
  /** By server; the global ones under undefined. */
  const scopes = new Map<string | undefined, Command[]>();
  const of = (guildId?: string): readonly Command[] => scopes.get(guildId) ?? [];

  function replace(guildId: string | undefined, commands: Command[]): void {
    const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
    if (slash.length > MAX_SLASH_COMMANDS) throw tooManyCommands();
    scopes.set(guildId, commands);
    events.emit('commands', { at: clock.now(), guildId, commands });
  }

  const same = (a: { type: number; name: string }) => (b: { type: number; name: string }) =>
    a.type === b.type && a.name === b.name;

  function made(guildId: string | undefined, body: CommandBody): Command {
    const known = of(guildId).find(same(body));
    return {
      // [interactions/application-commands: Application Command Structure]
      integration_types: [...integrationTypes],
      contexts: null,
      name_localizations: null,
      description_localizations: null,
      nsfw: false,
      default_member_permissions: null,
      ...body,
      id: known?.id ?? nextId(),
      application_id: applicationId,
      ...(guildId !== undefined && { guild_id: guildId }),
      description: body.description ?? '',
      version: nextId(),
    };
  }

  const find = (guildId: string | undefined, id: string) => {
    const command = of(guildId).find((each) => each.id === id);
    if (command === undefined) throw unknownCommand();
    return command;
  };

  return {
    of,
    find,
    /** Those that a member of the server can use: its own ones hide global ones of the same name. */
    in(guildId: string): readonly Command[] {
      const own = of(guildId);
      return [...own, ...of().filter((command) => !own.some(same(command)))];
    },
    overwrite(guildId: string | undefined, bodies: readonly CommandBody[]): readonly Command[] {
      const commands = bodies.map((body) => made(guildId, body));
      replace(guildId, commands);
      return commands;
    },
    /** Registers one; a command of the same name is replaced and keeps its ID. */
    upsert(guildId: string | undefined, body: CommandBody): { command: Command; isNew: boolean } {
      const command = made(guildId, body);
      const others = of(guildId).filter((each) => each.id !== command.id);
      const isNew = others.length === of(guildId).length;
      replace(guildId, [...others, command]);
      return { command, isNew };
    },
    edit(guildId: string | undefined, id: string, body: CommandBody): Command {
      const command = { ...made(guildId, body), id };
      find(guildId, id);
      replace(
        guildId,
        of(guildId).map((each) => (each.id === id ? command : each)),
      );
      return command;
    },
    delete(guildId: string | undefined, id: string): void {
      find(guildId, id);
      replace(
        guildId,
        of(guildId).filter((each) => each.id !== id),
      );
    },
  };
}

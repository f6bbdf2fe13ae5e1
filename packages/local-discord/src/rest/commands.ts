/** Registering application commands, globally and on a server. */
import { missingAccess, unknownApplication } from '../api-error.ts';
import { type Command, commandPatchSchema, commandSchema, commandsSchema } from '../schema/commands.ts';
import { parseForm } from '../schema/form.ts';
import type { World } from '../state/world.ts';
import { type Call, created, noContent, ok, type Route } from './route.ts';

export function commandRoutes(world: World): Route[] {
  const globally = scoped(world, '/applications/:application/commands', () => undefined);
  const onServer = scoped(world, '/applications/:application/guilds/:guild/commands', (call) => {
    const id = call.param('guild');
    if (world.guilds.guild(id) === undefined) throw missingAccess();
    return id;
  });
  return [...globally, ...onServer];
}

/** The six routes of one place where commands live. */
function scoped(world: World, path: string, placeOf: (call: Call) => string | undefined): Route[] {
  const { commands, application } = world;
  const one = `${path}/:command`;

  function guildOf(call: Call): string | undefined {
    if (call.param('application') !== application.id) throw unknownApplication();
    return placeOf(call);
  }

  return [
    {
      method: 'GET',
      path,
      auth: 'bot',
      handle(call) {
        const all = commands.of(guildOf(call));
        return ok(call.query.get('with_localizations') === 'true' ? all : all.map(withoutLocalizations));
      },
    },
    {
      method: 'PUT',
      path,
      auth: 'bot',
      handle: (call) => ok(commands.overwrite(guildOf(call), parseForm(commandsSchema, call.body))),
    },
    {
      method: 'POST',
      path,
      auth: 'bot',
      handle(call) {
        const { command, isNew } = commands.upsert(guildOf(call), parseForm(commandSchema, call.body));
        return isNew ? created(command) : ok(command);
      },
    },
    {
      method: 'GET',
      path: one,
      auth: 'bot',
      handle: (call) => ok(commands.find(guildOf(call), call.param('command'))),
    },
    {
      method: 'PATCH',
      path: one,
      auth: 'bot',
      handle(call) {
        const guildId = guildOf(call);
        const known = commands.find(guildId, call.param('command'));
        const change = parseForm(commandPatchSchema, call.body ?? {});
        const body = parseForm(commandSchema, { ...known, ...change, type: known.type });
        return ok(commands.edit(guildId, known.id, body));
      },
    },
    {
      method: 'DELETE',
      path: one,
      auth: 'bot',
      handle(call) {
        commands.delete(guildOf(call), call.param('command'));
        return noContent();
      },
    },
  ];
}

function withoutLocalizations(command: Command) {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}

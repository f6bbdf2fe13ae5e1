import { ApplicationIntegrationType, REST, Routes } from 'discord.js';
import { type LocalDiscordOptions, startLocalDiscord } from 'local-discord';
import { firstOf, proxyPage, registrationRefused } from 'local-discord/faults';
import { expect, it, onTestFinished } from 'vitest';
import { commands, messageCommands } from '../../src/bot/features/index.ts';
import { localise } from '../../src/bot/i18n/localise.ts';
import { isSame, register } from '../../src/bot/registration.ts';
import { captureLog } from '../support/captured-log.ts';

const OURS = [...commands, ...messageCommands].map(({ data }) => localise(data));

async function discordWith(options: LocalDiscordOptions = {}) {
  const discord = await startLocalDiscord({ rateLimits: false, ...options });
  onTestFinished(() => discord.close());
  const captured = captureLog('bot');
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.botToken);
  const begin = (how: { firstPause?: number; longestWait?: number } = {}, ours = OURS) => {
    const registration = register({ rest, commands: ours, log: captured.log, ...how });
    onTestFinished(() => registration.stop());
    return registration;
  };
  const puts = () => discord.wire().filter((entry) => entry.kind === 'rest' && entry.method === 'PUT').length;
  return { discord, rest, log: captured, begin, puts };
}

it('registers where Discord has nothing, and not again where it has the same', async () => {
  const { discord, begin, puts } = await discordWith();
  await begin().attempted;
  expect(puts()).toBe(1);
  expect(discord.commands().map(({ name }) => name)).toEqual(OURS.map(({ name }) => name));
  await begin().attempted;
  expect(puts()).toBe(1);
});

it('registers again where somebody took a command away, or where a text of ours is new', async () => {
  const { discord, rest, begin, puts } = await discordWith();
  await begin().attempted;
  const [some] = discord.commands();
  await rest.delete(Routes.applicationCommand(discord.applicationId, some?.id ?? ''));
  await begin().attempted;
  expect(puts()).toBe(2);
  const [first, ...others] = OURS;
  if (first === undefined) throw new Error('no commands');
  await begin({}, [
    { ...first, name_localizations: { ...first.name_localizations, de: 'anders' } },
    ...others,
  ]).attempted;
  expect(puts()).toBe(3);
});

it('offers the commands on servers alone, wherever the application can be installed', async () => {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const { discord, begin } = await discordWith({ integrationTypes: [GuildInstall, UserInstall] });
  await begin().attempted;
  const types = discord.commands().map(({ integration_types }) => integration_types);
  expect(types).toEqual(OURS.map(() => [GuildInstall]));
});

it('goes on where Discord refuses, with one line each time, and tries again until it is taken', async () => {
  const { discord, log, begin, puts } = await discordWith();
  const refusal = registrationRefused();
  let left = 2;
  discord.setFaults((request) => {
    const fault = refusal(request);
    return fault && left-- > 0 ? fault : undefined;
  });
  await begin({ firstPause: 5 }).attempted;
  expect(discord.commands()).toEqual([]);
  await discord.commandsRegistered('predict');
  await log.until('the commands are registered');
  expect(puts()).toBe(3);
  const refused = log.lines.filter(({ msg }) => /does not take the commands/.test(msg));
  expect(refused.map(({ level }) => level)).toEqual(['error', 'error']);
  expect(JSON.stringify(refused[0])).toContain('daily application command creates');
});

it.each([
  ['the page of a proxy', proxyPage(502)],
  ['a broken connection', 'drop' as const],
])('goes on after %s', async (_, fault) => {
  const { discord, log, begin } = await discordWith();
  discord.setFaults(firstOf(1, ({ method }) => method === 'PUT', fault));
  await begin({ firstPause: 5 }).attempted;
  await log.until('the commands are registered');
});

it('leaves it to the login to say that the token is wrong', async () => {
  const { rest, log, begin, puts } = await discordWith();
  rest.setToken('wrong');
  await begin({ firstPause: 5 }).attempted;
  expect([log.lines, puts()]).toEqual([[], 0]);
});

it('is not waited for where Discord hangs, and ends when the bot does', async () => {
  const { discord, log, begin, puts } = await discordWith();
  discord.pause();
  const registration = begin({ longestWait: 20, firstPause: 5 });
  await registration.attempted;
  expect(log.lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('takes long')]);
  registration.stop();
  discord.resume();
  await begin().attempted;
  expect(puts()).toBe(1);
});

it('calls the same what Discord adds to, or says in another order, and different whatever a member would see', () => {
  const option = { type: 3, name: 'text', description: 'A text', required: true };
  const ours = { name: 'a', description: 'A', options: [option], contexts: [1, 0] };
  const theirs = {
    ...ours,
    ...{ id: '1', application_id: '2', version: '3', type: 1, nsfw: false, dm_permission: true },
    ...{ name_localizations: null, default_member_permissions: null, contexts: [0, 1] },
    options: [{ ...option, name_localizations: null, autocomplete: false }],
  };
  const menu = { type: 3, name: 'a' };
  expect(isSame([ours, menu], [{ ...menu, description: '' }, theirs])).toBe(true);
  for (const other of [
    { ...theirs, description: 'B' },
    { ...theirs, default_member_permissions: '32' },
    { ...theirs, contexts: [0] },
    { ...theirs, options: [] },
    { ...theirs, options: [{ ...option, required: false }] },
    { ...theirs, options: [{ ...option, autocomplete: true }] },
    { ...theirs, options: [{ ...option, min_value: 0 }] },
    { ...theirs, options: [{ ...option, choices: [{ name: 'x', value: 0 }] }] },
    { ...theirs, description_localizations: { de: 'B' } },
  ])
    expect(isSame([ours], [other])).toBe(false);
  expect(isSame([ours], [theirs, { ...theirs, name: 'b' }])).toBe(false);
});

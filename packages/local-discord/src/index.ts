/**
 * A local Discord: the REST API and gateway that a discord.js client logs in to, and members who act in it.
 *
 * `new Client({ rest: { api: discord.apiUrl } })` is all that a bot needs to talk to it.
 */
export { type Clock, type ManualClock, manualClock, systemClock } from './clock.ts';
export type { LocalDiscordEvents, WireEntry } from './events.ts';
export type { Interaction } from './interaction.ts';
export { type LocalDiscord, startLocalDiscord } from './local-discord.ts';
export type { Member } from './member.ts';
export type { LocalDiscordOptions } from './options.ts';
export type { Fault, Faults, RestRequest } from './rest/pipeline.ts';
export type { OpenRoom, RoomOptions } from './room/open.ts';
export { InputError, type SlashInput } from './slash-options.ts';
export type { Attachment } from './state/attachments.ts';
export { CLASSROOM, type GuildSpec } from './state/guilds.ts';
export type { Message } from './state/messages.ts';
export type { PageFiles } from './web/files.ts';
export type { Example } from './web/protocol.ts';
export type { PageOptions } from './web/serve.ts';

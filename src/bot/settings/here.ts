/** The settings that hold for one interaction. */
import type { RepliableInteraction } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import type { Read } from '../kit/problems.ts';
import type { Settings, SettingsStore } from './store.ts';

/** A server's settings, with the bot's own default model where the server has none. */
export type SettingsHere = Settings & { readonly defaultModel: string };

/** The channel of the thread, or the forum of the post, in which an interaction was made; undefined elsewhere. */
export type ParentOf = (interaction: { readonly id: string }) => string | undefined;

export interface SettingsOptions {
  readonly settings: SettingsStore;
  readonly parentOf: ParentOf;
  /** The bot's own. */
  readonly defaultModel: string;
  /** Names of the models that workers serve. */
  readonly models: readonly string[];
  /** That of the bundled model, where it is one of them. */
  readonly bundled?: string | undefined;
  readonly log: Log;
}

/** The settings that hold for an interaction, or why the bot does not answer it. */
export async function settingsFor(
  interaction: Pick<RepliableInteraction, 'id' | 'guildId' | 'channelId'>,
  { settings, parentOf, defaultModel, log }: SettingsOptions,
): Promise<Read<SettingsHere>> {
  const { guildId, channelId, id } = interaction;
  try {
    const own = await settings.of(guildId);
    const value = { ...own, defaultModel: own.defaultModel ?? defaultModel };
    // What holds for a channel holds for its threads, and what holds for a forum, for its posts.
    const places = [channelId, parentOf(interaction)];
    const answers = value.channels.length === 0 || value.channels.some((known) => places.includes(known));
    return answers ? { ok: true, value } : { ok: false, code: 'other-channel', channels: value.channels };
  } catch (error) {
    log.error({ interaction: id, error }, "a server's settings could not be read");
    return { ok: false, code: 'queue-away' };
  }
}

/** The model that answers on a server where none is asked for; the bot's own where the settings cannot be read. */
export async function defaultModelOn(
  guildId: string | null,
  { settings, defaultModel }: Pick<SettingsOptions, 'settings' | 'defaultModel'>,
): Promise<string> {
  const own = await settings.of(guildId).catch(() => undefined);
  return own?.defaultModel ?? defaultModel;
}

/** The text of a message that a command of its menu is used on. */
import { messageLink } from 'discord.js';
import { MAX_TEXT } from '../../shared/contract.ts';
import { wordsFor } from '../i18n/words.ts';
import type { Read } from '../kit/problems.ts';
import { readText } from './options.ts';

/** The part of the interaction that is looked at. */
export interface MessageMenu {
  /** Null in a direct message; a message of an interaction does not say its server. */
  readonly guildId: string | null;
  readonly channelId: string;
  readonly targetId: string;
  readonly targetMessage: {
    readonly content: string;
    readonly author: { readonly id: string };
    readonly mentions: { readonly users: ReadonlyMap<string, { readonly displayName: string }> };
  };
  readonly client: { readonly user: { readonly id: string } };
  readonly locale: string;
}

/** Reads the message's text as members see it, with a note on which message it is, or says why there is none. */
export function readMessage(
  menu: MessageMenu,
): Read<{ readonly text: string; readonly notes: readonly string[] }> {
  const { targetMessage, targetId, channelId, guildId, client, locale } = menu;
  const { author } = targetMessage;
  const words = wordsFor(locale);
  const shown = asShown(targetMessage);
  if (shown.trim() === '')
    return { ok: false, code: author.id === client.user.id ? 'message-of-bot' : 'message-without-text' };
  // Discord's limit is lower, but names take more room than the IDs that stand for them.
  if (shown.length > MAX_TEXT) return { ok: false, code: 'message-too-long', most: MAX_TEXT };
  const read = readText(shown, 'text', { words });
  if (!read.ok) return read;
  const { value: text, notes = [] } = read;
  const url = guildId === null ? messageLink(channelId, targetId) : messageLink(channelId, targetId, guildId);
  return {
    ok: true,
    value: { text, notes: [words.t('surprise:ofMessage', { url, author: author.id }), ...notes] },
  };
}

/** Discord writes a mention as `<@123>` and a server's own emoji as `<:name:123>`; members see `@Ada` and `:name:`. */
function asShown({ content, mentions }: MessageMenu['targetMessage']): string {
  return content
    .replace(/<@!?(\d+)>/g, (raw, id: string) => {
      const user = mentions.users.get(id);
      return user === undefined ? raw : `@${user.displayName}`;
    })
    .replace(/<a?(:\w+:)\d+>/g, '$1');
}

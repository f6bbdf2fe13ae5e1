/** The text of a message that a command of its menu is used on. */
import { MAX_TEXT } from '../shared/contract.ts';
import { wordsFor } from './i18n/words.ts';
import { type Read, type ReadText, readText } from './options.ts';

/** The part of the interaction that is looked at. */
export interface MessageMenu {
  readonly targetMessage: {
    readonly content: string;
    readonly url: string;
    readonly author: { readonly id: string };
    readonly mentions: { readonly users: ReadonlyMap<string, { readonly displayName: string }> };
  };
  readonly client: { readonly user: { readonly id: string } };
  readonly locale: string;
}

/** Reads the message's text as members see it, with a note on which message it is, or says why there is none. */
export function readMessage({ targetMessage, client, locale }: MessageMenu): Read<ReadText> {
  const { author, url } = targetMessage;
  const words = wordsFor(locale);
  const shown = asShown(targetMessage);
  if (shown.trim() === '')
    return { ok: false, code: author.id === client.user.id ? 'message-of-bot' : 'message-without-text' };
  // Discord's limit is lower, but names take more room than the IDs that stand for them.
  if (shown.length > MAX_TEXT) return { ok: false, code: 'message-too-long', most: MAX_TEXT };
  const read = readText('text', shown, words);
  if (!read.ok) return read;
  const { text, notes } = read.value;
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

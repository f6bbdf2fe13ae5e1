/** What an error of Discord's means for a message that was to be written. */
import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';

export type Verdict =
  /** Discord is busy or away: it may take the same thing later. */
  | 'again'
  /** The token does not reach the message any more; the bot itself may. */
  | 'token-dead'
  /** The message, or its channel, is not there any more. */
  | 'gone'
  /** Its thread was put into the archive or locked. */
  | 'closed'
  /** Discord refuses this content. */
  | 'refused-by-automod'
  | 'refused-by-discord';

/** @param error what a REST call threw */
export function verdictOf(error: unknown): Verdict {
  // All else is a 5xx, a broken connection, a time-out, or the page of a proxy.
  if (!isDiscordsOwn(error)) return 'again';
  switch (error.code) {
    case Code.UnknownWebhook:
    case Code.InvalidWebhookToken:
      return 'token-dead';
    case Code.InvalidActionOnArchivedThread:
    case Code.ThreadLocked:
      return 'closed';
    case Code.MessageWasBlockedByAutomaticModeration:
      return 'refused-by-automod';
  }
  switch (error.status) {
    case 401:
      return 'token-dead';
    case 404:
      return 'gone';
    case 429:
      return 'again';
    default:
      return 'refused-by-discord';
  }
}

/** Whether Discord itself says that it does not know what was asked about. */
export const isUnknown = (error: unknown): boolean => isDiscordsOwn(error) && error.status === 404;

/** Whether the API itself refused. What stands before it answers without one of its codes, or in its stead. */
const isDiscordsOwn = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError &&
  typeof error.code === 'number' &&
  error.code !== Code.CloudflareIsBlockingYourRequest;

/** What an error of Discord's means for a message that was to be written. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';

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

/** What Discord's codes mean; for all others, what the status does. */
const BY_CODE: Readonly<Record<number, Verdict>> = {
  [Code.UnknownWebhook]: 'token-dead',
  [Code.InvalidWebhookToken]: 'token-dead',
  [Code.InvalidActionOnArchivedThread]: 'closed',
  [Code.ThreadLocked]: 'closed',
  [Code.MessageWasBlockedByAutomaticModeration]: 'refused-by-automod',
};
const BY_STATUS: Readonly<Record<number, Verdict>> = { 401: 'token-dead', 404: 'gone', 429: 'again' };

/** @param error what a REST call threw */
export function verdictOf(error: unknown): Verdict {
  // All else is a 5xx, a broken connection, a time-out, or the page of a proxy.
  if (!isDiscordsOwn(error)) return 'again';
  return BY_CODE[Number(error.code)] ?? BY_STATUS[error.status] ?? 'refused-by-discord';
}

/** Whether Discord itself says that it does not know what was asked about. */
export const isUnknown = (error: unknown): boolean => isDiscordsOwn(error) && error.status === 404;

/** Whether nobody answered, so that it may be done or not, or done later. */
export const isUnanswered = (error: unknown): boolean =>
  !(error instanceof DiscordAPIError) && !(error instanceof HTTPError);

/** Whether the API itself refused. What stands before it answers without one of its codes, or in its stead. */
const isDiscordsOwn = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError &&
  typeof error.code === 'number' &&
  error.code !== Code.CloudflareIsBlockingYourRequest;

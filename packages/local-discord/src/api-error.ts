/**
 * The errors that Discord's API answers with, by their names in Discord's list [topics/opcodes-and-status-codes: JSON
 * Error Codes]. Their statuses and words are those that were seen, where no document says them.
 */
import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** One complaint about a field, as it stands in `_errors`. */
export interface FieldError {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}

/** Thrown by a route, answered as JSON: `{ message, code, errors? }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: { message: string; code: number; errors?: unknown };
  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.body = errors === undefined ? { message, code } : { message, code, errors };
  }
}

const codes = RESTJSONErrorCodes;

export const unauthorized = () => new ApiError(401, codes.GeneralError, '401: Unauthorized');
export const notFound = () => new ApiError(404, codes.GeneralError, '404: Not Found');
export const unknownInteraction = () => new ApiError(404, codes.UnknownInteraction, 'Unknown interaction');
export const unknownWebhook = () => new ApiError(404, codes.UnknownWebhook, 'Unknown Webhook');
export const unknownMessage = () => new ApiError(404, codes.UnknownMessage, 'Unknown Message');
export const unknownChannel = () => new ApiError(404, codes.UnknownChannel, 'Unknown Channel');
export const unknownMember = () => new ApiError(404, codes.UnknownMember, 'Unknown Member');
export const unknownUser = () => new ApiError(404, codes.UnknownUser, 'Unknown User');
export const unknownApplication = () => new ApiError(404, codes.UnknownApplication, 'Unknown Application');
export const unknownCommand = () =>
  new ApiError(404, codes.UnknownApplicationCommand, 'Unknown application command');
export const missingAccess = () => new ApiError(403, codes.MissingAccess, 'Missing Access');
export const missingPermissions = () => new ApiError(403, codes.MissingPermissions, 'Missing Permissions');
export const notATextChannel = () =>
  new ApiError(400, codes.CannotSendMessagesInNonTextChannel, 'Cannot send messages in a non-text channel');
export const noHistoryToReply = () =>
  new ApiError(
    403,
    codes.CannotReplyWithoutPermissionToReadMessageHistory,
    'Cannot reply without permission to read message history',
  );
export const threadArchived = () =>
  new ApiError(400, codes.InvalidActionOnArchivedThread, 'Thread is archived');
export const threadLocked = () => new ApiError(400, codes.ThreadLocked, 'Thread is locked');
export const notInDirectMessages = () =>
  new ApiError(403, codes.CannotExecuteActionOnDMChannel, 'Cannot execute action on a DM channel');
export const notYourMessage = () =>
  new ApiError(
    403,
    codes.CannotEditMessageAuthoredByAnotherUser,
    'Cannot edit a message authored by another user',
  );
export const emptyMessage = () =>
  new ApiError(400, codes.CannotSendAnEmptyMessage, 'Cannot send an empty message');
export const alreadyAcknowledged = () =>
  new ApiError(
    400,
    codes.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  );
export const invalidWebhookToken = () =>
  new ApiError(401, codes.InvalidWebhookToken, 'Invalid Webhook Token');
export const entityTooLarge = () =>
  new ApiError(413, codes.RequestEntityTooLarge, 'Request entity too large');
export const invalidJson = () =>
  new ApiError(400, codes.RequestBodyContainsInvalidJSON, 'The request body contains invalid JSON.');
export const tooManyCommands = () =>
  new ApiError(
    400,
    codes.MaximumNumberOfApplicationCommandsReached,
    'Maximum number of application commands reached (100).',
  );
export const blockedByAutomod = () =>
  new ApiError(
    400,
    codes.MessageWasBlockedByAutomaticModeration,
    'Message was blocked by automatic moderation',
  );

/**
 * 50035 with Discord's nested `errors` [reference: Error Messages]: every step of the path is a key, `_errors` holds
 * the complaints.
 */
export function invalidForm(errors: readonly FieldError[]): ApiError {
  interface Node {
    [key: string]: Node | { code: string; message: string }[];
  }
  const root: Node = {};
  for (const { path, code, message } of errors) {
    let node = root;
    for (const step of path) {
      const key = String(step);
      const next = node[key];
      if (next === undefined || Array.isArray(next)) {
        const child: Node = {};
        node[key] = child;
        node = child;
      } else node = next;
    }
    const complaints = node._errors;
    if (Array.isArray(complaints)) complaints.push({ code, message });
    else node._errors = [{ code, message }];
  }
  return new ApiError(400, codes.InvalidFormBodyOrContentType, 'Invalid Form Body', root);
}

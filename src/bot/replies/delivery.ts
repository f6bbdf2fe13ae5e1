/**
 * A reply's last state, delivered for sure: tried again while Discord may still take it, by another way where it does
 * not.
 */
import { type APIMessage, type REST, Routes } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import { wordsFor } from '../i18n/words.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { Reply } from '../kit/reply.ts';
import { editReply, type Message, replyPrivatelyInstead } from './compose.ts';
import type { OpenReplies, OpenReply } from './open-replies.ts';
import { verdictOf } from './verdict.ts';

export interface DeliveryOptions {
  readonly rest: REST;
  readonly store: OpenReplies;
  readonly compose: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds between tries: the first, and the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** What Discord's refusal is to the author of a reply. */
function refusal(
  code: 'refused-by-automod' | 'refused-by-discord',
  { isPrivate, isAlwaysPublic }: OpenReply,
): Problem {
  if (code === 'refused-by-discord') return { ok: false, code };
  return { ok: false, code, canBePrivate: !isPrivate && isAlwaysPublic !== true };
}

/**
 * @returns a function that resolves when the last state is delivered, with the ID of its message, or cannot be; it
 *   rejects only when aborted, and where Redis is away. With `forAuthorAlone` nothing public stays of the reply.
 */
export function createDelivery({ rest, store, compose, log, sleep = pause }: DeliveryOptions) {
  return async (
    reply: OpenReply,
    last: Message,
    token: string | undefined,
    signal: AbortSignal,
    forAuthorAlone = false,
  ): Promise<string | undefined> => {
    const put = forAuthorAlone && !reply.isPrivate ? replyPrivatelyInstead : editReply;
    const { applicationId } = reply;
    const about = { interaction: reply.interactionId, kind: reply.request.kind };
    let message = last;
    let fallenBack = false;
    let isTokenDead = false;
    let asReply = true;

    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      isTokenDead ||= token === undefined || store.isTokenDead(reply);
      const inChannel = isTokenDead || token === undefined;
      if (inChannel && reply.isPrivate) {
        log.warn(about, 'a private answer came too late to be shown: its token is dead');
        return undefined;
      }
      let repliesTo: string | undefined;
      const { messageId, error } = await attempt(async () => {
        if (!inChannel) return put(rest, { applicationId, token }, message, signal);
        repliesTo = asReply ? await store.message(reply) : undefined;
        return postInChannel(reply, message, repliesTo, signal);
      });
      signal.throwIfAborted();
      if (messageId !== undefined) {
        if (inChannel) log.info(about, 'an answer came late and was posted in the channel');
        return messageId;
      }
      const verdict = verdictOf(error);
      log.warn({ ...about, verdict, error }, 'a reply could not be delivered');
      switch (verdict) {
        case 'again':
          if (store.isGivenUp(reply)) return void log.error(about, 'Discord took an answer in no way');
          await sleep(wait, signal);
          break;
        case 'gone':
          return void log.info(about, 'a reply was deleted before it was finished');
        case 'closed':
          return void log.info(about, 'the thread of a reply was closed before it was finished');
        case 'token-dead':
          if (inChannel) return void log.error(about, "Discord does not take the bot's token");
          isTokenDead = true;
          break;
        case 'refused-by-automod':
        case 'refused-by-discord':
          // Only what says to which message it replies needs the permission to read the channel's history.
          if (verdict === 'refused-by-discord' && repliesTo !== undefined) {
            asReply = false;
            break;
          }
          if (fallenBack) return void log.error(about, 'Discord refuses even a plain reply');
          log.warn({ ...about, verdict }, 'Discord refuses a reply: a plain one is shown instead');
          message = await compose(renderProblem(refusal(verdict, reply), wordsFor(reply.locale)));
          fallenBack = true;
          break;
      }
    }
  };

  async function attempt(call: () => Promise<string>): Promise<{ messageId?: string; error?: unknown }> {
    try {
      return { messageId: await call() };
    } catch (error) {
      return { error };
    }
  }

  /** The token has died: an answer for everybody goes into the channel, as a reply to the one that waits there. */
  async function postInChannel(
    reply: OpenReply,
    { body, files }: Message,
    repliesTo: string | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const post = {
      ...body,
      // Discord makes one message of several posts with the same nonce.
      nonce: reply.interactionId,
      enforce_nonce: true,
      ...(repliesTo && { message_reference: { message_id: repliesTo, fail_if_not_exists: false } }),
    };
    const { id } = (await rest.post(Routes.channelMessages(reply.channelId), {
      body: post,
      files,
      signal,
    })) as APIMessage;
    return id;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      signal.removeEventListener('abort', stopped);
      resolve();
    }
    function stopped() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) stopped();
  });
}

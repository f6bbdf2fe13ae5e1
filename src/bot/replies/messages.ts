/** Views as Discord's messages: what a REST call carries, which call writes a reply's message, and which reaches it. */
import { API } from '@discordjs/core/http-only';
import {
  type APIAllowedMentions,
  type APIMessage,
  MessageFlags,
  type RawFile,
  type REST,
  type RESTAPIAttachment,
} from 'discord.js';
import type { Log } from '../../shared/log.ts';
import type { Renderer } from '../kit/chart/renderer.ts';
import { checked, type Measured, type OnExcess } from '../kit/checked.ts';
import type { View } from '../kit/view.ts';
import { isForAuthorAlone, isRefused } from './asking.ts';
import type { Reply } from './base.ts';
import type { Address, Found, Store } from './store.ts';
import { isUnknown, type Verdict, verdictOf } from './verdict.ts';

/** Nobody is ever pinged, whatever a text says. */
export const NO_MENTIONS: APIAllowedMentions = { parse: [] };

/** What a message is written with, and the files beside it. */
export interface Message extends Measured {
  readonly allowed_mentions: APIAllowedMentions;
  readonly files: RawFile[];
}

/**
 * Makes messages of replies: has the pictures drawn and attaches the files.
 * @param onExcess told where a message had to be cut to Discord's limits; without it, this throws
 */
export function createComposer(
  renderer: Pick<Renderer, 'still' | 'gif'>,
  onExcess?: OnExcess,
): (view: View) => Promise<Message> {
  return async ({ embeds, files = [], chart, animation, components = [] }) => {
    const attached = [
      ...(chart ? [{ ...chart, data: await renderer.still(chart.spec), contentType: 'image/png' }] : []),
      ...(animation
        ? [{ ...animation, data: await renderer.gif(animation.animation), contentType: 'image/gif' }]
        : []),
      ...files.map(({ name, text, type = 'text/plain' }) => ({
        name,
        data: Buffer.from(text),
        contentType: `${type}; charset=utf-8`,
        alt: undefined,
      })),
    ];
    const attachments: RESTAPIAttachment[] = attached.map(({ name, alt }, id) => ({
      id,
      filename: name,
      ...(alt !== undefined && { description: alt }),
    }));
    const last = embeds.length - 1;
    const shown = chart ? { image: { url: `attachment://${chart.name}` } } : {};
    const content = {
      embeds: embeds.map((embed, i) => (i === last ? { ...embed, ...shown } : embed)),
      // The whole list each time: what is not in it is taken off the message.
      attachments,
      components,
    };
    const raw = attached.map(({ name, data, contentType }) => ({ name, data, contentType }));
    return { ...checked(content, onExcess), allowed_mentions: NO_MENTIONS, files: raw };
  };
}

/** What became of an edit, and by which token it was tried. */
export interface Put {
  /** Undefined where the message shows it now; `unreachable` where nothing reaches it. */
  readonly verdict?: Verdict | 'unreachable';
  readonly error?: unknown;
  readonly token?: string | undefined;
  /** The language of the member whose token it is; undefined for the command's author. */
  readonly locale?: string | undefined;
}

/** Milliseconds that one call may take. One that is given up may land later, over what was written meanwhile. */
const LONGEST_CALL = 30_000;
const inTime = () => ({ signal: AbortSignal.timeout(LONGEST_CALL) });

export function createMessages(rest: REST, store: Store, log: Log) {
  const { channels, interactions } = new API(rest);

  async function edit({ applicationId }: Reply, token: string, message: Message): Promise<void> {
    await interactions.editReply(applicationId, token, message, '@original', inTime());
  }

  /** Says something to the member alone whose interaction it is, after its reply. */
  async function sayPrivately({ applicationId }: Reply, token: string, message: Message) {
    const ephemeral = { ...message, flags: MessageFlags.Ephemeral };
    await interactions.followUp(applicationId, token, ephemeral, inTime());
  }

  /**
   * Takes a public reply away and says something to its author alone instead. In this order, since the first follow-up
   * to a waiting reply would take its place, and be as public as it is. It may be tried again after it broke off.
   */
  async function sayPrivatelyInstead(reply: Reply, token: string, message: Message): Promise<void> {
    await interactions.deleteReply(reply.applicationId, token, '@original', inTime()).catch((error) => {
      if (!isUnknown(error)) throw error;
    });
    await sayPrivately(reply, token, message);
  }

  /** The token has died: an answer for everybody goes into the channel, as a reply to the one that waits there. */
  async function post(reply: Reply, message: Message, repliesTo: string | undefined): Promise<void> {
    const posted = {
      ...message,
      // Discord makes one message of several posts with the same nonce.
      nonce: reply.id,
      enforce_nonce: true,
      ...(repliesTo && { message_reference: { message_id: repliesTo, fail_if_not_exists: false } }),
    };
    const { id } = await channels.createMessage(reply.channelId, posted, inTime());
    await store.reachedBy(reply.id, { messageId: id });
    log.info(
      { interaction: reply.id, kind: reply.request.kind },
      'an answer came late and was posted in the channel',
    );
  }

  /** Without a token: as the bot. */
  async function putAsBot({ reply, isNew }: Found, message: Message, { messageId }: Address): Promise<Put> {
    if (reply.isPrivate) return { verdict: 'unreachable' };
    if (isNew) {
      const put = await attempt(() => post(reply, message, messageId));
      // Only what says to which message it replies needs the permission to read the channel's history.
      return put.verdict === 'refused-by-discord' && messageId !== undefined
        ? attempt(() => post(reply, message, undefined))
        : put;
    }
    if (messageId === undefined) return { verdict: 'unreachable' };
    return attempt(() => channels.editMessage(reply.channelId, messageId, message, inTime()));
  }

  return {
    edit,
    sayPrivately,

    /** Shows a message in the place of the one that a reply has: by its newest token, or as the bot. */
    async put(found: Found, message: Message): Promise<Put> {
      const { reply } = found;
      const address = await store.address(reply.id);
      const { token, locale } = address;
      if (token === undefined) return putAsBot(found, message, address);
      const way = isRefused(reply) && isForAuthorAlone(reply) ? sayPrivatelyInstead : edit;
      const put = await attempt(() => way(reply, token, message));
      if (put.verdict !== 'token-dead') return { ...put, token, locale };
      await store.forgetToken(reply.id, token);
      return putAsBot(found, message, address);
    },
  };
}

async function attempt(call: () => Promise<unknown>): Promise<Put> {
  try {
    await call();
    return {};
  } catch (error) {
    return { verdict: verdictOf(error), error };
  }
}

/** The reply as Discord has it. @throws {DiscordAPIError} with status 404 where the command was never acknowledged */
export const readReply = (rest: REST, { applicationId }: Reply, token: string): Promise<APIMessage> =>
  new API(rest).interactions.getOriginalReply(applicationId, token, inTime());

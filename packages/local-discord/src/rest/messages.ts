/** Messages of a channel, as the bot reads and writes them. */
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import {
  invalidForm,
  missingAccess,
  missingPermissions,
  noHistoryToReply,
  notATextChannel,
  notInDirectMessages,
  notYourMessage,
  threadLocked,
  unknownChannel,
  unknownMessage,
} from '../api-error.ts';
import { parseForm } from '../schema/form.ts';
import { type MessageBody, messageBodySchema } from '../schema/messages.ts';
import { type Channel, channelJson, isThread, permissionToWrite, takesMessages } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import { botPermissions, effective } from '../state/permissions.ts';
import type { World } from '../state/world.ts';
import { type Call, noContent, ok, type Route } from './route.ts';

/** "The past few minutes" [resources/message: Create Message, JSON/Form Params]. */
const NONCE_LIFE = 3 * 60_000;

export function messageRoutes(world: World): Route[] {
  const { guilds, messages, bot } = world;

  function channelOf(call: Call): Channel {
    const channel = guilds.channel(call.param('channel'));
    if (channel === undefined) throw unknownChannel();
    if (!may(channel, Permission.ViewChannel)) throw missingAccess();
    return channel;
  }

  /** In direct messages nothing has to be permitted: there are only the two. */
  const may = (channel: Channel, bits: bigint) =>
    channel.guild === undefined ||
    (effective(botPermissions(channel), permissionToWrite(channel)) & bits) === bits;

  function need(channel: Channel, bits: bigint): void {
    if (!may(channel, bits)) throw missingPermissions();
  }

  /**
   * What a post needs [resources/message: Create Message, Limitations]. That embeds need EMBED_LINKS and files
   * ATTACH_FILES is what topics/permissions: Bitwise Permission Flags means in practice.
   */
  function needForWriting(channel: Channel, { files }: Call, body: MessageBody = {}): void {
    if (!takesMessages(channel)) throw notATextChannel();
    need(channel, permissionToWrite(channel));
    if (files.length > 0) need(channel, Permission.AttachFiles);
    if (body.embeds?.length) need(channel, Permission.EmbedLinks);
    if (isLocked(channel)) throw threadLocked();
  }

  /** Only who may manage threads writes and edits in a locked one [topics/threads: Locked Threads]. */
  const isLocked = (channel: Channel) =>
    isThread(channel) && channel.locked && !may(channel, Permission.ManageThreads);

  /** A message that the bot may see: no member's ephemeral one. */
  function messageOf(channel: Channel, id: string) {
    const message = messages.get(id);
    if (message === undefined || message.channelId !== channel.id || message.ephemeral)
      throw unknownMessage();
    return message;
  }

  /** With `enforce_nonce`, a message that the bot sent before under its nonce is not sent again. */
  const isRepeated = ({ author, nonce, createdAt }: Message, body: MessageBody) =>
    author.id === bot.id && nonce === body.nonce && world.clock.now() - createdAt < NONCE_LIFE;

  function repliedTo(channel: Channel, { message_reference: reference }: MessageBody) {
    if (!reference) return undefined;
    // Asked before whether it exists [resources/message: Create Message, Limitations].
    if (!may(channel, Permission.ReadMessageHistory)) throw noHistoryToReply();
    const message = messages.get(reference.message_id);
    const exists = message !== undefined && message.channelId === channel.id && !message.ephemeral;
    if (exists) return message;
    if (reference.fail_if_not_exists === false) return undefined;
    throw invalidForm([
      {
        path: ['message_reference'],
        code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
        message: 'Unknown message',
      },
    ]);
  }

  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      auth: 'bot',
      handle: (call) => ok(channelJson(channelOf(call))),
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      auth: 'bot',
      handle(call) {
        const channel = channelOf(call);
        need(channel, Permission.ReadMessageHistory);
        const limit = Number(call.query.get('limit') ?? 50);
        const before = call.query.get('before');
        const after = call.query.get('after');
        const found = messages
          .in(channel.id)
          .filter(({ id, ephemeral }) => {
            const isWithin =
              (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after));
            return !ephemeral && isWithin;
          })
          .reverse()
          .slice(0, limit);
        return ok(found.map(({ json }) => json));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      auth: 'bot',
      handle(call) {
        const channel = channelOf(call);
        const body = parseForm(messageBodySchema, call.body ?? {});
        needForWriting(channel, call, body);
        const again =
          body.enforce_nonce &&
          body.nonce &&
          messages.in(channel.id).find((message) => isRepeated(message, body));
        if (again) return ok(again.json);
        return ok(world.sendAsBot(channel, body, call.files, repliedTo(channel, body)).json);
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages/:message',
      auth: 'bot',
      handle(call) {
        const channel = channelOf(call);
        need(channel, Permission.ReadMessageHistory);
        return ok(messageOf(channel, call.param('message')).json);
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel/messages/:message',
      auth: 'bot',
      handle(call) {
        const channel = channelOf(call);
        const message = messageOf(channel, call.param('message'));
        if (message.author.id !== bot.id) throw notYourMessage();
        if (isLocked(channel)) throw threadLocked();
        if (call.files.length > 0) need(channel, Permission.AttachFiles);
        const body = parseForm(messageBodySchema, call.body ?? {});
        return ok(world.edit(message.id, body, call.files).json);
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/messages/:message',
      auth: 'bot',
      handle(call) {
        const channel = channelOf(call);
        const message = messageOf(channel, call.param('message'));
        const isOwn = message.author.id === bot.id;
        if (!isOwn && channel.guild === undefined) throw notInDirectMessages();
        if (!isOwn) need(channel, Permission.ManageMessages);
        world.delete(message.id, 'bot');
        return noContent();
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      auth: 'bot',
      handle(call) {
        needForWriting(channelOf(call), call);
        return noContent();
      },
    },
  ];
}

/** Replies on their way to Discord: data -> the body and files of a REST call. */
import {
  type APIAllowedMentions,
  type APIMessage,
  MessageFlags,
  type RawFile,
  type REST,
  type RESTAPIAttachment,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  Routes,
} from 'discord.js';
import { createAnimator } from '../features/generate/animation.ts';
import { drawShapes } from '../kit/chart/drawing.ts';
import type { ChartRenderer } from '../kit/chart/spec.ts';
import type { Reply, ReplyChart } from '../kit/reply.ts';
import { isUnknown } from './verdict.ts';

/** Nobody is ever pinged, whatever a text says. */
export const NO_MENTIONS: APIAllowedMentions = { parse: [] };

/** A message's body and the files beside it. */
export interface Message {
  readonly body: Pick<
    RESTPatchAPIWebhookWithTokenMessageJSONBody,
    'embeds' | 'attachments' | 'components' | 'allowed_mentions'
  >;
  readonly files: RawFile[];
}

/** Makes messages of replies: draws the picture and attaches the files. @param drawChart draws what is a chart */
export function createComposer(drawChart: ChartRenderer): (reply: Reply) => Promise<Message> {
  const draw = (spec: ReplyChart['spec']) => ('shapes' in spec ? drawShapes(spec) : drawChart(spec));
  const animate = createAnimator();
  return async ({ embeds, files = [], chart, animation, components = [] }) => {
    const picture = chart && { ...chart, png: await draw(chart.spec) };
    const moving = animation && { ...animation, gif: await animate(animation.animation) };
    const raw: RawFile[] = [
      ...(picture ? [{ name: picture.name, data: picture.png, contentType: 'image/png' }] : []),
      ...(moving ? [{ name: moving.name, data: moving.gif, contentType: 'image/gif' }] : []),
      ...files.map(({ name, text, type = 'text/plain' }) => ({
        name,
        data: Buffer.from(text),
        contentType: `${type}; charset=utf-8`,
      })),
    ];
    const attachments: RESTAPIAttachment[] = raw.map(({ name }, id) => ({
      id,
      filename: name,
      ...(name === picture?.name && { description: picture.alt }),
      ...(name === moving?.name && { description: moving.alt }),
    }));
    const last = embeds.length - 1;
    const shown = picture ? { image: { url: `attachment://${picture.name}` } } : {};
    return {
      body: {
        embeds: embeds.map((embed, i) => (i === last ? { ...embed, ...shown } : embed)),
        // The whole list each time: what is not in it is taken off the message.
        attachments,
        components,
        allowed_mentions: NO_MENTIONS,
      },
      files: raw,
    };
  };
}

/** The reply to one interaction, reached by the interaction's token, so that any process that knows it can write. */
export interface ReplyAddress {
  readonly applicationId: string;
  /** A write credential for 15 minutes: never logged. */
  readonly token: string;
}

/** Replaces the reply. @returns the ID of its message @throws {DiscordAPIError} */
export async function editReply(
  rest: REST,
  { applicationId, token }: ReplyAddress,
  message: Message,
  signal: AbortSignal,
): Promise<string> {
  const route = Routes.webhookMessage(applicationId, token, '@original');
  const { id } = (await rest.patch(route, { ...message, auth: false, signal })) as APIMessage;
  return id;
}

/** The reply as Discord has it. @throws {DiscordAPIError} with status 404 where the command was never acknowledged */
export async function readReply(
  rest: REST,
  { applicationId, token }: ReplyAddress,
  signal: AbortSignal,
): Promise<APIMessage> {
  const route = Routes.webhookMessage(applicationId, token, '@original');
  return (await rest.get(route, { auth: false, signal })) as APIMessage;
}

/**
 * Takes a public reply away and says something to its author alone instead. In this order, since the first follow-up
 * to a waiting reply would take its place, and be as public as it is. It may be tried again after it broke off.
 * @returns the ID of the private message
 * @throws {DiscordAPIError}
 */
export async function replyPrivatelyInstead(
  rest: REST,
  { applicationId, token }: ReplyAddress,
  { body, files }: Message,
  signal: AbortSignal,
): Promise<string> {
  await rest
    .delete(Routes.webhookMessage(applicationId, token, '@original'), { auth: false, signal })
    .catch((error) => {
      if (!isUnknown(error)) throw error;
    });
  return sayPrivately(rest, { applicationId, token }, { body, files }, signal);
}

/**
 * Says something to the member alone whose interaction it is, after its reply.
 * @returns the ID of the private message
 * @throws {DiscordAPIError}
 */
export async function sayPrivately(
  rest: REST,
  { applicationId, token }: ReplyAddress,
  { body, files }: Message,
  signal: AbortSignal,
): Promise<string> {
  const { id } = (await rest.post(Routes.webhook(applicationId, token), {
    body: { ...body, flags: MessageFlags.Ephemeral },
    files,
    auth: false,
    signal,
  })) as APIMessage;
  return id;
}

/** Replies on their way to Discord: data -> the body and files of a REST call. */
import type {
  APIAllowedMentions,
  RawFile,
  RESTAPIAttachment,
  RESTPatchAPIWebhookWithTokenMessageJSONBody,
} from 'discord.js';
import type { Renderer } from '../kit/chart/renderer.ts';
import { checked, type OnExcess } from '../kit/checked.ts';
import type { View } from '../kit/view.ts';

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

/**
 * Makes messages of replies: has the pictures drawn and attaches the files.
 * @param onExcess told where a message had to be cut to Discord's limits; without it, this throws
 */
export function createComposer(
  renderer: Pick<Renderer, 'still' | 'gif'>,
  onExcess?: OnExcess,
): (view: View) => Promise<Message> {
  return async ({ embeds, files = [], chart, animation, components = [] }) => {
    const picture = chart && { ...chart, png: await renderer.still(chart.spec) };
    const moving = animation && { ...animation, gif: await renderer.gif(animation.animation) };
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
    const content = {
      embeds: embeds.map((embed, i) => (i === last ? { ...embed, ...shown } : embed)),
      // The whole list each time: what is not in it is taken off the message.
      attachments,
      components,
    };
    return { body: { ...checked(content, onExcess), allowed_mentions: NO_MENTIONS }, files: raw };
  };
}

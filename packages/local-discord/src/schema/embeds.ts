/** An embed and its limits [resources/message: Embed Limits]. */
import { type APIEmbed, EmbedType } from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, filled, lengthOf, list, trimmed, urlOf, withoutNulls } from './form.ts';

const MAX_EMBEDS = 10;
const MAX_EMBED_SIZE = 6000;
const MAX_URL = 2048;

const link = urlOf(['http', 'https'], MAX_URL);
const media = urlOf(['http', 'https', 'attachment'], MAX_URL);

const timestamp = z.string().check((context) => {
  if (Number.isNaN(Date.parse(context.value))) {
    complain(context, 'DATE_TIME_TYPE_PARSE', `Could not parse ${context.value}. Should be ISO8601.`);
  }
});

const picture = z.object({ url: media });

const embedSchema = z.object({
  title: trimmed(256).exactOptional(),
  type: z.enum(EmbedType).exactOptional(),
  description: trimmed(4096).exactOptional(),
  url: link.exactOptional(),
  timestamp: timestamp.exactOptional(),
  color: z.int().min(0).max(0xffffff).exactOptional(),
  footer: z.object({ text: filled(2048), icon_url: media.exactOptional() }).exactOptional(),
  image: picture.exactOptional(),
  thumbnail: picture.exactOptional(),
  author: z
    .object({ name: filled(256), url: link.exactOptional(), icon_url: media.exactOptional() })
    .exactOptional(),
  fields: list(
    z.object({ name: filled(256), value: filled(1024), inline: z.boolean().exactOptional() }),
    25,
  ).exactOptional(),
}) satisfies z.ZodType<APIEmbed>;

/** The characters of an embed that count towards the 6000 of a message. */
function embedSize(embed: APIEmbed): number {
  const { title = '', description = '', footer, author, fields = [] } = embed;
  const texts = [title, description, footer?.text ?? '', author?.name ?? ''];
  for (const field of fields) texts.push(field.name, field.value);
  return texts.reduce((size, each) => size + lengthOf(each), 0);
}

/** All embeds of a message. */
export const embedsSchema = withoutNulls(
  list(embedSchema, MAX_EMBEDS).check((context) => {
    const size = context.value.reduce((sum, embed) => sum + embedSize(embed), 0);
    if (size > MAX_EMBED_SIZE) {
      complain(context, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_EMBED_SIZE}`);
    }
  }),
);

/** True for an embed that would show nothing. */
export function isEmptyEmbed(embed: APIEmbed): boolean {
  return embedSize(embed) === 0 && !embed.image && !embed.thumbnail;
}

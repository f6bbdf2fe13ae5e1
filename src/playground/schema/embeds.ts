/** An embed and its limits. */
import { type APIEmbed, EmbedType } from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, filled, lengthOf, list, trimmed, withoutNulls } from './form.ts';

const MAX_EMBEDS = 10;
const MAX_EMBED_SIZE = 6000;
const MAX_URL = 2048;

const urlOf = (schemes: readonly string[]) =>
  z.string().check((context) => {
    const { value } = context;
    if (lengthOf(value) > MAX_URL) {
      complain(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_URL} or fewer in length.`);
    }
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^/]/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) complain(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    else if (!schemes.includes(scheme)) {
      const allowed = schemes.map((each) => `'${each}'`).join(', ');
      complain(context, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" must be one of (${allowed}).`);
    }
  });
const link = urlOf(['http', 'https']);
const media = urlOf(['http', 'https', 'attachment']);

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

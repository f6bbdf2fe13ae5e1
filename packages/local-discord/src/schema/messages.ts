/** The bodies with which a bot sends and edits messages. */
import { AllowedMentionsTypes, type APIEmbed, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { type MessageRow, messageComponentsSchema } from './components.ts';
import { embedsSchema } from './embeds.ts';
import { complain, list, snowflake, text, trimmed } from './form.ts';

/** [resources/message: Create Message, JSON/Form Params] */
const MAX_CONTENT = 2000;
const MAX_ATTACHMENTS = 10;
/** [resources/message: Attachment Request Structure] */
const MAX_ALT_TEXT = 1024;

/** [resources/message: Allowed Mentions Object] */
const allowedMentions = z
  .object({
    parse: z.array(z.enum(AllowedMentionsTypes)).nullish(),
    users: list(snowflake, 100).nullish(),
    roles: list(snowflake, 100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .check((context) => {
    for (const kind of [AllowedMentionsTypes.User, AllowedMentionsTypes.Role] as const) {
      if (context.value.parse?.includes(kind) && context.value[kind]?.length) {
        complain(
          context,
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        );
      }
    }
  });
export type AllowedMentions = z.infer<typeof allowedMentions>;

/** A kept attachment by its snowflake, or a new file by the n of its `files[n]`. */
const attachment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().nullish(),
  description: text(MAX_ALT_TEXT).nullish(),
});
export type AttachmentReference = z.infer<typeof attachment>;

const flags = z.int().check((context) => {
  if (context.value & MessageFlags.IsComponentsV2) {
    complain(context, 'BASE_TYPE_CHOICES', 'The local Discord does not know Components V2.');
  }
});

/** What both sending and editing may hold. Null clears a field in an edit. */
export interface MessageBody {
  content?: string | null | undefined;
  embeds?: APIEmbed[] | null | undefined;
  components?: MessageRow[] | null | undefined;
  allowed_mentions?: AllowedMentions | null | undefined;
  attachments?: AttachmentReference[] | null | undefined;
  flags?: number | null | undefined;
  message_reference?: MessageReference | null | undefined;
  nonce?: string | null | undefined;
  enforce_nonce?: boolean | null | undefined;
}
const messageReference = z.object({
  message_id: snowflake,
  channel_id: snowflake.nullish(),
  guild_id: snowflake.nullish(),
  fail_if_not_exists: z.boolean().nullish(),
});
export type MessageReference = z.infer<typeof messageReference>;

export const messageBodySchema: z.ZodType<MessageBody> = z.object({
  content: trimmed(MAX_CONTENT).nullish(),
  embeds: embedsSchema.nullish(),
  components: messageComponentsSchema.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  attachments: list(attachment, MAX_ATTACHMENTS).nullish(),
  flags: flags.nullish(),
  message_reference: messageReference.nullish(),
  nonce: z
    .union([z.number(), text(25)])
    .transform(String)
    .nullish(),
  enforce_nonce: z.boolean().nullish(),
});

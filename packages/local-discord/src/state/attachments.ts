/** The files of a message, and where they are served. */
import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import { entityTooLarge, invalidForm } from '../api-error.ts';
import type { AttachmentReference } from '../schema/messages.ts';

/** Discord's limit for a file on a server without boosts [reference: Uploading Files]. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Not in the documents: what Discord refuses with 50035. */
const MAX_FILES = 10;

/** A file that came with a request, `n` from `files[n]`. */
export interface UploadedFile {
  n: string;
  filename: string;
  contentType: string | undefined;
  bytes: Uint8Array;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** The alt text. */
  readonly description: string | undefined;
  readonly contentType: string | undefined;
  readonly url: string;
  readonly bytes: Uint8Array;
  /** True where an embed shows it by `attachment://`: Discord then lists it no more among the attachments. */
  readonly embedded: boolean;
  /** Pixels, for a PNG or a GIF. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

export interface AttachmentsEdit {
  /** What the message has already. */
  present: readonly Attachment[];
  /** The body's `attachments`: left out, everything present is kept; else only what is listed. */
  references: readonly AttachmentReference[] | null | undefined;
  files: readonly UploadedFile[];
  nextId: () => string;
  urlOf: (id: string, filename: string) => string;
}

/** A message's attachments after it was sent or edited [reference: Editing Message Attachments]. */
export function nextAttachments(edit: AttachmentsEdit): Attachment[] {
  const { present, references, files, nextId, urlOf } = edit;
  if (files.some((file) => file.bytes.length > MAX_FILE_BYTES)) throw entityTooLarge();
  const add = (file: UploadedFile, reference?: AttachmentReference): Attachment => {
    const id = nextId();
    const filename = safeFilename(reference?.filename ?? file.filename);
    return {
      id,
      filename,
      description: reference?.description ?? undefined,
      contentType: file.contentType,
      url: urlOf(id, filename),
      bytes: file.bytes,
      embedded: false,
      ...pictureSize(file.bytes),
    };
  };
  const described = new Map(references?.map((reference) => [reference.id, reference]));
  const kept = references
    ? present.flatMap((attachment) => {
        const reference = described.get(attachment.id);
        if (reference === undefined) return [];
        return [{ ...attachment, description: reference.description ?? attachment.description }];
      })
    : present;
  const all = [...kept, ...files.map((file) => add(file, described.get(file.n)))];
  if (all.length > MAX_FILES) {
    throw invalidForm([
      {
        path: ['attachments'],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: `Must be ${MAX_FILES} or fewer in length.`,
      },
    ]);
  }
  return all;
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
const safeFilename = (name: string) => name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_') || 'file';

const PNG = [0x89, 0x50, 0x4e, 0x47];
const GIF = [0x47, 0x49, 0x46, 0x38];

/** Width and height from the header of a PNG or a GIF. */
function pictureSize(bytes: Uint8Array): { width: number | undefined; height: number | undefined } {
  const begins = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begins(PNG) && bytes.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (begins(GIF) && bytes.length >= 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  return { width: undefined, height: undefined };
}

/** An attachment as the API shows it. */
export function attachmentJson(attachment: Attachment, ephemeral: boolean): APIAttachment {
  const { id, filename, description, contentType, url, bytes, width, height } = attachment;
  return {
    id,
    filename,
    size: bytes.length,
    url,
    proxy_url: url,
    ...(description !== undefined && { description }),
    ...(contentType !== undefined && { content_type: contentType }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(ephemeral && { ephemeral }),
  };
}

/** Embeds with `attachment://name` replaced by the attachment's address, and the attachments that know it. */
export function embedAttachments(
  embeds: readonly APIEmbed[],
  attachments: readonly Attachment[],
): { embeds: APIEmbed[]; attachments: Attachment[] } {
  const used = new Set<Attachment>();
  const resolve = (url: string) => {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
    const attachment = attachments.find(({ filename }) => filename === name);
    if (attachment) used.add(attachment);
    return attachment?.url ?? url;
  };
  const resolved = embeds.map((embed) => ({
    ...embed,
    ...(embed.image && { image: { ...embed.image, url: resolve(embed.image.url) } }),
    ...(embed.thumbnail && { thumbnail: { ...embed.thumbnail, url: resolve(embed.thumbnail.url) } }),
    ...(embed.author?.icon_url && {
      author: { ...embed.author, icon_url: resolve(embed.author.icon_url) },
    }),
    ...(embed.footer?.icon_url && {
      footer: { ...embed.footer, icon_url: resolve(embed.footer.icon_url) },
    }),
  }));
  return {
    embeds: resolved,
    attachments: attachments.map((attachment) => ({ ...attachment, embedded: used.has(attachment) })),
  };
}

/** An embed. */
import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { PageAttachment } from '../../web/protocol.ts';
import { markdown } from '../markdown.ts';
import { words } from '../words.ts';
import { picture } from './picture.ts';
import { when } from './when.ts';

export function embedView(embed: APIEmbed, attachments: readonly PageAttachment[]): TemplateResult {
  const { title, description, color, url, fields = [], image, thumbnail, footer, author, timestamp } = embed;
  const shown = image && attachments.find((each) => each.url === image.url);
  return html`<discord-embed
    slot="embeds"
    class=${image ? 'pictured' : ''}
    embed-title=${plain(title)}
    url=${url ?? nothing}
    color=${color === undefined ? nothing : `#${color.toString(16).padStart(6, '0')}`}
    author-name=${plain(author?.name)}
    author-url=${author?.url ?? nothing}
    author-image=${own(author?.icon_url)}
    thumbnail=${own(thumbnail?.url)}
  >
    ${description ? html`<discord-embed-description slot="description">${markdown(description, 'embed')}</discord-embed-description>` : nothing}
    ${fields.length > 0 ? html`<discord-embed-fields slot="fields">${placed(fields).map(field)}</discord-embed-fields>` : nothing}
    ${image ? html`<div slot="fields" class="embed-picture">${pictureOf(image.url, shown)}</div>` : nothing}
    ${footer || timestamp ? html`<discord-embed-footer slot="footer" footer-image=${own(footer?.icon_url)}>${[footer?.text, timestamp && when(Date.parse(timestamp))].filter(Boolean).join(' • ')}</discord-embed-footer>` : nothing}
  </discord-embed>`;
}

function pictureOf(url: string, attachment: PageAttachment | undefined): TemplateResult {
  const { description, filename, contentType, width, height } = attachment ?? {};
  if (url.startsWith('/')) {
    return picture({
      url,
      alt: description ?? filename ?? words().messages.picture,
      contentType,
      width,
      height,
    });
  }
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${words().messages.pictureElsewhere(url)}</a>`;
}

/** The page loads no pictures from elsewhere. */
const own = (url: string | undefined) => (url?.startsWith('/') ? url : nothing);

/** Custom emoji are pictures on Discord's servers; their names stand for them. */
const plain = (text: string | undefined) => text?.replaceAll(/<a?(:\w+:)\d+>/g, '$1') ?? nothing;

type Column = 1 | 2 | 3;
interface Placed extends APIEmbedField {
  column: Column | undefined;
}

/** Up to three fields that stand in line share a row. */
function placed(fields: readonly APIEmbedField[]): Placed[] {
  let used = 0;
  return fields.map((each) => {
    used = each.inline ? (used % 3) + 1 : 0;
    return { ...each, column: each.inline ? (used as Column) : undefined };
  });
}

const field = ({ name, value, column }: Placed) =>
  html`<discord-embed-field
    field-title=${plain(name)}
    ?inline=${column !== undefined}
    inline-index=${column ?? nothing}
    >${markdown(value, 'embed')}</discord-embed-field
  >`;

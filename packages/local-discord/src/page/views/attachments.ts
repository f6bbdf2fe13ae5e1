/** The files of a message that no embed shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageAttachment } from '../../web/protocol.ts';
import { locale, words } from '../words.ts';
import { icons } from './icons.ts';
import { picture } from './picture.ts';

export function attachmentsView(attachments: readonly PageAttachment[]): TemplateResult | typeof nothing {
  const shown = attachments.filter(({ embedded }) => !embedded);
  if (shown.length === 0) return nothing;
  return html`<div slot="attachments" class="attachments">${shown.map(attachmentView)}</div>`;
}

function attachmentView({ url, filename, size, contentType, description, width, height }: PageAttachment) {
  if (contentType?.startsWith('image/')) {
    return picture({ url, alt: description ?? filename, contentType, width, height });
  }
  return html`<a class="file" href=${url} target="_blank" download=${filename}>
    ${icons.file}<span>${filename}<small>${sizeText(size)}</small></span>
  </a>`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${words().messages.bytes}`;
  const kilobytes = bytes / 1024;
  const [size, unit] = kilobytes < 1024 ? [kilobytes, 'KB'] : [kilobytes / 1024, 'MB'];
  return `${size.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${unit}`;
}

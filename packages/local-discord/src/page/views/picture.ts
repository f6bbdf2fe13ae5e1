/** A picture that grows when it is pressed, and the window in which it has grown. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageAttachment } from '../../web/protocol.ts';
import { change, focusOn, state } from '../state.ts';
import { words } from '../words.ts';
import { icons } from './icons.ts';

export interface Picture extends Pick<PageAttachment, 'url' | 'contentType' | 'width' | 'height'> {
  readonly alt: string;
}

/** Who asked the system for less motion sees an animation's first frame, until it is pressed. */
const wantsStillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function picture({ url, alt, contentType, width, height }: Picture): TemplateResult {
  const grow = () => {
    change({ picture: { url, alt } });
    focusOn('picture-close');
  };
  const isStill = contentType === 'image/gif' && wantsStillness();
  return html`<button class="picture" @click=${grow} aria-haspopup="dialog" title=${alt}>
    ${
      isStill
        ? html`<img @load=${drawFirstFrame} src=${url} alt="" hidden /><canvas role="img" aria-label=${alt}></canvas><span class="plays" aria-hidden="true">GIF</span>`
        : html`<img src=${url} alt=${alt} width=${width ?? nothing} height=${height ?? nothing} />`
    }
  </button>`;
}

/** Draws a picture on the canvas beside it; of an animation that is its first frame. */
function drawFirstFrame({ target }: Event): void {
  const image = target as HTMLImageElement;
  const canvas = image.nextElementSibling;
  if (!(canvas instanceof HTMLCanvasElement)) return;
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
}

export function grownPicture(): TemplateResult | typeof nothing {
  const { picture: grown } = state;
  if (grown === undefined) return nothing;
  const close = () => change({ picture: undefined });
  const t = words().messages;
  return html`<dialog class="grown" data-modal aria-label=${t.picture} @close=${close} @click=${close}>
    <button id="picture-close" class="plain close" aria-label=${t.closePicture} @click=${close}>${icons.close}</button>
    <img src=${grown.url} alt=${grown.alt} />
    <p class="alt-text" aria-hidden="true">${grown.alt}</p>
  </dialog>`;
}

/** A picture that grows when it is pressed, and the window in which it has grown. */
import { html, nothing, type TemplateResult } from 'lit';
import { change, focusOn, state } from '../state.ts';
import { icons } from './icons.ts';

export interface Picture {
  url: string;
  alt: string;
  width: number | undefined;
  height: number | undefined;
}

export function picture({ url, alt, width, height }: Picture): TemplateResult {
  const grow = () => {
    change({ picture: { url, alt } });
    focusOn('picture-close');
  };
  return html`<button class="picture" @click=${grow} aria-haspopup="dialog">
    <img src=${url} alt=${alt} width=${width ?? nothing} height=${height ?? nothing} />
  </button>`;
}

export function grownPicture(): TemplateResult | typeof nothing {
  const { picture: grown } = state;
  if (grown === undefined) return nothing;
  const close = () => change({ picture: undefined });
  return html`<dialog class="grown" data-modal aria-label="Picture" @close=${close} @click=${close}>
    <button id="picture-close" class="plain close" aria-label="Close the picture" @click=${close}>${icons.close}</button>
    <img src=${grown.url} alt=${grown.alt} />
  </dialog>`;
}

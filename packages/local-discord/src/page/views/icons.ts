/** The page's own icons. Each stands beside a text or in a button with a label, and is hidden from screen readers. */
import { html, svg, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    ${svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`}
  </svg>`;

export const icons = {
  channel: icon('M9 4 7 20M17 4l-2 16M4 9h17M3 15h17'),
  close: icon('M6 6l12 12M18 6 6 18'),
  code: icon('m8 6-6 6 6 6m8-12 6 6-6 6'),
  menu: icon('M4 6h16M4 12h16M4 18h16'),
  members: icon(
    'M16 20v-1a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v1M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m13 9v-1a4 4 0 0 0-3-3.8M16 4.2a3.5 3.5 0 0 1 0 6.6',
  ),
  moon: icon('M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5'),
  sun: icon(
    'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12 2v1.5m0 17V22M4.9 4.9 6 6m12 12 1.1 1.1M2 12h1.5m17 0H22M4.9 19.1 6 18M18 6l1.1-1.1',
  ),
  more: icon('M5 12h.01M12 12h.01M19 12h.01'),
  send: icon('M4 12 3 4l18 8-18 8 1-8zm0 0h8'),
  window: icon('M14 4h6v6m0-6-9 9M10 4H5a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5'),
  help: icon('M12 17h.01M9 9a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.2-1.5 2.4M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18'),
  eye: icon('M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6'),
  examples: icon('M9 18h6m-5 3h4M12 3a6 6 0 0 0-4 10.5c.8.8 1 1.5 1 2.5h6c0-1 .2-1.7 1-2.5A6 6 0 0 0 12 3'),
  file: icon('M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zm0 0v4h4'),
};

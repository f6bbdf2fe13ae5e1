/** Times in a text, such as `<t:1618953630:R>` [reference: Message Formatting, Timestamp Styles]. */
import { html, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { relativeTime, timeIn } from './times.ts';
import { locale } from './words.ts';

const SECOND = 1000;

/** Shows how far away a time is, and goes on doing so. */
class Ticking extends AsyncDirective {
  private timer: ReturnType<typeof setInterval> | undefined;
  private at = 0;
  private language = '';

  render(at: number, language: string): string {
    this.at = at;
    this.language = language;
    if (this.isConnected) this.reconnected();
    return relativeTime(at, Date.now(), language);
  }
  override reconnected(): void {
    this.timer ??= setInterval(() => this.setValue(relativeTime(this.at, Date.now(), this.language)), SECOND);
  }
  override disconnected(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
const ticking = directive(Ticking);

/** @param at milliseconds since 1970 */
export function moment(at: number, style: string): TemplateResult | string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at / SECOND);
  return html`<time datetime=${date.toISOString()} title=${timeIn(date, 'F', locale())}>${
    style === 'R' ? ticking(at, locale()) : timeIn(date, style, locale())
  }</time>`;
}

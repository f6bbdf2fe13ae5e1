/** Texts that fit into a chart: drawable by its fonts, in their place, not too wide, in reading order. */
import type { Token } from '../../../shared/contract.ts';
import { codePointName, visibleToken } from '../visible.ts';
import { canDraw } from './coverage.ts';

const ELLIPSIS = '…';
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LEFT_TO_RIGHT_MARK = '\u200e';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A character or bytes by name, as `visibleToken` and `drawable` write them. */
const NAME = /(<(?:U\+[0-9A-F]{4,6}|[0-9A-F]{2}(?: [0-9A-F]{2})*)>)/;
const MARK = /^\p{M}/u;
const WIDE =
  /^[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]|^[\u{10000}-\u{10ffff}]/u;
const NARROW = /^[ !'(),./:;I[\\\]|`fijlrtJ"*_·-]/u;
const USUAL = /^[a-z0-9$?{}“”–]/u;
const BROAD = /^[%@MWm—…\u0400-\u04ff]/u;

/**
 * About how wide a grapheme is, in em of the charts' font. Errs on the wide side. It is not measured: QuickChart draws
 * with other fonts than these, and the canvas is in the drawing threads alone.
 */
function emOf(grapheme: string): number {
  if (NAME.test(grapheme)) return 0.68 * grapheme.length;
  if (MARK.test(grapheme)) return 0;
  if (WIDE.test(grapheme)) return 1.05;
  if (BROAD.test(grapheme)) return 0.95;
  if (NARROW.test(grapheme)) return 0.45;
  return USUAL.test(grapheme) ? 0.6 : 0.78;
}

/** What must not be cut in two: graphemes, and names such as `<U+200B>` or `<F0 9F>`. */
const split = (text: string) =>
  text
    .split(NAME)
    .flatMap((part, i) =>
      i % 2 === 1 ? [part] : Array.from(graphemes.segment(part), ({ segment }) => segment),
    );
const width = (parts: readonly string[]) => parts.reduce((sum, part) => sum + emOf(part), 0);

/** About how wide `text` is, in em. Errs on the wide side. */
export function textWidth(text: string): number {
  return width(split(text));
}

/** As many of the first `parts` as fit into `limit` em beside an ellipsis. */
function fitting(parts: readonly string[], limit: number): string[] {
  const room = limit - emOf(ELLIPSIS);
  let used = 0;
  const over = parts.findIndex((part) => {
    used += emOf(part);
    return used > room;
  });
  return over < 0 ? [...parts] : parts.slice(0, over);
}

/** `text` cut after `limit` em, with an ellipsis where something is missing. Never cuts a mark from its letter. */
export function shortenEnd(text: string, limit: number): string {
  const parts = split(text);
  if (width(parts) <= limit) return text;
  const kept = fitting(parts, limit);
  // A name too long by itself is cut all the same: better than nothing of it.
  return (kept.length > 0 ? kept : fitting([...text], limit)).join('') + ELLIPSIS;
}

/** The end of `text` that fits into `limit` em, with an ellipsis before it where something is missing. */
export function shortenStart(text: string, limit: number): string {
  const parts = split(text);
  if (width(parts) <= limit) return text;
  return ELLIPSIS + fitting(parts.toReversed(), limit).toReversed().join('');
}

/** `text` with each character that the charts' fonts lack as `<U+1F600>`, so that no empty box is ever drawn. */
export function drawable(text: string): string {
  return Array.from(text, (c) => (canDraw(c.codePointAt(0) ?? 0) ? c : codePointName(c))).join('');
}

/** Keeps right-to-left text from pulling the numbers beside it to its other side. */
export function inPlace(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? LEFT_TO_RIGHT_MARK + text + LEFT_TO_RIGHT_MARK : text;
}

/** A token's visible text, at most `limit` em wide. Others may look the same: only an ID tells them apart. */
export function tokenName(token: Token, limit: number): string {
  return inPlace(shortenEnd(drawable(visibleToken(token)), limit));
}

/** A name behind its mark, so that colour is not the only sign. */
export const marked = (isMarked: boolean, mark: string, name: string) =>
  isMarked ? `${mark} ${name}` : name;

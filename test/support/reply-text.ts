/** A reply as its reader takes it in: what stands in code blocks and under which heading, and what stands outside. */
import type { Message } from 'local-discord';

export interface ReplyText {
  /** What the code blocks hold, by the bold heading before each. */
  readonly blocks: ReadonlyMap<string, string>;
  /** Everything outside code blocks: the bot's own words. */
  readonly outside: string;
  readonly footer: string;
}

const FENCE = '```';

/** Takes a message's embeds apart. @throws where a code block does not end, or ends early */
export function replyText({ embeds }: Pick<Message, 'embeds'>): ReplyText {
  const blocks = new Map<string, string>();
  const outside: string[] = [];
  for (const { description = '' } of embeds) {
    const parts = description.split(FENCE);
    if (parts.length % 2 === 0) throw new Error(`a code block does not end: ${description}`);
    for (const [i, part] of parts.entries()) {
      if (i % 2 === 0) outside.push(part);
      else {
        if (!/^\n.*\n$/s.test(part)) throw new Error(`a fence stands inside a line: ${description}`);
        const heading = /\*\*([^*]+)\*\*\n$/.exec(parts[i - 1] ?? '')?.[1] ?? '';
        blocks.set(heading, part.slice(1, -1).replaceAll('\u200b`', '`'));
      }
    }
  }
  const footer = embeds.map((embed) => embed.footer?.text ?? '').join('');
  return { blocks, outside: outside.join('\n'), footer };
}

/** The block whose heading begins with, or matches, `heading`. */
export function block(text: ReplyText, heading: string | RegExp): string {
  const found = [...text.blocks].find(([name]) =>
    typeof heading === 'string' ? name === heading : heading.test(name),
  );
  if (found === undefined)
    throw new Error(`no block ${heading}; there are: ${[...text.blocks.keys()].join(', ')}`);
  return found[1];
}

/** A line of the tables of candidates and of chosen tokens. Shares are numbers from 0 to 1. */
export interface Row {
  readonly first: number;
  readonly id: number;
  readonly all: number;
  readonly top: number | undefined;
  /** In a draw, where there is one. */
  readonly drawn: number | undefined;
  /** The logit of a candidate, the rank of a chosen token. */
  readonly last: number;
  readonly token: string;
}

export function rows(table: string): Row[] {
  return table.split('\n').flatMap((line) => {
    const cells = /^ *(\d+) +(\d+) +(\S+) +(\S+)(?: +(\S+%|–))? +(\S+) {2}(.*)$/.exec(line);
    if (cells === null) return [];
    const [, first, id, all = '', top = '', drawn = '–', last = '', token = ''] = cells;
    const number = Number(last.replaceAll(',', '').replace('−', '-'));
    return [
      {
        first: Number(first),
        id: Number(id),
        all: share(all),
        top: shareIfAny(top),
        drawn: shareIfAny(drawn),
        last: number,
        token,
      },
    ];
  });
}

const shareIfAny = (text: string) => (text === '–' ? undefined : share(text));

/** `8.82%` as 0.0882, `1 in 120,000` as a 120,000th; what is less than can be shown is next to nothing. */
export function share(text: string): number {
  const [, many] = /^1 in ([\d,]+)$/.exec(text) ?? [];
  if (many !== undefined) return 1 / Number(many.replaceAll(',', ''));
  const value = /^[<>]?(\d[\d.]*)%$/.exec(text)?.[1];
  if (value === undefined) throw new Error(`"${text}" is no percentage`);
  return Number(value) / 100;
}

/** The IDs in `You(1639) ␣are(389)`. */
export const idsIn = (flow: string) => Array.from(flow.matchAll(/\((\d+)\)/g), ([, id]) => Number(id));

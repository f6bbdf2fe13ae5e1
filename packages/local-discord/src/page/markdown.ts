/** Discord's Markdown as templates. A text is never read as HTML: what is no Markdown stays the text that it is. */
import { parse } from 'discord-markdown-parser';
import { html, type nothing, type TemplateResult } from 'lit';
import { moment } from './moment.ts';
import { state } from './state.ts';
import { words } from './words.ts';

export type Rendered = string | TemplateResult | typeof nothing;
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * The whole of a text.
 *
 * @param where `embed`: inside an embed, where links with a text of their own work and code stands on a darker ground
 */
export function markdown(text: string, where: 'message' | 'embed'): Rendered[] {
  return nodes(parse(withBullets(text), 'extended'), where === 'embed');
}

/** The parser knows no lists: their marks become bullets, with Discord's indent. Code blocks are left alone. */
function withBullets(text: string): string {
  const bulleted = (part: string) =>
    part.replace(/^( *)[-*] (?=\S)/gm, (_, indent: string) => `${indent}\u2002• `);
  const parts = text.split(/(```[\s\S]*?```)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : bulleted(part))).join('');
}

function nodes(list: unknown, embed: boolean): Rendered[] {
  if (!Array.isArray(list)) return [];
  return list
    .filter((each: Node, index) => !isEndOfBlock(each, list[index - 1]))
    .map((each: Node) => node(each, embed));
}

/** The line break after a block belongs to the block, which ends its line by itself. */
const isEndOfBlock = (each: Node, before: Node | undefined) =>
  each.type === 'br' && before?.type === 'codeBlock';

function node(shown: Node, embed: boolean): Rendered {
  const inner = () => (Array.isArray(shown.content) ? nodes(shown.content, embed) : textOf(shown.content));
  switch (shown.type) {
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'spoiler':
      return html`<discord-spoiler>${inner()}</discord-spoiler>`;
    case 'inlineCode':
      return html`<discord-code ?embed=${embed}>${textOf(shown.content)}</discord-code>`;
    case 'codeBlock':
      return html`<discord-code multiline ?embed=${embed}>${textOf(shown.content)}</discord-code>`;
    case 'blockQuote':
      return html`<discord-quote>${inner()}</discord-quote>`;
    case 'heading':
      return html`<discord-header level=${Number(shown.level)}>${inner()}</discord-header>`;
    case 'subtext':
      return html`<small class="subtext">${inner()}</small>`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(textOf(shown.target), inner());
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'user':
      return mention('user', personOf(textOf(shown.id)));
    case 'channel':
      return mention('channel', channelOf(textOf(shown.id)));
    case 'role':
      return mention('role', roleOf(textOf(shown.id)));
    case 'everyone':
      return '@everyone';
    case 'here':
      return '@here';
    case 'slashCommand':
      return mention('slash', textOf(shown.fullName));
    case 'timestamp':
      return moment(Number(shown.timestamp) * 1000, textOf(shown.format));
    case 'emoji':
      return `:${textOf(shown.name)}:`;
    case 'twemoji':
      return textOf(shown.name);
    default:
      return html`${inner()}`;
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A link, where it leads to the web; anything else stays text. */
function link(target: string, text: Rendered[] | string): TemplateResult {
  if (!/^https?:\/\//i.test(target)) return html`${text}`;
  return html`<a href=${target} target="_blank" rel="noopener noreferrer">${text}</a>`;
}

const mention = (type: string, name: string) => html`<discord-mention type=${type}>${name}</discord-mention>`;
const personOf = (id: string) =>
  [...(state.page?.members ?? []), ...(state.page ? [state.page.bot] : [])].find((each) => each.id === id)
    ?.name ?? words().messages.unknownUser;
const channelOf = (id: string) =>
  state.page?.channels.find((each) => each.id === id)?.name ?? words().messages.unknownChannel;
const roleOf = (id: string) =>
  state.page?.roles.find((each) => each.id === id)?.name ?? words().messages.unknownRole;

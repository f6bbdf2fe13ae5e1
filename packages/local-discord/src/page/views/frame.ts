/** What stands around the messages: channels, the channel's header, and the members. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageMember } from '../../web/protocol.ts';
import { channelName } from '../act.ts';
import { avatarOf } from '../avatar.ts';
import { remember } from '../memory.ts';
import { change, focusOn, isPupil, state } from '../state.ts';
import { locale, words } from '../words.ts';
import { icons } from './icons.ts';

export function channelsView(): TemplateResult {
  const { page, channelId, panel } = state;
  const t = words().frame;
  return html`<nav class="channels ${panel === 'channels' ? 'shown' : ''}" aria-label=${t.channels} id="channels" @keydown=${closeOnEscape}>
    ${closePanel(t.closeChannels)}
    <h2>${page?.server}</h2>
    <ul>
      ${page?.channels.map(
        ({ id, name, isThread }) =>
          html`<li class=${isThread ? 'thread' : ''}>
            <a href="#${encodeURIComponent(name)}" aria-current=${id === channelId ? 'page' : 'false'} @click=${() => change({ channelId: id, panel: undefined })}
              >${icons.channel}<span>${name}</span></a
            >
          </li>`,
      )}
    </ul>
    ${page ? meView(page.me) : nothing}
  </nav>`;
}

/** A narrow window shows a panel over the messages, and over the button that opened it. */
const closePanel = (label: string) =>
  html`<button class="plain panel-close" aria-label=${label} @click=${hidePanel}>${icons.close}</button>`;

const hidePanel = () => change({ panel: undefined });

function closeOnEscape({ key }: KeyboardEvent): void {
  if (key === 'Escape') hidePanel();
}

const meView = (me: PageMember) =>
  html`<div class="me">
    <img src=${avatarOf(me.name)} alt="" width="32" height="32" />
    <span><strong>${me.name}</strong><small>${words().frame.thisIsYou}</small></span>
  </div>`;

export function headerView(): TemplateResult {
  const { theme, panel } = state;
  const next = theme === 'dark' ? 'light' : 'dark';
  const t = words().frame;
  const toggle = (name: 'channels' | 'members') => () => change({ panel: panel === name ? undefined : name });
  const setTheme = () => {
    remember.theme(next);
    change({ theme: next });
  };
  return html`<header class="top">
    <button class="plain narrow" aria-label=${t.channels} aria-expanded=${panel === 'channels'} aria-controls="channels" @click=${toggle('channels')}>
      ${icons.menu}
    </button>
    <h1>${icons.channel}<span>${channelName()}</span></h1>
    <span class="spread"></span>
    ${isPupil() ? nothing : html`<button class="plain" aria-label=${t.takeTour} @click=${() => change({ tour: 0 })}>${icons.help}</button>`}
    <button class="plain" aria-label=${next === 'light' ? t.lightTheme : t.darkTheme} @click=${setTheme}>
      ${theme === 'dark' ? icons.sun : icons.moon}
    </button>
    <button class="plain narrow" aria-label=${t.members} aria-expanded=${panel === 'members'} aria-controls="members" @click=${toggle('members')}>
      ${icons.members}
    </button>
  </header>`;
}

export function membersView(): TemplateResult {
  const { page, panel } = state;
  const { members = [], bot, botOnline } = page ?? {};
  const t = words().frame;
  return html`<aside class="members ${panel === 'members' ? 'shown' : ''}" aria-label=${t.members} id="members" @keydown=${closeOnEscape}>
    ${closePanel(t.closeMembers)}
    <div id="people">
      <h2>${t.howMany(members.length)}</h2>
      <ul>
        ${members.map(memberView)}
      </ul>
      ${isPupil() ? nothing : html`<p class="quiet">${t.openWindows}</p>`}
    </div>
    <h2>${t.apps}</h2>
    <ul>
      ${
        bot
          ? html`<li class="member">
              <img src=${avatarOf(bot.name, true)} alt="" width="32" height="32" />
              <span class="who">${bot.name}<small>${botOnline ? t.online : t.offline}</small></span>
            </li>`
          : nothing
      }
    </ul>
  </aside>`;
}

const languageIn = (of: string) => of.split('-')[0] ?? of;

/** The language of a member in that of whoever looks; undefined where both have the same. */
export function foreignLanguage(of: PageMember): string | undefined {
  const [own, other] = [languageIn(locale()), languageIn(of.locale)];
  return own === other ? undefined : new Intl.DisplayNames(locale(), { type: 'language' }).of(other);
}

function memberView(member: PageMember): TemplateResult {
  const { id, name, roles } = member;
  const t = words().frame;
  const about = [...roles, foreignLanguage(member) ?? []].flat();
  const isMe = id === state.page?.me.id;
  const address = `?as=${encodeURIComponent(name)}`;
  const openMenu = (event: MouseEvent) => {
    if (!state.page?.commands.some(({ type }) => type === 2)) return;
    event.preventDefault();
    change({ menu: { about: { memberId: id }, x: event.clientX, y: event.clientY } });
    focusOn('menu-0');
  };
  return html`<li class="member" @contextmenu=${openMenu}>
    <img src=${avatarOf(name)} alt="" width="32" height="32" />
    <span class="who">
      ${isMe || isPupil() ? html`<strong>${name}</strong>` : html`<a href=${address}>${name}</a>`}
      <small>${isMe ? t.you : about.join(', ')}</small>
    </span>
    ${isPupil() ? nothing : html`<a class="plain" href=${address} target="_blank" aria-label=${t.be(name)}>${icons.window}</a>`}
  </li>`;
}

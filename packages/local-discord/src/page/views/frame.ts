/** What stands around the messages: channels, the channel's header, and the members. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageMember } from '../../web/protocol.ts';
import { channelName } from '../act.ts';
import { avatarOf } from '../avatar.ts';
import { remember } from '../memory.ts';
import { change, focusOn, state } from '../state.ts';
import { icons } from './icons.ts';

export function channelsView(): TemplateResult {
  const { page, channelId, panel } = state;
  return html`<nav class="channels ${panel === 'channels' ? 'shown' : ''}" aria-label="Channels" id="channels" @keydown=${closeOnEscape}>
    ${closePanel('channels')}
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
const closePanel = (name: string) =>
  html`<button class="plain panel-close" aria-label="Close the ${name}" @click=${hidePanel}>${icons.close}</button>`;

const hidePanel = () => change({ panel: undefined });

function closeOnEscape({ key }: KeyboardEvent): void {
  if (key === 'Escape') hidePanel();
}

const meView = (me: PageMember) =>
  html`<div class="me">
    <img src=${avatarOf(me.name)} alt="" width="32" height="32" />
    <span><strong>${me.name}</strong><small>this is you</small></span>
  </div>`;

export function headerView(): TemplateResult {
  const { theme, panel } = state;
  const next = theme === 'dark' ? 'light' : 'dark';
  const toggle = (name: 'channels' | 'members') => () => change({ panel: panel === name ? undefined : name });
  const setTheme = () => {
    remember.theme(next);
    change({ theme: next });
  };
  return html`<header class="top">
    <button class="plain narrow" aria-label="Channels" aria-expanded=${panel === 'channels'} aria-controls="channels" @click=${toggle('channels')}>
      ${icons.menu}
    </button>
    <h1>${icons.channel}<span>${channelName()}</span></h1>
    <span class="spread"></span>
    <button class="plain" aria-label="Take the tour" @click=${() => change({ tour: 0 })}>${icons.help}</button>
    <button class="plain" aria-label="Switch to the ${next} theme" @click=${setTheme}>
      ${theme === 'dark' ? icons.sun : icons.moon}
    </button>
    <button class="plain narrow" aria-label="Members" aria-expanded=${panel === 'members'} aria-controls="members" @click=${toggle('members')}>
      ${icons.members}
    </button>
  </header>`;
}

export function membersView(): TemplateResult {
  const { page, panel } = state;
  const { members = [], bot, botOnline } = page ?? {};
  return html`<aside class="members ${panel === 'members' ? 'shown' : ''}" aria-label="Members" id="members" data-tour="members" @keydown=${closeOnEscape}>
    ${closePanel('members')}
    <h2>Members: ${members.length}</h2>
    <ul>
      ${members.map(memberView)}
    </ul>
    <h2>Apps</h2>
    <ul>
      ${
        bot
          ? html`<li class="member">
              <img src=${avatarOf(bot.name, true)} alt="" width="32" height="32" />
              <span class="who">${bot.name}<small>${botOnline ? 'online' : 'offline'}</small></span>
            </li>`
          : nothing
      }
    </ul>
    <p class="quiet">Open a window for each member to try the bot as a group.</p>
  </aside>`;
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

function memberView(member: PageMember): TemplateResult {
  const { id, name, roles, locale } = member;
  const about = locale === 'en-US' ? roles : [...roles, languages.of(locale)];
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
      ${isMe ? html`<strong>${name}</strong>` : html`<a href=${address}>${name}</a>`}
      <small>${isMe ? 'you' : about.join(', ')}</small>
    </span>
    <a class="plain" href=${address} target="_blank" aria-label="Be ${name} in a new window">${icons.window}</a>
  </li>`;
}

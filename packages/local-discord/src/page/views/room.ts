/** The room: for its host where it is and who is in it, for a pupil what may be done there. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PagePupil, PageRoom } from '../../web/protocol.ts';
import { act } from '../act.ts';
import { change, state } from '../state.ts';
import { words } from '../words.ts';
import { icons } from './icons.ts';

let isManaged = false;
const manage = (to: boolean) => () => {
  isManaged = to;
  change();
};

/** Below the channel's name. Without a room there is nothing. */
export function roomBar(): TemplateResult | typeof nothing {
  const { room, pupil } = state.page ?? {};
  if (room) return hostBar(room);
  return pupil ? pupilBar(pupil) : nothing;
}

/** Whether the page is that of a pupil who may not type. */
export const onlyPresses = () => state.page?.pupil?.mayType === false;

function pupilBar({ mayType }: PagePupil): TemplateResult {
  const { mayPress, mayAll, leave } = words().room;
  return html`<aside class="room" aria-label=${state.page?.me.name ?? ''}>
    <strong>${state.page?.me.name}</strong> <span class="may">${mayType ? mayAll : mayPress}</span>
    ${!mayType && state.problem ? html`<span class="problem" role="alert">${state.problem}</span>` : nothing}
    <span class="spread"></span>
    <button class="link" @click=${() => void act('leave', {})}>${leave}</button>
  </aside>`;
}

function hostBar(room: PageRoom): TemplateResult {
  const { pupils, manage: label } = words().room;
  return html`<aside class="room" aria-label=${label}>
    <span class="where">${room.address}</span> <strong class="code">${room.code}</strong>
    <span class="spread"></span>
    <button class="button" aria-haspopup="dialog" @click=${manage(true)}>${label}: ${pupils(room.pupils.length)}</button>
  </aside>`;
}

/** Large enough for a projector. */
export function roomDialog(): TemplateResult | typeof nothing {
  const { room } = state.page ?? {};
  if (room === undefined || !isManaged) return nothing;
  const texts = words().room;
  const set = async (to: Readonly<Record<string, unknown>>) => {
    const acted = await act('room', to);
    if (!acted.ok) change({ problem: acted.error });
  };
  const toggle = (name: 'locked' | 'mayType') =>
    html`<label><input type="checkbox" .checked=${room[name]} @change=${({ target }: Event) => set({ [name]: (target as HTMLInputElement).checked })} /> ${texts[name]}</label>`;
  return html`<dialog class="modal class" data-modal aria-labelledby="room-where" @close=${manage(false)}>
    <button class="plain close" aria-label=${texts.close} @click=${manage(false)}>${icons.close}</button>
    <h2 id="room-where">${room.address}</h2>
    <p class="code">${room.code}</p>
    <div class="switches">
      ${toggle('locked')} ${toggle('mayType')}
      <button class="button" @click=${() => set({ newCode: true })}>${texts.newCode}</button>
    </div>
    <h3>${texts.pupils(room.pupils.length)}</h3>
    ${room.pupils.length === 0 ? html`<p class="quiet">${texts.nobody}</p>` : nothing}
    <ul>
      ${room.pupils.map(
        ({ id, name, isHere }) =>
          html`<li>
            <span>${name}</span> ${isHere ? nothing : html`<small>${texts.away}</small>`}
            <button class="link" aria-label="${texts.remove}: ${name}" @click=${() => set({ remove: id })}>${texts.remove}</button>
          </li>`,
      )}
    </ul>
  </dialog>`;
}

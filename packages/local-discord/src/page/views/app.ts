/** The whole page. */
import { html, type TemplateResult } from 'lit';
import { asked } from '../feed.ts';
import { state } from '../state.ts';
import { words } from '../words.ts';
import { composerView } from './composer.ts';
import { drawerView } from './drawer.ts';
import { channelsView, headerView, membersView } from './frame.ts';
import { joinView, removedView } from './join.ts';
import { menuView } from './menu.ts';
import { messagesView } from './messages.ts';
import { modalView } from './modal.ts';
import { grownPicture } from './picture.ts';
import { onlyPresses, roomBar, roomDialog } from './room.ts';
import { tourView } from './tour.ts';

export function appView(): TemplateResult {
  const { page, connection } = state;
  const t = words().page;
  if (connection === 'nobody') {
    return html`<main class="alone"><h1>${t.nobody(asked() ?? '')}</h1><p><a href="/">${t.beSomebody}</a></p></main>`;
  }
  if (connection === 'outside') return joinView();
  if (connection === 'removed') return removedView();
  if (page === undefined) {
    return html`<main class="alone"><p role="status">${connection === 'lost' ? t.notThere : t.connecting}</p></main>`;
  }
  return html`<div class="app" data-drawer=${state.drawer !== undefined} data-pupil=${page.pupil !== undefined}>
      ${channelsView()}
      <main>
        ${headerView()} ${roomBar()} ${connection === 'lost' ? html`<p class="lost" role="status">${t.lost}</p>` : ''}
        ${messagesView()} ${onlyPresses() ? '' : composerView()} ${menuView()}
      </main>
      ${membersView()} ${drawerView()}
    </div>
    ${page.pupil ? '' : tourView()} ${modalView()} ${roomDialog()} ${grownPicture()}`;
}

/** The whole page. */
import { html, type TemplateResult } from 'lit';
import { asked } from '../feed.ts';
import { state } from '../state.ts';
import { composerView } from './composer.ts';
import { drawerView } from './drawer.ts';
import { channelsView, headerView, membersView } from './frame.ts';
import { menuView } from './menu.ts';
import { messagesView } from './messages.ts';
import { modalView } from './modal.ts';
import { grownPicture } from './picture.ts';
import { tourTarget, tourView } from './tour.ts';

export function appView(): TemplateResult {
  const { page, connection } = state;
  if (connection === 'nobody') {
    return html`<main class="alone"><h1>Nobody here is called ${asked()}</h1><p><a href="/">Be somebody else</a></p></main>`;
  }
  if (page === undefined) {
    return html`<main class="alone"><p role="status">${connection === 'lost' ? 'The local Discord is not there. Trying again…' : 'Connecting…'}</p></main>`;
  }
  return html`<div class="app" data-touring=${tourTarget() ?? ''} data-drawer=${state.drawer !== undefined}>
      ${channelsView()}
      <main data-tour="messages">
        ${headerView()} ${connection === 'lost' ? html`<p class="lost" role="status">The connection is lost. Trying again…</p>` : ''}
        ${messagesView()} ${composerView()} ${menuView()}
      </main>
      ${membersView()} ${drawerView()}
    </div>
    ${tourView()} ${modalView()} ${grownPicture()}`;
}

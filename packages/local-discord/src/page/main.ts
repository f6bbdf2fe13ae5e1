/** Starts the page. */
import { render } from 'lit';
import { amendComponents } from './components.ts';
import { connect } from './feed.ts';
import { onSystemTheme } from './memory.ts';
import { keepAtBottom } from './scroll.ts';
import { change, onChange, state, takeFocus } from './state.ts';
import { appView } from './views/app.ts';

amendComponents();
const page = document.getElementById('page') ?? document.body;

onChange(() => {
  document.documentElement.dataset.theme = state.theme;
  const { me, server } = state.page ?? {};
  document.title = me ? `${me.name} in ${server}` : 'Local Discord';
  render(appView(), page);
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[data-modal]:not([open])')) {
    dialog.showModal();
  }
  const wanted = takeFocus();
  if (wanted !== undefined) document.getElementById(wanted)?.focus();
  document.getElementById(`suggestion-${state.active}`)?.scrollIntoView({ block: 'nearest' });
  keepAtBottom();
});
onSystemTheme((theme) => change({ theme }));
window.addEventListener('hashchange', () => {
  const named = state.page?.channels.find(({ name }) => encodeURIComponent(name) === location.hash.slice(1));
  if (named) change({ channelId: named.id });
});
change();
connect();

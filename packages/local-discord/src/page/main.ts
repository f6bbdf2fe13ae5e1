/** Starts the page. */
import { render } from 'lit';
import { amendComponents, sayInComponents } from './components.ts';
import { typeFromAnywhere } from './composer/keys.ts';
import { connect } from './feed.ts';
import { onSystemTheme } from './memory.ts';
import { pointTour } from './pointing.ts';
import { keepAtBottom } from './scroll.ts';
import { change, onChange, state, takeFocus } from './state.ts';
import { appView } from './views/app.ts';
import { locale, words } from './words.ts';

amendComponents();
const page = document.getElementById('page') ?? document.body;

onChange(() => {
  document.documentElement.dataset.theme = state.theme;
  const { me, server } = state.page ?? {};
  const t = words();
  document.title = me ? t.page.title(me.name, server ?? '') : 'Local Discord';
  document.documentElement.lang = locale();
  sayInComponents(t);
  render(appView(), page);
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[data-modal]:not([open])')) {
    dialog.showModal();
  }
  const wanted = takeFocus();
  if (wanted !== undefined) document.getElementById(wanted)?.focus();
  document.getElementById(`suggestion-${state.active}`)?.scrollIntoView({ block: 'nearest' });
  keepAtBottom();
  pointTour();
});
for (const moved of ['scroll', 'load', 'resize'])
  window.addEventListener(moved, pointTour, { capture: true });
document.addEventListener('keydown', typeFromAnywhere);
onSystemTheme((theme) => change({ theme }));
window.addEventListener('hashchange', () => {
  const named = state.page?.channels.find(({ name }) => encodeURIComponent(name) === location.hash.slice(1));
  if (named) change({ channelId: named.id });
});
change();
connect();

/** Three steps for who is here for the first time. Closed once, it stays closed. */
import { html, nothing, type TemplateResult } from 'lit';
import { remember } from '../memory.ts';
import { change, focusOn, state } from '../state.ts';
import { icons } from './icons.ts';

const STEPS = [
  {
    about: 'composer',
    title: 'Talk to the bot',
    text: 'Press one of the examples, or type / to see its commands. Everything works by keyboard, as in Discord.',
  },
  {
    about: 'members',
    title: 'Be several people',
    text: 'Open a window for each member. All see the same channel, and private replies reach one of them alone.',
  },
  {
    about: 'messages',
    title: 'Look behind the reply',
    text: 'The </> button of a message shows what went over the wire: the interaction, the calls, their times.',
  },
] as const;

/** What the tour speaks of now. */
export const tourTarget = () => (state.tour === undefined ? undefined : STEPS[state.tour]?.about);

export function tourView(): TemplateResult | typeof nothing {
  const { tour } = state;
  const step = tour === undefined ? undefined : STEPS[tour];
  if (tour === undefined || step === undefined) return nothing;
  const close = () => {
    remember.tourClosed();
    change({ tour: undefined });
    focusOn('composer-text');
  };
  const isLast = tour === STEPS.length - 1;
  return html`<section class="tour" aria-label="Tour" aria-live="polite">
    <button class="plain close" aria-label="Close the tour" @click=${close}>${icons.close}</button>
    <small>Step ${tour + 1} of ${STEPS.length}</small>
    <h2>${step.title}</h2>
    <p>${step.text}</p>
    <div class="buttons">
      ${tour > 0 ? html`<button class="button secondary" @click=${() => change({ tour: tour - 1 })}>Back</button>` : nothing}
      <button class="button primary" @click=${isLast ? close : () => change({ tour: tour + 1 })}>${isLast ? 'Done' : 'Next'}</button>
    </div>
  </section>`;
}

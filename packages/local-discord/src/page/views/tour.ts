/** Four steps for who is here for the first time; each points at what it speaks of. Closed once, it stays closed. */
import { html, nothing, type TemplateResult } from 'lit';
import { remember } from '../memory.ts';
import { change, focusOn, isPupil, state } from '../state.ts';
import { locale, words } from '../words.ts';
import { foreignLanguage } from './frame.ts';
import { icons } from './icons.ts';

interface Step {
  readonly title: string;
  readonly text: string;
  /** What it points at. */
  readonly target: string;
  /** What it speaks of as well. */
  readonly beside?: string;
  /** What a narrow window must show for that. */
  readonly panel?: 'members';
}

/** The newest message of the bot in this channel, and its button that asks something, such as `What is this?`. */
function newestReply() {
  const own = [...state.messages.values()].filter(
    ({ channelId, author, rows }) => channelId === state.channelId && author.isBot && rows.length > 0,
  );
  const reply = own.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
  const labels = reply?.rows.flatMap(({ components }) =>
    components.flatMap((each) => ('label' in each ? (each.label ?? []) : [])),
  );
  return { id: reply?.id, question: labels?.find((label) => label.endsWith('?')) };
}

function steps(): Step[] {
  const t = words().tour;
  const { id, question } = newestReply();
  const inReply = (selector: string) => (id === undefined ? '.welcome' : `#message-${id} ${selector}`);
  // One member of each language.
  const speakers = new Map<string, string>();
  for (const member of state.page?.members.toReversed() ?? []) {
    const language = foreignLanguage(member);
    if (language !== undefined) speakers.set(language, `${member.name} (${language})`);
  }
  const named = new Intl.ListFormat(locale()).format([...speakers.values()].toReversed());
  return [
    { title: t.talk, text: t.talkAbout, target: '.composer' },
    {
      title: t.ask,
      text: question === undefined ? t.askLater : t.askAbout(question),
      target: inReply(question === undefined ? '.row:last-of-type' : '[data-asks]'),
      beside: inReply('[slot="components"]'),
    },
    {
      title: t.members,
      text: [t.membersAbout, ...(speakers.size > 0 ? [t.languages(named)] : [])].join(' '),
      target: '#people',
      panel: 'members',
    },
    { title: t.wire, text: id === undefined ? t.wireLater : t.wireAbout, target: inReply('.tools') },
  ];
}

export const tourStep = () => (state.tour === undefined ? undefined : steps()[state.tour]);

/** Goes to a step, or ends the tour. */
export function tourTo(step: number | undefined): void {
  const panel = step === undefined ? undefined : steps()[step]?.panel;
  change({ tour: step, panel });
  if (step !== undefined) return;
  remember.tourClosed();
  focusOn('composer-text');
}

export function tourView(): TemplateResult | typeof nothing {
  const { tour } = state;
  const all = steps();
  const step = tour === undefined ? undefined : all[tour];
  if (tour === undefined || step === undefined || isPupil()) return nothing;
  const t = words().tour;
  const close = () => tourTo(undefined);
  const isLast = tour === all.length - 1;
  return html`<section class="tour" id="tour" aria-label=${t.name} aria-live="polite">
    <button class="plain close" aria-label=${t.close} @click=${close}>${icons.close}</button>
    <small>${t.step(tour + 1, all.length)}</small>
    <h2>${step.title}</h2>
    <p>${step.text}</p>
    <div class="buttons">
      ${tour > 0 ? html`<button class="button secondary" @click=${() => tourTo(tour - 1)}>${t.back}</button>` : nothing}
      <button class="button primary" @click=${isLast ? close : () => tourTo(tour + 1)}>${isLast ? t.done : t.next}</button>
    </div>
    <i class="points" aria-hidden="true"></i>
  </section>`;
}

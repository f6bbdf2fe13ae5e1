/** The connection on which the local Discord tells what happens. It is made again whenever it breaks. */
import type { FeedEvent } from '../web/protocol.ts';
import { feedAddress } from './address.ts';
import { loadLog } from './drawer-log.ts';
import { change, type State, state } from './state.ts';

type Protocol = typeof import('../web/protocol.ts');
const NO_SUCH_MEMBER: Protocol['NO_SUCH_MEMBER'] = 4004;
const NOT_JOINED: Protocol['NOT_JOINED'] = 4001;
const REMOVED: Protocol['REMOVED'] = 4003;
const RETRY_AFTER = 1000;
/** The connections that end for good, and what is shown then. */
const ENDS: Readonly<Record<number, State['connection']>> = {
  [NO_SUCH_MEMBER]: 'nobody',
  [NOT_JOINED]: 'outside',
  [REMOVED]: 'removed',
};
/** A room's connection that is silent for so long is dead, though the browser may not know it yet. */
const LONGEST_SILENCE = 40_000;

/** The member's name in the address, if any. */
export const asked = () => new URLSearchParams(location.search).get('as');

export function connect(): void {
  const socket = new WebSocket(feedAddress(location, asked()));
  let silence: ReturnType<typeof setTimeout> | undefined;
  const ended = (code?: number) => {
    clearTimeout(silence);
    socket.removeEventListener('message', hear);
    socket.removeEventListener('close', close);
    const end = ENDS[code ?? 0];
    change(end ? { connection: end, page: undefined } : { connection: 'lost' });
    if (end === undefined) setTimeout(connect, RETRY_AFTER);
  };
  const close = ({ code }: CloseEvent) => ended(code);
  const hear = ({ data }: MessageEvent) => {
    onEvent(JSON.parse(String(data)));
    if (state.page?.pupil === undefined) return;
    clearTimeout(silence);
    silence = setTimeout(() => {
      socket.close();
      ended();
    }, LONGEST_SILENCE);
  };
  socket.addEventListener('message', hear);
  socket.addEventListener('close', close);
}

function onEvent(event: FeedEvent): void {
  switch (event.type) {
    case 'state':
      onState(event.state);
      return;
    case 'message':
      state.messages.set(event.message.id, event.message);
      change();
      return;
    case 'deleted':
      state.messages.delete(event.id);
      change();
      return;
    case 'interaction': {
      const { interaction } = event;
      const before = state.interactions.get(interaction.id);
      state.interactions.set(interaction.id, interaction);
      const opensModal = interaction.state === 'modal' && before?.state !== 'modal';
      change(opensModal ? { modal: { interaction, error: undefined } } : {});
      return;
    }
    case 'channels':
      update({ channels: event.channels });
      return;
    case 'commands':
      update({ commands: event.commands });
      return;
    case 'members':
      update({ members: event.members });
      return;
    case 'room':
      update({ room: event.room });
      return;
    case 'pupil':
      update({ pupil: event.pupil });
      if (!event.pupil.mayType) change({ draft: undefined, text: '' });
      return;
    case 'bot':
      update({ botOnline: event.online });
      return;
    case 'wire': {
      const { drawer } = state;
      const isShown =
        drawer &&
        ((event.messageId !== undefined && event.messageId === drawer.messageId) ||
          drawer.log?.interactions.some(({ id }) => id === event.interactionId));
      if (isShown) void loadLog();
      return;
    }
  }
}

function onState(page: Extract<FeedEvent, { type: 'state' }>['state']): void {
  state.messages.clear();
  for (const message of page.messages) state.messages.set(message.id, message);
  state.interactions.clear();
  for (const interaction of page.interactions) state.interactions.set(interaction.id, interaction);
  const wanted = location.hash.slice(1);
  const channel = page.channels.find(
    ({ id, name }) => id === state.channelId || encodeURIComponent(name) === wanted,
  );
  change({ page, connection: 'open', channelId: channel?.id ?? page.channels[0]?.id ?? '' });
}

function update(to: Partial<NonNullable<typeof state.page>>): void {
  if (state.page) change({ page: { ...state.page, ...to } });
}

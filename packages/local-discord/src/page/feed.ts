/** The connection on which the local Discord tells what happens. It is made again whenever it breaks. */
import type { FeedEvent } from '../web/protocol.ts';
import { feedAddress } from './address.ts';
import { loadLog } from './drawer-log.ts';
import { change, state } from './state.ts';

const NO_SUCH_MEMBER: typeof import('../web/protocol.ts').NO_SUCH_MEMBER = 4004;
const RETRY_AFTER = 1000;

/** The member's name in the address, if any. */
export const asked = () => new URLSearchParams(location.search).get('as');

export function connect(): void {
  const socket = new WebSocket(feedAddress(location, asked()));
  socket.addEventListener('message', ({ data }) => onEvent(JSON.parse(String(data))));
  socket.addEventListener('close', ({ code }) => {
    if (code === NO_SUCH_MEMBER) {
      change({ connection: 'nobody' });
      return;
    }
    change({ connection: 'lost' });
    setTimeout(connect, RETRY_AFTER);
  });
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

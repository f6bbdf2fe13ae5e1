/** Where a room is, and who is known to be in it. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { manualClock, startLocalDiscord } from '../../src/index.ts';
import { localDiscord } from '../support/bot.ts';
import { ask, errorOf, files, joined, listen, withRoom } from '../support/class.ts';

/** Whether somebody listens there. */
const isAnswered = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

describe('where a room is', () => {
  it('is nowhere, unless it is opened: only 127.0.0.1 is served', async () => {
    const discord = await localDiscord({ page: { files } });
    const port = Number(new URL(discord.origin).port);
    expect(await isAnswered('127.0.0.1', port)).toBe(true);
    // Whoever listens at every address of this machine listens at this one.
    expect(await isAnswered('127.0.0.2', port)).toBe(false);
    expect(await errorOf(await ask({ address: discord.origin }, 'room', { locked: true }))).toBe(
      'There is no room',
    );
    expect((await ask({ address: discord.origin }, 'join', {})).status).toBe(404);
  });

  it('is at the address that it was given alone, and ends with the local Discord', async () => {
    const discord = await startLocalDiscord({ page: { files } });
    const { address } = await discord.openRoom({ host: '127.0.0.1' });
    const port = Number(new URL(address).port);
    expect(address).not.toBe(discord.origin);
    expect(await (await fetch(address)).text()).toBe('<p>the page</p>');
    expect(await isAnswered('127.0.0.2', port)).toBe(false);
    await discord.close();
    expect(await isAnswered('127.0.0.1', port)).toBe(false);
  });

  it('needs the page, a host to whom the server belongs, and is one', async () => {
    const open = (discord: Awaited<ReturnType<typeof localDiscord>>) =>
      discord.openRoom({ host: '127.0.0.1' });
    await expect(open(await localDiscord())).rejects.toThrow('A room needs the page');
    const empty = await localDiscord({ page: { files }, guilds: [{ name: 'Empty' }] });
    await expect(open(empty)).rejects.toThrow('A room needs a host');
    const { discord } = await withRoom();
    await expect(open(discord)).rejects.toThrow('a room already');
  });
});

it('a quiet connection is told that it lives, and one that answers no more is given up', async () => {
  const clock = manualClock();
  const { discord, room } = await withRoom({}, { clock });
  const cookie = await joined(room, 'Mia');
  const mia = await listen(room.address, cookie);
  const host = await listen(discord.origin);
  const isHere = () => {
    const latest = host.events.findLast(({ type }) => type === 'room');
    return latest?.type === 'room' ? latest.room?.pupils[0]?.isHere : undefined;
  };
  const beats = () => mia.events.filter(({ type }) => type === 'alive').length;
  const answered = new Promise<void>((resolve) => mia.socket.once('ping', () => resolve()));
  clock.advance(15_000);
  await answered;
  await expect.poll(beats).toBe(1);
  // It goes away without a word.
  mia.socket.pause();
  clock.advance(15_000);
  clock.advance(15_000);
  clock.advance(15_000);
  await expect.poll(isHere, { timeout: 20_000 }).toBe(false);
  expect((await listen(room.address, cookie)).state.me.name).toBe('Mia');
});

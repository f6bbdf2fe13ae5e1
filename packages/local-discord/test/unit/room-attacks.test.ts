/** What a pupil, or whoever else reaches a room, tries in vain. */
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { manualClock } from '../../src/index.ts';
import { ask, joined, listen, say, statusOf, withRoom } from '../support/class.ts';

describe('an attacker in the class', () => {
  it('is not let in from another site’s page, nor under a foreign name of this machine', async () => {
    const { room } = await withRoom({ name: 'Class.local' });
    expect(room.address).toMatch(/^http:\/\/Class\.local:\d+$/);
    const at = `http://127.0.0.1:${new URL(room.address).port}`;
    const body = JSON.stringify({ code: room.code, name: 'Mia', locale: 'en' });
    const json = { 'Content-Type': 'application/json' };
    const host = new URL(at).host;
    for (const [headers, status] of [
      [{ ...json, Origin: 'http://evil.example' }, 403],
      [{ ...json, Origin: 'null' }, 403],
      [{ ...json, Origin: `http://${host}.evil.example` }, 403],
      [{ ...json, Origin: 'http://127.0.0.1:1' }, 403],
      [json, 403],
      [{ 'Content-Type': 'text/plain', Origin: at }, 403],
      [{ ...json, Host: 'evil.example', Origin: 'http://evil.example' }, 403],
      [{ ...json, Host: 'localhost:80', Origin: 'http://localhost:80' }, 403],
      [{ ...json, Host: 'class.local:99', Origin: 'http://class.local:99' }, 200],
    ] as const) {
      expect([headers, await statusOf(at, '/playground/join', headers, body)]).toEqual([headers, status]);
    }
    expect(await statusOf(at, '/', { Host: 'evil.example' })).toBe(403);
    for (const headers of [{ Origin: 'http://evil.example' }, { Host: 'evil.example' }, { Origin: '' }]) {
      expect(await (await listen(at, headers)).closed).toBe(1006);
    }
  });

  it('is refused enormous bodies, with their length and without', async () => {
    const { room } = await withRoom();
    room.change({ mayType: true });
    const mia = await joined(room, 'Mia');
    const huge = 'x'.repeat(200_000);
    expect((await ask(room, 'send', { ...say, content: huge }, mia)).status).toBe(413);
    expect((await ask(room, 'join', { code: huge, name: 'Leo', locale: 'en' })).status).toBe(413);
    const chunked = {
      ...mia,
      'Content-Type': 'application/json',
      Origin: room.address,
      'Transfer-Encoding': 'chunked',
    };
    expect(await statusOf(room.address, '/playground/send', chunked, JSON.stringify({ content: huge }))).toBe(
      413,
    );
    for (const body of ['null', '[]', '1', '{', '"x"', '{"a":'.repeat(5000)]) {
      const headers = { ...mia, 'Content-Type': 'application/json', Origin: room.address };
      expect(await statusOf(room.address, '/playground/press', headers, body)).toBe(400);
    }
  });

  it('does not flood the bot: each pupil presses and types so often, and nobody else is slowed by it', async () => {
    const clock = manualClock();
    const { discord, room } = await withRoom({}, { clock });
    room.change({ mayType: true });
    const [mia, leo] = [await joined(room, 'Mia'), await joined(room, 'Leo')];
    const many = (count: number, action: string, body: object, who: Record<string, string>) =>
      Promise.all(Array.from({ length: count }, async () => (await ask(room, action, body, who)).status));
    const passed = (statuses: number[]) => statuses.filter((status) => status !== 429).length;
    const press = { message: '1', customId: 'a' };
    expect(passed(await many(60, 'press', press, mia))).toBe(20);
    expect(passed(await many(20, 'send', say, mia))).toBe(5);
    expect(discord.messages('general')).toHaveLength(5);
    expect(passed(await many(20, 'press', press, leo))).toBe(20);
    clock.advance(2000);
    expect(passed(await many(10, 'press', press, mia))).toBe(2);
  });

  it('does not flood the room with requests that need no secret', async () => {
    const { room } = await withRoom({}, { clock: manualClock() });
    const { hostname, port, host } = new URL(room.address);
    const flood = connect(Number(port), hostname);
    onTestFinished(() => void flood.destroy());
    let answers = '';
    flood.setEncoding('latin1').on('data', (text) => {
      answers += text;
    });
    flood.write(`GET /nothing HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(1520));
    const count = (status: number) => answers.split(`HTTP/1.1 ${status} `).length - 1;
    await expect.poll(() => count(404) + count(429), { timeout: 20_000 }).toBe(1520);
    expect([count(404), count(429)]).toEqual([1500, 20]);
    expect(await statusOf(room.address, '/', {})).toBe(429);
  });

  it('has so many windows, and one that sends anything is broken off', async () => {
    const clock = manualClock();
    const { room } = await withRoom({}, { clock });
    const cookie = await joined(room, 'Mia');
    const windows = [];
    for (let i = 0; i < 9; i++) windows.push(await listen(room.address, cookie));
    await windows[0]?.closed;
    expect(windows.filter(({ socket }) => socket.readyState === WebSocket.OPEN)).toHaveLength(8);
    windows[8]?.socket.send('hello');
    expect(await windows[8]?.closed).toBe(1006);
    windows[7]?.socket.send('x'.repeat(100_000));
    expect(await windows[7]?.closed).toBeGreaterThan(1000);
    // Connecting over and over is bounded, too.
    await listen(room.address, cookie);
    expect(await (await listen(room.address, cookie)).closed).toBe(1006);
    clock.advance(2000);
    expect((await listen(room.address, cookie)).state.me.name).toBe('Mia');
  });

  it('does not hold all connections', async () => {
    const { room } = await withRoom();
    const { hostname, port } = new URL(room.address);
    const sockets = Array.from({ length: 300 }, () => connect(Number(port), hostname));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    for (const socket of sockets) socket.on('error', () => undefined);
    await expect
      .poll(() => sockets.filter(({ destroyed }) => destroyed).length, { timeout: 20_000 })
      .toBe(50);
  });
});

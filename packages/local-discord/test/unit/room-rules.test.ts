import { describe, expect, it } from 'vitest';
import { manualClock } from '../../src/clock.ts';
import { createEvents } from '../../src/events.ts';
import { createPeople } from '../../src/people.ts';
import { createPlaces } from '../../src/places.ts';
import { createBuckets } from '../../src/room/buckets.ts';
import { isCode, newCode } from '../../src/room/code.ts';
import { nameProblem, tidyName } from '../../src/room/names.ts';
import { createRoom, JoinError } from '../../src/room/room.ts';
import { CLASSROOM } from '../../src/state/guilds.ts';
import { createWorld } from '../../src/state/world.ts';

function aRoom(most = 1000) {
  const clock = manualClock();
  const events = createEvents();
  const world = createWorld({
    clock,
    events,
    dispatch: () => undefined,
    attachmentUrl: () => '',
    botName: 'Dice',
    integrationTypes: [],
    keep: 150,
  });
  world.guilds.addGuild(CLASSROOM);
  const places = createPlaces(world);
  const context = { events, message: world.messages.get, signal: new AbortController().signal };
  const people = createPeople(world, places, context);
  const room = createRoom({ world, events, people, address: 'http://room', most });
  const members = () => places.guildNamed().members.map(({ user }) => user.global_name ?? user.username);
  /** The secret, or why not. */
  function join(name: string, from = 'phone', { code = room.code, token = '' } = {}): string {
    try {
      return room.join({ code, name, locale: 'en-US' }, { address: from, token });
    } catch (error) {
      if (error instanceof JoinError) return error.problem;
      throw error;
    }
  }
  const idOf = (token: string) => room.pupil(token)?.member.id ?? '';
  return { clock, world, room, join, members, idOf };
}

describe('the code of a room', () => {
  it('is another one each time, of letters and digits that are not taken for each other', () => {
    const codes = Array.from({ length: 500 }, newCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{3}-[A-HJKMNP-Z2-9]{3}$/);
  });

  it('is taken in any capitals, with or without its dash, and nothing else is', () => {
    for (const typed of ['K7M-4QX', 'k7m4qx', ' k7m 4qx ']) expect(isCode(typed, 'K7M-4QX')).toBe(true);
    for (const typed of ['', 'K7M', 'K7M-4Q', 'K7M-4QY', 'K7M-4QXX']) {
      expect(isCode(typed, 'K7M-4QX')).toBe(false);
    }
  });

  it('can be guessed 20 times from one address, then once in three seconds, the right one as well', () => {
    const { clock, room, join } = aRoom();
    const wrong = () => join('Mia', 'phone', { code: 'AAA-AAA' });
    for (let i = 0; i < 20; i++) expect(wrong()).toBe('wrong-code');
    expect(wrong()).toBe('too-often');
    expect(join('Mia')).toBe('too-often');
    expect(room.pupil(join('Leo', 'another phone'))?.member.displayName).toBe('Leo');
    clock.advance(3001);
    expect(wrong()).toBe('wrong-code');
    expect(join('Mia')).toBe('too-often');
    clock.advance(3001);
    expect(room.pupil(join('Mia'))?.member.displayName).toBe('Mia');
  });

  it('can be guessed some hundred times a minute from however many addresses', () => {
    const { clock, join } = aRoom();
    let tried = 0;
    for (let second = 0; second < 120; second++) {
      for (let i = 0; i < 20; i++) {
        const from = `10.0.${second % 250}.${i}`;
        if (join('Mia', from, { code: 'AAA-AAA' }) === 'wrong-code') tried += 1;
      }
      clock.advance(1000);
    }
    // 100 at once and 200 a minute, of 887 million codes.
    expect(tried).toBeGreaterThan(300);
    expect(tried).toBeLessThanOrEqual(100 + 2 * 200 + 1);
  });
});

describe('a name', () => {
  const problemOf = (typed: string, others: string[] = ['Ada', 'Ben']) =>
    nameProblem(tidyName(typed), others, ['Tokenscope', 'Teacher']);

  it.each([
    ...[
      'Mia',
      'Ben K.',
      'Ben2',
      'José María',
      "O'Neill",
      'Jean-Luc',
      'Zoë',
      'Łukasz',
      'Nguyễn',
      'Søren',
      'Weiß',
    ],
    ...['Ольга', 'Ελένη', 'محمد', 'आरव', '美咲', '민준', 'תמר', 'A'],
  ])('%s is one', (name) => {
    expect(problemOf(name)).toBeUndefined();
    expect(tidyName(`  ${name} `)).toBe(name.normalize('NFKC'));
  });

  it.each([
    ...[
      '',
      '   ',
      '1',
      '-Mia',
      '.',
      '@everyone',
      '<b>Mia</b>',
      '**Mia**',
      '`Mia`',
      '[Mia](x)',
      'Mia\u0000Ben',
    ],
    ...[
      'a_b_c',
      'M\u200bia',
      'Mi\u202ea',
      '\u3164',
      '\u115f',
      'M\u0301\u0300\u0302\u0303ia',
      '🙂',
      'x'.repeat(25),
    ],
    ...['Mіa', 'Αda', 'ⅿia🙂', '𒐫', '\u0000'],
  ])('%j is none', (name) => {
    expect(problemOf(name)).toBe('name-invalid');
  });

  it.each([
    ...['ada', 'ADA', 'Àda', 'A da', 'A-d-a', 'Ada.', '𝐀𝐝𝐚', 'Αԁа', 'Ben', 'ВЕN', 'вeп'.replace('п', 'n')],
    ...['b e n', 'Bén'],
  ])('%s is taken, or refused, where there are Ada and Ben', (name) => {
    expect(problemOf(name)).toMatch(/^name-(taken|invalid)$/);
  });

  it('is taken by one that looks the same in other letters', () => {
    expect(problemOf('Ада')).toBeUndefined();
    expect(problemOf('Тео', ['Teo'])).toBe('name-taken');
    expect(problemOf('A1i', ['Ali'])).toBe('name-taken');
    expect(problemOf('O11ie', ['Ollie'])).toBe('name-taken');
  });

  it.each([
    ...[
      'Teacher',
      'teacher',
      'The Teacher',
      'Teacher Ann',
      'TEACHER.',
      'T e a c h e r',
      'Admin',
      'Host',
      'Discord',
    ],
    ...[
      'Tokenscope',
      'Token-Scope',
      'Tokenscope 2',
      'Lehrerin',
      'Frau Lehrerin',
      'Maître',
      'Profesora',
      'everyone',
    ],
  ])('%s is reserved', (name) => {
    expect(problemOf(name)).toBe('name-reserved');
  });
});

describe('a room', () => {
  it('gives each pupil a member without a role, and a secret of 256 bits', () => {
    const { room, join } = aRoom();
    const [mia, leo] = [join('Mia'), join('Leo')];
    expect(mia).toMatch(/^[\w-]{43}$/);
    expect(leo).not.toBe(mia);
    const member = room.pupil(mia)?.member;
    expect(member?.displayName).toBe('Mia');
    expect((member?.permissions ?? 1n) & 0x8n).toBe(0n);
  });

  it('knows by the secret who was in already', () => {
    const { join, members } = aRoom();
    const mia = join('Mia');
    expect(join('Somebody else', 'phone', { token: mia })).toBe(mia);
    expect(members()).not.toContain('Somebody else');
  });

  it('refuses the names of members, of their roles, of the bot and of other pupils', () => {
    const { join } = aRoom();
    join('Mia');
    expect(['Ada', 'Moderator', 'Dice', 'mia', 'MIA.'].map((name) => join(name))).toEqual([
      ...['name-taken', 'name-reserved', 'name-reserved', 'name-taken', 'name-taken'],
    ]);
  });

  it('holds so many pupils, and a place is free again when one leaves', () => {
    const { room, join, members } = aRoom(2);
    const mia = join('Mia');
    join('Leo');
    expect(join('Ida')).toBe('full');
    room.leave(mia);
    expect(members()).not.toContain('Mia');
    expect(room.pupil(mia)).toBeUndefined();
    expect(room.pupil(join('Ida'))).toBeDefined();
  });

  it('lets nobody in while it is locked, whoever knows the code', () => {
    const { room, join } = aRoom();
    const mia = join('Mia');
    room.change({ locked: true });
    expect(join('Leo')).toBe('locked');
    expect(join('Mia', 'phone', { token: mia })).toBe(mia);
    room.change({ locked: false });
    expect(room.pupil(join('Leo'))).toBeDefined();
  });

  it('lets nobody come back who was removed, by the secret or from the address, until the code is another', () => {
    const { room, join, idOf, members } = aRoom();
    const mia = join('Mia', 'tablet');
    room.change({ remove: idOf(mia) });
    expect(members()).not.toContain('Mia');
    expect(room.wasRemoved(mia)).toBe(true);
    expect(join('Mia', 'elsewhere', { token: mia })).toBe('removed');
    // A private window has no secret, but the same address.
    expect(join('Mia', 'tablet')).toBe('removed');
    const before = room.code;
    room.change({ newCode: true });
    expect(room.code).not.toBe(before);
    expect(join('Mia', 'tablet', { code: before })).toBe('wrong-code');
    expect(room.pupil(join('Mia', 'tablet'))).toBeDefined();
  });

  it('does not shut out a class behind one address for the one who was removed', () => {
    const { room, join, idOf } = aRoom();
    const mia = join('Mia', 'school');
    join('Leo', 'school');
    room.change({ remove: idOf(mia) });
    expect(room.pupil(join('Ida', 'school'))).toBeDefined();
    expect(join('Mia', 'school', { token: mia })).toBe('removed');
  });

  it('does not let one who presses without end push out what the whole class reads', () => {
    const { world, room, join, idOf } = aRoom();
    const mia = join('Mia');
    const [channel] = world.guilds.all()[0]?.channels ?? [];
    if (channel === undefined) throw new Error('the server has no channel');
    const say = (content: string, onlyFor?: string) =>
      world.messages.create({ channel, author: world.bot, onlyFor }, { content });
    const { id } = say('for all');
    for (let i = 0; i < 300; i++) say(`private ${i}`, idOf(mia));
    const kept = world.messages.in(channel.id).map(({ content }) => content);
    expect(world.messages.get(id)?.content).toBe('for all');
    expect(kept).toHaveLength(101);
    expect(kept.at(-1)).toBe('private 299');
    room.leave(mia);
    expect(world.messages.get(id)?.content).toBe('for all');
  });

  it('makes another person of whoever takes the name of one who is gone', () => {
    const { room, join, idOf } = aRoom();
    const first = join('Mia');
    const before = idOf(first);
    room.leave(first);
    expect(idOf(join('Mia'))).not.toBe(before);
  });
});

it('a crowd of strangers does not fill the memory', () => {
  const clock = manualClock();
  const buckets = createBuckets({ clock, size: 1, perSecond: 1 });
  for (let i = 0; i < 5000; i++) expect(buckets.take(String(i))).toBe(true);
  // The last ones are remembered, the first ones forgotten.
  expect(buckets.take('4999')).toBe(false);
  expect(buckets.take('0')).toBe(true);
});

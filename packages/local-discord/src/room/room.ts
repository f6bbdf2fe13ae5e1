/** A room for a class: its code, who came in by it, and what the host lets them do. */
import { randomBytes } from 'node:crypto';
import { Locale } from 'discord-api-types/v10';
import type { Events } from '../events.ts';
import type { Member } from '../member.ts';
import type { People } from '../people.ts';
import { nameOf } from '../state/guilds.ts';
import type { World } from '../state/world.ts';
import type { JoinProblem, PageRoom } from '../web/protocol.ts';
import { createBuckets } from './buckets.ts';
import { isCode, newCode } from './code.ts';
import { nameProblem, tidyName } from './names.ts';
import { boundPrivateReplies } from './private-replies.ts';

/** Wrong codes from one address: 20, then one in 3 seconds. A class behind one address may mistype that often. */
const GUESSES = { size: 20, perSecond: 1 / 3 };
/** From all addresses together, whoever has many of them: at this pace half of the codes take four years. */
const ALL_GUESSES = { size: 100, perSecond: 10 / 3 };
/** Those who come in from one address, again and again. */
const JOINS = { size: 60, perSecond: 1 };
const EVERYBODY = '';

/** Windows of one pupil; a further one ends the first. */
const MOST_WINDOWS = 8;
/** How many who were removed are remembered. */
const MOST_REMOVED = 1000;

/** A pupil's window, as far as the room must know it. */
export interface Window {
  close(): void;
}

export interface Pupil {
  readonly member: Member;
  readonly address: string;
  readonly windows: Set<Window>;
}

/** What the host changes. */
export interface RoomChange {
  /** Nobody else comes in. */
  readonly locked?: boolean | undefined;
  /** Pupils may type commands and messages. */
  readonly mayType?: boolean | undefined;
  /** A code in place of the one that was; whoever is in stays, and whoever was removed may come again. */
  readonly newCode?: boolean | undefined;
  /** The ID of a pupil who has to leave. */
  readonly remove?: string | undefined;
}

/** Why somebody is not let in. */
export class JoinError extends Error {
  readonly problem: JoinProblem;
  constructor(problem: JoinProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface RoomParts {
  readonly world: World;
  readonly events: Events;
  readonly people: People;
  /** Where pupils find it. */
  readonly address: string;
  /** How many pupils there may be. */
  readonly most: number;
}

export type Room = ReturnType<typeof createRoom>;

export function createRoom({ world, events, people, address, most }: RoomParts) {
  const { clock, bot } = world;
  /** By the secret that a pupil's browser holds. */
  const pupils = new Map<string, Pupil>();
  const removed = new Set<string>();
  const barred = new Set<string>();
  const guesses = createBuckets({ clock, ...GUESSES });
  const allGuesses = createBuckets({ clock, ...ALL_GUESSES });
  const joins = createBuckets({ clock, ...JOINS });
  let code = newCode();
  let locked = false;
  let mayType = false;

  boundPrivateReplies(events, world.messages, (id) =>
    [...pupils.values()].some(({ member }) => member.id === id),
  );

  const changed = () => events.emit('room', { at: clock.now() });

  /** One who was removed does not come back from the same machine, unless others are there behind its address. */
  const isBarred = (from: string, token: string) =>
    removed.has(token) || (barred.has(from) && ![...pupils.values()].some((pupil) => pupil.address === from));

  /** The first server is the one of the page. Its first member would own it, and be no pupil. */
  function newName(typed: string): string {
    const name = tidyName(typed);
    const guilds = world.guilds.all();
    const others = guilds.flatMap(({ members }) => members.map(({ user }) => nameOf(user)));
    const roles = guilds.flatMap((guild) => guild.roles.slice(1).map((role) => role.name));
    const problem = nameProblem(name, others, [nameOf(bot), ...roles]);
    if (problem !== undefined) throw new JoinError(problem);
    return name;
  }

  function leave(token: string): void {
    const pupil = pupils.get(token);
    if (pupil === undefined) return;
    pupils.delete(token);
    people.removeMember(pupil.member);
    for (const window of pupil.windows) window.close();
    changed();
  }

  function remove(id: string): void {
    const [token, pupil] = [...pupils].find(([, { member }]) => member.id === id) ?? [];
    if (token === undefined || pupil === undefined) return;
    removed.add(token);
    const [oldest] = removed;
    if (removed.size > MOST_REMOVED && oldest !== undefined) removed.delete(oldest);
    barred.add(pupil.address);
    leave(token);
  }

  return {
    address,
    get code() {
      return code;
    },
    get mayType() {
      return mayType;
    },
    pupil: (token: string) => pupils.get(token),
    wasRemoved: (token: string) => removed.has(token),

    /**
     * Lets somebody in, as a new member without a role; returns the secret that makes them this pupil from now on. Throws
     * {@link JoinError}.
     *
     * @param from the address that they come from, and what their browser held already
     */
    join(
      typed: { code: string; name: string; locale: string },
      from: { address: string; token: string },
    ): string {
      if (pupils.has(from.token)) return from.token;
      if (isBarred(from.address, from.token)) throw new JoinError('removed');
      if (locked) throw new JoinError('locked');
      if (guesses.isEmpty(from.address) || allGuesses.isEmpty(EVERYBODY)) throw new JoinError('too-often');
      if (!isCode(typed.code, code)) {
        guesses.take(from.address);
        allGuesses.take(EVERYBODY);
        throw new JoinError('wrong-code');
      }
      if (pupils.size >= most) throw new JoinError('full');
      const name = newName(typed.name);
      if (!joins.take(from.address)) throw new JoinError('too-often');
      const token = randomBytes(32).toString('base64url');
      const member = people.addMember({ name, locale: localeOf(typed.locale) });
      pupils.set(token, { member, address: from.address, windows: new Set() });
      changed();
      return token;
    },
    leave,

    /** A pupil has opened a window; the returned function says that it is closed. */
    opened(pupil: Pupil, window: Window): () => void {
      pupil.windows.add(window);
      const [first] = pupil.windows;
      if (pupil.windows.size > MOST_WINDOWS) first?.close();
      changed();
      return () => {
        pupil.windows.delete(window);
        changed();
      };
    },

    /** What the host wants to be otherwise. */
    change(to: RoomChange): void {
      if (to.remove !== undefined) remove(to.remove);
      locked = to.locked ?? locked;
      mayType = to.mayType ?? mayType;
      if (to.newCode) {
        code = newCode();
        removed.clear();
        barred.clear();
      }
      changed();
    },

    /** The room as the host's page shows it. */
    shown: (): PageRoom => ({
      address,
      code,
      locked,
      mayType,
      most,
      pupils: [...pupils.values()].map(({ member, windows }) => ({
        id: member.id,
        name: member.displayName,
        isHere: windows.size > 0,
      })),
    }),
  };
}

const LOCALES: readonly Locale[] = Object.values(Locale);

/** A browser's language as Discord's: `de-AT` is `de`, `es` is `es-ES`. */
function localeOf(language: string): Locale {
  const [primary = ''] = language.split('-');
  const candidates = [language, primary, `${primary}-${primary.toUpperCase()}`];
  return LOCALES.find((each) => candidates.includes(each)) ?? Locale.EnglishUS;
}

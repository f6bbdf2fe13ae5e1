/** Gateway sessions: what each was sent, and what it still has to get when it resumes. */
import { randomBytes } from 'node:crypto';
import type { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import type { Events, SessionChange } from './events.ts';
import type { Dispatch } from './state/world.ts';

/** A session that was left without a word can be resumed for a while [events/gateway: Resuming], here for this long. */
const RESUME_WITHIN = 5 * 60_000;
/** Events kept for a session at most; one that missed more cannot resume. */
const MAX_KEPT = 5000;
/** The code of a connection that ended without one. */
const BROKEN_OFF = 1006;

interface Event {
  s: number;
  t: GatewayDispatchEvents;
  d: unknown;
}

/** The way to a connected client. */
export interface Link {
  send(event: { op: 0 } & Event): void;
  /** Ends the connection; without a code it breaks off. */
  close(code?: number): void;
  reconnect(): void;
}

export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  sequence: number;
  /** Sent and not known to be received, and missed. */
  kept: Event[];
  link: Link | undefined;
  disconnectedAt: number;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ clock, events }: { clock: Clock; events: Events }) {
  const sessions = new Map<string, Session>();

  const tell = (session: Session, change: SessionChange['change']) =>
    events.emit('session', { at: clock.now(), sessionId: session.id, change });

  function deliver(session: Session, t: GatewayDispatchEvents, d: unknown): boolean {
    session.sequence += 1;
    const event = { s: session.sequence, t, d };
    session.kept.push(event);
    session.link?.send({ op: 0, ...event });
    return session.link !== undefined;
  }

  function end(session: Session): void {
    sessions.delete(session.id);
    tell(session, 'ended');
  }

  /**
   * The connection is gone. A client that said goodbye (1000, 1001) does not come back [events/gateway: Initiating a
   * Disconnect].
   */
  function disconnected(session: Session, link: Link, code: number): void {
    if (session.link !== link) return;
    session.link = undefined;
    session.disconnectedAt = clock.now();
    tell(session, 'disconnected');
    if (code === 1000 || code === 1001) end(session);
  }

  function endForgotten(): void {
    for (const session of sessions.values()) {
      const isOld = !session.link && clock.now() - session.disconnectedAt > RESUME_WITHIN;
      // A connected client that acknowledges nothing for so long is forgotten in part; it can no longer resume.
      if (session.link && session.kept.length > MAX_KEPT) session.kept.splice(0, MAX_KEPT / 2);
      if (isOld || session.kept.length > MAX_KEPT) end(session);
    }
  }

  /** Direct messages are the first shard's [events/gateway: Sharding]. */
  const handles = ({ shard: [id, count] }: Session, guildId = '0') =>
    Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;

  /** Sends an event to every session of the server's shard whose intents ask for it. */
  const dispatch: Dispatch = ({ name, data, guildId, intent, interactionId }) => {
    endForgotten();
    const takers = [...sessions.values()].filter(
      (session) => handles(session, guildId) && (session.intents & intent) === intent,
    );
    const sent = takers.filter((session) => deliver(session, name, data)).length;
    events.emit('wire', {
      kind: 'dispatch',
      at: clock.now(),
      event: name,
      sent,
      kept: takers.length - sent,
      data,
      interactionId,
    });
  };

  return {
    dispatch,
    deliver,
    handles,
    all: (): readonly Session[] => [...sessions.values()],
    connected: (): readonly Session[] => [...sessions.values()].filter(({ link }) => link),

    identify(link: Link, shard: readonly [number, number], intents: number): Session {
      const session: Session = {
        id: randomBytes(16).toString('hex'),
        shard,
        intents,
        sequence: 0,
        kept: [],
        link,
        disconnectedAt: 0,
      };
      sessions.set(session.id, session);
      return session;
    },

    /** Announces that a session has what it needs to begin. */
    identified: (session: Session) => tell(session, 'identified'),

    /** Takes up a session and sends what it missed since `sequence`; undefined where that cannot be done. */
    resume(link: Link, id: string, sequence: number): Session | undefined {
      endForgotten();
      const session = sessions.get(id);
      if (session === undefined || sequence > session.sequence) return undefined;
      const missed = session.kept.filter(({ s }) => s > sequence);
      if (missed.length !== session.sequence - sequence) return undefined;
      session.link?.close();
      session.link = link;
      session.kept = missed;
      for (const event of missed) link.send({ op: 0, ...event });
      return session;
    },

    resumed: (session: Session) => tell(session, 'resumed'),

    /** What a client has received up to `sequence` need not be kept. */
    received(session: Session, sequence: number): void {
      session.kept = session.kept.filter(({ s }) => s > sequence);
    },

    disconnected,

    /** Breaks off a session's connection, or closes it with a code. */
    disconnect(session: Session, code?: number): void {
      const { link } = session;
      if (link === undefined) return;
      disconnected(session, link, code ?? BROKEN_OFF);
      link.close(code);
    },
  };
}

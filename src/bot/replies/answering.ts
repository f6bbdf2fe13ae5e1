/**
 * Replies that wait for a worker: asked, followed, answered. Whatever a reply waits for, its first answer or a later one,
 * its state says so; a process that changes it sees to it, and where that process is gone, another one does.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { MessageFlags, type REST } from 'discord.js';
import { type Answer, type Request, withRuledOutWords } from '../../shared/contract.ts';
import type { Log } from '../../shared/log.ts';
import { wordsFor } from '../i18n/words.ts';
import { cancelId } from '../kit/custom-id.ts';
import type { Problem } from '../kit/problems.ts';
import { ruledOutOf, type SettingsStore } from '../settings/store.ts';
import { FIRST } from './answers.ts';
import { type Asking, isAsking, isRefused, refused, renderPlace, renderProgress } from './asking.ts';
import type { Reply } from './base.ts';
import type { Asker, Jobs, Outcome } from './jobs.ts';
import type { Timer } from './kind.ts';
import type { Kinds } from './kinds.ts';
import { readReply } from './messages.ts';
import { replayNotes } from './replay/notes.ts';
import type { ReplayStore } from './replay/store.ts';
import type { Trace } from './replay/trace.ts';
import type { Change, Store } from './store.ts';
import type { Timers } from './timers.ts';
import { isUnknown } from './verdict.ts';
import type { Writer } from './writer.ts';

export interface AnsweringOptions {
  readonly rest: REST;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly kinds: Kinds;
  readonly writer: Writer;
  readonly timers: Pick<Timers, 'set'>;
  readonly settings: SettingsStore;
  readonly replays: ReplayStore;
  readonly log: Log;
  readonly now: () => number;
  readonly newReference: () => string;
  /** Milliseconds between signs of life, and looks for replies that nobody attends to; well below `LATE`. */
  readonly attendEvery?: number;
}

/** Milliseconds after which a reply that nobody attends to is taken over; an edit may take a few. */
const LATE = 4_000;
const ATTEND_EVERY = 1_000;
/** How often a process tries to have an answer given before it leaves that to whoever takes the reply over. */
const MOST_TRIES = 5;

export type Answering = ReturnType<typeof createAnswering>;

export function createAnswering(options: AnsweringOptions) {
  const { rest, store, jobs, kinds, writer, timers, settings, replays, log, now, newReference } = options;
  const { attendEvery = ATTEND_EVERY } = options;
  const { waitsFor } = kinds;
  /** The replies whose worker is awaited here. */
  const awaited = new Map<string, string>();
  let isEnding = false;

  /** Sees to what a state asks for, and shows it. @throws where Redis is away: then whoever takes it over does so */
  async function attendTo(reply: Reply, isUnseen = false): Promise<void> {
    await planTimers(reply);
    const waits = waitsFor(reply) !== undefined;
    if (waits) answer(reply.id);
    if (isAsking(reply)) return;
    if (waits && isUnseen) setTimeout(() => awaited.has(reply.id) && writer.show(reply.id), LATE).unref();
    else writer.show(reply.id);
  }

  async function planTimers(reply: Reply): Promise<void> {
    if (!isKnownKind(reply)) return;
    for (const { name, part, at } of kinds.of(reply).timers?.(reply) ?? [])
      await timers.set({ reply: reply.id, name, part }, Math.max(0, at - now()));
  }

  /** Has a reply answered, until it waits for nothing any more. Returns at once. */
  function answer(id: string): void {
    if (awaited.has(id) || isEnding) return;
    awaited.set(id, '');
    answerAll(id)
      // Nobody says that this process attends to it, and whoever takes it over tries again.
      .catch((error) => log.error({ interaction: id, error }, 'a reply could not be finished'))
      .finally(() => awaited.delete(id));
  }

  async function answerAll(id: string): Promise<void> {
    for (let tries = 1; !isEnding; tries++) {
      try {
        while (await answerOnce(id)) tries = 1;
        return;
      } catch (error) {
        // Where it breaks off, all of it can be done again: most often Redis was away for a moment.
        if (tries >= MOST_TRIES) throw error;
        log.debug({ interaction: id, error }, 'a reply could not be answered yet');
        await pause(attendEvery);
      }
    }
  }

  /** Has the answer given that a reply waits for. @returns false where it waits for none */
  async function answerOnce(id: string): Promise<boolean> {
    const reply = (await store.find(id))?.reply;
    const name = reply && waitsFor(reply);
    if (reply === undefined || name === undefined) return false;
    const asker = await askerOf(reply, name);
    awaited.set(id, asker.interactionId);
    await jobs.add(asker);
    const outcome = await jobs.follow(asker, {
      onProgress: (progress) => {
        if (isAsking(reply))
          writer.showProgress(id, () => renderProgress(reply, kinds.begunBy(reply), progress));
      },
      onPlace: (place) => {
        if (isAsking(reply)) writer.showProgress(id, () => renderPlace(reply, place));
      },
    });
    if (isAsking(reply)) {
      // Whoever took it over gives the answer: nothing that is still on its way there comes after it.
      if (!(await store.holds(id))) return false;
      await begin(reply, outcome);
    } else await goOn(reply, name, outcome);
    await jobs.remove(asker);
    return true;
  }

  async function askerOf(reply: Reply, name: string): Promise<Asker> {
    if (isAsking(reply)) return firstAsker(reply);
    const { guildId, userId } = reply;
    const request = await laterRequest(reply);
    return { interactionId: jobNameOf(reply, name), guildId, userId, acceptedAt: now(), request };
  }

  async function laterRequest(reply: Reply): Promise<Request> {
    const request = kinds.of(reply).request?.(reply, await store.answers(reply.id));
    if (request === undefined)
      throw new Error(`a ${reply.kind} waits for an answer and does not say to what`);
    // Whatever the server ruled out when the reply began.
    return withRuledOutWords(request, ruledOutOf(await settings.of(reply.guildId)));
  }

  /** The first answer makes a reply of its kind of what was asked, or it says why there is none. */
  async function begin(asking: Asking, outcome: Outcome): Promise<void> {
    const next = outcome.ok ? await begun(asking, outcome) : refused(asking, outcome);
    const answers = outcome.ok && !isRefused(next) ? { [FIRST]: outcome } : {};
    await changed(asking.id, (newest: Reply) => (isAsking(newest) ? next : undefined), { answers });
  }

  async function begun(asking: Asking, answer: Answer): Promise<Reply> {
    const reply = opened(asking, answer);
    if ('ok' in reply) return refused(asking, reply);
    const trace = kinds.of(reply).trace?.(answer);
    return trace === undefined ? reply : withReplay(reply, answer, trace);
  }

  /** With its replay code and, where it was run again, with what differs from before. */
  async function withReplay(reply: Reply, answer: Answer, trace: Trace): Promise<Reply> {
    const { request, replayOf, notes, locale } = reply;
    const said =
      replayOf === undefined
        ? []
        : replayNotes(replayOf, await replays.find(replayOf), { request, answer, trace }, wordsFor(locale));
    return { ...reply, replay: await replays.keep(request, answer, trace), notes: [...said, ...notes] };
  }

  function opened(asking: Asking, answer: Answer): Reply | Problem {
    try {
      return kinds.open(asking, answer, now());
    } catch (error) {
      const reference = newReference();
      log.error({ interaction: asking.id, reference, error }, 'an answer could not be shown');
      return { ok: false, code: 'fault', reference };
    }
  }

  async function goOn(reply: Reply, name: string, outcome: Outcome): Promise<void> {
    const about = { now: now(), reference: newReference() };
    const { unanswered } = kinds.of(reply);
    if (!outcome.ok && unanswered !== undefined)
      log.warn({ reply: reply.id, name, reference: about.reference, outcome }, unanswered);
    await changed(
      reply.id,
      (newest) => {
        if (waitsFor(newest) !== name) return undefined;
        const next = kinds.of(newest).answered?.(newest, name, outcome, about);
        if (next === undefined || waitsFor(next) === name)
          throw new Error(`a ${newest.kind} waits for ${name} for ever`);
        return next;
      },
      outcome.ok ? { answers: { [name]: outcome } } : {},
    );
  }

  /** Changes a reply, and sees to what its new state asks for. */
  async function changed<S extends Reply>(
    id: string,
    next: (reply: S) => S | undefined,
    change: Change = {},
  ): Promise<S | Problem | undefined> {
    const after = await store.change(id, next, change);
    if (after !== undefined && !('ok' in after)) await attendTo(after);
    return after;
  }

  async function takeOver(id: string): Promise<void> {
    const reply = (await store.find(id))?.reply;
    if (reply === undefined) return store.forget(id);
    if (isAsking(reply)) {
      const about = { interaction: id, kind: reply.request.kind };
      if (!(await isAwaited(reply))) {
        log.info(about, 'an open reply is over: nobody waits for it');
        return drop(reply);
      }
      if (!awaited.has(id)) log.info(about, 'took over an open reply');
    }
    await attendTo(reply);
  }

  /** Forgets a command that nobody waits for. */
  async function drop(asking: Asking): Promise<void> {
    await store.close(asking);
    await jobs.remove(firstAsker(asking));
  }

  /**
   * Whether the command was acknowledged as one that is answered later. Where that is not recorded, its process may
   * have died before it, or refused the command since it lost Redis.
   */
  async function isAwaited(asking: Asking): Promise<boolean> {
    const { messageId, token } = await store.address(asking.id);
    if (token === undefined || messageId !== undefined) return true;
    try {
      const { id, flags = 0, components = [] } = await readReply(rest, asking, token);
      await store.reachedBy(asking.id, { messageId: id });
      // What can still be cancelled is not finished.
      const isOpen = JSON.stringify(components).includes(cancelId(asking.id));
      return (flags & MessageFlags.Loading) !== 0 || isOpen;
    } catch (error) {
      if (isUnknown(error)) return false;
      // Discord is away. An answer to what nobody waits for would be posted in the channel: it is asked again.
      throw error;
    }
  }

  let attending: Promise<void> | undefined;
  const timer = setInterval(() => {
    // One at a time: a slow Redis must not pile them up.
    attending ??= attend()
      .catch((error) => log.debug({ error }, 'the replies that want attention could not be looked up'))
      .finally(() => {
        attending = undefined;
      });
  }, attendEvery);

  /** When this process last said that it attends to its replies, and since when it has said so in time; monotonic, ms. */
  let saidAt = performance.now();
  let inTimeSince = Number.NEGATIVE_INFINITY;

  async function attend(): Promise<void> {
    await store.attend([...new Set([...awaited.keys(), ...writer.ids()])]);
    const time = performance.now();
    if (time - saidAt > LATE) inTimeSince = time;
    saidAt = time;
    // Where Redis or this machine stood still, the others could not say so either: they get the time to.
    if (time - inTimeSince < LATE) return;
    for (const id of await store.takeOver(LATE)) {
      takeOver(id).catch((error) => log.warn({ interaction: id, error }, 'a reply could not be taken over'));
    }
  }

  return {
    changed,
    attendTo,

    /** Puts the request of a new reply into its queue. */
    add: (asking: Asking) => jobs.add(firstAsker(asking)),

    drop,

    /** Stops what a reply waits for. */
    cancel: (reply: Reply): Promise<void> =>
      jobs.cancel({ interactionId: jobNameOf(reply, waitsFor(reply) ?? FIRST), request: reply.request }),

    /** One of a reply's timers is up. @throws where it is to be tried again */
    async timeUp(id: string, timer: Omit<Timer, 'at'>): Promise<void> {
      const next = (newest: Reply) =>
        isKnownKind(newest) ? kinds.of(newest).timeUp?.(newest, timer, now()) : undefined;
      const after = await store.change(id, next);
      if (after !== undefined && !('ok' in after)) return attendTo(after, kinds.of(after).waitsUnseen);
      // Where a process died between a change and its plan, the timer before it plans what is missing.
      const newest = await store.find(id);
      if (newest !== undefined) await planTimers(newest.reply);
    },

    /** How many replies are awaited here. */
    size: () => awaited.size,

    /** Answers nothing more, and lets other processes go on with it. */
    async stop(): Promise<void> {
      isEnding = true;
      clearInterval(timer);
      await attending;
      const ids = [...awaited.keys()];
      for (const job of awaited.values()) jobs.unfollow(job);
      await store.release(ids).catch((error) => log.warn({ error }, 'open replies could not be handed over'));
    },
  };
}

const isKnownKind = (reply: Reply) => !isAsking(reply) && !isRefused(reply);

const firstAsker = ({ id, guildId, userId, openedAt, request }: Asking): Asker => ({
  interactionId: id,
  guildId,
  userId,
  acceptedAt: openedAt,
  request,
});

/** The first job has the interaction's ID, the others are told apart by the answers' names. */
const jobNameOf = ({ id }: Reply, name: string) => (name === FIRST ? id : `${id}-${name}`);

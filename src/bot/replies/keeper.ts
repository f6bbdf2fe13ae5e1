/**
 * Keeps the open replies of this process moving until their last state is delivered, and takes over those whose
 * process is gone.
 */
import { randomUUID } from 'node:crypto';
import { MessageFlags, type REST } from 'discord.js';
import type { Answer } from '../../shared/contract.ts';
import type { Log } from '../../shared/log.ts';
import { newScene } from '../features/kinds.ts';
import type { Scene } from '../features/scene.ts';
import { wordsFor } from '../i18n/words.ts';
import { cancelId } from '../kit/custom-id.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { Reply } from '../kit/reply.ts';
import type { Answers } from './answers.ts';
import { editReply, type Message, type ReplyAddress, readReply } from './compose.ts';
import { createDelivery } from './delivery.ts';
import type { Jobs, Outcome } from './jobs.ts';
import { renderPlace, renderProgress } from './looks.ts';
import { LEASE, type OpenReplies, type OpenReply } from './open-replies.ts';
import { present } from './present.ts';
import { createReplyWriter } from './reply-writer.ts';
import { isUnknown, verdictOf } from './verdict.ts';

export interface KeeperOptions {
  readonly rest: REST;
  readonly store: OpenReplies;
  readonly jobs: Jobs;
  readonly compose: (reply: Reply) => Promise<Message>;
  /** Opens the scene that an answer begins; rejects where Redis is away. */
  readonly open: (
    scene: Scene,
    answer: Answer,
    token: string | undefined,
  ) => Promise<{ scene: Scene; answers: Answers }>;
  /** Hears which message shows the scene that began with this interaction. */
  readonly delivered: (interactionId: string, messageId: string) => Promise<void>;
  readonly log: Log;
  /** Milliseconds between renewals of the hold, and looks for replies that nobody holds. */
  readonly renewEvery?: number;
  readonly newReference?: () => string;
  /** Milliseconds, from any fixed point. */
  readonly now?: () => number;
}

export interface Keeper {
  /** Writes an acknowledged reply until it is finished. Returns at once. */
  keep(reply: OpenReply, token: string): void;
  /** How many replies are kept. */
  size(): number;
  /** Stops writing and lets other processes go on with what is open. */
  stop(): Promise<void>;
}

/** What cannot be done while Redis is away, and is not the answer's fault. */
class NotNow extends Error {}

/** Milliseconds; well below the lease, so that one slow renewal loses nothing. */
const RENEW_EVERY = 1_000;

export function createKeeper({
  rest,
  store,
  jobs,
  compose,
  open,
  delivered,
  log,
  renewEvery = RENEW_EVERY,
  newReference = () => randomUUID().slice(0, 8),
  now = () => performance.now(),
}: KeeperOptions): Keeper {
  const deliver = createDelivery({ rest, store, compose, log });
  const kept = new Map<string, AbortController>();
  /** Until then nobody else writes the replies that are kept here. */
  let heldUntil = now() + LEASE;

  async function write(reply: OpenReply, token: string | undefined, signal: AbortSignal): Promise<void> {
    const address = addressOf(reply, token);
    /** Whether Discord takes no state by the token any more: it wants nobody to try that again and again. */
    let isOver = false;
    const writer = createReplyWriter<() => Reply | undefined>(
      async (look) => {
        // Another process may have shown a newer state, even the last one.
        if (address === undefined || isOver || store.isTokenDead(reply) || now() > heldUntil) return;
        const state = look();
        if (state) await editReply(rest, address, await compose(state), signal);
      },
      (error) => {
        if (signal.aborted) return;
        const verdict = verdictOf(error);
        isOver = verdict === 'token-dead' || verdict === 'gone' || verdict === 'closed';
        const about = { interaction: reply.interactionId, verdict, error };
        log.warn(about, 'a state of a reply could not be shown');
      },
    );
    signal.addEventListener('abort', () => void writer.stop(), { once: true });
    const outcome = await jobs.follow(reply, {
      onProgress: (progress) => writer.show(() => renderProgress(reply, progress)),
      onPlace: (place) => writer.show(() => renderPlace(reply, place)),
    });
    await writer.stop();
    signal.throwIfAborted();
    // Another process may have finished it, and the job is gone because of that.
    if (await store.isFinished(reply)) return;
    const { message, forAuthorAlone } = await lastOf(reply, outcome, token);
    const messageId = await deliver(reply, message, token, signal, forAuthorAlone);
    if (outcome.ok && messageId !== undefined) await delivered(reply.interactionId, messageId);
    await store.finish(reply);
    await jobs.remove(reply);
  }

  /** What went wrong is for the author alone; that a command was cancelled is for everybody who saw it begin. */
  async function lastOf(reply: OpenReply, outcome: Outcome, token: string | undefined) {
    const words = wordsFor(reply.locale);
    const refused = async (problem: Problem) => ({
      message: await compose(renderProblem(problem, words)),
      forAuthorAlone: problem.code !== 'cancelled',
    });
    if (!outcome.ok) return refused(outcome);
    try {
      const begun = newScene(reply, outcome, Date.now());
      if ('ok' in begun) return await refused(begun);
      // Where Redis is away, whoever takes the reply over tries again.
      const opened = await open(begun, outcome, token).catch((error) => {
        throw new NotNow('the scene of an answer could not be opened', { cause: error });
      });
      return { message: await compose(present(opened.scene, opened.answers)), forAuthorAlone: false };
    } catch (error) {
      if (error instanceof NotNow) throw error;
      const reference = newReference();
      log.error({ interaction: reply.interactionId, reference, error }, 'an answer could not be shown');
      return refused({ ok: false, code: 'fault', reference });
    }
  }

  function hold(id: string, task: (signal: AbortSignal) => Promise<void>): void {
    if (kept.has(id)) return;
    const controller = new AbortController();
    kept.set(id, controller);
    task(controller.signal)
      .catch((error) => {
        // Its hold runs out, and whoever takes it over tries again.
        if (!controller.signal.aborted)
          log.error({ interaction: id, error }, 'a reply could not be finished');
      })
      .finally(() => {
        if (kept.get(id) === controller) kept.delete(id);
      });
  }

  function drop(interactionId: string): void {
    jobs.unfollow(interactionId);
    kept.get(interactionId)?.abort(new Error('another process writes this reply'));
    kept.delete(interactionId);
  }

  async function renew(): Promise<void> {
    const began = now();
    for (const id of await store.renew([...kept.keys()])) drop(id);
    heldUntil = began + LEASE;
    for (const reply of await store.takeOver()) {
      hold(reply.interactionId, (signal) => takeOver(reply, signal));
    }
  }

  async function takeOver(reply: OpenReply, signal: AbortSignal): Promise<void> {
    const about = { interaction: reply.interactionId, kind: reply.request.kind };
    const token = await store.token(reply);
    if (await isAwaited(reply, token, signal)) {
      log.info(about, 'took over an open reply');
      await jobs.add(reply);
      return write(reply, token, signal);
    }
    signal.throwIfAborted();
    log.info(about, 'an open reply is over: nobody waits for it');
    await store.finish(reply);
    await jobs.remove(reply);
  }

  /**
   * Whether the command was acknowledged as one that is answered later. Where that is not recorded, its process may
   * have died before it, or refused the command since it lost Redis.
   */
  async function isAwaited(
    reply: OpenReply,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<boolean> {
    const address = addressOf(reply, token);
    if (address === undefined || (await store.message(reply)) !== undefined) return true;
    try {
      const { id, flags = 0, components = [] } = await readReply(rest, address, signal);
      await store.setMessage(reply, id);
      // What can still be cancelled is not finished.
      const isOpen = JSON.stringify(components).includes(cancelId(reply.interactionId));
      return (flags & MessageFlags.Loading) !== 0 || isOpen;
    } catch (error) {
      return !isUnknown(error);
    }
  }

  let renewing: Promise<void> | undefined;
  const timer = setInterval(() => {
    // One at a time: a slow Redis must not pile them up.
    renewing ??= renew()
      .catch((error) => log.debug({ error }, 'the open replies could not be renewed'))
      .finally(() => {
        renewing = undefined;
      });
  }, renewEvery);

  return {
    keep: (reply, token) => hold(reply.interactionId, (signal) => write(reply, token, signal)),
    size: () => kept.size,
    async stop() {
      clearInterval(timer);
      await renewing;
      const ids = [...kept.keys()];
      for (const id of ids) drop(id);
      await store.release(ids).catch((error) => log.warn({ error }, 'open replies could not be handed over'));
    },
  };
}

function addressOf({ applicationId }: OpenReply, token: string | undefined): ReplyAddress | undefined {
  return token === undefined ? undefined : { applicationId, token };
}

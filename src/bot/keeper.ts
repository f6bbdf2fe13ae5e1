/**
 * Keeps the open replies of this process moving until their last state is delivered, and takes over those whose
 * process is gone.
 */
import type { REST } from 'discord.js';
import type { Log } from '../shared/log.ts';
import { createDelivery, verdictOf } from './delivery.ts';
import type { Jobs } from './jobs.ts';
import type { OpenReplies, OpenReply } from './open-replies.ts';
import { renderAnswer, renderPlace, renderProgress } from './render/looks.ts';
import { renderProblem } from './render/problem.ts';
import type { Reply } from './render/reply.ts';
import { editReply, type Message } from './replies.ts';
import { createReplyWriter } from './reply-writer.ts';

export interface KeeperOptions {
  readonly rest: REST;
  readonly store: OpenReplies;
  readonly jobs: Jobs;
  readonly compose: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  /** Milliseconds between renewals of the hold, and looks for replies that nobody holds. */
  readonly renewEvery?: number;
}

export interface Keeper {
  /** Writes an acknowledged reply until it is finished. Returns at once. */
  keep(reply: OpenReply, token: string): void;
  /** How many replies are kept. */
  size(): number;
  /** Stops writing and lets other processes go on with what is open. */
  stop(): Promise<void>;
}

/** Milliseconds; well below the lease, so that one slow renewal loses nothing. */
const RENEW_EVERY = 1_000;

export function createKeeper({
  rest,
  store,
  jobs,
  compose,
  log,
  renewEvery = RENEW_EVERY,
}: KeeperOptions): Keeper {
  const deliver = createDelivery({ rest, store, compose, log });
  const kept = new Map<string, AbortController>();

  async function write(reply: OpenReply, token: string | undefined, signal: AbortSignal): Promise<void> {
    const address = token === undefined ? undefined : { applicationId: reply.applicationId, token };
    const writer = createReplyWriter<Reply>(
      async (state) => {
        if (address && !store.isTokenDead(reply)) await editReply(rest, address, await compose(state));
      },
      (error) => {
        const about = { interaction: reply.interactionId, verdict: verdictOf(error), error };
        log.warn(about, 'a state of a reply could not be shown');
      },
    );
    const outcome = await jobs.follow(reply, {
      onProgress(progress) {
        const state = renderProgress(reply, progress);
        if (state) writer.show(state);
      },
      onPlace: (place) => writer.show(renderPlace(reply, place)),
    });
    await writer.stop();
    signal.throwIfAborted();
    const last = outcome.ok ? renderAnswer(reply, outcome) : renderProblem(outcome);
    // What went wrong is for the author alone; that a command was cancelled is for everybody who saw it begin.
    const forAuthorAlone = !outcome.ok && outcome.code !== 'cancelled';
    await deliver(reply, last, token, signal, forAuthorAlone);
    await store.finish(reply);
  }

  function keep(reply: OpenReply, token: string | undefined): void {
    const id = reply.interactionId;
    if (kept.has(id)) return;
    const controller = new AbortController();
    kept.set(id, controller);
    write(reply, token, controller.signal)
      .catch((error) => {
        // Its hold runs out, and whoever takes it over tries again.
        if (!controller.signal.aborted)
          log.error({ interaction: id, error }, 'a reply could not be finished');
      })
      .finally(() => kept.delete(id));
  }

  function drop(interactionId: string): void {
    jobs.unfollow(interactionId);
    kept.get(interactionId)?.abort(new Error('another process writes this reply'));
    kept.delete(interactionId);
  }

  async function renew(): Promise<void> {
    for (const id of await store.renew([...kept.keys()])) drop(id);
    for (const reply of await store.takeOver()) {
      if (kept.has(reply.interactionId)) continue;
      log.info({ interaction: reply.interactionId, kind: reply.request.kind }, 'took over an open reply');
      await jobs.add(reply);
      keep(reply, await store.token(reply));
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
    keep,
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

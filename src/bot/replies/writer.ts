/**
 * The one writer of messages. However fast states follow each other, a message gets at most one edit a second, and what
 * it shows in the end is the newest state. The state is read when its turn has come, so it does not matter which process
 * changed it, or when. By the newest token; where none lives, as the bot, which cannot reach private messages; and what
 * has not shown any answer yet, as a post in the channel.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { REST } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import { wordsFor } from '../i18n/words.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import { isAsking, isRefused, refused } from './asking.ts';
import type { Reply } from './base.ts';
import type { Kinds } from './kinds.ts';
import { createMessages, type Message } from './messages.ts';
import { type Presenting, Unreadable } from './present.ts';
import type { Found, Store } from './store.ts';
import { isUnanswered, verdictOf } from './verdict.ts';

export type Writer = ReturnType<typeof createWriter>;

export interface WriterOptions {
  readonly rest: REST;
  readonly store: Store;
  readonly kinds: Pick<Kinds, 'waitsFor'>;
  readonly present: Presenting['present'];
  readonly compose: (view: View) => Promise<Message>;
  readonly log: Log;
  readonly newReference: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds between two edits of a message: Discord takes about one a second. */
const SPACING = 1_000;
/** Milliseconds in which an edit with progress begins, or not at all: below those after which another process takes over. */
const LONGEST_PROGRESS = 2_000;
/** Milliseconds after which what a message shows is written once more, where a call before it was given up. */
const CONFIRM_AFTER = 10_000;
/** Milliseconds between tries: the first, and the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** Milliseconds for which the same message is tried. */
const LONGEST_TRYING = 60 * 60_000;

export function createWriter(options: WriterOptions) {
  const { rest, store, kinds, present, compose, log, newReference } = options;
  const { now = Date.now, sleep = (ms: number) => pause(ms) } = options;
  const messages = createMessages(rest, store, log);
  /** The replies that are written here, and whether they are to be written again. */
  const wanted = new Map<string, boolean>();
  const progress = new Map<string, () => View | undefined>();
  /** The replies whose progress Discord does not take any more: nobody wants it asked again and again. */
  const closed = new Set<string>();
  /** The replies of which a call was given up: it may still come, over a newer state. */
  const unsure = new Set<string>();
  const writing = new Map<string, Promise<void>>();
  let isEnding = false;
  let isStopped = false;

  const waits = (reply: Reply) => kinds.waitsFor(reply) !== undefined;

  /** Shows a reply's newest state on its message, soon. Returns at once. */
  function show(id: string): void {
    // Whoever takes it over shows what comes after the end.
    if (isStopped) return;
    wanted.set(id, true);
    if (writing.has(id)) return;
    writing.set(
      id,
      write(id).finally(() => {
        writing.delete(id);
        progress.delete(id);
      }),
    );
  }

  async function write(id: string): Promise<void> {
    while (wanted.get(id)) {
      wanted.set(id, false);
      // Whoever takes over what wants attention tries again.
      await showNewest(id).catch((error) => log.warn({ reply: id, error }, 'a reply could not be shown'));
      // While the bot ends nothing new is pressed: what was pressed last is shown, and that is all.
      if (!isEnding) await sleep(SPACING);
    }
    wanted.delete(id);
  }

  async function showNewest(id: string): Promise<void> {
    const began = now();
    for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      const found = await store.find(id);
      if (found === undefined) return;
      const outcome = isAsking(found.reply) ? await showProgressOf(found) : await showState(found);
      if (outcome === 'replaced') continue;
      if (outcome !== 'again' || isEnding) return;
      if (now() - began >= LONGEST_TRYING) return giveUp(found, 'Discord took an answer in no way');
      await sleep(wait);
    }
  }

  /** Nobody tries again what is out of date a second later. */
  async function showProgressOf({ reply, version }: Found): Promise<undefined> {
    const view = progress.get(reply.id)?.();
    progress.delete(reply.id);
    if (view === undefined || closed.has(reply.id)) return;
    // What comes later than the answer that another process gives would stand over it.
    const began = performance.now();
    if (!(await store.holds(reply.id))) return void unsure.delete(reply.id);
    const { token } = await store.address(reply.id);
    if (token === undefined) return;
    try {
      const message = await compose(view);
      if (performance.now() - began > LONGEST_PROGRESS) return;
      await messages.edit(reply, token, message);
    } catch (error) {
      const verdict = verdictOf(error);
      if (isUnanswered(error)) unsure.add(reply.id);
      log.warn({ interaction: reply.id, verdict, error }, 'a state of a reply could not be shown');
      if (verdict === 'token-dead' || verdict === 'gone' || verdict === 'closed') closed.add(reply.id);
    }
    // Another process may have shown the answer meanwhile, and this edit may have come after it.
    if (await store.shown(reply, version, true)) wanted.set(reply.id, true);
  }

  async function showState(found: Found): Promise<'again' | 'replaced' | undefined> {
    const { reply, version, isNew } = found;
    closed.delete(reply.id);
    const message = await messageOf(reply).catch((error) => {
      if (!(error instanceof Unreadable)) throw error;
      return error;
    });
    if (message instanceof Unreadable) return unreadable(found, message);
    const { verdict, error, token, locale } = await messages.put(found, message);
    const about = { interaction: reply.id, kind: reply.kind, verdict, error };
    if (verdict === undefined) {
      const isOutdated = await store.shown(reply, version, waits(reply));
      if (isOutdated) wanted.set(reply.id, true);
      else if (unsure.delete(reply.id)) setTimeout(show, CONFIRM_AFTER, reply.id).unref();
      return undefined;
    }
    if (isUnanswered(error)) unsure.add(reply.id);
    if (verdict !== 'gone' || isNew) log.warn(about, 'a reply could not be delivered');
    switch (verdict) {
      case 'again':
        return verdict;
      case 'gone':
        return giveUp(found, isNew ? 'a reply was deleted before it was finished' : undefined, 'info');
      case 'closed':
        return giveUp(found, 'the thread of a reply was closed before it was finished', 'info');
      case 'token-dead':
        return giveUp(found, "Discord does not take the bot's token");
      case 'unreachable':
        return giveUp(
          found,
          isNew ? 'a private answer came too late to be shown: its token is dead' : undefined,
          'warn',
        );
      case 'refused-by-automod':
      case 'refused-by-discord':
        if (isRefused(reply)) return giveUp(found, 'Discord refuses even a plain reply');
        if (!isNew) {
          if (token !== undefined) await tellRefusal(reply, verdict, token, locale);
          return giveUp(found);
        }
        log.warn({ ...about }, 'Discord refuses a reply: a plain one is shown instead');
        return replace(found, refusal(verdict, reply));
    }
  }

  async function messageOf(reply: Reply): Promise<Message> {
    if (isRefused(reply)) return compose(renderProblem(reply.problem, wordsFor(reply.locale)));
    return compose(await present(reply));
  }

  /** A reply that cannot be put into words is a fault, and stays one: it is not tried again. */
  async function unreadable(found: Found, { cause }: Unreadable): Promise<'replaced' | undefined> {
    const { reply, isNew } = found;
    const reference = newReference();
    const about = { interaction: reply.id, kind: reply.kind, reference, error: cause };
    log.error(about, 'an answer could not be shown');
    if (isNew && !isRefused(reply)) return replace(found, { ok: false, code: 'fault', reference });
    return giveUp(found);
  }

  /** Says something else in the place of a first answer. */
  async function replace({ reply }: Found, problem: Problem): Promise<'replaced'> {
    await store.change(reply.id, (newest) =>
      newest.kind === reply.kind ? refused(newest, problem) : undefined,
    );
    return 'replaced';
  }

  async function giveUp(
    { reply }: Found,
    why?: string,
    level: 'info' | 'warn' | 'error' = 'error',
  ): Promise<undefined> {
    unsure.delete(reply.id);
    if (why !== undefined) log[level]({ interaction: reply.id, kind: reply.kind }, why);
    await store.shown(reply, undefined, waits(reply));
  }

  /** The message stays as it was: whoever pressed last, or used the command, is told why. */
  async function tellRefusal(
    reply: Reply,
    verdict: 'refused-by-automod' | 'refused-by-discord',
    token: string,
    locale = reply.locale,
  ): Promise<void> {
    try {
      const problem = renderProblem({ ok: false, code: `change-${verdict}` }, wordsFor(locale));
      await messages.sayPrivately(reply, token, await compose(problem));
    } catch (error) {
      log.warn({ reply: reply.id, error }, 'nobody could be told that a reply is refused');
    }
  }

  return {
    show,
    /** Shows how far the first answer is, soon, if it is not there by then. Returns at once. */
    showProgress(id: string, look: () => View | undefined): void {
      progress.set(id, look);
      show(id);
    },
    /** Those that are to be shown here. */
    ids: (): string[] => [...writing.keys()],
    /** Shows what can be shown at once, and resolves. */
    async stop(): Promise<void> {
      isEnding = true;
      while (writing.size > 0) await Promise.all(writing.values());
      isStopped = true;
    },
  };
}

/** What Discord's refusal is to the author of a reply. */
function refusal(
  code: 'refused-by-automod' | 'refused-by-discord',
  { isPrivate, isAlwaysPublic }: Reply,
): Problem {
  if (code === 'refused-by-discord') return { ok: false, code };
  return { ok: false, code, canBePrivate: !isPrivate && isAlwaysPublic !== true };
}

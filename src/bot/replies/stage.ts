/**
 * Shows scenes. However fast members press, a message gets at most one edit a second, and the last one shows the
 * newest state. The state is read when its turn has come, so it does not matter which process changed it, or when.
 */
import { type REST, Routes } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import type { Scene } from '../features/scene.ts';
import type { Shown } from '../features/withheld.ts';
import { wordsFor } from '../i18n/words.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Reply } from '../kit/reply.ts';
import type { Answers } from './answers.ts';
import { editReply, type Message, sayPrivately } from './compose.ts';
import type { SceneStore } from './scene-store.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface Stage {
  /** Shows a scene's newest state on its message, soon. Returns at once. */
  show(id: string): void;
  /** Resolves when what was to be shown has been. */
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly rest: REST;
  readonly scenes: SceneStore;
  /** What of a scene may be shown now. */
  readonly shownNow: (scene: Scene) => Promise<Shown>;
  readonly present: (scene: Scene, answers: Answers) => Reply;
  readonly compose: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Milliseconds between two edits of a message: Discord takes about one a second. */
const SPACING = 1_000;
/** Milliseconds after which a change that nobody shows is shown by another process; an edit may take a few. */
const LATE = 5_000;
/** Milliseconds that one edit may take. */
const LONGEST_EDIT = 10_000;
/** How often an edit is tried that Discord is too busy for. */
const MOST_TRIES = 6;

export function createStage(options: StageOptions): Stage {
  const { rest, scenes, shownNow, present, compose, log, sleep = pause } = options;
  /** The scenes that are written here, and whether they are to be written again. */
  const wanted = new Map<string, boolean>();
  const writing = new Map<string, Promise<void>>();
  let ending = false;

  function show(id: string): void {
    wanted.set(id, true);
    if (writing.has(id)) return;
    writing.set(
      id,
      write(id).finally(() => writing.delete(id)),
    );
  }

  async function write(id: string): Promise<void> {
    while (wanted.get(id)) {
      wanted.set(id, false);
      await showOnce(id).catch((error) => log.warn({ scene: id, error }, 'a scene could not be shown'));
      // While the bot ends nothing new is pressed: what was pressed last is shown, and that is all.
      if (!ending) await sleep(SPACING);
    }
    wanted.delete(id);
  }

  async function showOnce(id: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      const found = await scenes.find(id);
      const message = found && (await messageOf(found.scene));
      const verdict = message ? await edit(found.scene, message) : 'gone';
      if (verdict === 'again' && tries < MOST_TRIES && !ending) {
        await sleep(SPACING * tries);
        continue;
      }
      // Otherwise whoever looks for what is not shown tries again.
      if (verdict === 'again') return;
      const isOutdated = await scenes.shown(id, verdict === undefined ? found?.version : undefined);
      if (isOutdated) wanted.set(id, true);
      return;
    }
  }

  /** A scene that cannot be put into words is a fault, and stays one: it is not tried again. */
  async function messageOf(scene: Scene): Promise<Message | undefined> {
    const shown = await shownNow(scene);
    try {
      return await compose(present(shown.scene, shown.answers));
    } catch (error) {
      log.error({ scene: scene.id, kind: scene.kind, error }, 'a scene could not be put into words');
      return undefined;
    }
  }

  /**
   * By the newest token; where none lives, as the bot itself, which cannot reach private messages.
   * @returns undefined where the message shows it now
   */
  async function edit(scene: Scene, message: Message): Promise<Verdict | undefined> {
    const { token, messageId, locale } = await scenes.address(scene.id);
    const isLost = token === undefined && (messageId === undefined || scene.isPrivate);
    if (isLost) return 'gone';
    const signal = AbortSignal.timeout(LONGEST_EDIT);
    try {
      if (token === undefined) {
        await rest.patch(Routes.channelMessage(scene.channelId, messageId ?? ''), { ...message, signal });
      } else {
        await editReply(rest, { applicationId: scene.applicationId, token }, message, signal);
      }
      return undefined;
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict === 'token-dead' && token !== undefined) {
        await scenes.forgetToken(scene.id, token);
        return edit(scene, message);
      }
      if (verdict !== 'gone') log.warn({ scene: scene.id, verdict, error }, 'a scene could not be shown');
      const isRefused = verdict === 'refused-by-automod' || verdict === 'refused-by-discord';
      if (isRefused && token !== undefined) await tellRefusal(scene, verdict, { token, locale });
      return verdict;
    }
  }

  /** The message stays as it was: whoever pressed last, or used the command, is told why. */
  async function tellRefusal(
    { id, applicationId, locale: authors }: Scene,
    verdict: 'refused-by-automod' | 'refused-by-discord',
    { token, locale = authors }: { token: string; locale: string | undefined },
  ): Promise<void> {
    try {
      const message = await compose(
        renderProblem({ ok: false, code: `change-${verdict}` }, wordsFor(locale)),
      );
      await sayPrivately(rest, { applicationId, token }, message, AbortSignal.timeout(LONGEST_EDIT));
    } catch (error) {
      log.warn({ scene: id, error }, 'nobody could be told that a scene is refused');
    }
  }

  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    // One at a time: a slow Redis must not pile them up.
    looking ??= scenes
      .takeUnshown(LATE)
      .then((ids) => ids.forEach(show))
      .catch((error) => log.debug({ error }, 'the changed scenes could not be looked up'))
      .finally(() => {
        looking = undefined;
      });
  }, SPACING);

  return {
    show,
    async stop() {
      ending = true;
      clearInterval(timer);
      await looking;
      await Promise.all(writing.values());
    },
  };
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

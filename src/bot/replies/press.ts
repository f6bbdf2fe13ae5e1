/** What happens when a member presses a component of a scene, or sends a form that one opened. */
import { type APIEmbed, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import { wordsFor } from '../i18n/words.ts';
import type { Asked } from '../kit/custom-id.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { Reply } from '../kit/reply.ts';
import { type SettingsOptions, settingsFor } from '../settings/here.ts';
import type { Answering } from './answering.ts';
import { isAsking, isRefused } from './asking.ts';
import type { Scene, Shown } from './base.ts';
import { type Message, NO_MENTIONS } from './compose.ts';
import { general } from './general.ts';
import type { Action, Ask, Press, PressInteraction } from './kind.ts';
import type { Kinds } from './kinds.ts';
import type { ReplayStore } from './replay/store.ts';
import type { Change, Store } from './store.ts';

export interface PressOptions {
  readonly store: Store;
  readonly replays: ReplayStore;
  readonly kinds: Kinds;
  readonly answering: Answering;
  readonly settings: SettingsOptions;
  readonly shownNow: (scene: Scene) => Promise<Shown>;
  readonly compose: (reply: Reply) => Promise<Message>;
  readonly ask: Ask;
  readonly log: Log;
  readonly now: () => number;
}

/** @returns a function that answers a press. What the component's ID names is looked up, and the member's right checked */
export function createPressed(options: PressOptions) {
  const { store, replays, kinds, answering, settings, shownNow, compose, ask, log, now } = options;

  return async (interaction: PressInteraction, asked: Asked): Promise<void> => {
    const words = wordsFor(interaction.locale);
    const { tell, wait } = teller(interaction, compose);
    const refuse = (problem: Problem) => tell(renderProblem(problem, words));

    const scene = await namedBy(interaction, asked).catch((error) => {
      log.error({ interaction: interaction.id, scene: asked.id, error }, 'a scene could not be looked up');
      return 'away' as const;
    });
    if (scene === 'away') return refuse({ ok: false, code: 'queue-away' });
    if (asked.action === 'cancel') return cancel(interaction, scene, refuse);
    if (scene === undefined || isAsking(scene) || isRefused(scene))
      return refuse({ ok: false, code: 'expired' });

    const kind = kinds.of(scene);
    const action: Action | undefined = general[asked.name] ?? kind.actions[asked.name];
    if (action === undefined) return refuse({ ok: false, code: 'unknown-button' });
    if (!(await may(interaction, action, scene)))
      return refuse({ ok: false, code: action.by === 'author' ? 'not-author' : 'not-steering' });
    if (action.asksWorker) {
      const here = await settingsFor(interaction, settings);
      if (!here.ok) return refuse(here);
    }

    async function changed(next: (newest: Scene) => Scene | undefined, change?: Change) {
      if (!interaction.deferred && !interaction.replied) await interaction.deferUpdate();
      const { token, locale, message } = interaction;
      await store.reachedBy(asked.id, { token, locale, messageId: message.id });
      return answering.changed(asked.id, next, change);
    }

    const press: Press = {
      interaction,
      kind,
      scene,
      number: asked.number,
      part: asked.part,
      values: interaction.isStringSelectMenu() ? interaction.values : [],
      words,
      now: now(),
      log,
      wait,
      tell,
      refuse,
      shown: () => shownNow(scene),
      answers: () => store.answers(scene.id),
      settings: () => settings.settings.of(scene.guildId),
      settingsHere: () => settingsFor(interaction, settings),
      ask: (question) => ask(interaction, question),
      async change(next) {
        return (await changed(next)) as Scene | undefined;
      },
      async changeWithinBounds(next) {
        const after = await changed(next, { member: interaction.user.id });
        return after !== undefined && 'ok' in after ? after : { ok: true, value: after };
      },
    };
    await action.run(press);
  };

  /** The scene that a component is of; undefined where it has expired, or the ID is forged. @throws where Redis is away */
  async function namedBy(interaction: PressInteraction, { id }: Asked): Promise<Scene | undefined> {
    const [found, { messageId }] = await Promise.all([store.find(id), store.address(id)]);
    if (found === undefined) return undefined;
    const { scene } = found;
    // What an ID names must be of this channel, and of this message.
    const isHere =
      scene.channelId === interaction.channelId &&
      (messageId === undefined || messageId === interaction.message.id);
    if (!isHere) return undefined;
    if (!isAsking(scene) && !isRefused(scene))
      await Promise.all([store.used(id), scene.replay !== undefined && replays.used(scene.replay)]);
    return scene;
  }

  /** Stops what a scene waits for. */
  async function cancel(
    interaction: PressInteraction,
    scene: Scene | undefined,
    refuse: (problem: Problem) => Promise<void>,
  ): Promise<void> {
    if (scene === undefined || !answering.waits(scene)) return refuse({ ok: false, code: 'not-open' });
    if (!(await may(interaction, { by: 'author' }, scene))) return refuse({ ok: false, code: 'not-yours' });
    // Nothing to show here: the reply itself will say that it was cancelled.
    await interaction.deferUpdate();
    await answering.cancel(scene);
  }

  async function may(
    interaction: PressInteraction,
    { by }: Pick<Action, 'by'>,
    { userId, guildId }: Scene,
  ): Promise<boolean> {
    if (by === 'anybody' || interaction.user.id === userId) return true;
    if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages)) return true;
    return by === 'steering' && (await settings.settings.of(guildId)).steering === 'everybody';
  }
}

/** Answers this member alone, whatever was answered before. */
function teller(
  interaction: PressInteraction,
  compose: (reply: Reply) => Promise<Message>,
): Pick<Press, 'tell' | 'wait'> {
  let waits = false;
  return {
    async wait() {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      waits = true;
    },
    async tell(reply) {
      const { body, files } = await compose(reply);
      const message = {
        embeds: body.embeds as APIEmbed[],
        allowedMentions: NO_MENTIONS,
        files: files.map(({ name, data }, i) => {
          const description = body.attachments?.[i]?.description;
          return { attachment: data as Buffer, name, ...(description && { description }) };
        }),
      };
      const options = { ...message, flags: MessageFlags.Ephemeral } as const;
      if (waits) await interaction.editReply(message);
      else if (interaction.deferred || interaction.replied) await interaction.followUp(options);
      else await interaction.reply(options);
    },
  };
}

/** What happens when a member presses a component of a reply, or sends a form that one opened. */
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Log } from '../../shared/log.ts';
import { wordsFor } from '../i18n/words.ts';
import type { Asked } from '../kit/custom-id.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import { type SettingsOptions, settingsFor } from '../settings/here.ts';
import type { Answering } from './answering.ts';
import { isAsking, isRefused } from './asking.ts';
import type { Reply } from './base.ts';
import { general } from './general.ts';
import type { Action, Ask, Press, PressInteraction } from './kind.ts';
import type { Kinds } from './kinds.ts';
import { type Message, NO_MENTIONS } from './messages.ts';
import type { Presenting } from './present.ts';
import type { ReplayStore } from './replay/store.ts';
import type { Change, Store } from './store.ts';

export interface PressOptions {
  readonly store: Store;
  readonly replays: ReplayStore;
  readonly kinds: Kinds;
  readonly answering: Answering;
  readonly settings: SettingsOptions;
  readonly shown: Presenting['shown'];
  readonly compose: (view: View) => Promise<Message>;
  readonly ask: Ask;
  readonly log: Log;
  readonly now: () => number;
}

/** @returns a function that answers a press. What the component's ID names is looked up, and the member's right checked */
export function createPressed(options: PressOptions) {
  const { store, replays, kinds, answering, settings, shown, compose, ask, log, now } = options;

  return async (interaction: PressInteraction, asked: Asked): Promise<void> => {
    const words = wordsFor(interaction.locale);
    const { tell, wait } = teller(interaction, compose);
    const refuse = (problem: Problem) => tell(renderProblem(problem, words));

    const reply = await namedBy(interaction, asked).catch((error) => {
      log.error({ interaction: interaction.id, reply: asked.id, error }, 'a reply could not be looked up');
      return 'away' as const;
    });
    if (reply === 'away') return refuse({ ok: false, code: 'queue-away' });
    if (asked.action === 'cancel') return cancel(interaction, reply, refuse);
    if (reply === undefined || isAsking(reply) || isRefused(reply))
      return refuse({ ok: false, code: 'expired' });

    const kind = kinds.of(reply);
    const action: Action | undefined = general[asked.name] ?? kind.actions[asked.name];
    if (action === undefined) return refuse({ ok: false, code: 'unknown-button' });
    if (!(await may(interaction, action, reply)))
      return refuse({ ok: false, code: action.by === 'author' ? 'not-author' : 'not-steering' });
    if (action.asksWorker) {
      const here = await settingsFor(interaction, settings);
      if (!here.ok) return refuse(here);
    }

    async function changed(next: (newest: Reply) => Reply | undefined, change?: Change) {
      if (!interaction.deferred && !interaction.replied) await interaction.deferUpdate();
      const { token, locale, message } = interaction;
      await store.reachedBy(asked.id, { token, locale, messageId: message.id });
      return answering.changed(asked.id, next, change);
    }

    const press: Press = {
      interaction,
      kind,
      reply,
      number: asked.number,
      part: asked.part,
      values: interaction.isStringSelectMenu() ? interaction.values : [],
      words,
      now: now(),
      log,
      wait,
      tell,
      refuse,
      shown: () => shown(reply),
      answers: () => store.answers(reply.id),
      settings: () => settings.settings.of(reply.guildId),
      settingsHere: () => settingsFor(interaction, settings),
      ask: (question, server) => ask(interaction, question, server),
      async change(next) {
        return (await changed(next)) as Reply | undefined;
      },
      async changeWithinBounds(next) {
        const after = await changed(next, { member: interaction.user.id });
        return after !== undefined && 'ok' in after ? after : { ok: true, value: after };
      },
    };
    await action.run(press);
  };

  /** The reply that a component is of; undefined where it has expired, or the ID is forged. @throws where Redis is away */
  async function namedBy(interaction: PressInteraction, { id }: Asked): Promise<Reply | undefined> {
    const [found, { messageId }] = await Promise.all([store.find(id), store.address(id)]);
    if (found === undefined) return undefined;
    const { reply } = found;
    // What an ID names must be of this channel, and of this message.
    const isHere =
      reply.channelId === interaction.channelId &&
      (messageId === undefined || messageId === interaction.message.id);
    if (!isHere) return undefined;
    if (!isAsking(reply) && !isRefused(reply))
      await Promise.all([store.used(id), reply.replay !== undefined && replays.used(reply.replay)]);
    return reply;
  }

  /** Stops what a reply waits for. */
  async function cancel(
    interaction: PressInteraction,
    reply: Reply | undefined,
    refuse: (problem: Problem) => Promise<void>,
  ): Promise<void> {
    if (reply === undefined || kinds.waitsFor(reply) === undefined)
      return refuse({ ok: false, code: 'not-open' });
    if (!(await may(interaction, { by: 'author' }, reply))) return refuse({ ok: false, code: 'not-yours' });
    // Nothing to show here: the reply itself will say that it was cancelled.
    await interaction.deferUpdate();
    await answering.cancel(reply);
  }

  async function may(
    interaction: PressInteraction,
    { by }: Pick<Action, 'by'>,
    { userId, guildId }: Reply,
  ): Promise<boolean> {
    if (by === 'anybody' || interaction.user.id === userId) return true;
    if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages)) return true;
    return by === 'steering' && (await settings.settings.of(guildId)).steering === 'everybody';
  }
}

/** Answers this member alone, whatever was answered before. */
function teller(
  interaction: PressInteraction,
  compose: (view: View) => Promise<Message>,
): Pick<Press, 'tell' | 'wait'> {
  let waits = false;
  return {
    async wait() {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      waits = true;
    },
    async tell(view) {
      const { embeds, files, attachments } = await compose(view);
      const message = {
        embeds,
        allowedMentions: NO_MENTIONS,
        files: files.map(({ name, data }, i) => {
          const description = attachments[i]?.description;
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

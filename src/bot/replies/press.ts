/** What happens when a member presses a component of a scene, or sends a form that one opened. */
import { type APIEmbed, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { CommandContext } from '../features/command.ts';
import { kindOf } from '../features/kinds.ts';
import type { Scene } from '../features/scene.ts';
import { wordsFor } from '../i18n/words.ts';
import type { Asked } from '../kit/custom-id.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import { settingsFor } from './ask.ts';
import { NO_MENTIONS } from './compose.ts';
import { general } from './general.ts';
import type { Action, Press, PressInteraction } from './kind.ts';
import type { Found } from './scene-store.ts';

/** Answers a press. What the component's ID names is looked up, and the member's right to it checked. */
export async function pressedScene(
  interaction: PressInteraction,
  asked: Asked,
  context: CommandContext,
): Promise<void> {
  const { scenes, replays } = context;
  const words = wordsFor(interaction.locale);
  const { tell, wait } = teller(interaction, context);
  const refuse = (problem: Problem) => tell(renderProblem(problem, words));

  let found: Found | undefined;
  let isHere = false;
  try {
    found = await scenes.find(asked.id);
    const { messageId } = await scenes.address(asked.id);
    // An ID may be forged: what it names must be of this channel, and of this message.
    isHere =
      found?.scene.channelId === interaction.channelId &&
      (messageId === undefined || messageId === interaction.message.id);
    if (found !== undefined && isHere) {
      const { replay } = found.scene;
      await Promise.all([scenes.used(asked.id), replay !== undefined && replays.used(replay)]);
    }
  } catch (error) {
    context.log.error(
      { interaction: interaction.id, scene: asked.id, error },
      'a scene could not be looked up',
    );
    return refuse({ ok: false, code: 'queue-away' });
  }
  if (found === undefined || !isHere) return refuse({ ok: false, code: 'expired' });

  const { scene } = found;
  const [, name = '', number] = /^([a-z-]+?)(?:-(\d+))?$/.exec(asked.action) ?? [];
  const action: Action<Scene> | undefined = general[name] ?? kindOf(scene).actions[name];
  if (action === undefined) return refuse({ ok: false, code: 'unknown-button' });
  if (!(await may(interaction, action, scene, context)))
    return refuse({ ok: false, code: action.by === 'author' ? 'not-author' : 'not-steering' });

  if (action.asksWorker) {
    const here = await settingsFor(interaction, context);
    if (!here.ok) return refuse(here);
  }

  const press: Press<Scene> = {
    interaction,
    scene,
    number: number === undefined ? undefined : Number(number),
    part: asked.part,
    values: interaction.isStringSelectMenu() ? interaction.values : [],
    words,
    context,
    wait,
    tell,
    refuse,
    async change(next) {
      if (!interaction.deferred && !interaction.replied) await interaction.deferUpdate();
      const { token, locale, message } = interaction;
      await scenes.reachedBy(scene.id, { token, locale, messageId: message.id });
      const changed = await scenes.change(scene.id, next);
      if (changed !== undefined) context.stage.show(scene.id);
      return changed;
    },
  };
  await action.run(press);
}

async function may(
  interaction: PressInteraction,
  { by }: Action<Scene>,
  { userId, guildId }: Scene,
  { settings }: CommandContext,
): Promise<boolean> {
  if (by === 'anybody' || interaction.user.id === userId) return true;
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages)) return true;
  return by === 'steering' && (await settings.of(guildId)).steering === 'everybody';
}

/** Answers this member alone, whatever was answered before. */
function teller(
  interaction: PressInteraction,
  { compose }: CommandContext,
): Pick<Press<Scene>, 'tell' | 'wait'> {
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

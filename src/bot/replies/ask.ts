/** The way of a command that asks the model: recorded, put into the queue, acknowledged, kept until it is answered. */
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, type RepliableInteraction } from 'discord.js';
import type { Request } from '../../shared/contract.ts';
import type { CommandContext } from '../features/command.ts';
import { wordsFor } from '../i18n/words.ts';
import { renderProblem } from '../kit/problem.ts';
import type { Problem } from '../kit/problems.ts';
import type { Read } from '../options/options.ts';
import type { Settings } from '../settings/store.ts';
import { NO_MENTIONS } from './compose.ts';
import type { OpenReply } from './open-replies.ts';

type Refusable = Pick<RepliableInteraction, 'reply' | 'followUp' | 'deferred' | 'replied' | 'locale'>;

/** Says a problem to the author of an interaction alone. */
export async function refuse(interaction: Refusable, problem: Problem): Promise<void> {
  const { embeds } = renderProblem(problem, wordsFor(interaction.locale));
  const reply = { embeds, allowedMentions: NO_MENTIONS, flags: MessageFlags.Ephemeral } as const;
  if (interaction.deferred || interaction.replied) await interaction.followUp(reply);
  else await interaction.reply(reply);
}

/** A server's settings, with the bot's own default model where the server has none. */
type SettingsHere = Settings & { readonly defaultModel: string };

/** The settings that hold for an interaction, or why the bot does not answer it. */
export async function settingsFor(
  interaction: RepliableInteraction,
  { settings, parentOf, defaultModel, log }: CommandContext,
): Promise<Read<SettingsHere>> {
  const { guildId, channelId, id } = interaction;
  try {
    const own = await settings.of(guildId);
    const value = { ...own, defaultModel: own.defaultModel ?? defaultModel };
    // What holds for a channel holds for its threads, and what holds for a forum, for its posts.
    const places = [channelId, parentOf(interaction)];
    const answers = value.channels.length === 0 || value.channels.some((known) => places.includes(known));
    return answers ? { ok: true, value } : { ok: false, code: 'other-channel', channels: value.channels };
  } catch (error) {
    log.error({ interaction: id, error }, "a server's settings could not be read");
    return { ok: false, code: 'queue-away' };
  }
}

/** The model that answers on a server where none is asked for; the bot's own where the settings cannot be read. */
export async function defaultModelOn(
  guildId: string | null,
  { settings, defaultModel }: Pick<CommandContext, 'settings' | 'defaultModel'>,
): Promise<string> {
  const own = await settings.of(guildId).catch(() => undefined);
  return own?.defaultModel ?? defaultModel;
}

/** Milliseconds that Redis may take: Discord gives a command 3 s until it must be acknowledged. */
const LONGEST_ACCEPTANCE = 1_500;

/** What is asked, and how it is answered. */
export interface Question {
  readonly request: Request;
  readonly isPrivate: boolean;
  /** Whether the command has no option to answer its author alone. */
  readonly isAlwaysPublic?: true;
  /** What the reply has to say about the request itself. */
  readonly notes: readonly string[];
  /** The scene that the answer opens, where the request alone does not say it. */
  readonly opens?: OpenReply['opens'];
  /** The replay code that it was asked by. */
  readonly replayOf?: string;
}

/**
 * Asks the workers, and answers with a new reply. From the acknowledgement on, the reply is the keeper's, of this
 * process or of another one.
 * @throws what Discord throws where the command cannot even be acknowledged
 */
export async function ask(
  interaction: RepliableInteraction,
  question: Question,
  context: CommandContext,
): Promise<void> {
  const { store, jobs, keeper, log } = context;
  const { isPrivate } = question;
  const acceptance = accept(interaction, question, context);
  const accepted = await within(LONGEST_ACCEPTANCE, acceptance).catch((error): Problem => {
    log.error({ interaction: interaction.id, error }, 'a request could not be put into the queue');
    // It may come through after all, but nobody would wait for it.
    acceptance.then((late) => ('request' in late ? store.finish(late) : undefined)).catch(() => undefined);
    return { ok: false, code: 'queue-away' };
  });
  if (!('request' in accepted)) return refuse(interaction, accepted);

  const response = await interaction
    .deferReply({ withResponse: true, ...(isPrivate && { flags: MessageFlags.Ephemeral }) })
    .catch(async (error: unknown) => {
      // Nobody waits any more. Whatever else went wrong, the acknowledgement may have come through: it is taken over.
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction) {
        await store.finish(accepted);
        await jobs.remove(accepted);
      }
      throw error;
    });
  keeper.keep(accepted, interaction.token);
  // Of a deferral Discord says the message's ID, and need not say the message itself.
  const messageId = response.interaction.responseMessageId ?? response.resource?.message?.id;
  if (messageId === undefined) return;
  await store.setMessage(accepted, messageId).catch((error) => {
    // The answer comes all the same: where it matters, Discord is asked which message it is.
    log.warn({ interaction: interaction.id, error }, 'the message of a reply could not be remembered');
  });
}

/** Records the reply, then puts its request into the queue. */
async function accept(
  interaction: RepliableInteraction,
  { request, isPrivate, isAlwaysPublic, notes, opens, replayOf }: Question,
  { store, jobs, now }: CommandContext,
): Promise<OpenReply | Problem> {
  const reply: OpenReply = {
    interactionId: interaction.id,
    applicationId: interaction.applicationId,
    channelId: interaction.channelId ?? '',
    guildId: interaction.guildId,
    userId: interaction.user.id,
    acceptedAt: now(),
    isPrivate,
    ...(isAlwaysPublic && { isAlwaysPublic }),
    locale: interaction.locale,
    request,
    notes: [...notes],
    ...(opens && { opens }),
    ...(replayOf !== undefined && { replayOf }),
  };
  const problem = await store.accept(reply, interaction.token);
  if (problem !== undefined) return problem;
  await jobs.add(reply);
  return reply;
}

/** @throws {Error} where `promise` takes longer */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis took too long')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

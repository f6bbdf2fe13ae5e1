/** The way of a command that asks a worker: recorded, put into the queue, acknowledged, answered. */
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, type RepliableInteraction } from 'discord.js';
import { withRuledOutWords } from '../../shared/contract.ts';
import type { Log } from '../../shared/log.ts';
import type { Problem } from '../kit/problems.ts';
import { ruledOutOf } from '../settings/store.ts';
import type { Answering } from './answering.ts';
import type { Asking } from './asking.ts';
import type { Ask } from './kind.ts';
import type { Question } from './question.ts';
import { refuse } from './refuse.ts';
import type { Store } from './store.ts';

/** Milliseconds that Redis may take: Discord gives a command 3 s until it must be acknowledged. */
const LONGEST_ACCEPTANCE = 1_500;

/**
 * @param now gives milliseconds since 1970
 * @returns a function that asks a worker, and answers with a new reply. From the acknowledgement on, whatever bot process
 *   lives sees to it. It throws what Discord throws where the command cannot even be acknowledged
 */
export function createAsk(store: Store, answering: Answering, log: Log, now: () => number): Ask {
  return async (interaction, question, settings) => {
    const request = withRuledOutWords(question.request, ruledOutOf(settings));
    const asking = newReply(interaction, { ...question, request }, now());
    const acceptance = accept(asking, interaction.token);
    const accepted = await within(LONGEST_ACCEPTANCE, acceptance).catch((error): Problem => {
      log.error({ interaction: interaction.id, error }, 'a request could not be put into the queue');
      // It may come through after all, but nobody would wait for it.
      acceptance.then((late) => ('ok' in late ? undefined : answering.drop(late))).catch(() => undefined);
      return { ok: false, code: 'queue-away' };
    });
    if ('ok' in accepted) return refuse(interaction, accepted);

    const { isPrivate } = question;
    const response = await interaction
      .deferReply({ withResponse: true, ...(isPrivate && { flags: MessageFlags.Ephemeral }) })
      .catch(async (error: unknown) => {
        // Nobody waits any more. Whatever else went wrong, the acknowledgement may have come through: it is taken over.
        if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction)
          await answering.drop(accepted);
        throw error;
      });
    await answering.attendTo(accepted);
    // Of a deferral Discord says the message's ID, and need not say the message itself.
    const messageId = response.interaction.responseMessageId ?? response.resource?.message?.id;
    if (messageId === undefined) return;
    await store.reachedBy(accepted.id, { messageId }).catch((error) => {
      // The answer comes all the same: where it matters, Discord is asked which message it is.
      log.warn({ interaction: interaction.id, error }, 'the message of a reply could not be remembered');
    });
  };

  /** Records the reply, then puts its request into the queue. */
  async function accept(asking: Asking, token: string): Promise<Asking | Problem> {
    const problem = await store.accept(asking, token);
    if (problem !== undefined) return problem;
    await answering.add(asking);
    return asking;
  }
}

function newReply(
  interaction: RepliableInteraction,
  { request, isPrivate, isAlwaysPublic, notes, opens, replayOf, theme }: Question,
  now: number,
): Asking {
  return {
    kind: 'asking',
    id: interaction.id,
    applicationId: interaction.applicationId,
    channelId: interaction.channelId ?? '',
    guildId: interaction.guildId,
    userId: interaction.user.id,
    openedAt: now,
    isPrivate,
    ...(isAlwaysPublic && { isAlwaysPublic }),
    locale: interaction.locale,
    request,
    notes: [...notes],
    ...(opens && { opens }),
    ...(replayOf !== undefined && { replayOf }),
    ...(theme && { theme }),
  };
}

/** @throws {Error} where `promise` takes longer */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis took too long')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The way of a command that asks the model: submit, acknowledge, follow, reply. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { Answer, Progress, Request } from '../shared/contract.ts';
import type { CommandContext } from './commands/command.ts';
import type { Problem } from './problem.ts';
import { renderProblem } from './render/problem.ts';
import type { Reply } from './render/reply.ts';
import { renderWaiting } from './render/waiting.ts';
import { editReply, replyPrivatelyInstead } from './replies.ts';
import { createReplyWriter } from './reply-writer.ts';

/** How the answers to one kind of request look. */
export interface Looks<A extends Answer> {
  answer(answer: A): Reply;
  /** Where it is missing, the reply waits for the answer. */
  progress?(progress: Progress): Reply;
}

type AnswerTo<R extends Request> = Extract<Answer, { kind: R['kind'] }>;

/** Says a problem to the author alone, in answer to a command that was not acknowledged yet. */
export async function refuse(interaction: ChatInputCommandInteraction, problem: Problem): Promise<void> {
  const { embeds } = renderProblem(problem);
  await interaction.reply({ embeds, allowedMentions: { parse: [] }, flags: MessageFlags.Ephemeral });
}

/**
 * Asks the workers and writes the reply while it grows. Problems are said to the author alone.
 * @throws what Discord throws where even a problem cannot be delivered
 */
export async function ask<R extends Request>(
  interaction: ChatInputCommandInteraction,
  request: R,
  isPrivate: boolean,
  looks: Looks<AnswerTo<R>>,
  { compose, jobs, log, newReference }: CommandContext,
): Promise<void> {
  const { rest } = interaction.client;
  const address = { applicationId: interaction.applicationId, token: interaction.token };
  const about = { interaction: interaction.id, kind: request.kind };
  const writer = createReplyWriter<Reply>(
    async (reply) => editReply(rest, address, await compose(reply)),
    (error) => log.warn({ ...about, error }, 'a state of a reply could not be shown'),
  );

  // The job runs while Discord is told that the answer takes a moment; there is nothing to edit before that.
  let acknowledged = false;
  let waiting: Reply | undefined;
  const show = (reply: Reply | undefined) => {
    if (reply && acknowledged) writer.show(reply);
    else waiting = reply;
  };
  const submitted = await jobs.submit(interaction.id, request, (progress) =>
    show(looks.progress?.(progress)),
  );
  if ('code' in submitted) return refuse(interaction, submitted);
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  acknowledged = true;
  if (waiting) writer.show(waiting);
  else if ((await jobs.workers()) === 0) writer.show(renderWaiting());

  const outcome = await submitted.outcome;
  if (outcome.ok && outcome.kind === request.kind) {
    try {
      return await writer.finish(looks.answer(outcome as AnswerTo<R>));
    } catch (error) {
      const reference = newReference();
      log.error({ ...about, reference, error }, 'an answer could not be delivered');
      return replyPrivatelyInstead(
        rest,
        address,
        await compose(renderProblem({ ok: false, code: 'fault', reference })),
      );
    }
  }
  await writer.stop();
  const problem: Problem = outcome.ok ? { ok: false, code: 'invalid-request' } : outcome;
  await replyPrivatelyInstead(rest, address, await compose(renderProblem(problem)));
}

/**
 * What a bot does with an interaction's token: the original reply and follow-ups [interactions/receiving-and-
 * responding: Followup Messages].
 */
import { MessageFlags } from 'discord-api-types/v10';
import { unknownMessage } from '../api-error.ts';
import { parseForm } from '../schema/form.ts';
import { messageBodySchema } from '../schema/messages.ts';
import type { InteractionRecord } from '../state/interactions.ts';
import type { World } from '../state/world.ts';
import { type Call, noContent, ok, type Route } from './route.ts';

export function webhookRoutes(world: World): Route[] {
  const { interactions, messages } = world;
  const MESSAGE = '/webhooks/:application/:token/messages/:message';

  const interactionOf = (call: Call) => interactions.ofToken(call.param('application'), call.param('token'));

  /** The message of `@original` or of an ID that belongs to the interaction. Throws 10008. */
  function messageOf(interaction: InteractionRecord, id: string) {
    const messageId = id === '@original' ? interaction.originalId : id;
    const message = messageId === undefined ? undefined : messages.get(messageId);
    if (message === undefined || !interaction.messageIds.has(message.id)) throw unknownMessage();
    return message;
  }

  const edit = (messageId: string, call: Call) =>
    ok(world.edit(messageId, parseForm(messageBodySchema, call.body ?? {}), call.files).json);

  return [
    {
      method: 'POST',
      path: '/webhooks/:application/:token',
      auth: 'token',
      handle(call) {
        const interaction = interactionOf(call);
        // The first follow-up after a deferral is the deferred reply, whatever its flags say
        // [interactions/receiving-and-responding: Create Followup Message]; where somebody deleted that, it is unknown.
        if (interaction.state === 'deferred') return edit(messageOf(interaction, '@original').id, call);
        const body = parseForm(messageBodySchema, call.body ?? {});
        const ephemeral = Boolean((body.flags ?? 0) & MessageFlags.Ephemeral);
        return ok(world.answer(interaction, body, { ephemeral, files: call.files, followsUp: true }).json);
      },
    },
    {
      method: 'GET',
      path: MESSAGE,
      auth: 'token',
      handle: (call) => ok(messageOf(interactionOf(call), call.param('message')).json),
    },
    {
      method: 'PATCH',
      path: MESSAGE,
      auth: 'token',
      handle(call) {
        const interaction = interactionOf(call);
        return edit(messageOf(interaction, call.param('message')).id, call);
      },
    },
    {
      method: 'DELETE',
      path: MESSAGE,
      auth: 'token',
      handle(call) {
        const interaction = interactionOf(call);
        world.delete(messageOf(interaction, call.param('message')).id, 'bot');
        return noContent();
      },
    },
  ];
}

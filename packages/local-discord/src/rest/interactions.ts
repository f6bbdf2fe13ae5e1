/** The callback by which a bot acknowledges an interaction. */
import {
  type APIMessage,
  InteractionType,
  MessageFlags,
  InteractionResponseType as ResponseType,
} from 'discord-api-types/v10';
import { invalidForm } from '../api-error.ts';
import { callbackSchema, choicesSchema, deferSchema, modalSchema } from '../schema/callbacks.ts';
import { parseForm } from '../schema/form.ts';
import { messageBodySchema } from '../schema/messages.ts';
import type { InteractionRecord } from '../state/interactions.ts';
import type { World } from '../state/world.ts';
import { type Call, noContent, ok, type Route } from './route.ts';

const DATA = ['data'];

/**
 * The kinds of answer that each kind of interaction takes [interactions/receiving-and-responding: Interaction Callback
 * Type].
 */
const POSSIBLE: Readonly<Record<InteractionType, readonly ResponseType[]>> = {
  [InteractionType.Ping]: [ResponseType.Pong],
  [InteractionType.ApplicationCommand]: [
    ResponseType.ChannelMessageWithSource,
    ResponseType.DeferredChannelMessageWithSource,
    ResponseType.Modal,
  ],
  [InteractionType.MessageComponent]: [
    ResponseType.ChannelMessageWithSource,
    ResponseType.DeferredChannelMessageWithSource,
    ResponseType.DeferredMessageUpdate,
    ResponseType.UpdateMessage,
    ResponseType.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [ResponseType.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    ResponseType.ChannelMessageWithSource,
    ResponseType.DeferredChannelMessageWithSource,
    ResponseType.DeferredMessageUpdate,
    ResponseType.UpdateMessage,
  ],
};

export function interactionRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction/:token/callback',
      auth: 'token',
      handle(call) {
        const interaction = world.interactions.toAcknowledge(call.param('interaction'), call.param('token'));
        const { type, data } = parseForm(callbackSchema, call.body);
        const possible = POSSIBLE[interaction.type];
        const updatesNothing = interaction.source === undefined && isUpdate(type);
        if (!possible.includes(type) || updatesNothing) {
          const choices = possible.join(', ');
          throw invalidForm([
            { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${choices}}.` },
          ]);
        }
        const message = acknowledge(world, interaction, type, data, call);
        if (call.query.get('with_response') !== 'true') return noContent();
        return ok(callbackResponse(interaction, type, message?.json));
      },
    },
  ];
}

const isUpdate = (type: ResponseType) =>
  type === ResponseType.UpdateMessage || type === ResponseType.DeferredMessageUpdate;

/** Does what the callback says; returns the message it made or changed. */
function acknowledge(
  world: World,
  interaction: InteractionRecord,
  type: ResponseType,
  data: unknown,
  { files }: Call,
) {
  const { interactions } = world;
  switch (type) {
    case ResponseType.ChannelMessageWithSource: {
      const body = parseForm(messageBodySchema, data ?? {}, DATA);
      const message = world.answer(interaction, body, { ephemeral: isEphemeral(body.flags), files });
      interactions.change(interaction, { state: 'replied', originalId: message.id });
      return message;
    }
    case ResponseType.DeferredChannelMessageWithSource: {
      const body = parseForm(deferSchema, data, DATA);
      const message = world.think(interaction, isEphemeral(body?.flags));
      interactions.change(interaction, { state: 'deferred', originalId: message.id });
      return message;
    }
    case ResponseType.DeferredMessageUpdate: {
      const { source } = interaction;
      if (source) interactions.claim(interaction, source.id);
      interactions.change(interaction, { state: 'updated', originalId: source?.id });
      return source;
    }
    case ResponseType.UpdateMessage: {
      const body = parseForm(messageBodySchema, data ?? {}, DATA);
      const { source } = interaction;
      if (source === undefined) return undefined;
      interactions.claim(interaction, source.id);
      const message = world.edit(source.id, body, files);
      interactions.change(interaction, { state: 'updated', originalId: source.id });
      return message;
    }
    case ResponseType.ApplicationCommandAutocompleteResult: {
      const { choices } = parseForm(choicesSchema, data, DATA);
      interactions.change(interaction, { state: 'choices', choices });
      return undefined;
    }
    case ResponseType.Modal: {
      const modal = parseForm(modalSchema, data, DATA);
      interactions.change(interaction, { state: 'modal', modal });
      return undefined;
    }
    default:
      return undefined;
  }
}

const isEphemeral = (flags: number | null | undefined) => Boolean((flags ?? 0) & MessageFlags.Ephemeral);

function callbackResponse(
  interaction: InteractionRecord,
  type: ResponseType,
  message: APIMessage | undefined,
) {
  const flags = message?.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: Boolean(flags & MessageFlags.Loading),
        response_message_ephemeral: Boolean(flags & MessageFlags.Ephemeral),
      }),
    },
    resource: { type, ...(message && MADE_A_MESSAGE.has(type) && { message }) },
  };
}

/**
 * The answers that come with their message; of a deferral there is its ID alone
 * [interactions/receiving-and-responding: Interaction Callback Resource Object].
 */
const MADE_A_MESSAGE: ReadonlySet<ResponseType> = new Set([
  ResponseType.ChannelMessageWithSource,
  ResponseType.UpdateMessage,
]);

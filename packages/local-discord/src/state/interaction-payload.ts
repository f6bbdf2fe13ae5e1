/** What the bot is told of an interaction [interactions/receiving-and-responding: Interaction Structure]. */
import {
  type APIMessageInteractionMetadata,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import { MAX_FILE_BYTES } from './attachments.ts';
import { type Channel, channelJsonFor } from './channels.ts';
import { memberJson } from './guild-json.ts';
import type { GuildMember } from './guilds.ts';
import type { InteractionPayload, NewInteraction } from './interactions.ts';
import { botPermissions, permissionsIn } from './permissions.ts';

/** "0" in direct messages with the bot [same document: Authorizing Integration Owners Object]. */
const owners = ({ guild }: Channel) => ({ [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' });

export function payloadOf(
  from: NewInteraction & { id: string; token: string; applicationId: string },
): InteractionPayload {
  const { id, token, applicationId, type, data, member, channel, source } = from;
  return {
    id,
    application_id: applicationId,
    type,
    data,
    token,
    version: 1,
    ...placeOf(member, channel),
    channel: channelJsonFor(member, channel) as NonNullable<InteractionPayload['channel']>,
    channel_id: channel.id,
    ...(source && { message: source.json }),
    app_permissions: String(botPermissions(channel)),
    locale: member.locale,
    entitlements: [],
    authorizing_integration_owners: owners(channel),
    attachment_size_limit: MAX_FILE_BYTES,
  };
}

/** `member` on a server, `user` in direct messages, where nothing is said of a server. */
function placeOf(member: GuildMember, channel: Channel) {
  if (channel.guild === undefined) return { user: member.user, context: InteractionContextType.BotDM };
  const { id } = channel.guild;
  return {
    guild: { id, features: [], locale: Locale.EnglishUS },
    guild_id: id,
    guild_locale: Locale.EnglishUS,
    member: {
      ...memberJson(member),
      user: member.user,
      permissions: String(permissionsIn(member, channel)),
    },
    context: InteractionContextType.Guild,
  };
}

export function metadataOf(from: NewInteraction & { id: string }): APIMessageInteractionMetadata {
  const { id, type, member, channel, data, source, openedBy } = from;
  const common = { id, user: member.user, authorizing_integration_owners: owners(channel) };
  const opener = openedBy?.metadata;
  if (type === InteractionType.ModalSubmit && opener && opener.type !== InteractionType.ModalSubmit) {
    return { ...common, type, triggering_interaction_metadata: opener };
  }
  if (type === InteractionType.MessageComponent && source) {
    return { ...common, type, interacted_message_id: source.id };
  }
  return {
    ...common,
    type: InteractionType.ApplicationCommand,
    ...('target_id' in data && data.target_id !== undefined && { target_message_id: data.target_id }),
  };
}

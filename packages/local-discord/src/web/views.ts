/** The local Discord's records as the page shows them: no bytes, no tokens, and paths instead of addresses. */
import {
  type APIEmbed,
  type APIUser,
  ApplicationCommandType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import type { Attachment } from '../state/attachments.ts';
import { type GuildMember, nameOf } from '../state/guilds.ts';
import type { CommandOptionData, InteractionRecord } from '../state/interactions.ts';
import type { Message } from '../state/messages.ts';
import type { World } from '../state/world.ts';
import type { PageAttachment, PageInteraction, PageMember, PageMessage, PageUse } from './protocol.ts';

export type Views = ReturnType<typeof createViews>;

/** @param origin where files are served; the page asks for them by their path alone */
export function createViews({ guilds, interactions, messages, bot }: World, origin: string) {
  const pathOf = (url: string) => (url.startsWith(`${origin}/`) ? url.slice(origin.length) : url);

  function member({ user, guild, roleIds, locale }: GuildMember): PageMember {
    const roles = guild.roles.filter(({ id }) => roleIds.includes(id)).map(({ name }) => name);
    return { id: user.id, name: nameOf(user), roles, locale, isBot: user.id === bot.id };
  }

  function message(shown: Message): PageMessage {
    const { id, channelId, createdAt, editedAt, content, loading, ephemeral, repliesTo } = shown;
    const interaction = interactions.ofMessage(id);
    const author = guilds.guild(shown.guildId ?? '')?.members.find(({ user }) => user.id === shown.author.id);
    const repliedTo = repliesTo && messages.get(repliesTo.id);
    return {
      id,
      channelId,
      createdAt,
      editedAt,
      author: author
        ? member(author)
        : {
            id: shown.author.id,
            name: nameOf(shown.author),
            roles: [],
            locale: Locale.EnglishUS,
            isBot: false,
          },
      content,
      embeds: shown.embeds.map(embed),
      rows: shown.components,
      attachments: shown.attachments.map(attachment),
      loading,
      ephemeral,
      use: shown.interaction && interaction && useOf(interaction),
      repliesTo:
        repliedTo && shown.interaction?.type !== InteractionType.ApplicationCommand
          ? { id: repliedTo.id, author: nameOf(repliedTo.author), text: firstWords(repliedTo) }
          : undefined,
      pings: shown.pings.users,
      failure: loading ? interaction?.failure : undefined,
    };
  }

  const embed = (shown: APIEmbed): APIEmbed => ({
    ...shown,
    ...(shown.image && { image: { ...shown.image, url: pathOf(shown.image.url) } }),
    ...(shown.thumbnail && { thumbnail: { ...shown.thumbnail, url: pathOf(shown.thumbnail.url) } }),
    ...(shown.author?.icon_url && { author: { ...shown.author, icon_url: pathOf(shown.author.icon_url) } }),
    ...(shown.footer?.icon_url && { footer: { ...shown.footer, icon_url: pathOf(shown.footer.icon_url) } }),
  });

  const attachment = (held: Attachment): PageAttachment => {
    const { id, filename, contentType, description, width, height, embedded, bytes, url } = held;
    return {
      id,
      filename,
      size: bytes.length,
      url: pathOf(url),
      contentType,
      description,
      width,
      height,
      embedded,
    };
  };

  function interaction(shown: InteractionRecord): PageInteraction {
    const { id, channel, createdAt, state, failure, source, originalId, modal } = shown;
    return {
      id,
      channelId: channel.id,
      createdAt,
      state,
      failure,
      use: useOf(shown),
      sourceId: source?.id,
      messageId: originalId,
      modal,
    };
  }

  return { member, message, interaction };
}

/** The command that was used; of a component or a modal undefined. */
function useOf({ payload: { data }, member }: InteractionRecord): PageUse | undefined {
  if (data === undefined || !('name' in data)) return undefined;
  const memberName = nameOf(member.user);
  switch (data.type) {
    case ApplicationCommandType.Message: {
      const message = data.resolved?.messages?.[data.target_id ?? ''];
      const target = message && personOf(message.author, firstWords(message));
      return { memberName, command: data.name, kind: 'message', typed: data.name, target };
    }
    case ApplicationCommandType.User: {
      const user = data.resolved?.users?.[data.target_id ?? ''];
      const target = user && personOf(user, '');
      return { memberName, command: data.name, kind: 'user', typed: data.name, target };
    }
    default: {
      const { path, values } = taken(data.options ?? []);
      const command = [data.name, ...path].join(' ');
      const typed = [`/${command}`, ...values.map(({ name, value }) => `${name}:${value}`)].join(' ');
      return { memberName, command, kind: 'slash', typed, target: undefined };
    }
  }
}

const personOf = (user: APIUser, text: string) => ({ name: nameOf(user), isBot: user.bot ?? false, text });

/** The names of subcommands, and the options inside them. */
function taken(options: readonly CommandOptionData[]): {
  path: string[];
  values: readonly CommandOptionData[];
} {
  const [first] = options;
  if (first?.options === undefined) return { path: [], values: options };
  const { path, values } = taken(first.options);
  return { path: [first.name, ...path], values };
}

function firstWords({ content, embeds }: Pick<Message, 'content' | 'embeds'>): string {
  const text = content || embeds[0]?.title || embeds[0]?.description || 'Click to see attachment';
  const [line = ''] = text.split('\n');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

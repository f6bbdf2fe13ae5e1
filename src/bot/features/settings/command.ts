import {
  ApplicationCommandOptionType,
  ChannelType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { MAX_STEPS } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { badOption, type Problem } from '../../kit/problems.ts';
import {
  choice,
  type Option,
  type Options,
  readOptions,
  registeredOptions,
  required,
  servedModel,
  theme,
  type Values,
  type Where,
  wholeNumber,
  wordList,
  yesOrNo,
} from '../../options/options.ts';
import { commandData, type OwnCommand } from '../../replies/command.ts';
import { MOST_CHANNELS, type Settings, type SettingsChange } from '../../settings/store.ts';
import { renderSettings } from './message.ts';

/** @param change what the values change, or why not. `here`: the channel in which the command is used */
function subcommand<O extends Options>(
  description: string,
  options: O,
  change: (values: Values<O>, settings: Settings, here: string) => SettingsChange | Problem,
) {
  return {
    data: { type: ApplicationCommandOptionType.Subcommand, description, options: registeredOptions(options) },
    change({ options: given, channelId }: ChatInputCommandInteraction, where: Where) {
      const read = readOptions(options, given, where);
      return 'ok' in read ? read : change(read.values, where.settings, channelId);
    },
  } as const;
}

const channel: Option<string | undefined> = {
  data: {
    type: ApplicationCommandOptionType.Channel,
    description: 'This one, if left out',
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
  },
  read: (id) => ({ ok: true, value: String(id) }),
};

const subcommands = new Map(
  Object.entries({
    show: subcommand('Show the settings of this server', {}, () => ({})),
    model: subcommand(
      'The model that answers where none is asked for',
      { model: servedModel('Leave it out for the bot’s own default') },
      ({ model }) => ({ defaultModel: model }),
    ),
    steps: subcommand(
      'How many steps a generation may have',
      { most: required(wholeNumber(`1 to ${MAX_STEPS}`, { least: 1, most: MAX_STEPS })) },
      ({ most }) => ({ mostSteps: most }),
    ),
    never: subcommand(
      'Words that the model can never produce on this server',
      { words: wordList('All of them, separated by commas; leave it out for none') },
      ({ words }) => ({ never: words }),
    ),
    slurs: subcommand(
      'Whether a list of slurs can never be produced (it is on by default)',
      { banned: required(yesOrNo('True: they are never produced')) },
      ({ banned }) => ({ banSlurs: banned }),
    ),
    steering: subcommand(
      'Who may steer the replies that a group looks at together',
      {
        who: required(
          choice<Settings['steering']>('Moderators always may', {
            everybody: 'everybody',
            author: 'only the member who used the command',
          }),
        ),
      },
      ({ who }) => ({ steering: who }),
    ),
    theme: subcommand('In which colours pictures are drawn', { theme: required(theme) }, ({ theme }) => ({
      theme,
    })),
    channel: subcommand(
      'Channels in which the bot answers; all, as long as none is chosen',
      {
        action: required(
          choice('What to do with the list of channels', {
            add: 'add',
            remove: 'remove',
            all: 'all: answer everywhere',
          }),
        ),
        channel,
      },
      ({ action, channel }, { channels }, here) => {
        const chosen = channel ?? here;
        const others = channels.filter((id) => id !== chosen);
        if (action === 'all') return { channels: [] };
        if (action === 'remove') return { channels: others };
        return others.length < MOST_CHANNELS
          ? { channels: [...others, chosen] }
          : badOption('channel', { rule: 'channels', most: MOST_CHANNELS });
      },
    ),
  }),
);

export const settings: OwnCommand = {
  data: {
    ...commandData('settings', 'See and change what the bot does on this server', {}),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: `${PermissionFlagsBits.ManageGuild}`,
    options: [...subcommands].map(([name, { data }]) => ({ name, ...data })),
  },

  async answer(interaction, { settings, defaultModel, models, log }) {
    const { id, guildId, user, memberPermissions, locale } = interaction;
    // Discord hides the command from others, but nothing that comes over the wire is trusted.
    if (guildId === null || !memberPermissions?.has(PermissionFlagsBits.ManageGuild))
      return { ok: false, code: 'not-manager' };
    const action = interaction.options.getSubcommand();
    const words = wordsFor(locale);
    try {
      const command = subcommands.get(action);
      if (command === undefined) return badOption('settings', { rule: 'subcommand' });
      const after = await settings.change(guildId, (before) =>
        command.change(interaction, { settings: { ...before, defaultModel }, models, words }),
      );
      if ('ok' in after) return after;
      if (action !== 'show') log.info({ server: guildId, member: user.id, action }, 'settings changed');
      return { view: renderSettings(after, defaultModel, action !== 'show', words), isPrivate: true };
    } catch (error) {
      log.error({ interaction: id, error }, "a server's settings could not be changed");
      return { ok: false, code: 'queue-away' };
    }
  },
};

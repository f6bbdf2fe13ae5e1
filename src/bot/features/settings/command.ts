import {
  ChannelType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import { MAX_STEPS, MAX_TEXT } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { badOption, type Read } from '../../kit/problems.ts';
import { readChoice, readModel, readWholeNumber, readWords } from '../../options/options.ts';
import type { Own, OwnCommand } from '../../replies/command.ts';
import { NO_MENTIONS } from '../../replies/messages.ts';
import { refuse } from '../../replies/refuse.ts';
import { MOST_CHANNELS, type Settings, type SettingsChange, steerings } from '../../settings/store.ts';
import { renderSettings } from './message.ts';

const builder = new SlashCommandBuilder()
  .setName('settings')
  .setDescription('See and change what the bot does on this server')
  .setContexts(InteractionContextType.Guild)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addSubcommand((command) => command.setName('show').setDescription('Show the settings of this server'))
  .addSubcommand((command) =>
    command
      .setName('model')
      .setDescription('The model that answers where none is asked for')
      .addStringOption((option) =>
        option
          .setName('model')
          .setDescription('Leave it out for the bot’s own default')
          .setAutocomplete(true)
          .setMaxLength(50),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('steps')
      .setDescription('How many steps a generation may have')
      .addIntegerOption((option) =>
        option
          .setName('most')
          .setDescription(`1 to ${MAX_STEPS}`)
          .setRequired(true)
          .setMinValue(1)
          .setMaxValue(MAX_STEPS),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('never')
      .setDescription('Words that the model can never produce on this server')
      .addStringOption((option) =>
        option
          .setName('words')
          .setDescription('All of them, separated by commas; leave it out for none')
          .setMaxLength(MAX_TEXT),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('slurs')
      .setDescription('Whether a list of slurs can never be produced (it is on by default)')
      .addBooleanOption((option) =>
        option.setName('banned').setDescription('True: they are never produced').setRequired(true),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('steering')
      .setDescription('Who may steer the replies that a group looks at together')
      .addStringOption((option) =>
        option
          .setName('who')
          .setDescription('Moderators always may')
          .setRequired(true)
          .addChoices(
            { name: 'everybody', value: 'everybody' },
            { name: 'only the member who used the command', value: 'author' },
          ),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('channel')
      .setDescription('Channels in which the bot answers; all, as long as none is chosen')
      .addStringOption((option) =>
        option
          .setName('action')
          .setDescription('What to do with the list of channels')
          .setRequired(true)
          .addChoices(
            { name: 'add', value: 'add' },
            { name: 'remove', value: 'remove' },
            { name: 'all: answer everywhere', value: 'all' },
          ),
      )
      .addChannelOption((option) =>
        option
          .setName('channel')
          .setDescription('This one, if left out')
          .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum),
      ),
  );

export const settings = {
  data: builder.toJSON(),

  async execute(interaction, { settings, defaultModel, models, log }) {
    const { guildId, memberPermissions } = interaction;
    // Discord hides the command from others, but nothing that comes over the wire is trusted.
    if (guildId === null || !memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
      return refuse(interaction, { ok: false, code: 'not-manager' });
    }
    const action = interaction.options.getSubcommand();
    const after = await change().catch((error): Read<Settings> => {
      log.error({ interaction: interaction.id, error }, "a server's settings could not be changed");
      return { ok: false, code: 'queue-away' };
    });
    if (!after.ok) return refuse(interaction, after);
    const { embeds } = renderSettings(
      after.value,
      defaultModel,
      action !== 'show',
      wordsFor(interaction.locale),
    );
    await interaction.reply({ embeds, allowedMentions: NO_MENTIONS, flags: MessageFlags.Ephemeral });

    async function change(): Promise<Read<Settings>> {
      const read = readChange(action, await settings.of(guildId), interaction, { models, defaultModel });
      return read.ok ? { ok: true, value: await settings.change(guildId as string, read.value) } : read;
    }
  },
} satisfies OwnCommand;

function readChange(
  action: string,
  { channels }: Settings,
  { options, channelId }: ChatInputCommandInteraction,
  { models, defaultModel }: Pick<Own, 'models' | 'defaultModel'>,
): Read<SettingsChange> {
  const ok = (value: SettingsChange): Read<SettingsChange> => ({ ok: true, value });
  switch (action) {
    case 'show':
      return ok({});
    case 'model': {
      const model = readModel(options, models, defaultModel);
      if (!model.ok) return model;
      return ok({ defaultModel: options.getString('model') === null ? undefined : model.value });
    }
    case 'steps': {
      const most = readWholeNumber(options, 'most', 1, MAX_STEPS);
      return most.ok ? ok({ mostSteps: most.value }) : most;
    }
    case 'never': {
      const words = readWords('words', options.getString('words') ?? '');
      return words.ok ? ok({ never: words.value }) : words;
    }
    case 'slurs':
      return ok({ banSlurs: options.getBoolean('banned', true) });
    case 'steering': {
      const who = readChoice(options, 'who', steerings);
      return who.ok ? ok({ steering: who.value }) : who;
    }
    case 'channel': {
      const chosen = options.getChannel('channel')?.id ?? channelId;
      const others = channels.filter((id) => id !== chosen);
      const how = options.getString('action', true);
      if (how === 'all') return ok({ channels: [] });
      if (how === 'remove') return ok({ channels: others });
      if (how !== 'add') return badOption('action', { rule: 'choice', choices: ['add', 'remove', 'all'] });
      if (others.length >= MOST_CHANNELS)
        return badOption('channel', { rule: 'channels', most: MOST_CHANNELS });
      return ok({ channels: [...others, chosen] });
    }
    default:
      return badOption('settings', { rule: 'subcommand' });
  }
}

/** Interactions: what a member did, and what became of it. */
import { randomBytes } from 'node:crypto';
import type {
  APIBaseInteraction,
  APIInteractionDataResolved,
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  APIModalSubmissionComponent,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  unknownInteraction,
  unknownWebhook,
} from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { CommandChoice } from '../schema/commands.ts';
import type { Channel } from './channels.ts';
import type { GuildMember } from './guilds.ts';
import { metadataOf, payloadOf } from './interaction-payload.ts';
import type { Message, MessageChange } from './messages.ts';

/**
 * A bot must acknowledge an interaction within this time [interactions/receiving-and-responding: Interaction Callback].
 */
const ACKNOWLEDGE_WITHIN = 3000;
/** An interaction's token can be used for this long [interactions/receiving-and-responding: Followup Messages]. */
const TOKEN_LIFE = 15 * 60_000;
/** What the member reads when the bot was too slow. */
const DID_NOT_RESPOND = 'The application did not respond';

export interface CommandOptionData {
  name: string;
  type: ApplicationCommandOptionType;
  value?: string | number | boolean;
  focused?: boolean;
  options?: CommandOptionData[];
}
export interface CommandData {
  id: string;
  name: string;
  type: ApplicationCommandType;
  guild_id?: string;
  options?: CommandOptionData[];
  resolved?: APIInteractionDataResolved & { messages?: Record<string, APIMessage> };
  target_id?: string;
}
export interface ComponentData {
  custom_id: string;
  component_type: ComponentType;
  values?: string[];
  resolved?: APIInteractionDataResolved;
}
export interface ModalData {
  custom_id: string;
  components: APIModalSubmissionComponent[];
}
export type InteractionData = CommandData | ComponentData | ModalData;
export type InteractionPayload = APIBaseInteraction<InteractionType, InteractionData>;

/**
 * - `pending`: not acknowledged yet
 * - `deferred`: the bot is thinking
 * - `replied`: the reply has its content
 * - `updated`: a component was acknowledged without a reply of its own
 * - `modal`: the bot opened a modal
 * - `choices`: autocomplete was answered
 * - `failed`: Discord shows that the application did not respond
 */
export type InteractionState =
  | 'pending'
  | 'deferred'
  | 'replied'
  | 'updated'
  | 'modal'
  | 'choices'
  | 'failed';
export type Modal = APIModalInteractionResponseCallbackData;
export type Choices = readonly CommandChoice[];

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly payload: InteractionPayload;
  readonly member: GuildMember;
  readonly channel: Channel;
  readonly createdAt: number;
  /** The message whose component was used, or that opened the modal. */
  readonly source: Message | undefined;
  /** What is said of it on the messages that answer it. */
  readonly metadata: APIMessageInteractionMetadata;
  state: InteractionState;
  /** Why it failed, in the words that Discord shows. */
  failure: string | undefined;
  /** The message that `@original` stands for. */
  originalId: string | undefined;
  /** The original, all follow-ups, and the message that a component updated. */
  readonly messageIds: Set<string>;
  /** Every state that these messages went through, in their order. */
  readonly history: MessageChange[];
  modal: Modal | undefined;
  choices: Choices | undefined;
}

/** What changed in an interaction: its state, its modal, its choices. */
export interface InteractionChange {
  at: number;
  interaction: InteractionRecord;
}

export interface NewInteraction {
  type: InteractionType;
  data: InteractionData;
  member: GuildMember;
  channel: Channel;
  source?: Message | undefined;
  /** The interaction that opened the modal which is submitted. */
  openedBy?: InteractionRecord | undefined;
}

export interface InteractionStoreOptions {
  clock: Clock;
  nextId: () => string;
  /** Told of every change. */
  changed: (change: InteractionChange) => void;
  applicationId: string;
  /** How many are kept. */
  keep: number;
}

export type Interactions = ReturnType<typeof createInteractions>;

export function createInteractions(options: InteractionStoreOptions) {
  const { clock, nextId, changed, applicationId, keep } = options;
  const byId = new Map<string, InteractionRecord>();
  const byToken = new Map<string, InteractionRecord>();
  /** The interactions that each message belongs to, the oldest first. */
  const byMessage = new Map<string, InteractionRecord[]>();
  const timers = new Set<() => void>();

  function after(milliseconds: number, run: () => void): void {
    const cancel = clock.after(milliseconds, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  }

  function change(interaction: InteractionRecord, to: Partial<InteractionRecord>): void {
    Object.assign(interaction, to);
    changed({ at: clock.now(), interaction });
  }

  function forgetOldest(): void {
    const [oldest] = byId.values();
    if (byId.size <= keep || oldest === undefined) return;
    byId.delete(oldest.id);
    byToken.delete(oldest.token);
    for (const id of oldest.messageIds) {
      const others = (byMessage.get(id) ?? []).filter((each) => each !== oldest);
      if (others.length > 0) byMessage.set(id, others);
      else byMessage.delete(id);
    }
  }

  const fail = (interaction: InteractionRecord) =>
    change(interaction, { state: 'failed', failure: DID_NOT_RESPOND });

  const age = (interaction: InteractionRecord) => clock.now() - interaction.createdAt;

  return {
    /** Records what a member did; the caller dispatches it. */
    create({ type, data, member, channel, source, openedBy }: NewInteraction): InteractionRecord {
      const id = nextId();
      const token = Buffer.from(`interaction:${id}:${randomBytes(32).toString('hex')}`).toString('base64url');
      const interaction: InteractionRecord = {
        id,
        token,
        type,
        payload: payloadOf({ id, token, applicationId, type, data, member, channel, source }),
        member,
        channel,
        source,
        createdAt: clock.now(),
        metadata: metadataOf({ id, type, member, channel, data, source, openedBy }),
        state: 'pending',
        failure: undefined,
        originalId: undefined,
        messageIds: new Set(),
        history: [],
        modal: undefined,
        choices: undefined,
      };
      byId.set(id, interaction);
      byToken.set(token, interaction);
      forgetOldest();
      after(ACKNOWLEDGE_WITHIN, () => {
        if (interaction.state === 'pending') fail(interaction);
      });
      after(TOKEN_LIFE, () => {
        if (interaction.state === 'deferred') fail(interaction);
      });
      changed({ at: clock.now(), interaction });
      return interaction;
    },

    /** The interaction that a callback may acknowledge. Throws 10062 and 40060. */
    toAcknowledge(id: string, token: string): InteractionRecord {
      const interaction = byId.get(id);
      if (interaction === undefined || interaction.token !== token) throw unknownInteraction();
      if (interaction.state === 'pending') {
        if (age(interaction) < ACKNOWLEDGE_WITHIN) return interaction;
        throw unknownInteraction();
      }
      const neverAcknowledged = interaction.state === 'failed' && interaction.originalId === undefined;
      throw neverAcknowledged ? unknownInteraction() : alreadyAcknowledged();
    },

    /** The acknowledged interaction of a token that still lives. Throws 10015 and 50027. */
    ofToken(application: string, token: string): InteractionRecord {
      const interaction = byToken.get(token);
      if (interaction === undefined || application !== applicationId) throw unknownWebhook();
      if (age(interaction) >= TOKEN_LIFE) throw invalidWebhookToken();
      const acknowledged = interaction.state !== 'pending' && interaction.state !== 'failed';
      if (!acknowledged) throw unknownWebhook();
      return interaction;
    },

    change,
    /** Makes a message one of an interaction's; what happens to it from now on is in the history. */
    claim(interaction: InteractionRecord, messageId: string): void {
      const owners = byMessage.get(messageId) ?? [];
      if (owners.includes(interaction)) return;
      interaction.messageIds.add(messageId);
      byMessage.set(messageId, [...owners, interaction]);
    },
    /** Takes a message's change into the history of those that it belongs to. */
    remember(messageChange: MessageChange): void {
      const owners = byMessage.get(messageChange.message.id) ?? [];
      for (const interaction of owners) interaction.history.push(messageChange);
    },
    get: (id: string) => byId.get(id),
    withToken: (token: string) => byToken.get(token),
    /** The interaction that a message answers. */
    ofMessage: (messageId: string) => byMessage.get(messageId)?.[0],
    all: (): readonly InteractionRecord[] => [...byId.values()],
    close() {
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}

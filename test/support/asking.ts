/** Members who type commands at a system, and the manners that every reply to them must have. */

import type { Interaction, Message, SlashInput } from 'local-discord';
import { expect } from 'vitest';
import type { Line } from './captured-log.ts';
import { type ReplyText, replyText } from './reply-text.ts';
import type { System } from './system.ts';

const PROBLEM = 0xd55e00;
const WAITING = /^No worker is running/;

export interface Asked {
  readonly interaction: Interaction;
  /** The final reply. */
  readonly message: Message;
  readonly text: ReplyText;
}

export interface Asking {
  /** Types a command as it is, whatever Discord's own client would say of it, and waits for the final reply. */
  ask(command: string, input?: SlashInput): Promise<Asked>;
  /** Types a command that must be refused, and gives the sentence that its author alone sees. */
  refused(command: string, input?: SlashInput): Promise<string>;
  /**
   * What must hold when all is over: one reply to each command, no secret in a log, and nothing in the logs that an
   * operator would have to look at, besides lines that `expected` names.
   */
  expectCleanEnd(expected?: (line: Line) => boolean): void;
}

export function createAsking(system: System, name = 'Ada'): Asking {
  const member = system.discord.member(name);
  const interactions: Interaction[] = [];

  async function ask(command: string, input: SlashInput = {}): Promise<Asked> {
    const interaction = await member.slash(command, input, { unchecked: true });
    interactions.push(interaction);
    const message = await interaction.until(isFinal);
    expectManners(message);
    return { interaction, message, text: replyText(message) };
  }

  return {
    ask,
    async refused(command, input) {
      const { interaction, message } = await ask(command, input);
      expect(message.embeds.map(({ color }) => color)).toEqual([PROBLEM]);
      expectPrivate(interaction, message);
      const sentence = message.embeds[0]?.description ?? '';
      expect(sentence).toMatch(/^(`\w|[A-Z]).*[^.?]\.$/);
      return sentence;
    },
    expectCleanEnd(expected = () => false) {
      expect(interactions.length).toBeGreaterThan(0);
      for (const interaction of interactions) expectOneReply(interaction);
      expectNoSecrets(system, interactions);
      const lines = [...system.botLog.lines, ...system.workerLog.lines];
      const alarming = lines.filter(
        (line) => ['warn', 'error', 'fatal'].includes(line.level) && !expected(line),
      );
      expect(alarming).toEqual([]);
    },
  };
}

/** An answer has a time in its footer, a problem its colour; what waits or grows has neither. */
export function isFinal({ loading, embeds }: Message): boolean {
  const isAnswer = embeds.some(({ footer }) => / ms( ·|$)/.test(footer?.text ?? ''));
  const isProblem = embeds.some((embed) => embed.color === PROBLEM && !WAITING.test(embed.description ?? ''));
  const isHelp = embeds.some(({ fields }) => (fields?.length ?? 0) > 0);
  return !loading && (isAnswer || isProblem || isHelp);
}

/** Discord's limits are the local Discord's to check: it refuses what breaks them. */
function expectManners(message: Message): void {
  expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
  expect(message.content).toBe('');
  expect(message.json.mentions).toEqual([]);
  for (const { description = '' } of message.embeds) expect(description).toBe(description.toWellFormed());
}

/** Its author alone sees it, and nothing public is left of the command. */
function expectPrivate(interaction: Interaction, message: Message): void {
  expect(message.ephemeral).toBe(true);
  expect(visible(interaction).every(({ ephemeral }) => ephemeral)).toBe(true);
}

function expectOneReply(interaction: Interaction): void {
  const shown = visible(interaction);
  if (shown.length !== 1 || !shown.every(isFinal))
    throw new Error(`not exactly one final reply: ${interaction.describe()}`);
}

function visible({ message, followUps }: Interaction): Message[] {
  return message === undefined ? [...followUps] : [message, ...followUps];
}

function expectNoSecrets(
  { discord, redis, botLog, workerLog }: System,
  interactions: readonly Interaction[],
) {
  const secrets = [discord.botToken, new URL(redis.url).password, ...interactions.map(({ token }) => token)];
  const logs = botLog.text() + workerLog.text();
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(logs.includes(secret)).toBe(false);
  }
}

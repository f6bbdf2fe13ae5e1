/** Members who type commands, ask again where they were refused, and keep account of what became of each. */
import type { Interaction, LocalDiscord, Message } from 'local-discord';
import type { Command } from './commands.ts';

/** Milliseconds. */
const LONGEST_ACKNOWLEDGEMENT = 30_000;
const LONGEST_ANSWER = 120_000;
/** Commands that a member types at the same time: more than a bot takes. */
const AT_ONCE = 4;
/** After a refusal where everything is full, and at the latest where a place is to become free. */
const ASK_AGAIN = 500;
const LONGEST_WAIT = 10 * ASK_AGAIN;

const REFUSALS: readonly [reason: string, words: RegExp][] = [
  ['member has too many open', /^You have \d+ commands? open/],
  ['server has too many open', /^This server has \d+ commands? open/],
  ['queue away', /^The queue is away/],
  ['queue full', /^So many requests are waiting/],
];

/** What became of one command. */
export interface Account {
  readonly command: Command;
  /** Each time it was typed. */
  readonly tries: Interaction[];
  /** The try that was acknowledged. */
  accepted?: Interaction;
  /** The first final reply, and when it came. */
  final?: Message;
  finalAt?: number;
}

export interface Ledger {
  readonly accounts: readonly Account[];
  /** Refused tries, by reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** Tries that Discord gave up, since no bot acknowledged them in time. */
  readonly notAccepted: () => number;
  readonly finals: () => number;
  /** All members type their commands at the same time, each a few at once; resolves when each has its end. */
  ask(commands: readonly Command[]): Promise<void>;
  /** Resolves when another final reply has come. */
  nextFinal(): Promise<void>;
}

/** Whatever waits or grows has a button to cancel it. */
export const isFinal = ({ loading, components }: Message) =>
  !loading && !JSON.stringify(components).includes(':cancel:');

export function createLedger(discord: LocalDiscord): Ledger {
  const accounts: Account[] = [];
  const refused = new Map<string, number>();
  let notAccepted = 0;
  let finals = 0;
  /** Those who look at the answers, and those who wait for a place in a server: one of these for each answer. */
  let looking: (() => void)[] = [];
  const waiting = new Map<string, Set<() => void>>();

  const nextFinal = () => new Promise<void>((resolve) => looking.push(resolve));

  function ended(server: string) {
    finals += 1;
    const told = looking;
    looking = [];
    for (const tell of told) tell();
    const [first] = waiting.get(server) ?? [];
    first?.();
  }

  function placeIn(server: string): Promise<void> {
    const queue = waiting.get(server) ?? new Set();
    waiting.set(server, queue);
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        queue.delete(go);
        resolve();
      };
      const timer = setTimeout(go, LONGEST_WAIT);
      queue.add(go);
    });
  }

  /** @param line is taken from by others at the same time */
  async function askAll(line: IterableIterator<Command>): Promise<void> {
    for (const command of line) await askOne(command);
  }

  async function askOne(command: Command): Promise<void> {
    const account: Account = { command, tries: [] };
    accounts.push(account);
    const member = discord.member(command.member, command.server);
    for (;;) {
      const interaction = await member.slash(command.name, command.options);
      account.tries.push(interaction);
      const state = await interaction
        .acknowledged({ timeout: LONGEST_ACKNOWLEDGEMENT })
        .catch(() => 'failed' as const);
      if (state === 'failed') {
        notAccepted += 1;
        await pause(ASK_AGAIN);
        continue;
      }
      if (state === 'deferred') {
        account.accepted = interaction;
        await answered(account, interaction);
        return ended(command.server);
      }
      const reason = reasonOf(interaction.message);
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
      if (reason.endsWith('too many open')) await placeIn(command.server);
      else await pause(ASK_AGAIN);
    }
  }

  async function answered(account: Account, interaction: Interaction) {
    try {
      account.final = await interaction.until(isFinal, { timeout: LONGEST_ANSWER });
      account.finalAt = Date.now();
    } catch {
      // The account says that it is lost.
    }
  }

  return {
    accounts,
    refused,
    notAccepted: () => notAccepted,
    finals: () => finals,
    async ask(commands) {
      const lines = new Map<string, Command[]>();
      for (const command of commands)
        lines.set(command.member, [...(lines.get(command.member) ?? []), command]);
      const hands = [...lines.values()].flatMap((line) => {
        const rest = line.values();
        return Array.from({ length: AT_ONCE }, () => askAll(rest));
      });
      await Promise.all(hands);
    },
    nextFinal,
  };
}

function reasonOf(message: Message | undefined): string {
  const said = message?.embeds[0]?.description ?? '';
  return REFUSALS.find(([, words]) => words.test(said))?.[0] ?? `other: ${said}`;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

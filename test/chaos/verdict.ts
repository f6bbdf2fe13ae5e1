/** Lost, doubled, wrong: what became of each command, against what a calm run answered. */
import type { LocalDiscord, Message } from 'local-discord';
import { type Account, isFinal, type Ledger } from './members.ts';

export interface Verdict {
  readonly lost: string[];
  readonly doubled: string[];
  readonly wrong: string[];
}

/** @param calm what each question was answered, by its number */
export function judge(discord: LocalDiscord, ledger: Ledger, calm: ReadonlyMap<number, string>): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], wrong: [] };
  const answers = new Set<string>();
  for (const account of ledger.accounts) {
    const { command, accepted, final } = account;
    const name = `command ${command.index} (/${command.name})`;
    if (accepted === undefined || final === undefined) {
      verdict.lost.push(`${name}: ${account.tries.at(-1)?.describe().slice(0, 600)}`);
      continue;
    }
    const shown = [accepted.message, ...accepted.followUps].filter((message) => message !== undefined);
    for (const { id } of shown) answers.add(id);
    if (shown.length !== 1) verdict.doubled.push(`${name} has ${shown.length} replies`);
    // A command that was refused, and then answered all the same, was answered twice.
    for (const before of account.tries.filter((each) => each !== accepted)) {
      const { message } = before;
      if (message && !isRefusal(message)) verdict.doubled.push(`${name}: ${before.describe().slice(0, 600)}`);
      if (message) answers.add(message.id);
    }
    const now = accepted.message;
    if (now === undefined || !isFinal(now) || wentOn(account)) {
      verdict.wrong.push(`${name} went on after its end: ${ends(accepted.describe())}`);
    } else {
      const difference = differenceOf(contentOf(now), calm.get(command.question) ?? '');
      if (difference) verdict.wrong.push(`${name} differs: ${difference}`);
    }
  }
  for (const guild of discord.guilds()) {
    for (const message of discord.messages('general', guild.name)) {
      const known = discord.interactionOf(message.id);
      if (known === undefined)
        verdict.doubled.push(`a post beside the replies: ${contentOf(message).slice(0, 600)}`);
    }
  }
  return verdict;
}

/** Whether another state followed the final one. */
function wentOn({ accepted }: Account): boolean {
  const states = accepted?.history.map(({ message }) => message) ?? [];
  const first = states.findIndex(isFinal);
  return states.slice(first).some((state) => !isFinal(state));
}

/**
 * Where two texts part, if they do. The same question has the same answer to the last digit, whoever else asks and
 * whatever dies meanwhile.
 */
function differenceOf(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const at = [...one].findIndex((character, i) => character !== other[i]);
  const shown = (text: string) => text.slice(Math.max(0, at - 100), at + 200);
  return `\n… ${shown(one)}\n… ${shown(other)}`;
}

const isRefusal = ({ embeds, ephemeral }: Message) =>
  ephemeral && embeds.length === 1 && embeds[0]?.footer === undefined && embeds[0]?.title === undefined;

/**
 * What a reader sees, without the time that it took and the addresses of its files. In the place of the picture
 * stands its description.
 */
export function contentOf({ content, embeds, attachments }: Message): string {
  const text = JSON.stringify({ content, embeds }).replaceAll(/http:[^"]*\/attachments\/\d+\/\d+\//g, '');
  const files = attachments.map(({ filename, description, bytes }) => {
    const shown = filename.endsWith('.txt') ? Buffer.from(bytes).toString() : `${bytes.length > 0}`;
    return `${filename} ${description ?? ''} ${shown}`;
  });
  return [text, ...files].join('\n').replaceAll(/[\d,.]+ m?s\b/g, '');
}

/** How it began and how it ended. */
const ends = (text: string) =>
  text.length <= 1_200 ? text : `${text.slice(0, 400)}\n…\n${text.slice(-800)}`;

/** Everything that the bot can do: the one table of commands and of kinds of replies. */
import type { Answer } from '../../shared/contract.ts';
import type { Command, MessageCommand } from '../replies/command.ts';
import type { Kind } from '../replies/kind.ts';
import { messageCommand } from '../replies/message-command.ts';
import { compare } from './compare/command.ts';
import { comparison } from './compare/reply.ts';
import { generate } from './generate/command.ts';
import { generation } from './generate/reply.ts';
import { guess } from './guess/command.ts';
import { guess as guessing } from './guess/reply.ts';
import { help } from './help/command.ts';
import { nudge } from './nudge/command.ts';
import { nudge as nudged } from './nudge/reply.ts';
import { predict } from './predict/command.ts';
import { prediction } from './predict/reply.ts';
import { replay } from './replay/command.ts';
import { settings } from './settings/command.ts';
import { surprise } from './surprise/command.ts';
import { surprise as surprised } from './surprise/reply.ts';
import { tokenize } from './tokenize/command.ts';
import { tokens } from './tokenize/reply.ts';
import { vote } from './vote/command.ts';
import { vote as voting } from './vote/reply.ts';

/** Every command that members type. */
export const commands: readonly Command[] = [
  predict,
  generate,
  compare,
  nudge,
  tokenize,
  surprise,
  vote,
  guess,
  replay,
  settings,
  help,
];

/** Every command in the menu of a message. */
export const messageCommands: readonly MessageCommand[] = [
  messageCommand('Measure surprise', surprise),
  messageCommand('Predict next token', predict),
];

const all = [prediction, generation, comparison, nudged, tokens, surprised, voting, guessing] as const;

/** Every kind of reply. */
export const kinds: readonly Kind[] = all;

/** The guesses of a game's round are no reply of their own. */
type Later = 'score';
type BegunBy<K> = K extends { begins: infer B } ? B : never;
type Forgotten = Exclude<Answer['kind'], BegunBy<(typeof all)[number]> | Later>;
/** An answer that begins no reply, and is not said to be a later one, is an error here. */
export const everyAnswerBeginsAReply: [Forgotten] extends [never]
  ? true
  : `No reply begins with the answer to a ${Forgotten} request: list its kind in all, or name it in Later` =
  true;

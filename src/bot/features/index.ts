import type { Command, MessageCommand } from './command.ts';
import { compare } from './compare/command.ts';
import { generate } from './generate/command.ts';
import { guess } from './guess/command.ts';
import { help } from './help/command.ts';
import { nudge } from './nudge/command.ts';
import { predict } from './predict/command.ts';
import { predictNext } from './predict/message-command.ts';
import { replay } from './replay/command.ts';
import { settings } from './settings/command.ts';
import { surprise } from './surprise/command.ts';
import { measureSurprise } from './surprise/message-command.ts';
import { tokenize } from './tokenize/command.ts';
import { vote } from './vote/command.ts';

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
export const messageCommands: readonly MessageCommand[] = [measureSurprise, predictNext];

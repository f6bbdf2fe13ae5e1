import type { Command, MessageCommand } from './command.ts';
import { compare } from './compare.ts';
import { generate } from './generate.ts';
import { guess } from './guess.ts';
import { help } from './help.ts';
import { measureSurprise } from './measure-surprise.ts';
import { nudge } from './nudge.ts';
import { predict } from './predict.ts';
import { predictNext } from './predict-next.ts';
import { replay } from './replay.ts';
import { settings } from './settings.ts';
import { surprise } from './surprise.ts';
import { tokenize } from './tokenize.ts';
import { vote } from './vote.ts';

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

import type { Command } from './command.ts';
import { generate } from './generate.ts';
import { help } from './help.ts';
import { predict } from './predict.ts';
import { settings } from './settings.ts';
import { tokenize } from './tokenize.ts';

/** Every command of the bot. */
export const commands: readonly Command[] = [predict, generate, tokenize, settings, help];

import type { CommandTexts } from '../command-text.ts';

export const commands: CommandTexts = {};

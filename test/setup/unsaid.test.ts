/** `npm run lint` says what is forgotten of a command, and where to say it. */
import { readFile } from 'node:fs/promises';
import { SlashCommandBuilder } from 'discord.js';
import { expect, it } from 'vitest';
import { unsaid } from '../../scripts/unsaid.ts';
import { commands, messageCommands } from '../../src/bot/features/index.ts';
import { runNode } from '../support/command.ts';

const ENTROPY = new SlashCommandBuilder()
  .setName('entropy')
  .setDescription('A')
  .addStringOption((option) =>
    option.setName('unit').setDescription('B').addChoices({ name: 'C', value: 'bits' }),
  )
  .toJSON();

it('a new command lacks its texts, its line in /help and in the README', () => {
  const sentences = unsaid([ENTROPY], '| `/predict`');
  const of = (text: string) => sentences.filter((sentence) => sentence.includes(text));
  expect(of('/entropy has no description in ')).toHaveLength(3);
  expect(of('/entropy unit has no description in ')).toHaveLength(3);
  expect(of('/entropy unit C has no name in fr: say it in src/bot/i18n/fr/commands.ts.')).toHaveLength(1);
  expect(of('/help does not name /entropy: say it in src/bot/i18n/')).toHaveLength(4);
  expect(of('README.md, "The commands", has no line for /entropy.')).toHaveLength(1);
  expect(sentences).toHaveLength(14);
});

it('nothing is forgotten of those that there are', async () => {
  const ours = [...commands, ...messageCommands].map(({ data }) => data);
  expect(unsaid(ours, await readFile('README.md', 'utf8'))).toEqual([]);
});

it('the linter runs it', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(scripts.lint).toContain(' && node --import tsx scripts/unsaid.ts');
  const run = runNode(['--import', 'tsx', 'scripts/unsaid.ts']);
  expect((await run.ended).code, run.output()).toBe(0);
});

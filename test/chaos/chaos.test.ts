import { expect, it } from 'vitest';
import { commands } from '../../src/bot/features/index.ts';
import { runNode } from '../support/command.ts';
import { LEFT_OUT, makeCommands } from './commands.ts';
import { findSecrets } from './secrets.ts';

it('ends every accepted command in one reply, the right one, whatever dies in between', async () => {
  const chaos = runNode(['--import', 'tsx', 'test/chaos/main.ts', '--short']);
  const { code } = await chaos.ended;
  expect(chaos.output()).toMatch(/^final replies +60$/m);
  for (const fault of ['lost', 'doubled', 'wrong', 'left open', 'secrets found']) {
    expect(chaos.output()).toMatch(new RegExp(`^${fault} +0$`, 'm'));
  }
  expect(code, chaos.output()).toBe(0);
  expect(await chaos.alive()).toEqual([]);
}, 240_000);

it('types every command, or says why not', () => {
  const typed = makeCommands(8).map(({ name }) => name);
  const names = new Set([...typed, ...Object.keys(LEFT_OUT)]);
  expect([...names].sort()).toEqual(commands.map(({ data }) => data.name).sort());
});

it('looks for secrets so that it finds them, and does not repeat them', () => {
  const found = findSecrets(
    [{ name: 'a token', value: 'hunter2' }],
    [
      { name: 'output', text: 'https://discord.com/webhooks/1/hunter2/messages' },
      { name: 'metrics', text: 'up 1' },
    ],
  );
  expect(found).toEqual(['a token in output']);
});

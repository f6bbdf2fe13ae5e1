import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asking, createAsking } from '../support/asking.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem({
    environment: { MODELS: 'gpt2-mini=./models/gpt2-mini@q8,lost=./models/no-such-folder@fp32' },
  });
  asking = createAsking(system);
});
afterAll(() => system.close());

it('a model that cannot be loaded gives a clear sentence to whoever asks for it, and to nobody else', async () => {
  for (const command of ['predict', 'generate', 'tokenize']) {
    const sentence = await asking.refused(command, { text: 'a', model: 'lost' });
    expect(sentence).toContain(
      'The model `lost` could not be loaded. Choose another one with the option `model`',
    );
  }
});

it('other models keep working beside one that cannot be loaded', async () => {
  const [, answered] = await Promise.all([
    asking.refused('predict', { text: 'You are going to', model: 'lost' }),
    asking.ask('predict', { text: 'You are going to' }),
  ]);
  expect(block(answered.text, /most probable/)).toContain('␣be');
});

it('a model that cannot be loaded has one line in the log: what was looked for, where, what to do', () => {
  const lines = system.workerLog.lines.filter(({ level }) => level === 'error');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ model: 'lost' });
  expect(lines[0]?.msg).toContain('no-such-folder');
});

it('a model that cannot be loaded is suggested all the same, as it may be there tomorrow', async () => {
  const typing = { focused: 'model', value: 'lo' };
  const choices = await system.discord.member('Ada').autocomplete('predict', { text: 'a' }, typing);
  expect(choices).toEqual([{ name: 'lost', value: 'lost' }]);
});

it('answered every command once, and left the logs clean', () =>
  asking.expectCleanEnd(({ model }) => model === 'lost'));

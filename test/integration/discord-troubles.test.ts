/** What becomes of a reply when Discord answers with an error. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Fault, Faults } from '../../src/playground/local-discord.ts';
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
afterEach(() => system.discord.setFaults(undefined));

const ERROR_500: Fault = { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
const ERROR_429: Fault = {
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: 0.05, global: false },
};

/** `fault` is the answer to the first `times` edits of a reply. */
function firstEdits(fault: Fault, times: number): Faults {
  let left = times;
  return ({ method }) => {
    if (method !== 'PATCH' || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}

const edits = (interactionId: string) =>
  system.discord
    .wire()
    .flatMap((entry) =>
      entry.kind === 'rest' && entry.method === 'PATCH' && entry.interactionId === interactionId
        ? [entry.status]
        : [],
    );

it.each([
  ['with 500', ERROR_500, 500],
  ['with 429', ERROR_429, 429],
  ['by breaking the connection', 'drop' as const, 0],
])('a reply is delivered where Discord answers an edit %s', async (_, fault, status) => {
  system.discord.setFaults(firstEdits(fault, 1));
  const { text, interaction } = await asking.ask('predict', { text: 'You are going to' });
  expect(block(text, /most probable/)).toContain('␣be');
  expect(edits(interaction.id)).toEqual([status, 200]);
});

it('a reply is delivered once where the connection breaks after the edit was taken', async () => {
  system.discord.setFaults(firstEdits('drop-answer', 1));
  const { interaction, message } = await asking.ask('predict', { text: 'You are going to' });
  expect(interaction.followUps).toEqual([]);
  expect(message.attachments.map(({ filename }) => filename)).toEqual(['prediction.png']);
});

it('a problem is told to its author alone where Discord is slow to take the public reply away', async () => {
  let left = 2;
  system.discord.setFaults(({ method }) => (method === 'DELETE' && left-- > 0 ? ERROR_500 : undefined));
  expect(await asking.refused('predict', { text: 'a', model: 'lost' })).toContain('could not be loaded');
});

it('a growing reply ends with its last state where Discord limits its edits', async () => {
  system.discord.setFaults(firstEdits(ERROR_429, 2));
  const { text, interaction } = await asking.ask('generate', { steps: 10 });
  expect(block(text, 'Final text')).toBe('You are going to be a little girl."\n"I am sure');
  expect(edits(interaction.id).filter((status) => status === 429)).toHaveLength(2);
});

it('a command whose acknowledgement Discord refuses leaves one line in the log, without the token', async () => {
  const refused: Fault = { status: 404, body: { message: 'Unknown interaction', code: 10062 } };
  system.discord.setFaults(({ route }) => (route.startsWith('/interactions/') ? refused : undefined));
  const interaction = await system.discord.member('Ada').slash('predict', { text: 'a' });
  await system.botLog.until('the fault could not be reported to its author');
  const errors = system.botLog.lines.filter(
    (line) => line.level === 'error' && line.interaction === interaction.id,
  );
  expect(errors).toMatchObject([{ error: { message: /Unknown interaction/ } }]);
  expect(system.botLog.text()).not.toContain(interaction.token);
});

it('commands are answered after all that', async () => {
  expect((await asking.ask('tokenize', { text: 'a' })).text.outside).toContain('**1 token**');
});

it('answered every command once, and left no secret in the logs', () =>
  asking.expectCleanEnd(
    ({ error, model }) => /Unknown interaction|SocketError/.test(JSON.stringify(error)) || model === 'lost',
  ));

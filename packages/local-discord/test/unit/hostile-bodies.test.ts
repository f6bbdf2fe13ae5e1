import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDiscord } from '../support/bot.ts';

/** JSON in which the names that the API knows turn up with values of every kind. */
const bodies = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 1, 2, 3, 4, 18, 'x', '', 'attachment://x', true),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      ...[
        'content',
        'embeds',
        'components',
        'fields',
        'name',
        'value',
        'type',
        'custom_id',
        'title',
        'options',
      ],
      ...[
        'attachments',
        'id',
        'flags',
        'allowed_mentions',
        'parse',
        'style',
        'label',
        'description',
        'choices',
        'data',
      ],
    ),
    tie('value'),
    { maxKeys: 5 },
  ),
}));

test('whatever a bot sends, the API answers it with words of its own', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const call = async (method: string, path: string, body: unknown) => {
    const headers = { Authorization: `Bot ${discord.botToken}`, 'Content-Type': 'application/json' };
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.text() };
  };
  const commands = `/applications/${discord.applicationId}/commands`;
  const messages = `/channels/${discord.channel('general').id}/messages`;
  await fc.assert(
    fc.asyncProperty(bodies.value, async (body) => {
      for (const [method, path] of [
        ['POST', messages],
        ['POST', commands],
        ['PUT', commands],
      ] as const) {
        const { status, answer } = await call(method, path, body);
        expect(status, answer).toBeLessThan(500);
      }
    }),
    { numRuns: 300 },
  );
});

test('a body that is no JSON is refused as such', async () => {
  const discord = await localDiscord();
  const response = await fetch(`${discord.apiUrl}/v10/channels/${discord.channel('general').id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${discord.botToken}`, 'Content-Type': 'application/json' },
    body: '{',
  });
  expect([response.status, await response.json()]).toMatchObject([400, { code: 50109 }]);
});

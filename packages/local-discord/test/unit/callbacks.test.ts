import { Routes, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { apiError, complaints, localDiscord, loggedIn, onInteraction } from '../support/bot.ts';

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Asks')
  .addStringOption((option) => option.setName('model').setDescription('Which').setAutocomplete(true));
const long = (length: number) => 'x'.repeat(length);
const label = (custom_id: string, rest = {}) => ({
  type: 18,
  label: 'Words',
  component: { type: 4, style: 1, custom_id, ...rest },
});
const modal = (rest: object) => ({
  type: 9,
  data: { custom_id: 'm', title: 'Title', components: [label('a')], ...rest },
});

/** The answer that the API gives to a callback's body. */
async function callback(body: unknown, kind: 'slash' | 'autocomplete' = 'slash') {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  const answer = new Promise<unknown>((resolve) => {
    onInteraction(client, async ({ id, token }) => {
      const posted = client.rest.post(Routes.interactionCallback(id, token), { auth: false, body });
      resolve(
        posted.then(
          () => ({}),
          () => posted,
        ),
      );
      await posted;
      return undefined;
    });
  });
  const ada = discord.member('Ada');
  if (kind === 'slash') await ada.slash('ask');
  else ada.autocomplete('ask', {}, { focused: 'model', value: '' }).catch(() => {});
  return answer;
}

test.each([
  ['content of 2001', { type: 4, data: { content: long(2001) } }, 'data.content BASE_TYPE_MAX_LENGTH'],
  ['a modal title of 46', modal({ title: long(46) }), 'data.title BASE_TYPE_BAD_LENGTH'],
  ['a modal without custom_id', modal({ custom_id: '' }), 'data.custom_id BASE_TYPE_BAD_LENGTH'],
  [
    'a modal of 6',
    modal({ components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => label(id)) }),
    'data.components BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a modal field used twice',
    modal({ components: [label('a'), label('a')] }),
    'data.components.1 COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a modal field of 4001',
    modal({ components: [label('a', { max_length: 4001 })] }),
    'data.components.0.component.max_length NUMBER_TYPE_MAX',
  ],
  ['a deferral that suppresses embeds', { type: 5, data: { flags: 4 } }, 'data.flags BASE_TYPE_CHOICES'],
  ['an unknown type', { type: 99 }, 'type BASE_TYPE_CHOICES'],
  ['choices for a command', { type: 8, data: { choices: [] } }, 'type BASE_TYPE_CHOICES'],
])('%s is refused with the field named', async (_name, body, complaint) => {
  const error = await apiError(callback(body));
  expect(error).toMatchObject({ status: 400, code: 50035 });
  expect(complaints(error)).toContain(complaint);
});

test.each([
  [
    '26 choices',
    Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })),
    'data.choices BASE_TYPE_MAX_LENGTH',
  ],
  ['a choice of 101', [{ name: long(101), value: 'a' }], 'data.choices.0.name BASE_TYPE_BAD_LENGTH'],
])('%s are too much for autocomplete', async (_name, choices, complaint) => {
  const error = await apiError(callback({ type: 8, data: { choices } }, 'autocomplete'));
  expect(complaints(error)).toContain(complaint);
});

test('a reply to autocomplete is refused', async () => {
  const error = await apiError(callback({ type: 4, data: { content: 'x' } }, 'autocomplete'));
  expect(complaints(error)).toEqual(['type BASE_TYPE_CHOICES']);
});

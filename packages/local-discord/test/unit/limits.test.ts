import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { apiError, complaints, localDiscord, loggedIn } from '../support/bot.ts';

const times = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n));
const long = (length: number) => 'x'.repeat(length);
const field = { name: 'n', value: 'v' };
const button = (id: string, rest = {}) => ({ type: 2, style: 1, label: 'l', custom_id: id, ...rest });
const row = (...components: unknown[]) => ({ type: 1, components });
const select = (options: unknown[], rest = {}) => ({ type: 3, custom_id: 's', options, ...rest });
const choice = (value: string, rest = {}) => ({ label: value, value, ...rest });
const input = (id: string, rest = {}) => ({ type: 4, style: 1, custom_id: id, ...rest });
const labelled = (component: unknown, rest = {}) => ({ type: 18, label: 'l', component, ...rest });
const modal = (...components: unknown[]) => ({ custom_id: 'm', title: 't', components });

async function send(body: unknown) {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  return client.rest.post(Routes.channelMessages(discord.channel('general').id), { body });
}

test.each([
  ['content of 2001', { content: long(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
  ['11 embeds', { embeds: times(11, () => ({ title: 'a' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
  ['a title of 257', { embeds: [{ title: long(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
  [
    'a description of 4097',
    { embeds: [{ description: long(4097) }] },
    'embeds.0.description BASE_TYPE_MAX_LENGTH',
  ],
  ['26 fields', { embeds: [{ fields: times(26, () => field) }] }, 'embeds.0.fields BASE_TYPE_MAX_LENGTH'],
  [
    'a field name of 257',
    { embeds: [{ fields: [{ ...field, name: long(257) }] }] },
    'embeds.0.fields.0.name BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a field value of 1025',
    { embeds: [{ fields: [field, { ...field, value: long(1025) }] }] },
    'embeds.0.fields.1.value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a blank field value',
    { embeds: [{ fields: [{ ...field, value: ' ' }] }] },
    'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
  ],
  [
    'a field without a name',
    { embeds: [{ fields: [{ value: 'v' }] }] },
    'embeds.0.fields.0.name BASE_TYPE_REQUIRED',
  ],
  [
    'a footer of 2049',
    { embeds: [{ footer: { text: long(2049) } }] },
    'embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an author of 257',
    { embeds: [{ author: { name: long(257) } }] },
    'embeds.0.author.name BASE_TYPE_MAX_LENGTH',
  ],
  [
    'embeds of 6001 together',
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    'embeds MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    'a picture at no address',
    { embeds: [{ image: { url: 'chart.png' } }] },
    'embeds.0.image.url URL_TYPE_INVALID_URL',
  ],
  [
    'a picture with a foreign scheme',
    { embeds: [{ image: { url: 'ftp://a/b.png' } }] },
    'embeds.0.image.url URL_TYPE_INVALID_SCHEME',
  ],
  ['a colour beyond white', { embeds: [{ title: 'a', color: 0x1000000 }] }, 'embeds.0.color NUMBER_TYPE_MAX'],
  ['6 rows', { components: times(6, (n) => row(button(`${n}`))) }, 'components BASE_TYPE_MAX_LENGTH'],
  [
    '6 buttons in a row',
    { components: [row(...times(6, (n) => button(`${n}`)))] },
    'components.0.components BASE_TYPE_BAD_LENGTH',
  ],
  ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
  [
    'a custom_id of 101',
    { components: [row(button(long(101)))] },
    'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an empty custom_id',
    { components: [row(button(''))] },
    'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button without custom_id',
    { components: [row({ type: 2, style: 1, label: 'l' })] },
    'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
  ],
  [
    'a label of 81',
    { components: [row(button('a', { label: long(81) }))] },
    'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a custom_id used twice',
    { components: [row(button('a')), row(button('a'))] },
    'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a menu beside a button',
    { components: [row(select([choice('a')]), button('b'))] },
    'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    '26 menu options',
    { components: [row(select(times(26, (n) => choice(`${n}`))))] },
    'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a menu value used twice',
    { components: [row(select([choice('a'), choice('a')]))] },
    'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'a menu option of 101',
    { components: [row(select([choice(long(101))]))] },
    'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a menu description of 101',
    { components: [row(select([choice('a', { description: long(101) })]))] },
    'components.0.components.0.options.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a menu of more values than it has options',
    { components: [row(select([choice('a')], { max_values: 2 }))] },
    'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a menu that demands more values than it takes',
    { components: [row(select([choice('a'), choice('b')], { min_values: 2 }))] },
    'components.0.components.0.min_values NUMBER_TYPE_MAX',
  ],
  [
    'a menu that takes no value',
    { components: [row(select([choice('a')], { min_values: 0, max_values: 0 }))] },
    'components.0.components.0.max_values NUMBER_TYPE_MIN',
  ],
  [
    'more values chosen from the start than a menu takes',
    { components: [row(select([choice('a', { default: true }), choice('b', { default: true })]))] },
    'components.0.components.0.options BASE_TYPE_MAX_LENGTH',
  ],
  [
    'more members chosen from the start than a menu takes',
    {
      components: [
        row({
          type: 5,
          custom_id: 's',
          default_values: ['1', '2'].map((id) => ({ type: 'user', id: id.repeat(18) })),
        }),
      ],
    },
    'components.0.components.0.default_values BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a link with a foreign scheme',
    { components: [row({ type: 2, style: 5, label: 'l', url: 'ftp://a/b' })] },
    'components.0.components.0.url URL_TYPE_INVALID_SCHEME',
  ],
  [
    'a link of 513',
    { components: [row({ type: 2, style: 5, label: 'l', url: `https://a/${long(503)}` })] },
    'components.0.components.0.url BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a button with neither label nor emoji',
    { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
    'components.0.components.0.label BASE_TYPE_REQUIRED',
  ],
  [
    'a placeholder of 151',
    { components: [row(select([choice('a')], { placeholder: long(151) }))] },
    'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
  ],
  [
    'alt text of 1025',
    { content: 'a', attachments: [{ id: 0, description: long(1025) }] },
    'attachments.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    'mentions both parsed and listed',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'.repeat(18)] } },
    'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
])('%s is refused with 50035 and the field named', async (_name, body, complaint) => {
  const error = await apiError(send(body));
  expect(error).toMatchObject({ status: 400, code: 50035 });
  expect(complaints(error)).toContain(complaint);
});

test('a message at every limit is accepted', async () => {
  const body = {
    content: long(2000),
    embeds: [
      {
        title: long(256),
        description: long(1192),
        footer: { text: long(2048) },
        author: { name: long(256) },
        fields: [...times(24, () => field), { name: long(176), value: long(1024) }],
      },
      { description: long(1000) },
    ],
    components: [
      ...times(4, (r) => row(...times(5, (n) => button(`${r}${n}`.padEnd(100, '-'), { label: long(80) })))),
      row(select(times(25, (n) => choice(`${n}`.padEnd(100, '-'))))),
    ],
  };
  await expect(send(body)).resolves.toMatchObject({ content: long(2000) });
});

test('characters are counted as code points', async () => {
  await expect(send({ content: '😀'.repeat(2000) })).resolves.toBeDefined();
  expect(complaints(await apiError(send({ content: '😀'.repeat(2001) })))).toEqual([
    'content BASE_TYPE_MAX_LENGTH',
  ]);
});

test.each([[{}], [{ content: '  \n' }], [{ content: '', embeds: [{}] }]])(
  '%j is an empty message',
  async (body) => {
    expect(await apiError(send(body))).toMatchObject({ status: 400, code: 50006 });
  },
);

test('spaces around content and around the texts of an embed are trimmed', async () => {
  await expect(
    send({ content: ' a ', embeds: [{ title: ' b ', fields: [{ name: ' c ', value: ' d ' }] }] }),
  ).resolves.toMatchObject({
    content: 'a',
    embeds: [{ title: 'b', fields: [{ name: 'c', value: 'd' }] }],
  });
});

test('a file over 10 MiB is refused as too large', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const files = [{ name: 'big.txt', data: Buffer.alloc(10 * 1024 * 1024 + 1) }];
  const sent = client.rest.post(Routes.channelMessages(discord.channel('general').id), { body: {}, files });
  expect(await apiError(sent)).toMatchObject({ status: 413, code: 40005 });
});

test('a request over 25 MiB is refused as too large, though each of its files is allowed', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const files = times(3, (n) => ({ name: `${n}.txt`, data: Buffer.alloc(9 * 1024 * 1024) }));
  const sent = client.rest.post(Routes.channelMessages(discord.channel('general').id), { body: {}, files });
  expect(await apiError(sent)).toMatchObject({ status: 413, code: 40005 });
});

/** The bot answers a command with this modal. */
async function open(body: unknown) {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  const asked = await discord.member('Ada').slash('ask', {}, { unchecked: true });
  const answer = { type: 9, data: body };
  return client.rest.post(Routes.interactionCallback(asked.id, asked.token), { auth: false, body: answer });
}

test.each([
  ['a title of 46', { ...modal(labelled(input('a'))), title: long(46) }, 'title BASE_TYPE_BAD_LENGTH'],
  [
    'a custom_id of 101',
    { ...modal(labelled(input('a'))), custom_id: long(101) },
    'custom_id BASE_TYPE_BAD_LENGTH',
  ],
  ['no component', modal(), 'components BASE_TYPE_BAD_LENGTH'],
  ['6 components', modal(...times(6, (n) => labelled(input(`${n}`)))), 'components BASE_TYPE_BAD_LENGTH'],
  [
    'a label of 46',
    modal(labelled(input('a'), { label: long(46) })),
    'components.0.label BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a description of 101',
    modal(labelled(input('a'), { description: long(101) })),
    'components.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a placeholder of 101',
    modal(labelled(input('a', { placeholder: long(101) }))),
    'components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a value of 4001',
    modal(labelled(input('a', { value: long(4001) }))),
    'components.0.component.value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a text of at most 4001',
    modal(labelled(input('a', { max_length: 4001 }))),
    'components.0.component.max_length NUMBER_TYPE_MAX',
  ],
  [
    'a text that must be longer than it may be',
    modal(labelled(input('a', { min_length: 3, max_length: 2 }))),
    'components.0.component.min_length NUMBER_TYPE_MAX',
  ],
  [
    'a custom_id used twice',
    modal(labelled(input('a')), labelled(input('a'))),
    'components.1 COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a disabled menu',
    modal(labelled(select([choice('a')], { disabled: true }))),
    'components.0.component.disabled BASE_TYPE_CHOICES',
  ],
  [
    'a required menu without a least number',
    modal(labelled(select([choice('a')], { min_values: 0 }))),
    'components.0.component.min_values NUMBER_TYPE_MIN',
  ],
])('a modal with %s is refused with 50035 and the field named', async (_name, body, complaint) => {
  const error = await apiError(open(body));
  expect(error).toMatchObject({ status: 400, code: 50035 });
  expect(complaints(error)).toContain(`data.${complaint}`);
});

test('a modal at every limit is accepted', async () => {
  const field = (n: number) =>
    labelled(
      input(`${n}`.padEnd(100, '-'), {
        style: 2,
        min_length: 4000,
        max_length: 4000,
        value: long(4000),
        placeholder: long(100),
      }),
      { label: long(45), description: long(100) },
    );
  const body = { ...modal(...times(5, field)), title: long(45), custom_id: long(100) };
  await expect(open(body)).resolves.toBeDefined();
});

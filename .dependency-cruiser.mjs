/**
 * The walls between the rooms; README, "How it is built", says what lives in each. `npm run lint` follows every import
 * to its file, however it is written: types, `import()`, `export from`, detours and names of packages, too.
 */

import typescript from 'typescript';

// Without the compiler's API, which TypeScript 7 does not have, dependency-cruiser finds no file and so no fault.
if (typescript.createSourceFile === undefined)
  throw new Error('The walls need "typescript" to be version 6, as package.json has it beside version 7.');

const PACKAGES = '(^|/)node_modules/';
/** Any file of this repository, but for `folders`; names of Node's own modules have no ending. */
const anyFileOutside = (...folders) => ({
  path: '[.][a-z]+$',
  pathNot: [PACKAGES, ...folders],
  couldNotResolve: false,
});
const npm = (names) => `${PACKAGES}(${names})/`;
const bot = (room) => `^src/bot/${room}/`;

/** The parts of src, and of which of them each may import. */
const PARTS = [
  {
    name: 'shared',
    may: 'shared',
    comment:
      'src/shared is what the bot and workers have in common, and imports neither. Take the value as a parameter, or move the code to the side that needs it.',
  },
  {
    name: 'bot',
    may: 'bot|shared',
    comment:
      'The bot speaks with workers through the queue alone. Move what both must know to src/shared/contract.',
  },
  {
    name: 'worker',
    may: 'worker|shared',
    comment:
      'A worker knows nothing of the bot: it answers requests of the queue. Move what both must know to src/shared/contract.',
  },
];

/** The rooms of the bot, the highest first: each imports itself and, of the bot, what is `below` it. */
const BOT_ROOMS = [
  {
    name: 'bot-top',
    from: '^src/bot/[^/]+$',
    below: ['features', 'replies', 'options', 'settings', 'kit', 'i18n'],
    comment:
      'The files of src/bot itself join the rooms beside them. Put new code into one of these; a new room is named in .dependency-cruiser.mjs and in README ("How it is built").',
  },
  {
    name: 'bot-features-table',
    from: '^src/bot/features/[^/]+$',
    below: ['features', 'replies', 'options', 'settings', 'kit', 'i18n'],
    comment:
      'The table of features knows features and what they are made of. Let src/bot/bot.ts hand in what it has.',
  },
  {
    name: 'bot-feature',
    from: '^src/bot/features/([^/]+)/',
    itself: '^src/bot/features/$1/',
    below: ['replies', 'options', 'settings', 'kit', 'i18n'],
    comment:
      'A feature imports no other feature and nothing above it. Move what two features share to src/bot/kit if it is a brick, to src/bot/replies if it belongs to the life of every reply.',
  },
  {
    name: 'bot-replies',
    from: bot('replies'),
    below: ['options', 'settings', 'kit', 'i18n'],
    comment:
      'The life of a reply knows no feature. Make what differs between features a member of Kind (src/bot/replies/kind.ts); src/bot/bot.ts hands in the table of features.',
  },
  {
    name: 'bot-options',
    from: bot('options'),
    below: ['settings', 'kit', 'i18n'],
    comment:
      'What commands share when they read and register options knows no command. Take what you need as a parameter, or move the code to its feature or to src/bot/replies.',
  },
  {
    name: 'bot-settings',
    from: bot('settings'),
    below: ['kit', 'i18n'],
    comment:
      "A server's settings know nothing of who reads them. Take what you need as a parameter, or move the code to where it is used.",
  },
  {
    name: 'bot-kit',
    from: bot('kit'),
    below: ['i18n'],
    comment:
      'A brick knows nothing of the bot but its texts (src/bot/i18n). Take the value as a parameter, or move the code to its feature or to src/bot/replies.',
  },
  {
    name: 'bot-i18n',
    from: bot('i18n'),
    below: [],
    comment:
      'Texts import nothing of the bot. Let whoever says a text pass the value in: words.t(key, { value }).',
  },
];

const rules = [
  {
    name: 'no-circle',
    comment:
      'These files import each other in a circle, types included. Move what both need into a file of its own, or take it as a parameter.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-unknown-import',
    comment:
      'The linter finds no file behind this import, so no wall could stop it. Name the file with its ending, or the package as its exports do.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-unknown-room',
    comment:
      'This file lies in no room that has walls. Move it into one that README ("How it is built") names, or name the new room there and in .dependency-cruiser.mjs.',
    from: { path: '^src/', pathNot: ['^src/(shared|worker|launch)/', ...BOT_ROOMS.map(({ from }) => from)] },
    to: {},
  },

  // What nobody would miss.
  {
    name: 'bot-in-use',
    comment:
      'Nothing that the bot starts with leads to this file. List a command or a kind of reply in src/bot/features/index.ts, a namespace of texts in src/bot/i18n/en/index.ts and the other languages; delete what is not used.',
    from: { path: '^src/bot/main[.]ts$' },
    to: { path: '^src/bot/(features|i18n)/', reachable: false },
  },
  {
    name: 'worker-in-use',
    comment:
      'Nothing that a worker starts with leads to this file. List a use case in src/worker/answer.ts; delete what is not used.',
    from: { path: '^src/worker/main[.]ts$' },
    to: { path: '^src/worker/[^/]+[.]ts$', reachable: false },
  },

  // The parts.
  {
    name: 'local-discord',
    comment:
      'The local Discord serves any bot and knows nothing of this one. Take what you need as an option of startLocalDiscord (packages/local-discord/src/index.ts).',
    from: { path: '^packages/local-discord/' },
    to: anyFileOutside('^packages/local-discord/'),
  },
  {
    name: 'src',
    comment:
      'What runs in production imports nothing from outside of src. The demo, in src/launch, is what joins the bot and the local Discord.',
    from: { path: '^src/', pathNot: '^src/launch/' },
    to: anyFileOutside('^src/'),
  },
  {
    name: 'launch',
    comment:
      'src/launch starts the bot and workers as processes (src/launch/child.ts) and imports neither. Move what both sides need to src/shared.',
    from: { path: '^src/launch/' },
    to: anyFileOutside('^src/(launch|shared)/', '(^|/)packages/local-discord/'),
  },
  ...PARTS.map(({ name, may, comment }) => ({
    name,
    comment,
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: `^src/(${may})/` },
  })),

  // In the worker.
  {
    name: 'worker-model',
    comment:
      'The model knows no use case. Let the use case (src/worker/predict.ts and its neighbours) hand in what the model needs.',
    from: { path: '^src/worker/model/' },
    to: { path: '^src/worker/', pathNot: '^src/worker/model/' },
  },
  {
    name: 'worker-logits',
    comment:
      'Logits are plain functions over Float32Array, and import nothing but the random numbers of pure-rand. Take the value as a parameter; requests are checked in src/shared/contract.',
    from: { path: '^src/worker/logits/' },
    to: { pathNot: ['^src/worker/logits/', npm('pure-rand')] },
  },

  // In the bot.
  ...BOT_ROOMS.map(({ name, from, itself = from, below, comment }) => ({
    name,
    comment,
    from: { path: from },
    to: { path: '^src/bot/', pathNot: [itself, ...below.map(bot)] },
  })),

  // Packages.
  {
    name: 'transformers',
    comment:
      'src/worker/model is the only importer of transformers.js. Add what you need to LanguageModel (src/worker/model/language-model.ts).',
    from: { path: '^src/', pathNot: '^src/worker/model/' },
    to: { path: npm('@huggingface/transformers') },
  },
  {
    name: 'redis',
    comment:
      "This room does not ask Redis. A feature keeps what it must in its reply's state (src/bot/replies/kind.ts) or in a server's settings (src/bot/settings/store.ts).",
    from: { path: '^src/(bot|worker/model)/', pathNot: '^src/bot/(replies|settings)/' },
    to: { path: npm('ioredis|bullmq') },
  },
];

export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    // Types count, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: PACKAGES },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/**
 * The settings, parsed from the environment. Only entry points read `process.env`; they hand on what this returns.
 * All wrong values are reported together, by name.
 */
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { devices, dtypes, isFolder, type ModelSource } from './model-source.ts';

const MIB = 1024 ** 2;
const CORES = availableParallelism();

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const MODEL_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,49}$/u;
const REVISION = /^\w[\w./-]*$/;
/** The official GPT-2, at a commit: nobody can change what it is under the same name. */
const DEFAULT_MODELS = 'gpt2=openai-community/gpt2@fp32#607a30d783dfa663caf39e06633721c8d4cfcd7e';
const MODEL_ENTRY = 'write each model as name=source@dtype, such as gpt2=openai-community/gpt2@fp32';

/** Where a bot's token comes from, a clause for the operator. */
export const GET_TOKEN =
  'get one at https://discord.com/developers/applications, Bot, Reset Token (README, "Invite it to your server")';

/** `name=source@dtype` or `name=source@dtype#revision`, comma-separated. */
const models = z.string().transform((list, context): ModelSource[] => {
  const problem = (message: string) => context.addIssue({ code: 'custom', message });
  const sources: ModelSource[] = [];
  for (const entry of list.split(',').map((part) => part.trim())) {
    const [, name, source, dtypeName, revision] = /^([^=]+)=(.+)@([^@#]+)(?:#(.*))?$/.exec(entry) ?? [];
    if (name === undefined || source === undefined || dtypeName === undefined) {
      problem(`"${entry}" is no model: ${MODEL_ENTRY}`);
      continue;
    }
    const dtype = dtypes.find((known) => known === dtypeName);
    if (dtype === undefined) problem(`"${dtypeName}" is no dtype: take one of ${dtypes.join(', ')}`);
    else if (!MODEL_NAME.test(name))
      problem(`"${name}" is no name for a model: use letters, digits, ".", "_", "-"`);
    else if (sources.some((other) => other.name === name)) problem(`the name "${name}" is there twice`);
    else if (revision !== undefined && isFolder(source))
      problem(`"${entry}" names a revision, which models of the Hub have, but no folder`);
    else if (revision !== undefined && !REVISION.test(revision))
      problem(`"${revision}" is no revision: take a branch, a tag or a commit`);
    else sources.push({ name, source, dtype, ...(revision !== undefined && { revision }) });
  }
  return sources;
});

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));

const webAddress = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` });

const common = {
  REDIS_URL: webAddress(/^rediss?$/, 'redis://localhost:6379'),
  MODELS: models.prefault(DEFAULT_MODELS),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  HTTP_PORT: wholeNumber(0, 65535).optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
};

const botSettings = z.object({
  ...common,
  DEFAULT_MODEL: z.string().optional(),
  DISCORD_TOKEN: z
    .string(`is not set: ${GET_TOKEN}; to try the bot without one: npm run demo`)
    // Discord's documentation shows it in a header, with this word before it.
    .transform((token) => token.trim().replace(/^Bot\s+/i, '')),
  DISCORD_API_URL: webAddress(/^https?$/, 'https://discord.com/api')
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://discord.com/api'),
  CHARTS: z.enum(['embedded', 'quickchart'], 'must be embedded or quickchart').default('embedded'),
  QUICKCHART_URL: webAddress(/^https?$/, 'https://quickchart.io').default('https://quickchart.io'),
  MOST_OPEN_PER_MEMBER: wholeNumber(1, 1000).default(2),
  MOST_OPEN_PER_SERVER: wholeNumber(1, 10_000).default(20),
  MOST_OPEN: wholeNumber(1, 100_000).default(1000),
});

const workerSettings = z.object({
  ...common,
  MODEL_CACHE: z.string().default('.cache/models'),
  DEVICE: z.enum(devices, `must be one of ${devices.join(', ')}`).default('cpu'),
  WORKER_SLOTS: wholeNumber(1, 1024).default(8 * Math.max(2, CORES)),
  WORKERS_PER_MACHINE: wholeNumber(1, 256).default(1),
  WORKER_THREADS: wholeNumber(1, 256).optional(),
  WORKER_BATCH: wholeNumber(1, 1024).optional(),
  KV_CACHE_MB: wholeNumber(16, 1_000_000).optional(),
  PREFIX_CACHE_MB: wholeNumber(0, 1_000_000).optional(),
});

/** What both the bot and the workers know. */
export interface CommonConfig {
  readonly redisUrl: string;
  /** At least one, no name twice. */
  readonly models: readonly ModelSource[];
  readonly logLevel: (typeof logLevels)[number];
  /** Where health and metrics are served; nowhere without a port. */
  readonly http: { readonly host: string; readonly port: number } | undefined;
}
export interface BotConfig extends CommonConfig {
  /** One of `models`. */
  readonly defaultModel: string;
  readonly discordToken: string;
  readonly discordApiUrl: string;
  readonly charts: 'embedded' | 'quickchart';
  readonly quickchartUrl: string;
  /** Commands that may be open at the same time. */
  readonly bounds: { readonly perMember: number; readonly perServer: number; readonly total: number };
}
export interface WorkerConfig extends CommonConfig {
  readonly modelCache: string;
  readonly device: (typeof devices)[number];
  /** Jobs that one worker answers at the same time. */
  readonly slots: number;
  /** Threads of one forward pass: this worker's share of the machine's cores unless it is set. */
  readonly threads: number;
  /** What is left out here is chosen by the engine, from the machine's cores and memory. */
  readonly batch: number | undefined;
  readonly kvBytes: number | undefined;
  readonly prefixCacheBytes: number | undefined;
}

/** `problems` holds one sentence for each wrong setting, each beginning with the setting's name. */
export type Parsed<T> = { ok: true; config: T } | { ok: false; problems: string[] };
export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the bot's settings. */
export function parseBotConfig(environment: Environment): Parsed<BotConfig> {
  const build = (settings: z.output<typeof botSettings>): BotConfig => ({
    ...commonConfig(settings),
    defaultModel: settings.DEFAULT_MODEL ?? settings.MODELS[0]?.name ?? '',
    discordToken: settings.DISCORD_TOKEN,
    discordApiUrl: settings.DISCORD_API_URL,
    charts: settings.CHARTS,
    quickchartUrl: settings.QUICKCHART_URL,
    bounds: {
      perMember: settings.MOST_OPEN_PER_MEMBER,
      perServer: settings.MOST_OPEN_PER_SERVER,
      total: settings.MOST_OPEN,
    },
  });
  return parse(botSettings, environment, build, defaultModelProblems(environment));
}

/** Parses a worker's settings. */
export function parseWorkerConfig(environment: Environment): Parsed<WorkerConfig> {
  return parse(workerSettings, environment, (settings) => ({
    ...commonConfig(settings),
    modelCache: settings.MODEL_CACHE,
    device: settings.DEVICE,
    slots: settings.WORKER_SLOTS,
    threads: settings.WORKER_THREADS ?? Math.max(1, Math.floor(CORES / settings.WORKERS_PER_MACHINE)),
    batch: settings.WORKER_BATCH,
    kvBytes: settings.KV_CACHE_MB && settings.KV_CACHE_MB * MIB,
    prefixCacheBytes: settings.PREFIX_CACHE_MB === undefined ? undefined : settings.PREFIX_CACHE_MB * MIB,
  }));
}

type CommonSettings = z.output<z.ZodObject<typeof common>>;

function commonConfig(settings: CommonSettings): CommonConfig {
  return {
    redisUrl: settings.REDIS_URL,
    models: settings.MODELS,
    logLevel: settings.LOG_LEVEL,
    http:
      settings.HTTP_PORT === undefined ? undefined : { host: settings.HTTP_HOST, port: settings.HTTP_PORT },
  };
}

/** @param others problems that the schema does not see */
function parse<S extends CommonSettings, T>(
  schema: z.ZodType<S>,
  environment: Environment,
  build: (settings: S) => T,
  others: readonly string[] = [],
): Parsed<T> {
  // An empty value is what `NAME=` in a compose file gives: it counts as unset.
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(set, {
    error: (issue) => (issue.input === undefined ? 'is not set' : undefined),
  });
  const found = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const problems = [...found, ...others];
  return parsed.success && problems.length === 0
    ? { ok: true, config: build(parsed.data) }
    : { ok: false, problems };
}

/** A wrong DEFAULT_MODEL is reported beside the others, so it is looked at even where another setting is wrong. */
function defaultModelProblems(environment: Environment): string[] {
  const listed = models.safeParse(environment.MODELS || DEFAULT_MODELS).data;
  const wanted = environment.DEFAULT_MODEL || undefined;
  if (wanted === undefined || listed === undefined || listed.some(({ name }) => name === wanted)) return [];
  return [`DEFAULT_MODEL "${wanted}" is none of MODELS: ${listed.map(({ name }) => name).join(', ')}`];
}

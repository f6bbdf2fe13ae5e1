import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseBotConfig, parseWorkerConfig } from '../../src/shared/config.ts';
import { parseEnvFile, readCompose } from './compose.ts';

const REQUIRED = { DISCORD_TOKEN: 'the-token', REDIS_PASSWORD: 'the-password' };
const compose = await readCompose(REQUIRED);
const services = Object.entries(compose.services);
const { bot, worker, redis, quickchart, 'worker-gpu': gpu } = compose.services;
const example = await readFile('.env.example', 'utf8');

/** Every setting that src/shared/config.ts knows: its schemas are objects whose keys are the settings' names. */
const settings = [
  ...new Set(
    [...(await readFile('src/shared/config.ts', 'utf8')).matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name as string,
    ),
  ),
];
/** These follow from the containers, not from the operator. */
const FIXED = ['REDIS_URL', 'HTTP_HOST', 'DEVICE', 'MODEL_CACHE'];

/** These are Docker Compose's alone. */
const OF_COMPOSE = ['REDIS_PASSWORD', 'WORKER_MEMORY'];

describe('docker-compose.yml', () => {
  it.each([
    ['DISCORD_TOKEN', 'put the token of your bot into .env'],
    ['REDIS_PASSWORD', 'put a password'],
  ])('starts nothing without %s, and says what to do', async (name, advice) => {
    const missing = await readCompose({ ...REQUIRED, [name]: '' }).catch((error) => String(error));
    expect(missing).toContain(`required variable ${name} is missing a value: ${advice}`);
  });

  it('publishes health on loopback and nothing else', () => {
    const published = services.map(([name, { ports = [] }]) => [name, ports]);
    expect(Object.fromEntries(published)).toEqual({
      redis: [],
      quickchart: [],
      bot: ['127.0.0.1:8080:8080'],
      worker: ['127.0.0.1::8080'],
      'worker-gpu': ['127.0.0.1::8080'],
    });
    expect(bot?.environment?.HTTP_PORT).toBe('8080');
  });

  it('keeps Redis and QuickChart off the network', () => {
    const outside = services.filter(([, { networks = [] }]) =>
      networks.some((name) => compose.networks[name]?.internal !== true),
    );
    expect(outside.map(([name]) => name)).toEqual(['bot', 'worker', 'worker-gpu']);
    expect(services.filter(([, { networks }]) => networks === undefined)).toEqual([]);
    // What runs JavaScript that it is sent does not meet Redis.
    expect(redis?.networks?.filter((name) => quickchart?.networks?.includes(name))).toEqual([]);
  });

  it.each(services)('%s may write nowhere but to its volumes and /tmp, and gain no rights', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
      init: true,
    });
  });

  it('runs images of others as ordinary users and at one version', () => {
    for (const [, { build, image, user }] of services.filter(([, service]) => !service.build)) {
      expect(build).toBeUndefined();
      expect(user).toMatch(/^(redis|1000:1000)$/);
      expect(image).toMatch(/:v?\d+\.\d+\.\d+(-\w+)?$/);
    }
  });

  it('starts the bot and the workers when Redis answers', () => {
    for (const service of [bot, worker, gpu])
      expect(service?.depends_on?.redis).toEqual({ condition: 'service_healthy' });
    expect(redis?.healthcheck?.test.join(' ')).toContain('redis-cli ping');
    expect(quickchart?.healthcheck?.test.join(' ')).toContain('http://127.0.0.1:3400/healthcheck');
  });

  it('bounds the memory of every service, and lets Redis refuse jobs before it is killed for want of it', async () => {
    const megabytes = (text = '') => {
      const [, number, unit = ''] = /^(\d+)(mb?|gb?)$/.exec(text) ?? [];
      return Number(number) * (unit.startsWith('g') ? 1024 : 1);
    };
    for (const [name, { mem_limit }] of services)
      expect(megabytes(mem_limit), name).toBeGreaterThanOrEqual(256);
    const [, maxmemory] = /^maxmemory (\S+)$/m.exec(redis?.command?.join('\n') ?? '') ?? [];
    expect(megabytes(maxmemory)).toBeLessThan(0.8 * megabytes(redis?.mem_limit));
    // A larger model needs more.
    const { services: larger } = await readCompose({ ...REQUIRED, WORKER_MEMORY: '16g' });
    expect([larger.worker?.mem_limit, larger['worker-gpu']?.mem_limit]).toEqual(['16g', '16g']);
  });

  it('has a CUDA worker in the profile gpu alone', () => {
    expect(services.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual(['worker-gpu']);
    expect(gpu).toMatchObject({
      profiles: ['gpu'],
      environment: { DEVICE: 'cuda' },
      deploy: {
        resources: { reservations: { devices: [{ driver: 'nvidia', count: 1, capabilities: ['gpu'] }] } },
      },
    });
  });

  it('gives the bot and the workers settings that they know, and secrets to those that need them', () => {
    const named = [bot, worker, gpu].flatMap((service) => Object.keys(service?.environment ?? {}));
    expect(named.filter((name) => !settings.includes(name))).toEqual([]);
    const holders = (secret: string) =>
      services
        .filter(([, { environment = {} }]) =>
          Object.values(environment).some((value) => value.includes(secret)),
        )
        .map(([name]) => name);
    expect(holders('the-token')).toEqual(['bot']);
    expect(holders('the-password')).toEqual(['redis', 'bot', 'worker', 'worker-gpu']);
  });

  it('gives them settings that they accept, with nothing but the required ones in .env', () => {
    const parsed = parseBotConfig(bot?.environment ?? {});
    expect(parsed).toMatchObject({
      ok: true,
      config: {
        redisUrl: 'redis://:the-password@redis:6379',
        models: [
          {
            name: 'gpt2',
            source: 'openai-community/gpt2',
            dtype: 'fp32',
            revision: '607a30d783dfa663caf39e06633721c8d4cfcd7e',
          },
        ],
        charts: 'quickchart',
        quickchartUrl: 'http://quickchart:3400',
        http: { host: '0.0.0.0', port: 8080 },
      },
    });
    expect(parseWorkerConfig(worker?.environment ?? {})).toMatchObject({
      ok: true,
      config: { device: 'cpu', modelCache: '/var/lib/tokenscope/models' },
    });
    expect(parseWorkerConfig(gpu?.environment ?? {})).toMatchObject({ ok: true, config: { device: 'cuda' } });
  });

  it('hands on every setting of .env that does not follow from the containers', async () => {
    const marked = Object.fromEntries(settings.map((name) => [name, `set-${name}`]));
    const { services } = await readCompose({ ...marked, REDIS_PASSWORD: 'x' });
    const text = JSON.stringify([services.bot, services.worker]);
    expect(
      settings.filter((name) => !text.includes(`set-${name}"`) && !text.includes(`set-${name}:`)),
    ).toEqual(settings.filter((name) => FIXED.includes(name)));
  });
});

describe('.env.example', () => {
  const entries = [...example.matchAll(/^((?:#.*\n)*)([A-Z_]+)=(.*)$/gm)];

  it('names every setting once, each under one line that explains it', () => {
    expect(settings.length).toBeGreaterThan(10);
    const names = entries.map(([, , name]) => name);
    expect(names.toSorted()).toEqual([...OF_COMPOSE, ...settings].toSorted());
    for (const [, comment, name] of entries) expect(comment?.split('\n'), name).toHaveLength(2);
  });

  it('holds values that are accepted once the required ones are filled in', async () => {
    const filled = { ...parseEnvFile(example), ...REQUIRED };
    const { services } = await readCompose(filled);
    expect(parseBotConfig(services.bot?.environment ?? {})).toMatchObject({ ok: true });
    expect(parseWorkerConfig(services.worker?.environment ?? {})).toMatchObject({ ok: true });
    // Without Docker, an address of Redis has to be added or is made by `npm start`.
    expect(parseBotConfig({ ...filled, REDIS_URL: 'redis://localhost' })).toMatchObject({ ok: true });
    expect(parseWorkerConfig({ ...filled, REDIS_URL: 'redis://localhost' })).toMatchObject({ ok: true });
  });
});

describe('what is said to be typed', () => {
  it.each(['README.md', 'docker-compose.yml'])(
    'in %s builds what git has brought, and runs a GPU alone',
    async (file) => {
      const text = await readFile(file, 'utf8');
      const commands = text.match(/docker compose (--profile gpu )?up.*/g) ?? [];
      expect(commands.length).toBeGreaterThan(1);
      for (const command of commands) {
        expect(command).toMatch(/ --build --detach( |$|`|#)/);
        if (command.includes('--profile gpu')) expect(command).toContain('--scale worker=0');
      }
    },
  );
});

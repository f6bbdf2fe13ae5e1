import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parseBotConfig, parseWorkerConfig } from '../../src/shared/config.ts';

const needed = { DISCORD_TOKEN: 'token', REDIS_URL: 'redis://localhost:6379' };

describe('the settings', () => {
  it('need nothing but the token and Redis, and then use GPT-2 at fp32', () => {
    expect(parseBotConfig(needed)).toEqual({
      ok: true,
      config: {
        redisUrl: 'redis://localhost:6379',
        models: [
          {
            name: 'gpt2',
            source: 'openai-community/gpt2',
            dtype: 'fp32',
            revision: '607a30d783dfa663caf39e06633721c8d4cfcd7e',
          },
        ],
        defaultModel: 'gpt2',
        logLevel: 'info',
        http: undefined,
        discordToken: 'token',
        discordApiUrl: 'https://discord.com/api',
        charts: 'embedded',
        quickchartUrl: 'https://quickchart.io',
        bounds: { perMember: 2, perServer: 20, total: 1000 },
      },
    });
  });

  it('name every wrong value at once', () => {
    const parsed = parseBotConfig({
      REDIS_URL: 'localhost',
      MODELS: 'gpt2,small=./folder@q9',
      LOG_LEVEL: 'loud',
      HTTP_PORT: '99999',
      CHARTS: 'painted',
      DISCORD_API_URL: 'discord',
    });
    expect(parsed.ok ? [] : parsed.problems.toSorted()).toEqual([
      'CHARTS must be embedded or quickchart',
      'DISCORD_API_URL must be an address such as https://discord.com/api',
      expect.stringMatching(/^DISCORD_TOKEN is not set: get one at https:/),
      'HTTP_PORT must be at most 65535',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      'MODELS "gpt2" is no model: write each model as name=source@dtype, such as gpt2=openai-community/gpt2@fp32',
      'MODELS "q9" is no dtype: take one of fp32, fp16, q8, int8, uint8, q4, q4f16, bnb4',
      'REDIS_URL must be an address such as redis://localhost:6379',
    ]);
  });

  it('take several models, the first of them by default', () => {
    const parsed = parseBotConfig({
      ...needed,
      MODELS: 'mini=./models/gpt2-mini@q8, big=openai-community/gpt2@fp32',
    });
    expect(parsed).toMatchObject({
      ok: true,
      config: {
        defaultModel: 'mini',
        models: [
          { name: 'mini', source: './models/gpt2-mini', dtype: 'q8' },
          { name: 'big', source: 'openai-community/gpt2', dtype: 'fp32' },
        ],
      },
    });
  });

  it('take a revision of a model of the Hub, and of nothing else', () => {
    const commit = '607a30d783dfa663caf39e06633721c8d4cfcd7e';
    const pinned = parseBotConfig({ ...needed, MODELS: `a=x/y@q8#${commit},b=x/y@fp32#refs/pr/1,c=x/y@q8` });
    expect(pinned).toMatchObject({
      ok: true,
      config: {
        models: [
          { name: 'a', source: 'x/y', dtype: 'q8', revision: commit },
          { name: 'b', source: 'x/y', dtype: 'fp32', revision: 'refs/pr/1' },
          { name: 'c', source: 'x/y', dtype: 'q8' },
        ],
      },
    });
    expect(parseBotConfig({ ...needed, MODELS: 'a=./x@q8#main,b=x/y@q8#' })).toEqual({
      ok: false,
      problems: [
        'MODELS "a=./x@q8#main" names a revision, which models of the Hub have, but no folder',
        'MODELS "" is no revision: take a branch, a tag or a commit',
      ],
    });
  });

  it('refuse a default model that is not listed, and a name that is there twice', () => {
    const unlisted = parseBotConfig({ ...needed, DEFAULT_MODEL: 'llama' });
    expect(unlisted).toEqual({ ok: false, problems: ['DEFAULT_MODEL "llama" is none of MODELS: gpt2'] });
    const twice = parseBotConfig({ ...needed, MODELS: 'a=x/y@q8,a=x/z@q8' });
    expect(twice).toEqual({ ok: false, problems: ['MODELS the name "a" is there twice'] });
  });

  it('count an empty value as unset, as compose files leave them', () => {
    const parsed = parseWorkerConfig({ ...needed, DEVICE: '', WORKER_SLOTS: '', MODELS: '' });
    expect(parsed).toMatchObject({ ok: true, config: { device: 'cpu', models: [{ name: 'gpt2' }] } });
  });

  it("let a worker serve other models than the bot's default one", () => {
    const parsed = parseWorkerConfig({ ...needed, DEFAULT_MODEL: 'gpt2', MODELS: 'other=x/y@q8' });
    expect(parsed).toMatchObject({ ok: true, config: { models: [{ name: 'other' }] } });
  });

  it('divide the cores among the workers of a machine', () => {
    const alone = parseWorkerConfig(needed);
    const shared = parseWorkerConfig({ ...needed, WORKERS_PER_MACHINE: '2' });
    const many = parseWorkerConfig({ ...needed, WORKERS_PER_MACHINE: '256' });
    const set = parseWorkerConfig({ ...needed, WORKERS_PER_MACHINE: '2', WORKER_THREADS: '5' });
    const threads = [alone, shared, many, set].map((parsed) =>
      parsed.ok ? parsed.config.threads : undefined,
    );
    const cores = availableParallelism();
    expect(threads).toEqual([cores, Math.max(1, Math.floor(cores / 2)), 1, 5]);
  });

  it.each(['0', '1025', '1.5', 'many', '-1'])('refuse %s worker slots', (slots) => {
    const parsed = parseWorkerConfig({ ...needed, WORKER_SLOTS: slots });
    expect(parsed.ok ? '' : parsed.problems.join()).toMatch(/^WORKER_SLOTS must be/);
  });
});

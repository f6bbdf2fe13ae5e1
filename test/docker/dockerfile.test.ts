import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCompose } from './compose.ts';

interface Stage {
  readonly name: string;
  readonly from: string;
  /** Instructions, each on one line. */
  readonly lines: readonly string[];
}

const stages = (await readFile('Dockerfile', 'utf8'))
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split(/^(?=FROM )/m)
  .map((text): Stage => {
    const [first = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
    const [, from = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(first) ?? [];
    return { name, from, lines };
  })
  .filter(({ name }) => name !== '');
const stage = (name: string) => stages.find((each) => each.name === name) as Stage;
const IMAGES = ['bot', 'worker', 'worker-gpu'];

describe('Dockerfile', () => {
  it('starts from images of one version', () => {
    const bases = stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from));
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/:\d+\.\d+\.\d+-/);
  });

  it('runs on a Node that is maintained, and that the suite knows', async () => {
    const [, major] = /^node:(\d+)\./.exec(stage('base').from) ?? [];
    expect(Number(major)).toBe(24);
    expect(await readFile('.ci/run', 'utf8')).toContain(`NODE=${major}`);
  });

  it("keeps CUDA's compiled kernels over a restart", () => {
    const lines = stage('worker-gpu').lines.join('\n');
    const [, folder = ''] = /CUDA_CACHE_PATH=(\S+)/.exec(lines) ?? [];
    const [, volume = ''] = /^VOLUME (\S+)$/m.exec(lines) ?? [];
    expect(folder.startsWith(`${volume}/`)).toBe(true);
  });

  it('makes the images that docker-compose.yml builds', async () => {
    const { services } = await readCompose({ DISCORD_TOKEN: 'x', REDIS_PASSWORD: 'x' });
    const targets = Object.values(services).flatMap(({ build }) => (build ? [build.target] : []));
    expect(targets).toEqual(IMAGES);
    expect(stages.map(({ name }) => name)).toEqual(expect.arrayContaining(IMAGES));
  });

  it.each(IMAGES)('runs %s as an ordinary user, as process 1, with a health check', (name) => {
    const { lines } = stage(name);
    const users = lines.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER 1000:1000']);
    // Nothing that follows runs as root or changes the user's own files.
    expect(
      lines.slice(lines.indexOf('USER 1000:1000')).filter((line) => /^(RUN|COPY|ADD)/.test(line)),
    ).toEqual([]);
    expect(lines).toContain(`CMD ["node", "dist/${name === 'bot' ? 'bot' : 'worker'}/main.js"]`);
    expect(lines.filter((line) => /^HEALTHCHECK .* CMD \["node", "health.mjs"\]$/.test(line))).toHaveLength(
      1,
    );
  });

  it('takes nothing out of an image that its process imports', async () => {
    for (const [name, rooms] of [
      ['bot-dependencies', ['src/bot', 'src/shared']],
      ['worker-dependencies', ['src/worker', 'src/shared']],
    ] as const) {
      const removed = stage(name)
        .lines.join(' ')
        .match(/node_modules\/\S+/g)
        ?.map((path) => path.replace('node_modules/', ''));
      expect(removed?.length).toBeGreaterThan(2);
      const quoted = (await Promise.all(rooms.map(quotedIn))).flat();
      expect(quoted.length).toBeGreaterThan(50);
      expect(removed?.filter((gone) => quoted.some((used) => `${used}/`.startsWith(`${gone}/`)))).toEqual([]);
    }
  });

  it('copies what .dockerignore lets through, which is no secret and no built file', async () => {
    const [first, ...rest] = (await readFile('.dockerignore', 'utf8'))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const allowed = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = stages
      .flatMap(({ lines }) => lines.filter((line) => line.startsWith('COPY ') && !line.includes('--from=')))
      .flatMap((line) => line.split(' ').slice(1, -1));
    // The local Discord is for demos and tests: without its folder npm installs nothing that it alone needs.
    expect(copied.filter((path) => path.startsWith('packages'))).toEqual([]);
    const covered = (path: string) => allowed.some((each) => each === path || each.startsWith(`${path}/`));
    expect(copied.filter((path) => !covered(path))).toEqual([]);
    expect(
      allowed.filter((path) => !copied.some((each) => path === each || path.startsWith(`${each}/`))),
    ).toEqual([]);
    expect(allowed.filter((path) => /env|node_modules|dist|\.git/.test(path))).toEqual([]);
  });
});

/** All texts in quotes in the sources of a room: the packages that it imports or resolves are among them. */
async function quotedIn(room: string): Promise<string[]> {
  const files = (await readdir(room, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(room, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/['"]([^'"\n]+)['"]/g)].map(([, quoted]) => quoted as string),
  );
}

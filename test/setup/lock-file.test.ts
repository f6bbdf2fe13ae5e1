import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};

/**
 * npm leaves packages of other platforms out of the lock file where its registry does not offer them, and then
 * `npm ci` refuses the whole file everywhere.
 */
it('the lock file names the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      return !places.some((place) => packages[place]?.version !== undefined);
    }),
  );
  expect(missing).toEqual([]);
});

it('the bot and the local Discord take the same version of what both use', () => {
  const [bot = {}, discord = {}] = ['', 'packages/local-discord'].map((path) => ({
    ...packages[path]?.dependencies,
    ...packages[path]?.devDependencies,
  }));
  const shared = Object.keys(bot).filter((name) => name in discord);
  expect(shared.length).toBeGreaterThan(5);
  expect(shared.filter((name) => bot[name] !== discord[name])).toEqual([]);
  // Nor is there another one inside of it.
  expect(
    Object.keys(packages).filter((path) => path.startsWith('packages/local-discord/node_modules')),
  ).toEqual([]);
});

/**
 * Installs what is missing before a command runs: the dependencies, and redis-server where a package manager may.
 * Plain Node without dependencies, since it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 20];

checkNode();
installDependencies();
if (!process.argv.includes('--no-redis') && !process.env.REDIS_URL) installRedis();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    fail(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or later from https://nodejs.org`,
    );
  }
}

/** npm's own record of what it installed tells whether that is what the lock file asks for. */
function installDependencies() {
  const lock = join(ROOT, 'package-lock.json');
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(lock).mtimeMs &&
    sameVersions(lock, installed)
  )
    return;
  console.log('Installing the dependencies (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  run(npm, ['ci', '--no-audit', '--no-fund'], 'npm ci failed: see above');
}

/** Every package that is installed has the version of the lock file. */
function sameVersions(lock, installed) {
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const wanted = packages(lock);
  const found = packages(installed);
  const needed = Object.entries(wanted).filter(
    ([path, { optional, peer }]) => path !== '' && !optional && !peer,
  );
  return needed.every(([path, { version }]) => found[path]?.version === version);
}

function installRedis() {
  if (onPath('redis-server')) return;
  const known = [
    [
      'apt-get',
      [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server'],
      ],
    ],
    ['dnf', [['dnf', 'install', '-y', 'redis']]],
    ['apk', [['apk', 'add', 'redis']]],
    ['pacman', [['pacman', '-S', '--noconfirm', 'redis']]],
    ['brew', [['brew', 'install', 'redis']]],
  ];
  const [manager, commands] = known.find(([name]) => onPath(name)) ?? [];
  const missing = 'redis-server is missing. Install it';
  if (manager === undefined)
    fail(`${missing} (https://redis.io/docs/install), or set REDIS_URL to a Redis that runs.`);
  const sudo = manager === 'brew' || process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const words = [...sudo, ...commands.at(-1)].filter((word) => word !== '-n').join(' ');
  if (sudo.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    fail(`${missing} with "${words}", then run this command again, or set REDIS_URL to a Redis that runs.`);
  }
  console.log(`Installing redis-server (${words}) ...`);
  for (const command of commands) {
    const [program, ...rest] = [...sudo, ...command];
    run(program, rest, `${missing} by hand, or set REDIS_URL to a Redis that runs: "${words}" failed.`);
  }
  if (!onPath('redis-server')) fail(`${missing} by hand, or set REDIS_URL: the package has no redis-server.`);
}

function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
}

function run(program, args, message) {
  // The system's own redis service is not wanted: RUNLEVEL=1 keeps Debian's package from starting it.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program.endsWith('.cmd'),
  });
  if (status !== 0) fail(message);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

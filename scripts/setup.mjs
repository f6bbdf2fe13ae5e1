/**
 * Installs what is missing before a command runs: the dependencies, and where a package manager may, redis-server
 * (not with --no-redis) and Chromium (with --chromium, for the tests and the screenshots).
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
if (process.argv.includes('--chromium') && !process.env.CHROMIUM) installChromium();

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
  if (!run(npm, ['ci', '--no-audit', '--no-fund'])) fail('npm ci failed: see above');
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
  install({
    programs: ['redis-server'],
    packages: {
      'apt-get': 'redis-server',
      dnf: 'redis',
      apk: 'redis',
      pacman: 'redis',
      brew: 'redis',
    },
    otherwise: 'or set REDIS_URL to a Redis that runs',
    isNeeded: true,
  });
}

/** Without it the tests in the browser are left out, which CI does not accept. */
function installChromium() {
  install({
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: { 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium', pacman: 'chromium' },
    otherwise: 'or name a Chromium or Chrome in CHROMIUM; until then the tests in the browser are left out',
    isNeeded: Boolean(process.env.CI),
  });
}

/** Installs a program by the machine's package manager; says what to do where it may not. */
function install({ programs, packages, otherwise, isNeeded }) {
  if (programs.some(onPath)) return;
  const [program] = programs;
  const giveUp = isNeeded ? fail : console.warn;
  const missing = `${program} is missing. Install it`;
  const commands = {
    'apt-get': (name) => [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', name],
    ],
    dnf: (name) => [['dnf', 'install', '-y', name]],
    apk: (name) => [['apk', 'add', name]],
    pacman: (name) => [['pacman', '-S', '--noconfirm', name]],
    brew: (name) => [['brew', 'install', name]],
  };
  const manager = Object.keys(packages).find(onPath);
  if (manager === undefined) return giveUp(`${missing}, ${otherwise}.`);
  const steps = commands[manager](packages[manager]);
  const sudo = manager === 'brew' || process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const words = [...sudo, ...steps.at(-1)].filter((word) => word !== '-n').join(' ');
  if (sudo.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    return giveUp(`${missing} with "${words}" and run this command again, ${otherwise}.`);
  }
  console.log(`Installing ${program} (${words}) ...`);
  const isDone = steps.every((step) => {
    const [command, ...args] = [...sudo, ...step];
    return run(command, args);
  });
  if (!isDone || !programs.some(onPath)) giveUp(`${missing} by hand, ${otherwise}: "${words}" failed.`);
}

function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/** Whether it went well. */
function run(program, args) {
  // The system's own redis service is not wanted: RUNLEVEL=1 keeps Debian's package from starting it.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program.endsWith('.cmd'),
  });
  return status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

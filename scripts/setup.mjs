/**
 * Says what this machine lacks for good, and installs what is missing before a command runs: the dependencies, and where
 * a package manager may, redis-server (not with --no-redis) and Chromium (with --chromium, for the tests and the
 * screenshots). With --no-model the command runs no model. Plain Node without dependencies, since it runs before there
 * are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 20];
const OLDEST_REDIS = [6, 0];
/** Those that onnxruntime-node has binaries for; on Linux for glibc alone. */
const MACHINES = ['linux x64', 'linux arm64', 'darwin arm64', 'win32 x64', 'win32 arm64'];
const DOCKER_REDIS =
  'run one in Docker ("docker run --detach --publish 127.0.0.1:6379:6379 redis") and put REDIS_URL=redis://localhost:6379 into .env';

checkNode();
loadEnvFile();
if (!process.argv.includes('--no-model')) checkMachine();
installDependencies();
if (!process.argv.includes('--no-redis') && !process.env.REDIS_URL) installRedis();
if (process.argv.includes('--chromium') && !process.env.CHROMIUM) installChromium();

function checkNode() {
  if (isOlder(process.versions.node, OLDEST_NODE)) {
    fail(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or later from https://nodejs.org`,
    );
  }
}

function isOlder(version, [oldestMajor, oldestMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** REDIS_URL and CHROMIUM may stand there; what is set wins. */
function loadEnvFile() {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

function checkMachine() {
  const { platform, arch } = process;
  const machine = `${platform} ${arch}`;
  const isMusl = platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
  if (MACHINES.includes(machine) && !isMusl) return;
  const names = {
    'darwin x64': 'Macs with an Intel processor (one with Apple silicon needs Node for arm64)',
  };
  const name = isMusl ? 'Linux with musl, such as Alpine' : (names[machine] ?? machine);
  fail(
    `Models do not run on ${name}: onnxruntime has no binaries for it. Use Docker (README.md, "Run the parts on their own"), or another machine.`,
  );
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
  if (!run(npm, 'ci', '--no-audit', '--no-fund')) fail('npm ci failed: see above');
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

/** Valkey is a Redis of 7.2 or later; where there are both, it is the one that is started. */
function installRedis() {
  install({
    programs: ['valkey-server', 'redis-server'],
    name: 'redis-server',
    packages: {
      'apt-get': ['redis-server'],
      // Newer systems have Valkey alone.
      dnf: ['valkey', 'redis'],
      pacman: ['valkey', 'redis'],
      brew: ['redis'],
    },
    otherwise: `or ${DOCKER_REDIS}`,
    isNeeded: true,
  });
  if (onPath('valkey-server')) return;
  const { stdout = '' } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  const version = / v=([\d.]+)/.exec(stdout ?? '')?.[1];
  if (version !== undefined && isOlder(version, OLDEST_REDIS)) {
    fail(
      `redis-server ${version} is too old: install ${OLDEST_REDIS.join('.')} or later as https://redis.io/docs/latest/operate/oss_and_stack/install/ says, or ${DOCKER_REDIS}.`,
    );
  }
}

/** Without it the tests in the browser are left out, which CI does not accept. */
function installChromium() {
  install({
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    name: 'chromium',
    packages: { 'apt-get': ['chromium'], dnf: ['chromium'], pacman: ['chromium'] },
    otherwise: 'or name a Chromium or Chrome in CHROMIUM; until then the tests in the browser are left out',
    isNeeded: Boolean(process.env.CI),
  });
}

/**
 * Installs a program by the machine's package manager: the first of its packages that it has. Says what to do where it
 * may not.
 */
function install({ programs, name, packages, otherwise, isNeeded }) {
  if (programs.some(onPath)) return;
  const giveUp = isNeeded ? fail : console.warn;
  const missing = `${name} is missing. Install it`;
  const commands = {
    'apt-get': (name) => ['apt-get', 'install', '-y', '--no-install-recommends', name],
    dnf: (name) => ['dnf', 'install', '-y', name],
    pacman: (name) => ['pacman', '-S', '--noconfirm', name],
    brew: (name) => ['brew', 'install', name],
  };
  const manager = Object.keys(packages).find(onPath);
  if (manager === undefined) return giveUp(`${missing}, ${otherwise}.`);
  const sudo = manager === 'brew' || process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const words = (name) => [...sudo.slice(0, 1), ...commands[manager](name)].join(' ');
  const [first] = packages[manager];
  if (sudo.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    return giveUp(`${missing} with "${words(first)}" and run this command again, ${otherwise}.`);
  }
  if (manager === 'apt-get') run(...sudo, 'apt-get', 'update');
  for (const name of packages[manager]) {
    console.log(`Installing ${name} (${words(name)}) ...`);
    if (run(...sudo, ...commands[manager](name)) && programs.some(onPath)) return;
  }
  giveUp(`${missing} by hand, ${otherwise}: "${words(packages[manager].at(-1))}" failed.`);
}

function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/** Whether it went well. */
function run(program, ...args) {
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

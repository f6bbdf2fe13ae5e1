/**
 * `npm run demo`: the whole system on this machine, in the browser, or with `--once` in the terminal. With
 * `--host NAME` the browser may reach the page by another name than localhost, as behind a forwarded port. With `--lan` a
 * class comes in over the local network, at this machine's address or the one of `--address`.
 */
import { parseArgs } from 'node:util';
import { runCommand } from './command.ts';
import { demoOnce } from './demo-once.ts';
import { loadEnvFile } from './env-file.ts';
import { isHostName } from './lan-address.ts';

/** What a shell reports after Ctrl-C. */
const INTERRUPTED = 130;

loadEnvFile();
const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    host: { type: 'string' },
    lan: { type: 'boolean', default: false },
    address: { type: 'string' },
  },
});
const { host, lan, address, once } = values;
const wrong = wrongOptions();
if (wrong !== undefined) {
  console.error(wrong);
  process.exit(2);
}
if (once) await runCommand(demoOnce, INTERRUPTED);
else {
  // The page is built with a tool that only a development machine has.
  const { demoPage } = await import('./demo-page.ts');
  await runCommand((started) => demoPage(started, { host, lan, address }), 0);
}

/** What does not go together, as a sentence. */
function wrongOptions(): string | undefined {
  if (host !== undefined && !/^[\w.-]+$/.test(host)) {
    return `--host takes a name alone, such as demo.example.org, not ${host}`;
  }
  if (address !== undefined && !isHostName(address)) {
    return `--address takes an address or a name alone, such as 192.168.1.5, not ${address}`;
  }
  if (address !== undefined && !lan) return '--address goes with --lan: it is what a class opens';
  if (lan && once) return '--lan goes with the page, not with --once';
  // A forwarded port would hand the host's page to whoever reaches it.
  if (lan && host !== undefined) return '--lan does not go with --host, by which others could be the teacher';
  return undefined;
}

/**
 * `npm run demo`: the whole system on this machine, in the browser, or with `--once` in the terminal. With
 * `--host NAME` the browser may reach the page by another name than localhost, as behind a forwarded port.
 */
import { parseArgs } from 'node:util';
import { runCommand } from './command.ts';
import { demoOnce } from './demo-once.ts';
import { loadEnvFile } from './env-file.ts';

/** What a shell reports after Ctrl-C. */
const INTERRUPTED = 130;

loadEnvFile();
const { values } = parseArgs({
  options: { once: { type: 'boolean', default: false }, host: { type: 'string' } },
});
const { host } = values;
if (host !== undefined && !/^[\w.-]+$/.test(host)) {
  console.error(`--host takes a name alone, such as demo.example.org, not ${host}`);
  process.exit(2);
}
if (values.once) await runCommand(demoOnce, INTERRUPTED);
else {
  // The page is built with a tool that only a development machine has.
  const { demoPage } = await import('./demo-page.ts');
  await runCommand((started) => demoPage(started, host), 0);
}

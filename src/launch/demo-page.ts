/** `npm run demo`: the local Discord in the browser, until Ctrl-C. */
import { startLocalDiscord } from 'local-discord';
import { buildPage } from 'local-discord/page';
import type { Started } from './command.ts';
import { EXAMPLES, EXPLORATIONS } from './demo-examples.ts';
import { DEMO_DISCORD, logOf, startDemoSystem } from './demo-system.ts';
import { openBrowser } from './open-browser.ts';
import { withFreePort } from './page-port.ts';

/**
 * @param host a name besides localhost under which a browser may reach the page
 * @returns the exit code, where a part of it ended by itself
 */
export async function demoPage(started: Started, host?: string): Promise<number> {
  const files = await buildPage();
  const discord = await withFreePort((port) =>
    startLocalDiscord({
      ...DEMO_DISCORD,
      port,
      page: { files, examples: [...EXAMPLES, ...EXPLORATIONS], ...(host !== undefined && { hosts: [host] }) },
    }),
  );
  started.keep({ stop: () => discord.close() });
  const address = discord.origin.replace('127.0.0.1', 'localhost');
  console.log(address);
  openBrowser(address);

  const { redis, worker, bot } = await startDemoSystem(started, discord, () => undefined);
  console.log('redis ready · worker ready with gpt2-mini · bot online · Ctrl-C ends everything');
  const ended = await Promise.race([
    ...[worker, bot].map(async (part) => ({
      how: await part.exited,
      what: `${await part.end}\n${logOf(part)}`,
    })),
    ...(redis ? [redis.exited.then(() => ({ how: 1, what: 'redis-server ended' }))] : []),
  ]);
  // They end well only where they were asked to, by Ctrl-C.
  if (ended.how === 0) return 0;
  throw new Error(`Ending everything: ${ended.what}`);
}

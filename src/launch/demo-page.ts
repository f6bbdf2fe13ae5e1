/** `npm run demo`: the local Discord in the browser, until Ctrl-C. */
import { CLASSROOM, startLocalDiscord } from 'local-discord';
import { buildPage } from 'local-discord/page';
import type { Started } from './command.ts';
import { EXAMPLES, EXPLORATIONS } from './demo-examples.ts';
import { DEMO_DISCORD, logOf, startDemoSystem } from './demo-system.ts';
import { lanAddress } from './lan-address.ts';
import { openBrowser } from './open-browser.ts';
import { withFreePort } from './page-port.ts';

export interface DemoPageOptions {
  /** A name besides localhost under which a browser may reach the page. */
  readonly host: string | undefined;
  /** A class may come in over the local network. */
  readonly lan: boolean;
  /** What it opens, where that is not the address that was found. */
  readonly address: string | undefined;
}

/** The server of a class: its teacher alone, so that every other name is free. */
const CLASS = {
  guilds: [{ ...CLASSROOM, name: 'Tokenscope', members: [{ name: 'Ada', roles: ['Teacher'] }] }],
};

/** A whole class may ask at the same time, unless the operator has named another bound. */
const forAClass = () => ({ MOST_OPEN_PER_SERVER: process.env.MOST_OPEN_PER_SERVER || '40' });

/** @returns the exit code, where a part of it ended by itself */
export async function demoPage(
  started: Started,
  { host, lan, address: given }: DemoPageOptions,
): Promise<number> {
  const place = lan ? lanAddress(given) : undefined;
  const files = await buildPage();
  const discord = await withFreePort((port) =>
    startLocalDiscord({
      ...DEMO_DISCORD,
      ...(lan && CLASS),
      port,
      page: { files, examples: [...EXAMPLES, ...EXPLORATIONS], ...(host !== undefined && { hosts: [host] }) },
    }),
  );
  started.keep({ stop: () => discord.close() });
  const address = discord.origin.replace('127.0.0.1', 'localhost');
  console.log(address);
  if (place) {
    const room = await withFreePort((port) => discord.openRoom({ ...place, port }));
    console.log(`For the class: ${room.address} with the code ${room.code}`);
    if (place.others.length > 0) {
      console.log(`(if that is not this room's network: --address ${place.others.join(' or --address ')})`);
    }
  }
  openBrowser(address);

  const { redis, worker, bot } = await startDemoSystem(
    started,
    discord,
    () => undefined,
    lan ? forAClass() : {},
  );
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

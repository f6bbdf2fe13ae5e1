/** What shared replies ask of workers counts against the bounds, and holds nothing up while no worker is there. */
import type { Message } from 'local-discord';
import { afterEach, expect, it } from 'vitest';
import { type Asked, createAsking } from '../support/asking.ts';
import { press, toldAlone } from '../support/pressing.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System | undefined;
afterEach(() => system?.close());

const shows =
  (pattern: RegExp) =>
  ({ embeds }: Message) =>
    embeds.some(({ title = '', description = '' }) => pattern.test(`${title}\n${description}`));

/** As many as a test asks at the same time. */
const TOGETHER = 20;

/** Replies to `/generate`, whose worker is gone afterwards. */
async function generations(count: number, environment: Record<string, string> = {}) {
  system = await startSystem({ workers: 0, environment });
  const worker = await system.startWorker();
  const asking = createAsking(system);
  const questions = Array.from({ length: count }, (_, i) => ({ text: `${i}`, steps: 1 }));
  const asked: Asked[] = [];
  for (let i = 0; i < count; i += TOGETHER) {
    const some = questions.slice(i, i + TOGETHER).map((question) => asking.ask('generate', question));
    asked.push(...(await Promise.all(some)));
  }
  return { system, worker, asked, ada: system.discord.member('Ada') };
}

it('a growth counts against the bounds of the member who wants it, until it is there', async () => {
  const { system, worker, asked, ada } = await generations(3, { MOST_OPEN_PER_MEMBER: '3' });
  const [first, second, third] = asked as [Asked, Asked, Asked];
  const fourth = await createAsking(system).ask('generate', { text: 'one more', steps: 1 });
  await worker.stop();
  await press(ada, first, 'continue').then((pressed) => pressed.acknowledged());
  await press(ada, second, 'continue').then((pressed) => pressed.acknowledged());
  await press(ada, third, 'continue').then((pressed) => pressed.acknowledged());
  expect(await toldAlone(await press(ada, fourth, 'continue'))).toMatch(/^You have 3 commands open/);
  await system.startWorker();
  const isLonger = ({ embeds }: Message) => /Step 2 of/.test(embeds[0]?.title ?? '');
  await first.interaction.until(isLonger);
  await second.interaction.until(isLonger);
  await third.interaction.until(isLonger);
  await press(ada, fourth, 'continue');
  await fourth.interaction.until(isLonger);
});

it('a vote ends in time, however many growths wait for a worker', async () => {
  const GROWTHS = 105; // more than the tasks that a bot process does at once
  const { worker, asked, ada } = await generations(GROWTHS);
  const vote = await ada.slash('vote', { rounds: 1, seconds: 15 });
  await vote.until(shows(/Round 1 of/));
  await worker.stop();
  for (let i = 0; i < GROWTHS; i += TOGETHER) {
    const pressed = asked.slice(i, i + TOGETHER).map((each) => press(ada, each, 'continue'));
    await Promise.all(pressed.map(async (each) => (await each).acknowledged()));
  }
  await vote.until(shows(/over/), { timeout: 60_000 });
}, 120_000);

it('a first answer that Discord takes late does not stand over a newer one', async () => {
  system = await startSystem();
  const ada = system.discord.member('Ada');
  let isBusy = true;
  system.discord.setFaults(({ method }) =>
    isBusy && method === 'PATCH' ? { status: 503, body: { message: 'busy' } } : undefined,
  );
  const vote = await ada.slash('vote', { rounds: 1, seconds: 10 });
  // The vote goes on while its first look cannot be shown.
  await expect
    .poll(() => system?.botLog.lines.filter(({ msg }) => /could not be delivered/.test(msg)).length, {
      timeout: 60_000,
    })
    .toBeGreaterThanOrEqual(3);
  isBusy = false;
  await vote.until(shows(/over/), { timeout: 60_000 });
  const states = vote.history.map(({ message }) => message);
  expect(states.slice(states.findIndex(shows(/over/))).every(shows(/over/))).toBe(true);
}, 120_000);

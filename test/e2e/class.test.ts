/** Thirty browsers on the real bot, Redis, queue and model: a class that comes in and votes at once. */
import { manualClock } from 'local-discord';
import { canBrowse, eventually, joinRoom, pageOptions, useBrowser, type Visit } from 'local-discord/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSystem } from '../support/system.ts';

const PUPILS = 30;

describe.skipIf(!canBrowse)('a class', () => {
  useBrowser();

  it('of thirty comes in and votes at once: every vote counts once, and each reads its own answer', async () => {
    // Discord's clock stands still, so that a slow machine makes no one late.
    const system = await startSystem({ discord: { page: pageOptions(), clock: manualClock() } });
    onTestFinished(() => system.close());
    const { discord } = system;
    await discord.commandsRegistered('vote');
    const room = await discord.openRoom({ host: '127.0.0.1' });
    const pupils: Visit[] = [];
    const names = Array.from({ length: PUPILS }, (_, i) => `Pupil ${String.fromCharCode(65 + (i % 26))}${i}`);
    while (pupils.length < PUPILS) {
      const next = names.slice(pupils.length, pupils.length + 6);
      pupils.push(...(await Promise.all(next.map((name) => joinRoom(room, name)))));
    }
    const voting = await discord.member('Ada').slash('vote', { rounds: 1, seconds: 300, choices: 5 });
    const candidate = ({ page }: Visit, number: number) =>
      page.getByRole('button', { name: new RegExp(`^\\s*${number} `) });
    await Promise.all(pupils.map((pupil, i) => candidate(pupil, 1 + (i % 5)).waitFor()));

    const press = (pupil: Visit, i: number) => candidate(pupil, 1 + (i % 5)).click();
    await Promise.all(pupils.map(press));
    const votes = () => voting.message?.embeds[0]?.description ?? '';
    await eventually(votes).toContain(`**${PUPILS} members have voted.**`);
    // The same vote once more counts no more.
    await Promise.all(pupils.slice(0, 5).map(press));
    await Promise.all(
      pupils.map(({ page }) => page.getByText(`${PUPILS} members have voted.`).first().waitFor()),
    );
    expect(votes()).toContain(`**${PUPILS} members have voted.**`);

    await Promise.all(
      pupils.map(({ page }) => page.getByRole('button', { name: 'What am I looking at?' }).first().click()),
    );
    const isOwn = (id: string) => discord.messages('general').filter(({ onlyFor }) => onlyFor === id);
    const ids = names.map((name) => discord.member(name).id);
    await eventually(() => ids.filter((id) => isOwn(id).some(({ loading }) => !loading)).length).toBe(PUPILS);
    for (const [i, pupil] of pupils.entries()) {
      for (const { id } of isOwn(ids[i] ?? '')) await eventually(pupil.received).toContain(id);
      const others = ids.filter((_, other) => other !== i).flatMap(isOwn);
      expect(others.filter(({ id }) => pupil.received().includes(id))).toEqual([]);
    }
  }, 300_000);
});

/** The animation beside a generation's still picture. */

import type { Message } from 'local-discord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asking, createAsking } from '../support/asking.ts';
import { readGif } from '../support/gif.ts';
import { choose, press, titled } from '../support/pressing.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem();
  asking = createAsking(system);
});
afterAll(() => system.close());

const namesOf = ({ attachments }: Message) => attachments.map(({ filename }) => filename);

it('is attached beside the still picture, which the embed shows, and goes with the overview', async () => {
  const ben = system.discord.member('Ben');
  const asked = await asking.ask('generate', { steps: 3, animate: true });
  expect(namesOf(asked.message)).toEqual(['generation.png', 'steps.gif']);
  const [still, moving] = asked.message.attachments;
  expect(asked.message.embeds.at(-1)?.image?.url).toBe(still?.url);
  expect(moving?.description).toContain('one after the other the candidates of 3 steps');
  const { frames } = readGif(Buffer.from(moving?.bytes ?? []));
  expect(frames).toHaveLength(3);
  const step = await titled(await press(ben, asked, 'forward'), 'Step 1 of 3');
  expect(namesOf(step)).toEqual(['step-1.png']);
  const overview = await titled(await choose(ben, asked, 'step', '0'), 'Generated 3 tokens');
  expect(namesOf(overview)).toEqual(['generation.png', 'steps.gif']);
});

it('is not made where nobody asks for it', async () => {
  const { message } = await asking.ask('generate', { steps: 3 });
  expect(namesOf(message)).toEqual(['generation.png']);
});

it('leaves nothing in the logs', () => asking.expectCleanEnd());

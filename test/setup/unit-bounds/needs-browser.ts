import { launchChromium } from 'local-discord/browser';
import { it } from 'vitest';

it('starts a browser', async () => {
  await (await launchChromium()).close();
});

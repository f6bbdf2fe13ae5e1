import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

describe('/predict', () => {
  it('answers the tutorial prompt with tokens, candidates and a chart', async () => {
    const interaction = await system.discord.member('Ada').slash('predict', { text: 'You are going to' });
    const reply = await interaction.reply();
    expect(reply.embeds[0]?.description).toContain('You(1639) ␣are(389) ␣going(1016) ␣to(284)');
    expect(reply.attachments.map(({ filename }) => filename)).toEqual(['prediction.png']);
  });
});

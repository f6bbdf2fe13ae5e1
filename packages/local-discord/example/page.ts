import { startLocalDiscord } from 'local-discord';
import { buildPage } from 'local-discord/page';
import { startDice } from './dice.ts';

const discord = await startLocalDiscord({ port: 8080, botName: 'Dice', page: { files: await buildPage() } });
await startDice(discord.botToken, discord.apiUrl);

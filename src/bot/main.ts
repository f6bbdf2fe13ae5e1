import { parseBotConfig } from '../shared/config.ts';
import { runProcess } from '../shared/run-process.ts';
import { startBot } from './bot.ts';

await runProcess('bot', parseBotConfig, startBot);

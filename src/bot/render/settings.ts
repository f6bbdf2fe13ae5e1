import type { Settings } from '../settings.ts';
import { COLOUR, type Reply } from './reply.ts';
import { codeBlock, counted, fitFirst } from './text.ts';

/** The reply to `/settings`: everything as it is now. */
export function renderSettings(settings: Settings, defaultModel: string, changed: boolean): Reply {
  const { never, banSlurs, channels, mostSteps } = settings;
  const words = fitFirst(never, ', ', 1500, (left) => `… (${counted(left, 'word')} more)`).text;
  const description = [
    changed ? '**Saved.** These are the settings of this server now:' : 'The settings of this server:',
    `**Default model** · \`${settings.defaultModel ?? defaultModel}\`${settings.defaultModel ? '' : ' (the bot’s own)'}`,
    `**Most steps** · ${mostSteps}`,
    `**List of slurs** · ${banSlurs ? 'never produced' : 'allowed'}`,
    `**Channels** · ${channels.length === 0 ? 'all' : channels.map((id) => `<#${id}>`).join(' ')}`,
    `**Words that are never produced** · ${never.length === 0 ? 'none' : `\n${codeBlock(words)}`}`,
  ];
  return { embeds: [{ title: 'Settings', description: description.join('\n'), color: COLOUR }] };
}

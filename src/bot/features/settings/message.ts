import type { Words } from '../../i18n/words.ts';
import { answer, part } from '../../kit/message.ts';
import { codeBlock, fitFirst } from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import type { Settings } from '../../settings/store.ts';

/** The reply to `/settings`: everything as it is now. */
export function renderSettings(
  settings: Settings,
  defaultModel: string,
  changed: boolean,
  { t }: Words,
): View {
  const { never: ruledOut, banSlurs, channels, mostSteps, steering, theme } = settings;
  const more = (left: number) => t('common:wordsMore', { count: left });
  const parts = [
    changed ? t('settings:saved') : t('settings:shown'),
    modelLine(settings, defaultModel, t),
    t('settings:steps', { steps: mostSteps }),
    banSlurs ? t('settings:slursNever') : t('settings:slursAllowed'),
    t(`play:settings.${steering}`),
    t(`settings:theme.${theme}`),
    channels.length === 0
      ? t('settings:allChannels')
      : t('settings:channels', { channels: channels.map((id) => `<#${id}>`).join(' ') }),
    ruledOut.length === 0
      ? t('settings:neverNone')
      : part(1500, (most) =>
          t('settings:never', { words: `\n${codeBlock(fitFirst(ruledOut, ', ', most, more).text)}` }),
        ),
  ];
  return answer({ pages: [{ title: t('settings:title'), parts }] });
}

function modelLine({ defaultModel, goneModel }: Settings, own: string, t: Words['t']): string {
  if (defaultModel !== undefined) return t('settings:model', { model: defaultModel });
  return goneModel === undefined
    ? t('settings:ownModel', { model: own })
    : t('settings:goneModel', { model: own, gone: goneModel });
}

import type { Words } from '../../i18n/words.ts';
import { answer, field } from '../../kit/message.ts';
import type { View } from '../../kit/view.ts';

/** The reply to `/help`: the ideas first, then the commands. */
export function renderHelp(defaultModel: string, { t, option }: Words): View {
  const text = option('text');
  const ban = option('ban');
  const bias = option('bias');
  const steps = option('steps');
  const ideas = [
    `${t('help:model')}\n`,
    t('help:token'),
    t('help:logit'),
    t('help:softmax'),
    t('help:bias', { bias }),
    t('help:greedy'),
  ];
  const fields = [
    lines(t('help:examples.title'), [
      t('help:examples.predict', { text }),
      t('help:examples.ban', { text, ban }),
      t('help:examples.generate', { steps, ban }),
      t('help:examples.sample', { text, pick: option('pick'), temperature: option('temperature') }),
      t('help:examples.tokenize', { text }),
    ]),
    lines(t('help:explore.title'), [
      t('help:explore.play'),
      t('help:explore.vote', { text }),
      t('help:explore.guess'),
      t('help:explore.compare', { text, ban }),
      t('help:explore.surprise', { text }),
      t('help:explore.nudge', { text, word: option('word') }),
      t('help:explore.replay', { code: option('code') }),
      t('help:explore.what'),
    ]),
    lines(t('help:options.title'), [
      t('help:options.ban', { ban, bias }),
      t('help:options.banMode', { banMode: option('ban_mode') }),
      t('help:options.model', { model: option('model'), defaultModel }),
      t('help:options.private', { private: option('private') }),
      t('help:options.never'),
    ]),
  ];
  return answer({ pages: [{ title: t('help:title'), parts: ideas, fields }] });
}

const lines = (title: string, said: readonly string[]) => field(title, said, '\n');

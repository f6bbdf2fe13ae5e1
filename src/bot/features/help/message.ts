import { help as english } from '../../i18n/en/help.ts';
import type { Words } from '../../i18n/words.ts';
import { cardOf } from '../../kit/explain.ts';
import { answer, field } from '../../kit/message.ts';
import type { View } from '../../kit/view.ts';

/** The lists of `/help`: each line is a text of its section, in the order of the English ones. */
const SECTIONS = ['examples', 'explore', 'options'] as const;

/** The reply to `/help`: the ideas first, then the commands. */
export function renderHelp(
  model: { readonly name: string; readonly isBundled: boolean },
  words: Words,
): View {
  const { t, option } = words;
  const bias = option('bias');
  const ideas = [
    `${t('help:model')}\n`,
    t('help:token'),
    t('help:logit'),
    t('help:softmax'),
    t('help:bias', { bias }),
    t('help:greedy'),
    model.isBundled && t('help:bundled', cardOf(model.name, words)),
  ];
  /** The names of options, as the member sees them. */
  const names = {
    text: option('text'),
    ban: option('ban'),
    bias,
    steps: option('steps'),
    pick: option('pick'),
    temperature: option('temperature'),
    word: option('word'),
    code: option('code'),
    banMode: option('ban_mode'),
    model: option('model'),
    private: option('private'),
    defaultModel: model.name,
  };
  const fields = SECTIONS.map((section) => {
    const { title: _, ...texts } = english[section];
    // Each of them is there in every language: the compiler sees to that.
    const lines = Object.keys(texts).map((key) => t(`help:${section}.${key}` as 'help:explore.vote', names));
    return field(t(`help:${section}.title`), lines, '\n');
  });
  return answer({ pages: [{ title: t('help:title'), parts: ideas, fields }] });
}

/** What the two sides of a comparison are called. */
import type { CompareRequest, GenerateRequest } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { isAbove } from '../../kit/sections.ts';
import { biasText } from '../../kit/text.ts';

export type SideNames = Readonly<Record<'left' | 'right', string>>;

/** In a few words, such as `banned (bias −5)`: plain text. */
export function briefSides({ difference, left, right }: CompareRequest, words: Words): SideNames {
  const free = words.t(isAbove(right.ban?.bias ?? 0) ? 'compare:side.freeAbove' : 'compare:side.free');
  const name = (side: GenerateRequest) =>
    side.ban === undefined && isOfBan(difference) ? free : briefly(difference, side, words);
  return { left: name(left), right: name(right) };
}

const isOfBan = (difference: CompareRequest['difference']) => difference === 'ban' || difference === 'bias';

function briefly(difference: CompareRequest['difference'], side: GenerateRequest, words: Words): string {
  const { t, decimal } = words;
  switch (difference) {
    case 'ban':
    case 'bias': {
      const bias = side.ban?.bias ?? 0;
      return t(isAbove(bias) ? 'compare:side.favoured' : 'compare:side.banned', {
        bias: biasText(bias, words),
      });
    }
    case 'temperature':
      return t('compare:side.temperature', { temperature: decimal(`${temperatureOf(side)}`) });
    case 'model':
      return side.model;
  }
}

export const temperatureOf = ({ pick }: Pick<GenerateRequest, 'pick'>) =>
  pick.rule === 'sample' ? pick.temperature : 1;

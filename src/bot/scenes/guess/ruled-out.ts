/** Whether a text of a member's holds words that the server rules out, so that the bot does not show it. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import type { Settings } from '../../settings.ts';

/** Finds slurs in disguise, too, and leaves alone harmless words that hold one. */
const slurs = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** @returns whether a text holds one of the server's own words as a whole word, or a slur where they are ruled out */
export function ruledOutOn({ never, banSlurs }: Pick<Settings, 'never' | 'banSlurs'>) {
  const words = never.map(plain).filter((word) => word !== '  ');
  return (text: string): boolean =>
    words.some((word) => plain(text).includes(word)) || (banSlurs && slurs.hasMatch(text));
}

/** Small letters and digits alone, in words with a space around each: marks and invisible signs hide no word. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${letters.trim()} `;
}

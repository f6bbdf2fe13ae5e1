/**
 * What a server rules out, as a test of texts. Whoever chooses, shows or takes a text asks here: the workers before they
 * choose a token, the bot before it shows what was kept, the guessing game before it takes a guess.
 */
import { MAX_BAN_WORD, type RuledOut, type Token } from '../contract.ts';
import { keepNewest } from '../newest.ts';
import { holdsSlur, slurStart } from './slurs.ts';
import { bytesOf, continued, tailOf } from './tail.ts';
import { wordFinder } from './words.ts';

export interface Rules {
  /** Whether a text holds what is ruled out. */
  in(text: string): boolean;
  /**
   * Which tokens cannot come after others: those after which a word that is ruled out stands in the text and reaches into
   * the token, as well as those that hold one by themselves. What stands in `before` already is nobody's fault any more.
   * A text may end anywhere, so a token that ends like a word counts, though a longer, harmless one might have come of it.
   */
  after(before: readonly Token[]): (token: Token) => boolean;
}

/** How many servers' rules are kept; most servers have the same. */
const MOST_RULES = 50;
const known = keepNewest<Rules>(MOST_RULES);

/** The rules of a server, ready for use. @param ruledOut undefined where everything may come */
export function rulesOf(ruledOut: RuledOut | undefined): Rules {
  if (ruledOut === undefined) return NONE;
  const name = JSON.stringify([ruledOut.slurs, ruledOut.words]);
  return known.get(name, () => newRules(ruledOut));
}

const NONE: Rules = { in: () => false, after: () => () => false };

/** GPT-2's mark between two documents is no word. With it, there always is a token that can come. */
const END_OF_TEXT = '<|endoftext|>';

/** UTF-16 units before a token that are read: more than the longest word that may be ruled out. */
const MOST_READ = 2 * MAX_BAN_WORD;

/** Token texts whose answer is kept: as many as a large vocabulary has. */
const MOST_TEXTS = 200_000;

function newRules({ words, slurs }: RuledOut): Rules {
  const wordsAfter = wordFinder(words);
  /** By a token's text, whether it holds something by itself. */
  const alone = new Map<string, boolean>();

  function textAfter(before: string): (more: string) => boolean {
    const completesWord = wordsAfter(before);
    const start = slurStart(before);
    return (more) => completesWord(more) || (slurs && holdsSlur(start + more, start.length));
  }
  const isIn = textAfter('');
  function isAlone(text: string): boolean {
    const before = alone.get(text);
    if (before !== undefined) return before;
    const answer = isIn(text);
    if (alone.size < MOST_TEXTS) alone.set(text, answer);
    return answer;
  }

  return {
    in: isIn,
    after(before) {
      const tail = tailOf(before, MOST_READ);
      const completes = textAfter(tail.text);
      return (token) => {
        if ('text' in token && token.text === END_OF_TEXT) return false;
        const { text: more } = continued(tail.pending, bytesOf(token));
        if (more === '') return false;
        return isAlone(more) || (tail.text !== '' && completes(more));
      };
    },
  };
}

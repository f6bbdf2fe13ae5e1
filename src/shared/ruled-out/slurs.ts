/** Slurs and obscene words: the English list of the package `obscenity`, found in disguise, too. */
import {
  englishDataset,
  englishRecommendedTransformers,
  type Node,
  RegExpMatcher,
  type SimpleTransformerContainer,
  SyntaxKind,
} from 'obscenity';

const list = englishDataset.build();
const matcher = new RegExpMatcher({ ...list, ...englishRecommendedTransformers });

/** UTF-16 units at the end of a text that decide what may follow: more than the longest phrase or exception has. */
const LONGEST = 32;

/** The end of a text, as far as a slur that goes on behind it may begin there. Letters that are drawn out count once. */
export const slurStart = (before: string) => before.replace(/(.)\1{3,}/gsu, '$1$1$1').slice(-LONGEST);

/**
 * Whether a slur in `text` reaches beyond its first `from` units. Harmless words that hold one are left alone.
 * @param text not much longer than a slur, or `from` is 0
 */
export function holdsSlur(text: string, from: number): boolean {
  return mayHoldSlur(text) && matcher.getAllMatches(text).some(({ endIndex }) => endIndex >= from);
}

/** All patterns in one: it lets nearly every text pass in a fraction of the time that the matcher takes. */
const any = new RegExp(
  list.blacklistedTerms
    .map(({ pattern: { nodes, requireWordBoundaryAtStart, requireWordBoundaryAtEnd } }) =>
      [
        requireWordBoundaryAtStart ? '\\b' : '',
        ...nodes.map(sourceOf),
        requireWordBoundaryAtEnd ? '\\b' : '',
      ].join(''),
    )
    .join('|'),
  's',
);

function sourceOf(node: Node): string {
  switch (node.kind) {
    case SyntaxKind.Literal:
      return String.fromCodePoint(...node.chars).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    case SyntaxKind.Optional:
      return `(?:${sourceOf(node.childNode)})?`;
    case SyntaxKind.Wildcard:
      return '.';
  }
}

const transformers = englishRecommendedTransformers.blacklistMatcherTransformers ?? [];

/** Does to the text what the matcher does, and looks for all patterns at once. */
function mayHoldSlur(text: string): boolean {
  const states = transformers.map((each) => ('factory' in each ? each.factory() : undefined));
  let transformed = '';
  for (const character of text) {
    let code = character.codePointAt(0);
    for (let i = 0; i < transformers.length && code !== undefined; i++) {
      const transformer = states[i] ?? (transformers[i] as SimpleTransformerContainer);
      code = transformer.transform(code);
    }
    if (code !== undefined) transformed += String.fromCodePoint(code);
  }
  return any.test(transformed);
}

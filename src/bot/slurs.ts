import { DataSet, englishDataset } from 'obscenity';

/** Slurs and obscene words, from the English list of the package `obscenity`. */
export const slurs: readonly string[] = listOf();

function listOf(): string[] {
  const words = new Set<string>();
  // The package gives its phrases to a filter alone; this one keeps them all.
  new DataSet<{ originalWord: string }>().addAll(englishDataset).removePhrasesIf(({ metadata }) => {
    if (metadata !== undefined) words.add(metadata.originalWord);
    return false;
  });
  return [...words];
}

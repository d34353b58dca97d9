import { nearest } from '../relaxng/nearest';

/** ` Did you mean "fix"?`, to go behind a sentence; empty where nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [guess] = nearest(word, known);
  return guess === undefined ? '' : ` Did you mean "${guess}"?`;
}

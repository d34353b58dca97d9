import { distance } from 'fastest-levenshtein';

/** The words that `word` was probably meant to be, nearest first; empty where none is near. */
export function nearest(word: string, words: readonly string[]): readonly string[] {
  const lower = word.toLowerCase();
  return [...new Set(words)]
    .map((candidate) => ({ candidate, steps: stepsBetween(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => steps <= tolerance(Math.max(word.length, candidate.length)))
    .sort((a, b) => a.steps - b.steps)
    .map(({ candidate }) => candidate);
}

/** How many letters may differ before it is another word: none in `a`, one in `pit`, two in `delay`, three in `catchup`. */
const tolerance = (length: number): number => Math.min(4, Math.floor((length + 1) / 2.7));

/** A word cut short is one step away, however much is missing. */
const stepsBetween = (word: string, candidate: string): number =>
  word.length >= 3 && candidate.startsWith(word)
    ? Math.min(1, candidate.length - word.length)
    : distance(word, candidate);

/** A source of chance that gives the same course for the same seed. */
export interface Random {
  /** A whole number from 0 and below `limit`. */
  below(limit: number): number;
  /** One of `items`; undefined where there is none. */
  pick<T>(items: readonly T[]): T | undefined;
  /** True about `share` of the time, from 0 to 1. */
  chance(share: number): boolean;
}

/** Chance from a seed: Tommy Ettinger's mulberry32, good enough to stumble with and repeatable anywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)],
    chance: (share) => next() < share,
  };
}

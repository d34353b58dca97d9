import { offsetSeconds } from './zones';

const DAY = 86_400_000;

/** Milliseconds by which a zone is ahead of UTC at a moment; 0 where nobody knows the zone, as the C library has it. */
export const aheadOfUtc = (zone: string, at: number): number => (offsetSeconds(zone, at) ?? 0) * 1000;

/** What clocks on the wall show in a zone, as milliseconds since the epoch would if they meant UTC. */
export const localReading = (zone: string, at: number): number => at + aheadOfUtc(zone, at);

/**
 * The moment at which clocks in a zone show `reading`. Where they show it twice, or leave it out, as when the clocks
 * change, the offset before the change and that after it both have a claim: the greater one is that of summer.
 */
export function momentOf(zone: string, reading: number, inDoubt: 'summer' | 'winter'): number {
  // A zone changes at most once in two days, so that one of these two offsets holds.
  const before = aheadOfUtc(zone, reading - DAY);
  const after = aheadOfUtc(zone, reading + DAY);
  if (before === after) return reading - before;
  const shows = (ahead: number): boolean => localReading(zone, reading - ahead) === reading;
  if (shows(before) !== shows(after)) return reading - (shows(before) ? before : after);
  return reading - (inDoubt === 'summer' ? Math.max(before, after) : Math.min(before, after));
}

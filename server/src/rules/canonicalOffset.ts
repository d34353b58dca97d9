import type { Clock } from '../domain/clock';
import { storedClock } from '../domain/stored';
import type { Wanted } from './rewriteClock';

/** The attributes that libvirt stores for a clock that becomes `variable`; undefined for every other. */
export function canonicalOffset(clock: Clock): Wanted | undefined {
  const stored = storedClock({ ...clock, timers: [] })?.offset;
  if (stored?.offset !== 'variable') return undefined;
  return [
    ['offset', 'variable'],
    ['adjustment', String(stored.adjustmentSeconds)],
    ['basis', stored.basis],
  ];
}

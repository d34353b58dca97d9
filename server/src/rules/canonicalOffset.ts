import type { Clock } from '../domain/clock';
import { storedClock } from '../domain/stored';

/** The attributes that libvirt stores for a clock that becomes `variable`; undefined for every other. */
export function canonicalOffset(clock: Clock): readonly (readonly [name: string, value: string])[] | undefined {
  const stored = storedClock({ ...clock, timers: [] })?.offset;
  if (stored?.offset !== 'variable') return undefined;
  return [
    ['offset', 'variable'],
    ['adjustment', String(stored.adjustmentSeconds)],
    ['basis', stored.basis],
  ];
}

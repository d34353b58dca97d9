import { storedClock } from '../domain/stored';
import type { StoredOffset } from '../domain/stored';
import type { World } from '../targets/target';
import { offsetSeconds } from '../time/zones';
import type { Wanted } from './rewriteClock';
import type { RuleContext } from './rule';

/** What freezes a clock: the attributes of one that counts from UTC by today's offset, with a title for the fix. */
interface Frozen {
  readonly title: string;
  readonly attributes: Wanted;
}

/** For a clock that goes by the host's local time; undefined for any other, and where the host's zone is not known. */
export function frozen({ domain, world }: RuleContext): Frozen | undefined {
  const ahead = localAdjustment(storedClock({ ...domain.clock, timers: [] })?.offset);
  return ahead === undefined ? undefined : frozenLocaltime(world, ahead);
}

/** For a clock that is to start so many seconds ahead of the host's local time; undefined where its zone is not known. */
export function frozenLocaltime({ hostTimezone, now }: World, ahead = 0n): Frozen | undefined {
  const seconds = offsetSeconds(hostTimezone, now);
  if (seconds === undefined) return undefined;
  const adjustment = String(ahead + BigInt(seconds));
  return {
    title: `Freeze today's offset of ${hostTimezone}, ${spoken(seconds)}: offset='variable' adjustment='${adjustment}' basis='utc'`,
    attributes: [
      ['offset', 'variable'],
      ['adjustment', adjustment],
      ['basis', 'utc'],
    ],
  };
}

/** The seconds that a clock is ahead of the host's local time; undefined where it does not go by that. */
function localAdjustment(stored: StoredOffset | undefined): bigint | undefined {
  if (stored?.offset === 'localtime') return 0n;
  return stored?.offset === 'variable' && stored.basis === 'localtime' ? stored.adjustmentSeconds : undefined;
}

/** Seconds east of UTC as a person says them: `+5 h 30 min`. */
export function spoken(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [[Math.floor(minutes / 60), 'h'] as const, [minutes % 60, 'min'] as const];
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return words.length === 0 ? '0 h' : `${seconds < 0 ? '-' : '+'}${words.join(' ')}`;
}

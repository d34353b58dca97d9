import { Temporal } from 'temporal-polyfill';

/** A name, not an offset such as `+02:00`, which Temporal would take and the tz database does not hold. */
const NAME = /^[A-Za-z]/;

/** A time through which a zone's offset stays the same. */
interface Stretch {
  /** Milliseconds since the epoch: its first moment, and the first after it. */
  readonly from: number;
  readonly until: number;
  readonly offsetSeconds: number;
}

/** The stretches last asked for, by zone: who asks goes through time step by step, and Temporal takes its time. */
const lastStretches = new Map<string, readonly Stretch[]>();

/** A day before and after a change are asked for in turn. */
const KEPT = 3;

/**
 * The seconds a zone is ahead of UTC (east positive) at a moment in milliseconds since the epoch. Undefined where the
 * tz database holds no zone of exactly that name.
 */
export function offsetSeconds(timezone: string, atEpochMs: number): number | undefined {
  const last = lastStretches.get(timezone) ?? [];
  for (const { from, until, offsetSeconds: ahead } of last) {
    if (from <= atEpochMs && atEpochMs < until) return ahead;
  }
  const stretch = stretchAt(timezone, atEpochMs);
  if (stretch !== undefined) lastStretches.set(timezone, [stretch, ...last.slice(0, KEPT - 1)]);
  return stretch?.offsetSeconds;
}

/** Whether the tz database holds a zone of exactly that name; case counts, as it does in its file names. */
export const isKnownZone = (timezone: string): boolean => inZone(timezone, 0) !== undefined;

/** The next moment (milliseconds since the epoch) at which the zone's offset changes; undefined where none is known. */
export const nextChange = (timezone: string, atEpochMs: number): number | undefined =>
  changeOf(inZone(timezone, atEpochMs), 'next');

function stretchAt(timezone: string, atEpochMs: number): Stretch | undefined {
  const local = inZone(timezone, atEpochMs);
  if (local === undefined) return undefined;
  return {
    from: changeOf(inZone(timezone, atEpochMs + 1), 'previous') ?? -Infinity, // one that is just now counts too
    until: changeOf(local, 'next') ?? Infinity,
    offsetSeconds: Math.trunc(local.offsetNanoseconds / 1e9),
  };
}

const changeOf = (local: Temporal.ZonedDateTime | undefined, direction: 'next' | 'previous'): number | undefined =>
  local?.getTimeZoneTransition(direction)?.epochMilliseconds;

function inZone(timezone: string, atEpochMs: number): Temporal.ZonedDateTime | undefined {
  if (!NAME.test(timezone)) return undefined;
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(atEpochMs)).toZonedDateTimeISO(timezone);
    return local.timeZoneId === timezone ? local : undefined;
  } catch {
    return undefined; // Temporal's way to say that it knows no such zone
  }
}

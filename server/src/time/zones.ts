import { Temporal } from 'temporal-polyfill';

/** A name, not an offset such as `+02:00`, which Temporal would take and the tz database does not hold. */
const NAME = /^[A-Za-z]/;

/**
 * The seconds a zone is ahead of UTC (east positive) at a moment in milliseconds since the epoch. Undefined where the
 * tz database holds no zone of exactly that name.
 */
export function offsetSeconds(timezone: string, atEpochMs: number): number | undefined {
  const local = inZone(timezone, atEpochMs);
  return local && Math.trunc(local.offsetNanoseconds / 1e9);
}

/** Whether the tz database holds a zone of exactly that name; case counts, as it does in its file names. */
export const isKnownZone = (timezone: string): boolean => inZone(timezone, 0) !== undefined;

/** The next moment (milliseconds since the epoch) at which the zone's offset changes; undefined where none is known. */
export const nextChange = (timezone: string, atEpochMs: number): number | undefined =>
  inZone(timezone, atEpochMs)?.getTimeZoneTransition('next')?.epochMilliseconds;

function inZone(timezone: string, atEpochMs: number): Temporal.ZonedDateTime | undefined {
  if (!NAME.test(timezone)) return undefined;
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(atEpochMs).toZonedDateTimeISO(timezone);
    return local.timeZoneId === timezone ? local : undefined;
  } catch {
    return undefined; // Temporal's way to say that it knows no such zone
  }
}

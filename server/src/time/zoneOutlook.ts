import { nextChange, offsetSeconds } from './zones';

/** How far a zone is ahead of UTC, now and after its next change. */
export interface ZoneOutlook {
  readonly aheadSeconds: number;
  /** Undefined where no change is known to come. `at` is in milliseconds since the epoch. */
  readonly next: { readonly at: number; readonly aheadSeconds: number } | undefined;
}

/** The outlook of a zone at a moment in milliseconds since the epoch; undefined where the tz database has no such zone. */
export function zoneOutlook(zone: string, now: number): ZoneOutlook | undefined {
  const aheadSeconds = offsetSeconds(zone, now);
  if (aheadSeconds === undefined) return undefined;
  const at = nextChange(zone, now);
  const after = at === undefined ? undefined : offsetSeconds(zone, at);
  return { aheadSeconds, next: at === undefined || after === undefined ? undefined : { at, aheadSeconds: after } };
}

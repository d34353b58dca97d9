import { localReading, momentOf } from './localTime';

/** The guest's operating system, as far as it reads clocks. */
export interface GuestSystem {
  /** What it takes the hardware clock for: Windows for local time, most others for UTC. */
  readonly readsClockAs: 'utc' | 'local';
  /** The zone it is set to. */
  readonly zone: string;
  /** Whether it goes by the hardware clock all along, or reads it when it boots and counts by itself from then on. */
  readonly reads: 'always' | 'at-boot';
}

/**
 * The moment that the guest takes a reading of its clock for, in milliseconds since the epoch, UTC. Assumed: in doubt
 * it is summer already, or still, so that a clock nobody has moved is wrong from the change on and not an hour later.
 */
export const understood = ({ readsClockAs, zone }: GuestSystem, reading: number): number =>
  readsClockAs === 'utc' ? reading : momentOf(zone, reading, 'summer');

/** What the guest's user sees on the wall, as milliseconds since the epoch would if they meant UTC. */
export const shownTo = ({ zone }: GuestSystem, utc: number): number => localReading(zone, utc);

import { placeOf } from '../../domain/attr';
import type { Clock, Tickpolicy, Track } from '../../domain/clock';
import type { Saying } from '../../domain/saying';
import { storedClock } from '../../domain/stored';
import type { StoredClock, StoredOffset } from '../../domain/stored';
import type { Span } from '../../span';
import { offsetSeconds } from '../../time/zones';
import type { Failure, Setting, World } from '../target';
import type { Guest } from './guest';
import { offsetPlaces, placesOf } from '../places';

interface Part {
  readonly text: string;
  /** A clause; the setting joins them to one sentence. */
  readonly why: string;
}

/** What the RTC follows. Source: libvirt 9.0.0 and 12.8.0, both asked; `boot` is refused. */
const TRACK_PARTS: Readonly<Partial<Record<Track, Part>>> = {
  guest: { text: 'clock=vm', why: "it stands still while the guest is paused, as the guest's own virtual clock does" },
  wall: { text: 'clock=host', why: "it follows the host's wall clock" },
  realtime: { text: 'clock=rt', why: "it follows the host's monotonic clock" },
};

/** What becomes of ticks the guest missed. Source: libvirt 9.0.0 and 12.8.0, both asked; `merge` and `discard` are refused. */
const TICKPOLICY_PARTS: Readonly<Partial<Record<Tickpolicy, Part>>> = {
  catchup: { text: 'driftfix=slew', why: 'missed ticks are delivered faster until the guest has caught up' },
};

/**
 * The option for the RTC: `-rtc`, which every guest gets exactly once, or what there was before it. Undefined where the
 * clock needs none, and where libvirt cannot read it.
 */
export function rtcOption({ domain: { clock }, flags }: Guest, world: World): Setting | undefined {
  const stored = storedClock(clock);
  if (stored === undefined) return undefined;
  if (!flags.has('rtc')) return localtimeOption(clock, stored);
  const parts = [basePart(stored.offset, world), ...timerParts(stored)];
  return {
    text: `-rtc ${parts.map(({ text }) => text).join(',')}`,
    why: `${parts.map(({ why }) => why).join('; ')}.`,
    from: [...offsetPlaces(clock), ...rtcPlaces(stored)],
  };
}

/** The part of `-rtc` that says where the RTC starts, such as `base=utc`, for a clock that starts at `world.now`. */
export const rtcBase = (stored: StoredOffset, world: World): string => basePart(stored, world).text;

/** Before `-rtc` there was only this; UTC is QEMU's default. Source: libvirt 0.8, qemu_conf.c: read. */
function localtimeOption(clock: Clock, { offset }: StoredClock): Setting | undefined {
  if (offset.offset !== 'localtime' && offset.offset !== 'timezone') return undefined;
  const why =
    offset.offset === 'timezone'
      ? `The guest's RTC starts at local time, which TZ makes that of ${offset.timezone}.`
      : "The guest's RTC starts at the host's local time at each start.";
  return { text: '-localtime', why, from: offsetPlaces(clock), source: 'libvirt 0.8, qemu_conf.c: read' };
}

/** Of several RTC timers QEMU is told the first. */
const rtcTimer = ({ timers }: StoredClock) => timers.find(({ name }) => name === 'rtc');

function timerParts(stored: StoredClock): readonly Part[] {
  const { track, tickpolicy } = rtcTimer(stored) ?? {};
  const parts = [track && TRACK_PARTS[track], tickpolicy && TICKPOLICY_PARTS[tickpolicy]];
  return parts.filter((part) => part !== undefined);
}

function basePart(stored: StoredOffset, world: World): Part {
  switch (stored.offset) {
    case 'utc':
      return { text: 'base=utc', why: "The guest's RTC starts at UTC at each start" };
    case 'localtime':
      return { text: 'base=localtime', why: "The guest's RTC starts at the host's local time at each start" };
    case 'timezone':
      return {
        text: 'base=localtime',
        why: `The guest's RTC starts at local time, which TZ makes that of ${stored.timezone}`,
      };
    case 'variable':
      return variablePart(stored, world);
    case 'absolute': {
      const why = `The guest's RTC starts at the same moment at each start, ${stored.startSeconds} seconds after 1970 in UTC`;
      return { text: `base=${dateOf(stored.startSeconds) ?? NO_DATE}`, why };
    }
  }
}

/** What libvirt prints for a moment outside the years 1 to 9999, without minding. QEMU then refuses to start. */
export const NO_DATE = '(null)';

/** A clock that counts from now. */
type Variable = StoredOffset & { readonly offset: 'variable' };

/** The seconds the host's local time is ahead of UTC, for a clock that counts from that. */
const aheadOfUtc = ({ basis }: Variable, { now, hostTimezone }: World): number =>
  basis === 'localtime' ? (offsetSeconds(hostTimezone, now) ?? 0) : 0;

const secondOf = ({ now }: World): bigint => BigInt(Math.floor(now / 1000));

/** Source: QEMU 7.2.22, asked. */
export const NOT_A_DATE: Saying = {
  stage: 'start',
  text: 'invalid datetime format',
  wayOut: 'Set adjustment to seconds that lead into the years 1 to 9999.',
  by: 'QEMU',
};

/** So that the range that is told does not change each second: some 116 days. */
const ROUNDED = 10_000_000n;

/** A clock that counts from now into no year of the calendar: libvirt does not mind, and QEMU ends. */
export function rtcFailures({ domain: { clock }, flags }: Guest, world: World): readonly Failure[] {
  const stored = storedClock(clock)?.offset;
  if (stored?.offset !== 'variable' || clock.adjustment === undefined || !flags.has('rtc')) return [];
  const base = secondOf(world) + BigInt(aheadOfUtc(stored, world));
  if (dateOf(base + stored.adjustmentSeconds) !== undefined) return [];
  const [lowest, highest] = [(FIRST_SECOND - base) / ROUNDED, (LAST_SECOND - base) / ROUNDED].map((n) => n * ROUNDED);
  return [
    {
      span: placeOf(clock.adjustment),
      message: `adjustment='${clock.adjustment.raw}' leads outside the years 1 to 9999: libvirt takes it and passes base=${NO_DATE} on, and QEMU ends at once with "${NOT_A_DATE.text}".`,
      wayOut: `${NOT_A_DATE.wayOut.replace(/\.$/, '')}: between '${lowest}' and '${highest}'.`,
    },
  ];
}

function variablePart(stored: Variable, world: World): Part {
  const local = aheadOfUtc(stored, world);
  const date = dateOf(secondOf(world) + stored.adjustmentSeconds + BigInt(local));
  if (date === undefined) {
    return {
      text: `base=${NO_DATE}`,
      why: `${stored.adjustmentSeconds} seconds from now is outside the years 1 to 9999: libvirt prints (null), and QEMU does not start`,
    };
  }
  const from = stored.basis === 'utc' ? 'UTC' : `the host's local time, now UTC ${signed(local)} s`;
  return { text: `base=${date}`, why: `The guest's RTC starts ${distance(stored.adjustmentSeconds)} ${from}` };
}

function distance(seconds: bigint): string {
  if (seconds === 0n) return 'at';
  const ahead = seconds > 0n;
  return `${ahead ? seconds : -seconds} s ${ahead ? 'ahead of' : 'behind'}`;
}

const signed = (seconds: number): string => (seconds < 0 ? `- ${-seconds}` : `+ ${seconds}`);

/** 0001-01-01T00:00:00Z, where GLib's calendar begins. */
const FIRST_SECOND = -62135596800n;

/** 9999-12-31T23:59:59Z, where it ends; the last second QEMU can be told. Source: libvirt 9.0.0 and 12.8.0, both asked. */
export const LAST_SECOND = 253402300799n;

/** Seconds since the epoch as `2026-01-31T23:59:59` in UTC, the year unpadded as GLib leaves it; undefined outside its calendar. */
function dateOf(seconds: bigint): string | undefined {
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined;
  const date = new Date(Number(seconds) * 1000);
  return `${date.getUTCFullYear()}${date.toISOString().slice(-20, -5)}`;
}

function rtcPlaces(stored: StoredClock): readonly Span[] {
  const timer = rtcTimer(stored);
  return timer === undefined || timerParts(stored).length === 0 ? [] : placesOf(timer, 'track', 'tickpolicy');
}

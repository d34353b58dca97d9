import type { Track } from '../domain/clock';
import type { StoredClock, StoredOffset } from '../domain/stored';
import { NO_DATE, rtcBase } from '../targets/qemu/rtc';
import { hostTime } from './host';
import type { Changed, Hypervisor, Place, RtcChange } from './hypervisor';
import { aheadOfUtc, momentOf } from './localTime';
import { startReading } from './startReading';

/** What the RTC counts with: the host's clock, one that only counts, or the guest's own, which stands while it is paused. */
type Follows = 'host' | 'monotonic' | 'guest';

/** What RTC_CHANGE counts from: UTC, local time, or the host's clock less what that was ahead of `-rtc base=` at the start. */
type Reference =
  | { readonly from: 'utc' }
  | { readonly from: 'local'; readonly zone: string }
  | { readonly from: 'date'; readonly hostAheadSeconds: number };

/** A guest that QEMU runs. */
export interface QemuRun {
  readonly follows: Follows;
  /** How far the RTC is ahead of what it follows. */
  readonly aheadMs: number;
  readonly reference: Reference;
  /** What libvirt shows; of `variable` with the adjustment it was started with, which libvirt notes for itself. */
  readonly live: StoredOffset;
  /** The part of `-rtc` that it was started with last. */
  readonly base: string;
}

/**
 * libvirt's QEMU driver and QEMU. Source: libvirt 9.0.0 with QEMU 7.2.22, run with a guest that sets its clock
 * (test/integration/time); QEMU, hw/rtc/mc146818rtc.c and system/rtc.c: read.
 */
export const qemuHypervisor: Hypervisor<QemuRun> = {
  device: 'RTC',

  start(persistent, place) {
    const live = folded(persistent.offset, place);
    const base = rtcBase(live, worldOf(place));
    if (base.endsWith(NO_DATE)) {
      return `QEMU does not start: libvirt hands it -rtc ${base}, for a moment outside the years 1 to 9999.`;
    }
    const follows = followed(persistent);
    const aheadMs = baseReading(live, place) - source(follows, place);
    return { follows, aheadMs, reference: referenceOf(live, place), live, base };
  },

  reading,

  set: setTo,

  arrive(run, from, to) {
    const live = withAdjustment0(run.live);
    const { behaviour } = to;
    const begun = { ...run, live, base: rtcBase(live, worldOf(to)), reference: referenceOf(live, to) };
    if (behaviour['restored-rtc'] === 'from-base') {
      return { run: { ...begun, aheadMs: baseReading(live, to) - source(run.follows, to) } };
    }
    if (run.follows !== 'monotonic') return { run: begun }; // the difference travels with the guest
    // QEMU sets such an RTC anew to what it showed when it was saved, and says so.
    return setTo(begun, to, reading(run, from));
  },

  // It asks QEMU for the RTC, and takes the difference from the host's clock for the adjustment.
  daemonRestarted(run, place) {
    if (run.live.offset !== 'variable' || run.live.basis !== 'utc') return run;
    const adjustmentSeconds = BigInt(Math.floor(reading(run, place) / 1000) - hostSecond(place));
    return { ...run, live: { ...run.live, adjustmentSeconds } };
  },

  ended: (_run, _place, persistent) => persistent,

  clocks: ({ live }) => ({ live: shown(live), status: live }),

  started: ({ base }) => `-rtc ${base}`,
};

function reading(run: QemuRun, place: Place): number {
  return source(run.follows, place) + run.aheadMs;
}

function setTo(run: QemuRun, place: Place, to: number): Changed<QemuRun> {
  return told({ ...run, aheadMs: to - source(run.follows, place) }, rawChange(run, place, to));
}

const FOLLOWED: Readonly<Partial<Record<Track, Follows>>> = { guest: 'guest', realtime: 'monotonic' };

/** QEMU is told of the first RTC timer. */
function followed({ timers }: StoredClock): Follows {
  const track = timers.find(({ name }) => name === 'rtc')?.track;
  return (track && FOLLOWED[track]) ?? 'host';
}

/** What the clock that an RTC follows shows; all that matters of it is how it goes on. */
function source(follows: Follows, place: Place): number {
  switch (follows) {
    case 'host':
      return hostTime(place.host, place.at);
    case 'monotonic':
      return place.at;
    case 'guest':
      return place.ranMs;
  }
}

const hostSecond = ({ host, at }: Place): number => Math.floor(hostTime(host, at) / 1000);

const worldOf = ({ host, at }: Place) => ({ now: hostTime(host, at), hostTimezone: host.daemonZone });

/** What libvirt makes of a clock when it starts the guest: local time becomes the offset it has just now, for good. */
function folded(offset: StoredOffset, { host, at, behaviour }: Place): StoredOffset {
  if (offset.offset !== 'variable') return offset;
  if (offset.basis === 'utc' || behaviour['fold-localtime'] === 'never') return withAdjustment0(offset);
  const local = BigInt(aheadOfUtc(host.daemonZone, hostTime(host, at)) / 1000);
  return withAdjustment0({ ...offset, basis: 'utc', adjustmentSeconds: offset.adjustmentSeconds + local });
}

const withAdjustment0 = (offset: StoredOffset): StoredOffset =>
  offset.offset === 'variable' ? { ...offset, adjustment0Seconds: offset.adjustmentSeconds } : offset;

/** Without libvirt's own note. */
function shown(live: StoredOffset): StoredOffset {
  if (live.offset !== 'variable') return live;
  const { offset, adjustmentSeconds, basis } = live;
  return { offset, adjustmentSeconds, basis };
}

/** What the RTC shows at a start with `-rtc base=`. */
const baseReading = (live: StoredOffset, { host, at }: Place): number => startReading(live, hostTime(host, at), host);

function referenceOf(live: StoredOffset, place: Place): Reference {
  switch (live.offset) {
    case 'utc':
      return { from: 'utc' };
    case 'localtime':
      return { from: 'local', zone: place.host.zone };
    case 'timezone':
      return { from: 'local', zone: live.timezone };
    case 'variable':
    case 'absolute':
      return { from: 'date', hostAheadSeconds: hostSecond(place) - Math.floor(baseReading(live, place) / 1000) };
  }
}

/** The seconds in QEMU's event when the RTC is set to `reading`. */
function rawChange({ reference }: QemuRun, place: Place, reading: number): number {
  const second = Math.floor(reading / 1000);
  switch (reference.from) {
    case 'utc':
      return second - hostSecond(place);
    case 'local':
      // In doubt glibc's mktime takes winter: 2.36, asked.
      return momentOf(reference.zone, second * 1000, 'winter') / 1000 - hostSecond(place);
    case 'date':
      return second - (hostSecond(place) - reference.hostAheadSeconds);
  }
}

/** libvirt hears of a change: of `variable` it notes the sum; of others it hands the number on. */
function told(run: QemuRun, qemu: number): Changed<QemuRun> {
  const { live } = run;
  if (live.offset !== 'variable') return { run, rtcChange: { qemu, libvirt: qemu } };
  const adjustmentSeconds = (live.adjustment0Seconds ?? 0n) + BigInt(qemu);
  const rtcChange: RtcChange = { qemu, libvirt: Number(adjustmentSeconds) };
  return { run: { ...run, live: { ...live, adjustmentSeconds } }, rtcChange };
}

import type { Tickpolicy, TimerName } from '../domain/clock';
import type { StoredClock, StoredTimer } from '../domain/stored';
import type { Behaviour } from './behaviour';

/** A timer that interrupts the guest at a steady rate, and what becomes of interrupts that the guest misses. */
export interface TickTimer {
  readonly timer: TimerName;
  readonly perSecond: number;
  readonly policy: Tickpolicy;
  /** Only while more ticks than these are missing does it catch up. */
  readonly threshold: number;
  /** How many times as fast as usual it catches up. */
  readonly speed: number;
  /** Missing ticks beyond these are given up. */
  readonly limit: number;
}

/** What has come of a timer's ticks so far. */
export interface TickCount {
  /** Had the guest never missed one. */
  readonly due: number;
  readonly delivered: number;
  /** Still to be made up. */
  readonly missing: number;
}

/** A guest that has just booted. */
export const NO_TICKS: TickCount = { due: 0, delivered: 0, missing: 0 };

/** What a guest that only counts ticks is behind, in milliseconds. */
export const tickLag = ({ due, delivered }: TickCount, { perSecond }: TickTimer): number =>
  ((due - delivered) * 1000) / perSecond;

/** The timer that counts: the one asked for, else the first with a tickpolicy, else the RTC. */
export function tickTimer(
  { timers }: StoredClock,
  { ticks }: Behaviour,
  asked: TimerName | undefined,
  perSecond: number,
): TickTimer {
  const timer = asked ?? timers.find(({ tickpolicy }) => tickpolicy !== undefined)?.name ?? 'rtc';
  const stored = timers.find(({ name }) => name === timer);
  return { timer, perSecond, ...(ticks === 'qemu' ? ofQemu(timer, stored) : documented(stored)) };
}

type Policy = Omit<TickTimer, 'timer' | 'perSecond'>;

/** As fast again; libvirt's manual gives no number where none is set. */
const USUAL_SPEED = 2;

/**
 * What libvirt's manual says of each policy. No driver heeds `<catchup>`, and no manual says what its numbers count.
 * Source: libvirt 12.8.0, formatdomain: read; assumed: threshold and limit count ticks, slew is a percentage of the rate.
 */
function documented(timer: StoredTimer | undefined): Policy {
  const { threshold, slew, limit } = timer?.catchup ?? {};
  return {
    policy: timer?.tickpolicy ?? 'delay',
    threshold: Number(threshold ?? 0n),
    speed: slew === undefined ? USUAL_SPEED : Math.max(1, Number(slew) / 100),
    limit: limit === undefined ? Infinity : Number(limit),
  };
}

const AT_ONCE: Policy = { policy: 'catchup', threshold: 0, speed: Infinity, limit: Infinity };
const THROWN_AWAY: Policy = { policy: 'discard', threshold: 0, speed: 1, limit: Infinity };

/** What QEMU has: less, and `delay` of its PIT replays every missed tick as soon as the guest takes it. */
function ofQemu(timer: TimerName, stored: StoredTimer | undefined): Policy {
  const policy = stored?.tickpolicy;
  if (timer === 'pit') return policy === 'discard' ? THROWN_AWAY : AT_ONCE; // QEMU, hw/i386/kvm/i8254.c: read
  if (timer !== 'rtc' || policy !== 'catchup') return THROWN_AWAY; // its RTC's default; QEMU, mc146818rtc.c: read
  return { ...AT_ONCE, speed: 8 }; // driftfix=slew makes up to eight of one interval; QEMU, mc146818rtc.c: read
}

/** The ticks after the guest has run for some milliseconds. */
export function afterRunning(count: TickCount, timer: TickTimer, ms: number): TickCount {
  const usual = (ms * timer.perSecond) / 1000;
  const madeUp = count.missing > timer.threshold ? Math.min(count.missing, spare(timer, usual)) : 0;
  return {
    due: count.due + usual,
    delivered: count.delivered + usual + madeUp,
    missing: count.missing - madeUp,
  };
}

const spare = ({ speed }: TickTimer, usual: number): number => (usual === 0 ? 0 : usual * (speed - 1));

/** The ticks after a time in which the guest could not take any. */
export function afterStall(count: TickCount, timer: TickTimer, ms: number): TickCount {
  const missed = (ms * timer.perSecond) / 1000;
  const stalled = { ...count, due: count.due + missed };
  switch (timer.policy) {
    case 'delay':
    case 'discard':
      return stalled;
    case 'merge':
      return { ...stalled, delivered: stalled.delivered + Math.min(1, missed) };
    case 'catchup':
      return { ...stalled, missing: Math.min(timer.limit, stalled.missing + missed) };
  }
}

/** The ticks after a time in which there was no timer to miss any of: the guest is behind by it for good. */
export const afterAbsence = (count: TickCount, { perSecond }: TickTimer, ms: number): TickCount => ({
  ...count,
  due: count.due + (ms * perSecond) / 1000,
});

import type { StoredOffset } from '../../domain/stored';
import { hostTime, uptime } from '../host';
import type { Hypervisor, OwnChange, Place } from '../hypervisor';
import { aheadOfUtc } from '../localTime';
import { configured, isLocal } from './offset';
import { nextSetting, wallclockTime } from './wallclock';

/**
 * A guest that counts time from its hypervisor's: what Xen's wallclock showed when it booted, and the system time
 * since. Source: R. van Riel, mail on Xen bug 1282, August 2008.
 */
export interface PvRun {
  /** What the guest's clock shows when its system time is 0. */
  readonly wallAtZero: number;
  /** What two of the mail's ways out add to the hypervisor's system time. */
  readonly correctionMs: number;
  /** When its hypervisor booted, as those compute it: its wallclock less its system time. */
  readonly hostBoot: number;
  /** The latest system time that the guest has seen: its clock never goes back, it waits. */
  readonly floor: number;
  /** What the wallclock is ahead of UTC for this guest. */
  readonly aheadMs: number;
  readonly live: StoredOffset;
}

/** Hosts whose boot times differ less are taken for the same one by the second way out: "by more than a second?". */
const SAME_BOOT_MS = 1000;

/** Paravirtualized Xen guests. */
export const xenPv: Hypervisor<PvRun> = {
  device: 'Xen wallclock',

  start({ offset }, place) {
    const { host, at } = place;
    const localMs = isLocal(offset) ? aheadOfUtc(host.zone, hostTime(host, at)) : 0;
    const aheadMs = configured(offset) * 1000 + localMs;
    const now = hypervisorTime(place);
    return {
      wallAtZero: wallclockTime(host, at) + aheadMs - now,
      correctionMs: 0,
      hostBoot: bootOf(place),
      floor: now,
      aheadMs,
      live: offset,
    };
  },

  reading: ({ aheadMs }, { host, at }) => wallclockTime(host, at) + aheadMs,

  systemTime: (run, place) => run.wallAtZero + guestTime(run, place),

  set: () => 'A paravirtualized guest has no clock to set: Xen keeps it.',

  arrive(run, from, to, how) {
    const left = guestTime(run, from);
    const moved = { ...run, ...corrected(run, to), floor: left };
    const oversleepMs = Math.max(0, left - counted(moved, to));
    if (how === 'migrate' || to.behaviour['pv-time'] !== 'uptime') return { run: moved, oversleepMs };
    // A restored guest reads the wallclock anew: its time is right, and only its sleepers wait.
    const now = counted(moved, to);
    return {
      run: { ...moved, floor: now, wallAtZero: wallclockTime(to.host, to.at) + run.aheadMs - now },
      oversleepMs,
    };
  },

  daemonRestarted: (run) => run,

  ended: (_run, _place, persistent) => persistent,

  clocks: ({ live }) => ({ live, status: undefined }),

  started: ({ live }) => `localtime = ${isLocal(live) ? 1 : 0}`,

  ownChange: (run, place) => caughtUp(run, place) ?? nextSetting(place),
};

/** The system time that the hypervisor tells its guests. */
function hypervisorTime({ host, at, behaviour }: Place): number {
  return behaviour['pv-time'] === 'epoch' ? host.bootShowed + uptime(host, at) : uptime(host, at);
}

const counted = ({ correctionMs }: PvRun, place: Place): number => hypervisorTime(place) + correctionMs;

const guestTime = (run: PvRun, place: Place): number => Math.max(run.floor, counted(run, place));

const bootOf = (place: Place): number => wallclockTime(place.host, place.at) - hypervisorTime(place);

/** What the guest makes of a hypervisor that booted at another time. */
function corrected(run: PvRun, to: Place): Pick<PvRun, 'correctionMs' | 'hostBoot'> {
  const unchanged = { correctionMs: run.correctionMs, hostBoot: run.hostBoot };
  const hostBoot = bootOf(to);
  const later = hostBoot - run.hostBoot;
  switch (to.behaviour['pv-time']) {
    case 'uptime':
    case 'epoch':
      return unchanged;
    case 'boot-time':
      if (Math.abs(later) <= SAME_BOOT_MS) return unchanged;
      break;
    case 'tracked':
      break;
  }
  return { correctionMs: run.correctionMs + later, hostBoot };
}

/** When a guest that waits goes on. */
function caughtUp(run: PvRun, place: Place): OwnChange | undefined {
  const waits = run.floor - counted(run, place);
  if (waits <= 0) return undefined;
  return { at: place.at + waits / (1 + place.host.gainPpm / 1e6), event: 'catches-up' };
}

import type { StoredClock, StoredOffset } from '../../domain/stored';
import { applies } from '../../targets/version';
import type { Versioned, Versions } from '../../targets/version';
import type { Hypervisor, Place } from '../hypervisor';
import { aheadOfUtc } from '../localTime';
import { hostTime } from '../host';
import { configured, isLocal } from './offset';
import { nextSetting, wallclockTime } from './wallclock';

/** A guest with an emulated RTC, which Xen makes of its wallclock and one number. */
export interface HvmRun {
  /** What the RTC is ahead of Xen's wallclock: what was configured, local time, and what the guest has set. */
  readonly aheadMs: number;
  /** The part of it that is the host's local time. */
  readonly localMs: number;
  readonly live: StoredOffset;
}

/** What becomes of the number when the domain ends. */
type Keeping = 'forgotten' | 'kept' | 'kept with local time in it';

const SOURCE = 'E. Blake and P. Hahn, libvirt list, February 2012: read';

/** From its managed domains on, xend keeps what the guest has set. */
const KEEPS: Versioned = { since: { xend: '3.1.0', libvirt: '0.9.11' }, source: SOURCE };

/** Until then it forgot to leave local time out, and added it again at the next start. */
const LEAVES_LOCAL_OUT: Versioned = { since: { xend: '3.4.0' }, source: SOURCE };

/** HVM guests of xend, by its generation. */
export const xendHvm = (versions: Versions): Hypervisor<HvmRun> => {
  if (!applies(KEEPS, versions)) return hvm('forgotten');
  return hvm(applies(LEAVES_LOCAL_OUT, versions) ? 'kept' : 'kept with local time in it');
};

/** HVM guests of libxl, which applies what is configured when it builds a guest and keeps nothing. Source: Xen 4.20: read. */
export const libxlHvm: Hypervisor<HvmRun> = hvm('forgotten');

function hvm(keeping: Keeping): Hypervisor<HvmRun> {
  return {
    device: 'RTC',

    start({ offset }, place) {
      const localMs = isLocal(offset) ? aheadOfUtc(place.host.zone, hostTime(place.host, place.at)) : 0;
      return { aheadMs: configured(offset) * 1000 + localMs, localMs, live: offset };
    },

    reading,

    set: (run, { host, at }, to) => ({ run: { ...run, aheadMs: to - wallclockTime(host, at) } }),

    arrive: (run) => ({ run }), // assumed: the number travels with the guest

    daemonRestarted: (run) => run,

    ended: ({ aheadMs, localMs }, _place, persistent, how) =>
      keeping === 'forgotten' || how === 'destroy' // assumed: what is destroyed has no time to write it down
        ? persistent
        : withOffset(persistent, aheadMs - (keeping === 'kept' ? localMs : 0)),

    clocks: ({ live }) => ({ live, status: undefined }),

    started: ({ live }) => `rtc_timeoffset = ${configured(live)}, localtime = ${isLocal(live) ? 1 : 0}`,

    ownChange: (_run, place) => nextSetting(place),

    // What libvirt reads back from xend.
    ...(keeping !== 'forgotten' && {
      defined: (clock: StoredClock) => withOffset(clock, configured(clock.offset) * 1000),
    }),
  };
}

function reading({ aheadMs }: HvmRun, { host, at }: Place): number {
  return wallclockTime(host, at) + aheadMs;
}

function withOffset({ offset, timers }: StoredClock, aheadMs: number): StoredClock {
  const basis = isLocal(offset) ? 'localtime' : 'utc';
  const adjustmentSeconds = BigInt(Math.round(aheadMs / 1000));
  return {
    offset: { offset: 'variable', adjustmentSeconds, basis },
    timers: timers.filter(({ name, present }) => name === 'hpet' && present !== undefined),
  };
}

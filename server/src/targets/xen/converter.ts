import type { Domain } from '../../domain/domain';
import type { Loss } from '../../domain/losses';
import { targetOf } from '../driver';
import { offsetFacts, offsetSayings, refusedOffset } from '../offsets';
import type { Target, Versions } from '../target';
import { ignoredTimers, refusedTimer, timerFacts, timerSayings } from '../timerTables';
import { applies } from '../version';
import type { Versioned } from '../version';
import { adjustmentPlace, offsetRows, unsaidOf, wrappedAdjustment, xenClock } from './clock';
import { configLines } from './config';
import { XEN_GUESTS } from './guest';
import type { XenGuest } from './guest';
import { overwrittenTimers, xlIgnoredTimers, xlRefusedTimers } from './timers';

const SOURCE = "libvirt 12.8.0's converter: asked";
const REFUSED_OFFSETS = offsetRows(SOURCE);
const REFUSED_TIMERS = xlRefusedTimers(SOURCE);
const IGNORED_TIMERS = xlIgnoredTimers(SOURCE);
const TSC_LINES: Versioned = { since: { libvirt: '3.1.0' }, source: 'news of libvirt 3.1.0: read' };

/** A file format of Xen's that `virsh domxml-to-native` writes. */
interface Format {
  readonly id: string;
  readonly label: string;
  readonly defaults: Versions;
  readonly guestOf: (domain: Domain, versions: Versions) => XenGuest;
}

/** A target that stands for one of libvirt's converters to Xen's files. Timers are checked before the offset. */
export const converter = ({ guestOf, ...format }: Format): Target =>
  targetOf({
    ...format,
    domainTypes: [],
    guests: XEN_GUESTS,
    source: SOURCE,
    facts: [
      {
        setting: "offset='utc' or 'localtime' without adjustment",
        outcome: 'what the guest sets is carried on from boot to boot',
        where: 'HVM',
        source: 'P. Hahn and E. Blake, libvirt list, February 2012: read',
      },
      {
        setting: "offset='utc', 'localtime', 'variable'",
        outcome: '`rtc_timeoffset = N`, `localtime = 0` or `1`',
        where: 'HVM',
        source: SOURCE,
      },
      { setting: "offset='utc', 'localtime'", outcome: '`localtime = 0` or `1`', where: 'PV and PVH', source: SOURCE },
      { setting: 'timer tsc: mode', outcome: '`tsc_mode = "…"`', where: 'from libvirt 3.1.0 on', source: SOURCE },
      { setting: 'timer hpet: present', outcome: '`hpet = 0` or `1`', where: 'HVM', source: SOURCE },
      ...timerFacts(REFUSED_TIMERS, 'refused'),
      ...offsetFacts(REFUSED_OFFSETS),
      ...timerFacts(IGNORED_TIMERS, 'ignored'),
    ],
    unsaidAdjustment: (domain, versions) => unsaidOf(guestOf(domain, versions)),
    sayings: [...timerSayings(REFUSED_TIMERS, 'start'), ...offsetSayings(REFUSED_OFFSETS, 'start')],
    refusals(domain, versions) {
      const guest = guestOf(domain, versions);
      return [
        ...domain.clock.timers.flatMap((timer) => refusedTimer(REFUSED_TIMERS, timer, guest, versions, 'start')),
        ...refusedOffset(REFUSED_OFFSETS, domain, guest, versions, 'start'),
      ];
    },
    losses(domain, versions) {
      const guest = guestOf(domain, versions);
      return [
        ...wrappedAdjustment(domain),
        ...unreadableOffset(domain, guest),
        ...overwrittenTimers(domain),
        ...ignoredTimers(IGNORED_TIMERS, domain, guest, versions),
      ];
    },
    native: (domain, versions) => configLines(domain, guestOf(domain, versions), applies(TSC_LINES, versions)),
  });

/** libvirt's own reader of these files takes a negative number only in quotes, which its writer does not set. */
function unreadableOffset(domain: Domain, { keepsOffset }: XenGuest): readonly Loss[] {
  const { timeOffset } = xenClock(domain);
  if (!keepsOffset || timeOffset >= 0n) return [];
  const message = `libvirt writes rtc_timeoffset = ${timeOffset} and cannot read that back: it takes a negative number only in quotes.`;
  return [{ span: adjustmentPlace(domain), message, changed: true }];
}

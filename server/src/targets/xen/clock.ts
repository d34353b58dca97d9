import type { Domain } from '../../domain/domain';
import type { Loss } from '../../domain/losses';
import { storedClock } from '../../domain/stored';
import type { OffsetRow } from '../offsets';
import { offsetPlace } from '../places';
import type { Remark, UnsaidAdjustment } from '../target';
import { onPv } from './guest';
import type { XenGuest } from './guest';

/** The two numbers that Xen's configuration has for a clock. */
export interface XenClock {
  /** Seconds, as they are once they have gone through 32 bits. */
  readonly timeOffset: bigint;
  readonly localtime: boolean;
}

/** What Xen is told of a clock that libvirt has read and not refused. */
export function xenClock({ clock }: Domain): XenClock {
  const stored = storedClock(clock)?.offset;
  return stored?.offset === 'variable'
    ? { timeOffset: BigInt.asIntN(32, stored.adjustmentSeconds), localtime: stored.basis === 'localtime' }
    : { timeOffset: 0n, localtime: stored?.offset === 'localtime' };
}

const UNSUPPORTED = "unsupported configuration: unsupported clock offset='{offset}'";

/** What the converters and xend refuse of a clock. Source of each text: libvirt 12.8.0's converter, asked. */
export const offsetRows = (source: string): readonly OffsetRow<XenGuest>[] => [
  {
    forms: ['utc-reset', 'localtime-reset'],
    guests: { are: 'HVM guests whose offset is kept', test: ({ keepsOffset }) => keepsOffset },
    text: "unsupported configuration: unsupported clock adjustment='reset'",
    wayOut: "Remove adjustment='reset': Xen keeps what an HVM guest sets, and carries it on from boot to boot.",
    source,
  },
  {
    forms: ['variable'],
    guests: onPv,
    text: UNSUPPORTED,
    wayOut: "Set offset to 'utc' or 'localtime' without a number as adjustment: a PV guest has no RTC.",
    source,
  },
  {
    forms: ['variable'],
    guests: { are: 'HVM guests whose offset is not kept', test: ({ keepsOffset }) => !keepsOffset },
    text: UNSUPPORTED,
    wayOut: "Set offset to 'utc' or 'localtime' without a number as adjustment: this xend keeps no offset.",
    source,
  },
  {
    forms: ['timezone', 'absolute'],
    text: UNSUPPORTED,
    wayOut: "Set offset to 'utc', 'localtime' or, for an HVM guest, 'variable': Xen knows no other clock.",
    source,
  },
];

/** Xen carries on what it keeps; a guest without an offset starts from the host's clock. */
export const unsaidOf = ({ keepsOffset }: XenGuest): UnsaidAdjustment => (keepsOffset ? 'carry-on' : 'reset');

/** The seconds that do not fit into Xen's 32 bits. */
export function wrappedAdjustment(domain: Domain): readonly Loss[] {
  const stored = storedClock(domain.clock)?.offset;
  if (stored?.offset !== 'variable') return [];
  const { timeOffset } = xenClock(domain);
  if (timeOffset === stored.adjustmentSeconds) return [];
  const message = `libvirt hands Xen 32 bits of the adjustment without a word: ${stored.adjustmentSeconds} becomes ${timeOffset}.`;
  return [{ span: adjustmentPlace(domain), message, changed: true }];
}

/** What an adjustment is to a guest without an RTC, where it is taken. Source: Xen 4.20, libxl: read. */
export function wallClockShifted(domain: Domain, { kind }: XenGuest): readonly Remark[] {
  const stored = storedClock(domain.clock)?.offset;
  if (kind === 'hvm' || stored?.offset !== 'variable' || stored.adjustmentSeconds === 0n) return [];
  const message = `A ${kind.toUpperCase()} guest has no RTC that could be off: Xen adds the ${stored.adjustmentSeconds} s to the wall clock that it tells the guest, at each start, and nothing follows what the guest sets.`;
  return [{ span: adjustmentPlace(domain), message }];
}

/** The number itself, which is written wherever it is not 0. */
export const adjustmentPlace = (domain: Domain) => domain.clock.adjustment?.span ?? offsetPlace(domain);

/** What the RTC of an HVM guest starts at, for sentences. */
export function spokenStart({ timeOffset, localtime }: XenClock): string {
  const from = localtime ? "the host's local time" : 'UTC';
  if (timeOffset === 0n) return `at ${from}`;
  return `${timeOffset < 0n ? -timeOffset : timeOffset} s ${timeOffset < 0n ? 'behind' : 'ahead of'} ${from}`;
}

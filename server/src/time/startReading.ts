import type { StoredOffset } from '../domain/stored';
import { aheadOfUtc } from './localTime';

/** The zones that local time may mean: the machine's, and that which libvirt's daemon was started in. */
export interface HostZones {
  readonly zone: string;
  readonly daemonZone: string;
}

/**
 * What a guest's clock shows at a start, as milliseconds since the epoch would if it showed UTC; `now` is the host's.
 * Source: libvirt 9.0.0 with QEMU 7.2.22, asked (test/integration/time).
 */
export function startReading(offset: StoredOffset, now: number, { zone, daemonZone }: HostZones): number {
  switch (offset.offset) {
    case 'utc':
      return now;
    case 'localtime':
      return now + aheadOfUtc(zone, now);
    case 'timezone':
      return now + aheadOfUtc(offset.timezone, now);
    case 'variable': {
      const basis = offset.basis === 'utc' ? 0 : aheadOfUtc(daemonZone, now);
      return now + Number(offset.adjustmentSeconds) * 1000 + basis;
    }
    case 'absolute':
      return Number(offset.startSeconds) * 1000;
  }
}

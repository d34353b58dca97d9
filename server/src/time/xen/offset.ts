import type { StoredOffset } from '../../domain/stored';

/** The offset in seconds as Xen is told it, in 32 bits. */
export const configured = (offset: StoredOffset): number =>
  offset.offset === 'variable' ? Number(BigInt.asIntN(32, offset.adjustmentSeconds)) : 0;

/** Whether the host's local time is added. */
export const isLocal = (offset: StoredOffset): boolean =>
  offset.offset === 'localtime' || (offset.offset === 'variable' && offset.basis === 'localtime');

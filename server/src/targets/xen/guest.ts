import type { Domain } from '../../domain/domain';
import type { GuestKind } from '../target';
import { applies } from '../version';
import type { Versioned, Versions } from '../version';

/** What a Xen guest is, as far as its clock asks for it. */
export interface XenGuest {
  /** Fully virtualized with a real-time clock, or paravirtualized without one. */
  readonly kind: 'hvm' | 'pv' | 'pvh';
  /** Whether its configuration holds an offset of the real-time clock, which lasts from boot to boot. */
  readonly keepsOffset: boolean;
}

/** xend keeps the offset of an HVM guest's clock since it manages domains; libvirt says so from 0.9.11 on. */
const MANAGED: Versioned = {
  since: { xend: '3.1.0', libvirt: '0.9.11' },
  source: 'libvirt 1.2, xen_sxpr.c and xen_xm.c: read; P. Hahn, patches of February 2012',
};

/** Whether an xend keeps the offset of an HVM guest's clock, and libvirt says so. */
export const keepsOffsets = (versions: Versions): boolean => applies(MANAGED, versions);

/** The guest that xend makes of a domain. */
export const xendGuest = (domain: Domain, versions: Versions): XenGuest => {
  const kind = kindOf(domain);
  return { kind, keepsOffset: kind === 'hvm' && keepsOffsets(versions) };
};

/** The guest that the xl toolstack makes of a domain. */
export const xlGuest = (domain: Domain): XenGuest => {
  const kind = kindOf(domain);
  return { kind, keepsOffset: kind === 'hvm' };
};

/** A guest with a boot loader of its host's and no type is paravirtualized. Source: libvirt 12.8.0, formatdomain: read. */
function kindOf({ os, bootloader }: Domain): XenGuest['kind'] {
  const type = os.type?.value ?? (bootloader ? 'xen' : 'hvm');
  if (type === 'xenpvh') return 'pvh';
  return type === 'xen' || type === 'linux' ? 'pv' : 'hvm';
}

/** The kinds of guests that Xen's doors do not treat alike. */
export const XEN_GUESTS: readonly GuestKind[] = [
  { id: 'hvm', are: 'HVM', xml: "<domain type='xen'><os><type>hvm</type></os></domain>" },
  { id: 'pv', are: 'PV', xml: "<domain type='xen'><os><type>linux</type></os></domain>" },
  { id: 'pvh', are: 'PVH', xml: "<domain type='xen'><os><type>xenpvh</type></os></domain>" },
];

/** Guests with the hardware of a PC. */
export const onHvm = { are: 'HVM', test: ({ kind }: XenGuest) => kind === 'hvm' };
/** Guests without. */
export const onPv = { are: 'PV and PVH', test: ({ kind }: XenGuest): boolean => kind !== 'hvm' };

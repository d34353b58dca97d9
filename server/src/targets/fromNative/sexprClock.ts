import type { PrintedTimer } from '../../domain/canonical';
import { xenXend } from '../xen-xend';
import { keepsOffsets } from '../xen/guest';
import type { NativeClock } from './note';
import { listAt, readSexpr, valueAt } from './sexpr';
import type { Sexpr } from './sexpr';

/**
 * The clock that libvirt makes of what xend keeps of a domain. From xend 3.1 on the image of an HVM guest has an offset;
 * where it has none, older xends and newer ones cannot be told apart, so the newest is taken where nobody says which.
 * Source: libvirt 1.2, xen_sxpr.c: read.
 */
export function clockOfSexpr(text: string, xend: string | undefined): NativeClock | { readonly error: string } {
  const root = readSexpr(text);
  const domain = root && (listAt(root, 'domain') ?? listAt(root, 'vm'));
  if (root === undefined || domain === undefined) {
    return {
      error: 'This is no S-expression of a domain: it should begin with (domain or (vm and close every bracket.',
    };
  }
  const name = listAt(root, 'domain') === undefined ? 'vm' : 'domain';
  const isHvm = listAt(root, `${name}/image/hvm`) !== undefined;
  const image = `${name}/image/${isHvm ? 'hvm' : 'linux'}`;
  const localtime = valueAt(root, `${image}/localtime`) ?? valueAt(root, `${name}/localtime`);
  if (localtime !== undefined && !/^[+-]?\d+$/.test(localtime.value)) {
    return { error: `internal error: unknown localtime offset ${localtime.value}` };
  }
  const basis = localtime !== undefined && BigInt(unsigned(localtime.value)) !== 0n ? 'localtime' : 'utc';
  const keepsOffset = isHvm && keepsOffsets({ ...xenXend.defaults, ...(xend !== undefined && { xend }) });
  return {
    offset: keepsOffset
      ? { offset: 'variable', adjustmentSeconds: offsetIn(root, image), basis }
      : { offset: basis, reset: true },
    timers: isHvm ? hpetIn(root, image) : [],
    notes: [],
  };
}

/** 0 where there is none, or none that is a number. */
function offsetIn(root: Sexpr, image: string): bigint {
  const value = valueAt(root, `${image}/rtc_timeoffset`)?.value ?? '0';
  return /^[+-]?\d+$/.test(value) ? BigInt.asIntN(32, BigInt(unsigned(value))) : 0n;
}

/** BigInt knows no plus sign. */
const unsigned = (number: string): string => number.replace(/^\+/, '');

function hpetIn(root: Sexpr, image: string): readonly PrintedTimer[] {
  const hpet = valueAt(root, `${image}/hpet`)?.value;
  return hpet === undefined ? [] : [{ name: 'hpet', present: /^[+-]?0+$/.test(hpet) ? 'no' : 'yes' }];
}

/**
 * Whole numbers as libvirt reads them, with C's strtoll and strtoull in base 10: blanks and a sign may lead,
 * nothing may follow the digits. Source: libvirt 9.0.0 and 12.8.0, both asked.
 */

const SIGNED = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/;
const UNSIGNED = /^[ \t\n\v\f\r]*\+?([0-9]+)$/;
const MAX_SIGNED = 2n ** 63n - 1n;
const MIN_SIGNED = -(2n ** 63n);
const MAX_UNSIGNED = 2n ** 64n - 1n;

/** The signed 64-bit number in `raw`; undefined where libvirt finds none. */
export function readSigned(raw: string): bigint | undefined {
  const [, sign, digits] = SIGNED.exec(raw) ?? [];
  if (digits === undefined) return undefined;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return value >= MIN_SIGNED && value <= MAX_SIGNED ? value : undefined;
}

/** The unsigned 64-bit number in `raw`; undefined where libvirt finds none. Even `-0` is none. */
export function readUnsigned(raw: string): bigint | undefined {
  const digits = UNSIGNED.exec(raw)?.[1];
  if (digits === undefined) return undefined;
  const value = BigInt(digits);
  return value <= MAX_UNSIGNED ? value : undefined;
}

import type { ValueSpace } from './valueSpace';

/** Bytes as pairs of hexadecimal digits (XML Schema part 2, §3.2.15); a length counts bytes. */
export const hexBinary: ValueSpace<string> = {
  whitespace: 'collapse',
  parse: (text) => (/^[0-9a-fA-F]*$/.test(text) && text.length % 2 === 0 ? text.toUpperCase() : undefined),
  canonical: (digits) => digits,
  length: (digits) => digits.length / 2,
};

/**
 * Bytes in Base64, blanks anywhere (§3.2.16). What pads the last group must be complete,
 * and the bits of the last digit that stand for nothing must be zero.
 */
export const base64Binary: ValueSpace<string> = {
  whitespace: 'collapse',
  parse: (text) => {
    const digits = text.replaceAll(' ', '');
    const isComplete = digits.length % 4 === 0 && /^[A-Za-z0-9+/]*(|[AEIMQUYcgkosw048]=|[AQgw]==)$/.test(digits);
    return isComplete ? digits : undefined;
  },
  canonical: (digits) => digits,
  length: (digits) => (digits.length / 4) * 3 - (digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0),
};

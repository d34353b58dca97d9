import { withoutTrailingZeros } from './digits';
import type { Order, ValueSpace } from './valueSpace';

/** A decimal number of any size: its digits, without zeros that do not count. */
interface Decimal {
  readonly negative: boolean;
  /** The digits before the point; empty for none. */
  readonly whole: string;
  /** The digits behind the point; empty for none. */
  readonly fraction: string;
}

function decimalFrom(text: string): Decimal {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = { whole: whole.replace(/^0+/, ''), fraction: withoutTrailingZeros(fraction) };
  const isZero = digits.whole === '' && digits.fraction === '';
  return { negative: text.startsWith('-') && !isZero, ...digits };
}

function compareDecimals(a: Decimal, b: Decimal): Order {
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const size =
    compareNumbers(a.whole.length, b.whole.length) ||
    compareTexts(a.whole, b.whole) ||
    compareTexts(a.fraction, b.fraction);
  return a.negative ? (-size as Order) : size;
}

const compareNumbers = (a: number, b: number): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
/** Digits in their order; a shorter fraction comes before the longer one that begins with it. */
const compareTexts = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** `decimal`: digits with at most one point among, before or behind them (XML Schema part 2, §3.2.3). */
export const decimal: ValueSpace<Decimal> = {
  whitespace: 'collapse',
  parse: (text) => (/^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/.test(text) ? decimalFrom(text) : undefined),
  canonical: ({ negative, whole, fraction }) =>
    `${negative ? '-' : ''}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`,
  compare: compareDecimals,
  digits: ({ whole, fraction }) => ({ total: whole.length + fraction.length, fraction: fraction.length }),
};

/** The integers from `min` to `max`, as far as there are bounds (§3.3.13–3.3.25); a point is never written. */
export function integer(min?: string, max?: string): ValueSpace<Decimal> {
  const least = min === undefined ? undefined : decimalFrom(min);
  const most = max === undefined ? undefined : decimalFrom(max);
  return {
    ...decimal,
    parse: (text) => {
      if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
      const value = decimalFrom(text);
      if (least !== undefined && compareDecimals(value, least) === -1) return undefined;
      return most !== undefined && compareDecimals(value, most) === 1 ? undefined : value;
    },
  };
}

/** A binary floating point number (§3.2.4, §3.2.5); `round` gives the nearest value of the type. */
const floating = (round: (value: number) => number): ValueSpace<number> => ({
  whitespace: 'collapse',
  parse: (text) => {
    const special = SPECIAL[text];
    if (special !== undefined) return special;
    return /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(text) ? round(Number(text)) : undefined;
  },
  // zero has no sign in a comparison: `-0` is written `0` here
  canonical: String,
  compare: (a, b) => {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : undefined;
    return compareNumbers(a, b);
  },
});

const SPECIAL: Readonly<Record<string, number>> = { INF: Infinity, '-INF': -Infinity, NaN: NaN };

export const float = floating(Math.fround);
export const double = floating((value) => value);

/** `true`, `false`, `1` and `0` (§3.2.2). */
export const boolean: ValueSpace<boolean> = {
  whitespace: 'collapse',
  parse: (text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined),
  canonical: String,
};

/** The types of integers by their names, each with its least and greatest value, as far as it has them. */
export const INTEGER_BOUNDS: Readonly<Record<string, { readonly min?: string; readonly max?: string }>> = {
  integer: {},
  nonPositiveInteger: { max: '0' },
  negativeInteger: { max: '-1' },
  long: { min: '-9223372036854775808', max: '9223372036854775807' },
  int: { min: '-2147483648', max: '2147483647' },
  short: { min: '-32768', max: '32767' },
  byte: { min: '-128', max: '127' },
  nonNegativeInteger: { min: '0' },
  unsignedLong: { min: '0', max: '18446744073709551615' },
  unsignedInt: { min: '0', max: '4294967295' },
  unsignedShort: { min: '0', max: '65535' },
  unsignedByte: { min: '0', max: '255' },
  positiveInteger: { min: '1' },
};

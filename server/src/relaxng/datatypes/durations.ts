import { dayNumber, floorDivide } from './calendar';
import { withoutTrailingZeros } from './digits';
import type { Order, ValueSpace } from './valueSpace';

/** A length of time. Months and seconds stand apart, because no month has a fixed length. */
interface Duration {
  readonly months: bigint;
  /** Seconds times ten to the power of `scale`. */
  readonly seconds: bigint;
  readonly scale: number;
}

const LEXICAL =
  /^(-)?P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?$/;

function durationFrom(text: string): Duration | undefined {
  const match = LEXICAL.exec(text);
  if (match === null) return undefined;
  const field = (at: number): bigint => BigInt(match[at] ?? 0);
  const fraction = withoutTrailingZeros(match[8] ?? '');
  const months = field(2) * 12n + field(3);
  const whole = ((field(4) * 24n + field(5)) * 60n + field(6)) * 60n + field(7);
  const seconds = BigInt(`${whole.toString()}${fraction}`);
  const sign = match[1] === undefined ? 1n : -1n;
  return { months: sign * months, seconds: sign * seconds, scale: fraction.length };
}

/** `duration`, such as P1Y2M3DT4H5M6.7S (XML Schema part 2, §3.2.6); P1Y equals P12M, and P1D equals PT24H. */
export const duration: ValueSpace<Duration> = {
  whitespace: 'collapse',
  parse: durationFrom,
  canonical: ({ months, seconds, scale }) => `${months.toString()} ${seconds.toString()}e-${scale}`,
  compare,
};

/** Year and month of the four moments from which durations are compared (§3.2.6.2): months before them differ in length. */
const REFERENCES: readonly (readonly [bigint, number])[] = [
  [1696n, 9],
  [1697n, 2],
  [1903n, 3],
  [1903n, 7],
];

/** A duration is shorter than another only if it is so from every reference: P1M and P30D cannot be compared. */
function compare(a: Duration, b: Duration): Order {
  const scale = Math.max(a.scale, b.scale);
  const orders = REFERENCES.map((reference): -1 | 0 | 1 => {
    const [ofA, ofB] = [lengthFrom(reference, a, scale), lengthFrom(reference, b, scale)];
    return ofA < ofB ? -1 : ofA > ofB ? 1 : 0;
  });
  return orders.every((order) => order === orders[0]) ? orders[0] : undefined;
}

/** How long the duration is when it begins at the reference, in seconds times ten to the power of `scale`. */
function lengthFrom([year, month]: readonly [bigint, number], duration: Duration, scale: number): bigint {
  const monthsSinceYear0 = year * 12n + BigInt(month - 1) + duration.months;
  const endYear = floorDivide(monthsSinceYear0, 12n);
  const endMonth = Number(monthsSinceYear0 - endYear * 12n) + 1;
  const days = dayNumber(endYear, endMonth, 1) - dayNumber(year, month, 1);
  return days * 86_400n * power(scale) + duration.seconds * power(scale - duration.scale);
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

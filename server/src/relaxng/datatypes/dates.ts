import { dayNumber, isDate } from './calendar';
import { withoutTrailingZeros } from './digits';
import type { Order, ValueSpace } from './valueSpace';

/** A point of time, or the beginning of a span of it such as a day. */
interface Moment {
  /** Seconds since 1970-01-01T00:00:00, in UTC where there is a zone, else on an unknown clock. */
  readonly seconds: bigint;
  /**
   * What is behind the point, without zeros that do not count, so that texts compare as fractions do.
   * In a leap second a `:` stands before it, which comes behind all digits: 23:59:60 is later than any 23:59:59.
   */
  readonly fraction: string;
  readonly zoned: boolean;
}

const YEAR = '(?<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))';
const MONTH = '(?<month>[0-9]{2})';
const DAY = '(?<day>[0-9]{2})';
const TIME = '(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]+))?';
const ZONE = '(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?';

/** A year in which every day of the others has its place; what is not written is the first of its kind. */
const LEAP_YEAR = '2000';

/** The types of dates and times (XML Schema part 2, §3.2.7–3.2.14), each by what is written of a moment. */
function moments(written: string): ValueSpace<Moment> {
  const lexical = new RegExp(`^${written}${ZONE}$`);
  return {
    whitespace: 'collapse',
    parse: (text) => {
      const fields = lexical.exec(text)?.groups;
      return fields && momentOf(fields);
    },
    canonical: ({ seconds, fraction, zoned }) => `${seconds.toString()}.${fraction}${zoned ? 'Z' : ''}`,
    compare,
  };
}

type Fields = Readonly<Record<string, string | undefined>>;

function momentOf(fields: Fields): Moment | undefined {
  const number = (field: string, otherwise: number): number => Number(fields[field] ?? otherwise);
  const writtenYear = BigInt(fields.year ?? LEAP_YEAR);
  // there is no year 0: -0001 comes before 0001
  if (writtenYear === 0n) return undefined;
  const year = writtenYear < 0n ? writtenYear + 1n : writtenYear;
  const [month, day] = [number('month', 1), number('day', 1)];
  const seconds = secondsOfDay(number('hour', 0), number('minute', 0), number('second', 0), fields);
  const zoneMinutes = minutesEast(fields.zone);
  if (!isDate(year, month, day) || seconds === undefined || zoneMinutes === undefined) return undefined;
  const fraction = withoutTrailingZeros(fields.fraction ?? '');
  return {
    seconds: dayNumber(year, month, day) * 86_400n + BigInt(seconds - zoneMinutes * 60),
    fraction: number('second', 0) === 60 ? `:${fraction}` : fraction,
    zoned: fields.zone !== undefined,
  };
}

/** 24:00:00 is the end of the day, and the beginning of a day that is not named; 60 is a leap second (appendix D). */
function secondsOfDay(hour: number, minute: number, second: number, fields: Fields): number | undefined {
  if (minute > 59 || second > 60) return undefined;
  const isMidnight = hour === 24 && minute === 0 && second === 0 && /^0*$/.test(fields.fraction ?? '');
  if (isMidnight) return fields.day === undefined ? 0 : 86_400;
  return hour > 23 ? undefined : hour * 3600 + minute * 60 + Math.min(second, 59);
}

/** Minutes that the zone is ahead of UTC, at most 14 hours either way; 0 where none is written. */
function minutesEast(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (minutes > 59 || hours * 60 + minutes > MAX_ZONE_SECONDS / 60) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const MAX_ZONE_SECONDS = 14 * 3600;

/** A moment without a zone may be up to 14 hours earlier or later, and only then before or behind another (§3.2.7.4). */
function compare(a: Moment, b: Moment): Order {
  if (a.zoned === b.zoned) return compareAlike(a, b);
  if (b.zoned) {
    const reversed = compare(b, a);
    return reversed === undefined ? undefined : (-reversed as Order);
  }
  if (compareAlike(a, shifted(b, -MAX_ZONE_SECONDS)) === -1) return -1;
  return compareAlike(a, shifted(b, MAX_ZONE_SECONDS)) === 1 ? 1 : undefined;
}

const shifted = (moment: Moment, seconds: number): Moment => ({
  ...moment,
  seconds: moment.seconds + BigInt(seconds),
});

function compareAlike(a: Moment, b: Moment): -1 | 0 | 1 {
  if (a.seconds !== b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0;
}

export const dateTime = moments(`${YEAR}-${MONTH}-${DAY}T${TIME}`);
export const time = moments(TIME);
export const date = moments(`${YEAR}-${MONTH}-${DAY}`);
export const gYearMonth = moments(`${YEAR}-${MONTH}`);
export const gYear = moments(YEAR);
export const gMonthDay = moments(`--${MONTH}-${DAY}`);
export const gDay = moments(`---${DAY}`);
export const gMonth = moments(`--${MONTH}`);

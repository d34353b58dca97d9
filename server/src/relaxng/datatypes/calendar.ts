/** Days of the Gregorian calendar, reckoned backwards and forwards without end. Year 0 is 1 BC. */

/** How many days before or behind 1970-01-01 the day lies; `month` counts from 1. */
export function dayNumber(year: bigint, month: number, day: number): bigint {
  // years from March, so that the leap day is the last of its year; cycles of 400 years are all alike
  const marchYear = month > 2 ? year : year - 1n;
  const cycle = floorDivide(marchYear, 400n);
  const yearInCycle = Number(marchYear - cycle * 400n);
  const dayInYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100);
  return cycle * 146_097n + BigInt(yearInCycle * 365 + leapDays + dayInYear) - 719_468n;
}

/** Whether the month has such a day in that year; `month` counts from 1. */
export function isDate(year: bigint, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (isLeap(year) ? 29 : 28);
  return day <= ([4, 6, 9, 11].includes(month) ? 30 : 31);
}

const isLeap = (year: bigint): boolean => year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n);

/** The quotient rounded down, also where `dividend` is negative. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

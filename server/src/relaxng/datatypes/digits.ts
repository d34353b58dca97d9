/**
 * Digits behind a point without the zeros at their end, which do not count.
 * Digit by digit, because `/0+$/` takes quadratic time over many zeros before another digit.
 */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charAt(end - 1) === '0') end--;
  return digits.slice(0, end);
}

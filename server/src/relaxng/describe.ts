import { fixedValues, type ExpectedText } from './expected';
import type { Data } from './pattern';

/** At most so many things are listed in a sentence; the rest is counted. */
const LISTED = 8;

/** `a, b and c`, or `a, b, c and 40 others`. */
export function list(items: readonly string[], last = 'and'): string {
  const shown = items.length > LISTED + 1 ? [...items.slice(0, LISTED), `${items.length - LISTED} others`] : items;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1) ?? ''}`;
}

/** What would be accepted, in words: `utc, localtime or a whole number, with or without a sign`. */
export function describeExpected(expected: ExpectedText): string {
  if (expected.anyText) return 'any text';
  const types = [...new Set(expected.types.map(describeType))];
  return list([...fixedValues(expected), ...types], 'or');
}

const PATTERN_WORDS: Readonly<Record<string, string>> = {
  '[0-9]+': 'digits only',
  '(-|\\+)?[0-9]+': 'a whole number, with or without a sign',
  '[a-zA-Z0-9_\\.\\+\\-/]+': 'letters, digits and the characters _ . + - /',
};

/** A datatype in words: its pattern explained where we know it, its range where it has one. */
function describeType({ type }: Data): string {
  const base = TYPE_WORDS[type.name] ?? `text of the type ${type.name}`;
  const pattern = type.params.find((param) => param.name === 'pattern')?.value;
  if (pattern === undefined) return base;
  const words = PATTERN_WORDS[pattern];
  if (words === undefined) return `${base} that matches ${pattern}`;
  return type.name === 'string' ? words : `${base} (${words})`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  token: 'text',
  integer: 'a whole number',
  nonNegativeInteger: 'a whole number from 0',
  positiveInteger: 'a whole number from 1',
  long: 'a whole number from -9223372036854775808 to 9223372036854775807',
  int: 'a whole number from -2147483648 to 2147483647',
  unsignedLong: 'a whole number from 0 to 18446744073709551615',
  unsignedInt: 'a whole number from 0 to 4294967295',
  unsignedShort: 'a whole number from 0 to 65535',
  dateTime: 'a date and time such as 2026-03-29T02:00:00',
  NCName: 'a name without a colon',
  boolean: 'true or false',
};

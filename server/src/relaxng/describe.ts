import { describeType } from './datatypes/words';
import { expectedText, fixedValues, type ExpectedText } from './expected';
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
  const types = [...new Set(expected.types.map(describeData))];
  return list([...fixedValues(expected), ...types], 'or');
}

/** A type, and which values of it are not accepted. What kinds of texts are not would say less than it takes to read. */
function describeData({ type, except }: Data): string {
  const excluded = except === undefined ? [] : fixedValues(expectedText([except]));
  return `${describeType(type)}${excluded.length === 0 ? '' : ` other than ${list(excluded, 'or')}`}`;
}

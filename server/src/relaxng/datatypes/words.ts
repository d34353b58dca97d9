import type { Datatype, Param } from './datatype';
import { INTEGER_BOUNDS } from './numbers';
import { describePattern } from './patternWords';

/** A type in words, facets included: `a whole number from 0 to 65535`, `text of at most 12 characters`. */
export function describeType({ name, params }: Datatype): string {
  const range = rangeWords(name, params);
  const words = TYPE_WORDS[name] ?? `text of the type ${name}`;
  // limits show how a value is written, and the example might lie beyond them
  const base = range === '' ? words : `${words.replace(/ such as .*/, '')}${range}`;
  const length = lengthWords(name, params);
  const patterns = params.filter((param) => param.name === 'pattern').map(({ value }) => describePattern(value));
  const form = patterns.join(', and at the same time ');
  // that something is text goes without saying where its form is described
  if (!TEXTS.includes(name)) return [base, ...length].join(', ') + (form === '' ? '' : ` (${form})`);
  return form === '' ? [base, ...length].join(' of ') : [form, ...length].join(', ');
}

const TEXTS: readonly string[] = ['string', 'normalizedString', 'token'];

const NUMBER = 'a whole number';
const NAME = 'a name without a colon';
const WORD = 'letters, digits and the characters . - _ :';

/** What a type is to a person; the integers get their range besides. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(INTEGER_BOUNDS).map((name) => [name, NUMBER])),
  string: 'text',
  normalizedString: 'text',
  token: 'text',
  untypedAtomic: 'text',
  anyAtomicType: 'text',
  boolean: 'true or false',
  decimal: 'a number such as 1.5',
  float: 'a number such as 1.5 or 2e-3',
  double: 'a number such as 1.5 or 2e-3',
  duration: 'a duration such as P1DT2H30M',
  dateTime: 'a date and time such as 2026-03-29T02:00:00',
  time: 'a time such as 02:00:00',
  date: 'a date such as 2026-03-29',
  gYearMonth: 'a month of a year such as 2026-03',
  gYear: 'a year such as 2026',
  gMonthDay: 'a day of the year such as --03-29',
  gDay: 'a day of the month such as ---29',
  gMonth: 'a month such as --03',
  hexBinary: 'pairs of hexadecimal digits',
  base64Binary: 'Base64 text',
  anyURI: 'a URI such as https://example.org/',
  QName: 'a name whose prefix, if it has one, is declared',
  NOTATION: 'a name whose prefix, if it has one, is declared',
  language: 'a language such as en or pt-BR',
  Name: 'a name',
  NCName: NAME,
  ID: `an identifier, which is ${NAME}`,
  IDREF: `the identifier of an element, which is ${NAME}`,
  IDREFS: 'identifiers of elements, separated by blanks',
  ENTITY: 'the name of an unparsed entity',
  ENTITIES: 'names of unparsed entities, separated by blanks',
  NMTOKEN: WORD,
  NMTOKENS: `words separated by blanks, each of ${WORD}`,
};

type Facets = (name: string) => string | undefined;

const facetsIn =
  (params: readonly Param[]): Facets =>
  (name) =>
    params.find((param) => param.name === name)?.value.trim();

function rangeWords(type: string, params: readonly Param[]): string {
  const facet = facetsIn(params);
  const bounds = INTEGER_BOUNDS[type];
  const words = bounds === undefined ? limitWords(type, facet) : integerRange(bounds, facet);
  const digits = facet('totalDigits');
  const fraction = facet('fractionDigits');
  return [
    words,
    digits === undefined ? '' : ` with at most ${counted(digits, 'digit')}`,
    fraction === undefined ? '' : ` with at most ${counted(fraction, 'digit')} behind the point`,
  ].join('');
}

/** ` from 1 to 16`: the bounds of the type, or the facets where they are narrower. */
function integerRange(bounds: { readonly min?: string; readonly max?: string }, facet: Facets): string {
  const min = facet('minInclusive') ?? shifted(facet('minExclusive'), 1n) ?? bounds.min;
  const max = facet('maxInclusive') ?? shifted(facet('maxExclusive'), -1n) ?? bounds.max;
  return `${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : min === undefined ? ` up to ${max}` : ` to ${max}`}`;
}

const shifted = (limit: string | undefined, by: bigint): string | undefined =>
  limit === undefined ? undefined : (BigInt(limit.replace(/^\+/, '')) + by).toString();

/** What has an order but no neighbours: ` from 0.5 and below 2`. */
function limitWords(type: string, facet: Facets): string {
  const isMoment = /^(date|time|g[A-Z])/.test(type);
  const limits = [
    worded(isMoment ? 'from' : 'of at least', facet('minInclusive')),
    worded(isMoment ? 'after' : 'above', facet('minExclusive')),
    worded(isMoment ? 'up to' : 'of at most', facet('maxInclusive')),
    worded(isMoment ? 'before' : 'below', facet('maxExclusive')),
  ].filter((words) => words !== '');
  return limits.length === 0 ? '' : ` ${limits.join(' and ')}`;
}

const worded = (words: string, value: string | undefined): string => (value === undefined ? '' : `${words} ${value}`);

/** `3 to 7 characters`, in a list of its own; none where any length will do. */
function lengthWords(type: string, params: readonly Param[]): readonly string[] {
  const facet = facetsIn(params);
  const unit = type.endsWith('Binary') ? 'byte' : /^(NMTOKENS|IDREFS|ENTITIES)$/.test(type) ? 'item' : 'character';
  const [min, max] = [facet('length') ?? facet('minLength'), facet('length') ?? facet('maxLength')];
  if (min === max) return min === undefined ? [] : [counted(min, unit)];
  if (max === undefined) return min === undefined ? [] : [`at least ${counted(min, unit)}`];
  return [min === undefined || min === '0' ? `at most ${counted(max, unit)}` : `${min} to ${counted(max, unit)}`];
}

const counted = (count: string, unit: string): string => `${count} ${unit}${count === '1' ? '' : 's'}`;

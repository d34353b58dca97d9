import { compileXsdRegex } from '../xsdRegex/regex';
import { NO_CONTEXT, type Param } from './datatype';
import type { Order, ValueSpace } from './valueSpace';
import { collapse, normalise } from './whitespace';

/** Whether a value passes; `text` is what it was written as, white space dealt with. */
export type Facet<V> = (value: V, text: string) => boolean;

/** A facet ready to use, or a sentence on what is wrong with it. */
type FacetResult<V> = { readonly check: Facet<V> } | { readonly error: string };

/**
 * A `param` of a grammar as a facet of XML Schema (part 2, §4.3) on values of `space`, which go by the name `type`.
 * `enumeration` and `whiteSpace` are none in RELAX NG: the one is `<value>`, the other comes with the type.
 */
export function readFacet<V>(space: ValueSpace<V>, type: string, param: Param): FacetResult<V> {
  const bound = BOUNDS[param.name];
  if (bound !== undefined) return boundary(space, type, param, bound);
  const fits = LENGTHS[param.name];
  if (fits !== undefined) return measure(space.length, type, param, 'no length', fits);
  switch (param.name) {
    case 'pattern':
      return pattern(param.value);
    case 'totalDigits': {
      if (/^\+?0+$/.test(collapse(param.value))) {
        return { error: `The parameter totalDigits of ${type} is a whole number from 1, not "${param.value}".` };
      }
      return measure(space.digits && digitCount(space.digits, 'total'), type, param, 'no decimal digits', atMost);
    }
    case 'fractionDigits':
      return measure(space.digits && digitCount(space.digits, 'fraction'), type, param, 'no decimal digits', atMost);
    case 'enumeration':
      return { error: `RELAX NG has no parameter enumeration: write a <choice> of <value> elements instead.` };
    case 'whiteSpace':
      return {
        error: `RELAX NG has no parameter whiteSpace: take string, normalizedString or token as the type instead.`,
      };
    default:
      return { error: `There is no parameter ${param.name}. XML Schema's types take ${FACETS}.` };
  }
}

const FACETS =
  'length, minLength, maxLength, pattern, minInclusive, maxInclusive, minExclusive, maxExclusive, totalDigits and fractionDigits';

/** What the order of a value and the limit must be. */
const BOUNDS: Readonly<Record<string, (order: Order) => boolean>> = {
  minInclusive: (order) => order === 0 || order === 1,
  maxInclusive: (order) => order === 0 || order === -1,
  minExclusive: (order) => order === 1,
  maxExclusive: (order) => order === -1,
};

const atMost = (count: number, limit: number): boolean => count <= limit;

const LENGTHS: Readonly<Record<string, (length: number, limit: number) => boolean>> = {
  length: (length, limit) => length === limit,
  minLength: (length, limit) => length >= limit,
  maxLength: atMost,
};

function boundary<V>(
  space: ValueSpace<V>,
  type: string,
  { name, value }: Param,
  holds: (order: Order) => boolean,
): FacetResult<V> {
  const { compare } = space;
  if (compare === undefined) return { error: `The values of ${type} have no order, so it takes no parameter ${name}.` };
  const limit = space.parse(normalise(space.whitespace, value), NO_CONTEXT);
  if (limit === undefined)
    return { error: `The parameter ${name} of ${type} must itself be of that type, and "${value}" is not.` };
  return { check: (tested) => holds(compare(tested, limit)) };
}

function measure<V>(
  sizeOf: ((value: V) => number) | undefined,
  type: string,
  { name, value }: Param,
  without: string,
  fits: (size: number, limit: number) => boolean,
): FacetResult<V> {
  if (sizeOf === undefined)
    return { error: `The values of ${type} have ${without}, so it takes no parameter ${name}.` };
  const written = collapse(value);
  if (!/^\+?[0-9]+$|^-0+$/.test(written)) {
    return { error: `The parameter ${name} of ${type} is a whole number from 0, not "${value}".` };
  }
  const limit = Number(written);
  return { check: (tested) => fits(sizeOf(tested), limit) };
}

const digitCount =
  <V>(digits: NonNullable<ValueSpace<V>['digits']>, of: 'total' | 'fraction') =>
  (value: V): number =>
    digits(value)[of];

function pattern<V>(value: string): FacetResult<V> {
  const regex = compileXsdRegex(value);
  if ('error' in regex) return regex;
  return { check: (_, text) => regex.matches(text) };
}

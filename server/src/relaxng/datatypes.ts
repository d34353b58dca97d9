import { compileXsdRegex } from './xsdRegex';

/** A named set of strings with its own idea of equality (RELAX NG §2, "datatype libraries"). */
export interface Datatype {
  /** Equal for equal types: part of the key patterns are interned by. */
  readonly key: string;
  /** The name of the type the grammar asked for. */
  readonly name: string;
  readonly params: readonly Param[];
  allows(text: string): boolean;
  equal(a: string, b: string): boolean;
}

/** A facet as written in the grammar. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/** A type, or a sentence on what is wrong with the request for one. */
export type DatatypeResult = { readonly type: Datatype } | { readonly error: string };

export const XSD_LIBRARY = 'http://www.w3.org/2001/XMLSchema-datatypes';

/** Whether `text` holds nothing but white space (XML 1.0 `S`). */
export const isWhitespace = (text: string): boolean => !/[^ \t\r\n]/.test(text);

/** Leading and trailing white space dropped, runs made one blank (`normalizeWhiteSpace` of RELAX NG §6.2.9). */
export const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');

/** Finds a type: the built-in `string` and `token` for the empty library, XML Schema's for its address. */
export function datatype(library: string, name: string, params: readonly Param[]): DatatypeResult {
  if (library === '') return builtIn(name, params);
  if (library === XSD_LIBRARY) return xsdType(name, params);
  return { error: `The datatype library "${library}" is not known; known are the built-in one and ${XSD_LIBRARY}.` };
}

function builtIn(name: string, params: readonly Param[]): DatatypeResult {
  if (name !== 'string' && name !== 'token') {
    return { error: `The built-in datatype library has string and token, but no "${name}".` };
  }
  const first = params[0];
  if (first !== undefined) return { error: `The built-in type ${name} takes no parameter, so no "${first.name}".` };
  const normal = name === 'token' ? collapse : (text: string) => text;
  return {
    type: { key: `:${name}`, name, params, allows: () => true, equal: (a, b) => normal(a) === normal(b) },
  };
}

/** What a primitive or derived type of XML Schema part 2 is, as far as its lexical space and order go. */
interface XsdBase {
  readonly whitespace: 'preserve' | 'replace' | 'collapse';
  readonly lexical?: RegExp;
  /** Present for the integers: facets and equality compare numbers. */
  readonly integer?: { readonly min?: bigint; readonly max?: bigint };
  /** Whether length facets apply. */
  readonly measured?: boolean;
}

const NAME_START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME_CHAR = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`;
const nameLike = (start: string, rest: string): RegExp => new RegExp(`^[${start}][${rest}]*$`, 'u');
const noColon = (set: string): string => set.replace(':', '');

const stringLike = (whitespace: XsdBase['whitespace'], lexical?: RegExp): XsdBase => ({
  whitespace,
  measured: true,
  ...(lexical && { lexical }),
});
const integer = (min?: bigint, max?: bigint): XsdBase => ({
  whitespace: 'collapse',
  lexical: /^[+-]?[0-9]+$/,
  integer: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
});
const signed = (bits: bigint): XsdBase => integer(-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n);
const unsigned = (bits: bigint): XsdBase => integer(0n, (1n << bits) - 1n);

/** XML Schema part 2, §3.2–3.3: the types whose whole meaning is a lexical form, an integer range or a length. */
const XSD_TYPES: Readonly<Record<string, XsdBase>> = {
  string: stringLike('preserve'),
  normalizedString: stringLike('replace'),
  token: stringLike('collapse'),
  language: stringLike('collapse', /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/),
  Name: stringLike('collapse', nameLike(NAME_START, NAME_CHAR)),
  NCName: stringLike('collapse', nameLike(noColon(NAME_START), noColon(NAME_CHAR))),
  NMTOKEN: stringLike('collapse', new RegExp(`^[${NAME_CHAR}]+$`, 'u')),
  anyURI: stringLike('collapse'),
  boolean: { whitespace: 'collapse', lexical: /^(true|false|1|0)$/ },
  dateTime: {
    whitespace: 'collapse',
    lexical: /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  },
  integer: integer(),
  nonPositiveInteger: integer(undefined, 0n),
  negativeInteger: integer(undefined, -1n),
  nonNegativeInteger: integer(0n),
  positiveInteger: integer(1n),
  long: signed(64n),
  int: signed(32n),
  short: signed(16n),
  byte: signed(8n),
  unsignedLong: unsigned(64n),
  unsignedInt: unsigned(32n),
  unsignedShort: unsigned(16n),
  unsignedByte: unsigned(8n),
};

function xsdType(name: string, params: readonly Param[]): DatatypeResult {
  const base = XSD_TYPES[name];
  if (base === undefined) {
    return {
      error: `The XML Schema type "${name}" is not known here; known are ${Object.keys(XSD_TYPES).join(', ')}.`,
    };
  }
  const checks: ((text: string) => boolean)[] = [];
  for (const param of params) {
    const check = facet(base, name, param);
    if (typeof check === 'string') return { error: check };
    checks.push(check);
  }
  const normal = WHITESPACE[base.whitespace];
  const canonical = (text: string): string =>
    base.integer ? BigInt(unsignedPlus(normal(text))).toString() : normal(text);
  const allows = (text: string): boolean => {
    const value = normal(text);
    return (base.lexical?.test(value) ?? true) && inRange(base, value) && checks.every((check) => check(value));
  };
  const key = `xsd:${name}${params.map((p) => ` ${p.name}=${JSON.stringify(p.value)}`).join('')}`;
  return { type: { key, name, params, allows, equal: (a, b) => allows(b) && canonical(a) === canonical(b) } };
}

const WHITESPACE: Readonly<Record<XsdBase['whitespace'], (text: string) => string>> = {
  preserve: (text) => text,
  replace: (text) => text.replace(/[\t\r\n]/g, ' '),
  collapse,
};

/** `BigInt` takes no plus sign. */
const unsignedPlus = (digits: string): string => digits.replace(/^\+/, '');

function inRange(base: XsdBase, value: string): boolean {
  if (base.integer === undefined) return true;
  const { min, max } = base.integer;
  const number = BigInt(unsignedPlus(value));
  return (min === undefined || number >= min) && (max === undefined || number <= max);
}

/** The check a facet stands for, or a sentence on what is wrong with it. */
function facet(base: XsdBase, type: string, { name, value }: Param): ((text: string) => boolean) | string {
  if (name === 'pattern') {
    const regex = compileXsdRegex(value);
    return typeof regex === 'string' ? regex : (text) => regex.test(text);
  }
  const bound = BOUNDS[name];
  if (bound !== undefined && base.integer !== undefined && /^[+-]?\d+$/.test(value)) {
    const limit = BigInt(unsignedPlus(value));
    return (text) => bound(BigInt(unsignedPlus(text)), limit);
  }
  const measure = LENGTHS[name];
  if (measure !== undefined && base.measured === true && /^\d+$/.test(value)) {
    return (text) => measure(Array.from(text).length, Number(value));
  }
  return `The type ${type} takes no parameter ${name}="${value}".`;
}

const BOUNDS: Readonly<Record<string, (value: bigint, limit: bigint) => boolean>> = {
  minInclusive: (value, limit) => value >= limit,
  maxInclusive: (value, limit) => value <= limit,
  minExclusive: (value, limit) => value > limit,
  maxExclusive: (value, limit) => value < limit,
};

const LENGTHS: Readonly<Record<string, (length: number, limit: number) => boolean>> = {
  length: (length, limit) => length === limit,
  minLength: (length, limit) => length >= limit,
  maxLength: (length, limit) => length <= limit,
};

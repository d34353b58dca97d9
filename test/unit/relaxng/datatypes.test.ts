import { describe, expect, it } from 'vitest';
import type { Context, Datatype, Param } from '../../../server/src/relaxng/datatypes/datatype';
import { datatype, XSD_LIBRARY } from '../../../server/src/relaxng/datatypes/libraries';

const COMPATIBILITY = 'http://relaxng.org/ns/compatibility/datatypes/1.0';

function typeOf(name: string, params: readonly Param[] = [], library = XSD_LIBRARY): Datatype {
  const result = datatype(library, name, params);
  if ('error' in result) throw new Error(result.error);
  return result.type;
}

const facets = (params: Readonly<Record<string, string>>): readonly Param[] =>
  Object.entries(params).map(([name, value]) => ({ name, value }));

const declaring = (prefixes: Readonly<Record<string, string>>): Context => ({
  namespaceOf: (prefix) => prefixes[prefix] ?? (prefix === '' ? '' : undefined),
});

describe('two texts of a type', () => {
  it.each([
    ['decimal', '1.0', '+01.'],
    ['decimal', '-0', '0.00'],
    ['double', '1', '1e0'],
    ['double', '-0', '0'],
    ['double', 'NaN', 'NaN'],
    ['float', '0.1', '1e-1'],
    ['boolean', 'true', '1'],
    ['dateTime', '2026-03-29T02:00:00+02:00', '2026-03-29T00:00:00.0Z'],
    ['dateTime', '2026-12-31T24:00:00', '2027-01-01T00:00:00'],
    ['dateTime', '-0001-12-31T23:00:00-01:00', '0001-01-01T00:00:00Z'],
    ['time', '24:00:00', '00:00:00'],
    ['duration', 'P1Y', 'P12M'],
    ['duration', 'P1DT1H', 'PT25H0.0S'],
    ['hexBinary', 'c0ffee', 'C0FFEE'],
    ['base64Binary', 'QU JD', 'QUJD'],
    ['token', ' a\n b ', 'a b'],
    ['NMTOKENS', ' a\tb', 'a b'],
  ])('of %s are equal: %s and %s', (name, a, b) => {
    const type = typeOf(name);
    expect(type.canonical(a)).toBeDefined();
    expect(type.canonical(a)).toBe(type.canonical(b));
  });

  it.each([
    ['decimal', '1', '1.01'],
    ['double', '0.1', '0.10000000000000002'],
    ['dateTime', '2026-03-29T00:00:00', '2026-03-29T00:00:00Z'],
    ['dateTime', '2026-06-30T23:59:60Z', '2026-07-01T00:00:00Z'],
    ['duration', 'P1M', 'P30D'],
    ['string', 'a b', 'a  b'],
    ['base64Binary', 'QUJD', 'qujd'],
  ])('of %s differ: %s and %s', (name, a, b) => {
    const type = typeOf(name);
    expect(type.canonical(a)).toBeDefined();
    expect(type.canonical(a)).not.toBe(type.canonical(b));
  });

  it('of QName are equal where their prefixes stand for the same namespace', () => {
    const type = typeOf('QName');
    const here = declaring({ a: 'urn:x', b: 'urn:x', c: 'urn:y' });
    expect(type.canonical('a:n', here)).toBe(type.canonical('b:n', here));
    expect(type.canonical('a:n', here)).not.toBe(type.canonical('c:n', here));
    expect(type.canonical('n', declaring({ '': 'urn:x' }))).toBe(type.canonical('a:n', here));
    expect(type.allows('d:n', here)).toBe(false);
  });
});

describe('values that cannot be compared', () => {
  it.each([
    ['dateTime', '2026-03-29T12:00:00Z', ['2026-03-28T21:59:59'], ['2026-03-28T22:00:00', '2026-03-29T12:00:00']],
    ['date', '2026-03-29', ['2026-03-28T14:00Z', '2026-03-27Z'], ['2026-03-29Z']],
    ['duration', 'P1M', ['P27D'], ['P28D', 'P31D', 'P32D']],
  ])('of %s are not below %s', (name, limit, below, incomparable) => {
    const type = typeOf(name, facets({ maxExclusive: limit }));
    expect(below.filter((text) => typeOf(name).allows(text) && !type.allows(text))).toEqual([]);
    expect(incomparable.filter((text) => type.allows(text))).toEqual([]);
  });
});

describe('very long texts', () => {
  const zeros = '0'.repeat(100_000);
  it.each([
    ['decimal', `${zeros}.${zeros}1`],
    ['double', `${zeros}.${zeros}1`],
    ['dateTime', `2026-03-29T02:00:00.${zeros}1`],
    ['duration', `PT0.${zeros}1S`],
    ['base64Binary', zeros],
    ['anyURI', `${zeros}:`],
    ['token', `a${' '.repeat(100_000)}b`],
    ['NMTOKENS', `${zeros} ${zeros}`],
  ])('of %s are judged in less than 100 ms', (name, text) => {
    const start = performance.now();
    typeOf(name).canonical(text);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('facets', () => {
  it.each([
    ['integer', { totalDigits: '2' }, ['99', '-0099'], ['100']],
    ['decimal', { totalDigits: '3', fractionDigits: '1' }, ['10.5', '1.50'], ['1.25', '1000']],
    ['string', { length: '2' }, ['ab', '😀😀'], ['a', 'abc']],
    ['NMTOKENS', { maxLength: '2' }, ['a b'], ['a b c']],
    ['base64Binary', { length: '2' }, ['QUI='], ['QUJD']],
    ['token', { pattern: 'a b' }, [' a  b '], ['ab']],
    ['double', { minInclusive: '-INF' }, ['-INF', '0'], ['NaN']],
    ['gYear', { minInclusive: '-0044' }, ['-0044', '0001', '12026'], ['-0045']],
  ])('of %s %o', (name, params, taken, refused) => {
    const type = typeOf(name, facets(params));
    expect(taken.filter((text) => !type.allows(text))).toEqual([]);
    expect(refused.filter((text) => type.allows(text))).toEqual([]);
  });

  it('may give pattern more than once: all must match', () => {
    const type = typeOf('string', [
      { name: 'pattern', value: '[a-z]+' },
      { name: 'pattern', value: '.{3}' },
    ]);
    expect(['abc', 'ab', 'AB3'].map((text) => type.allows(text))).toEqual([true, false, false]);
  });
});

describe('a grammar that asks for what is not there is told so', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>, string]>([
    ['', 'integer', {}, 'The built-in datatype library has string and token, but no "integer".'],
    ['', 'string', { length: '1' }, 'The built-in type string takes no parameter, so no "length".'],
    [COMPATIBILITY, 'NCName', {}, 'The library of DTD compatibility has ID, IDREF and IDREFS, but no "NCName".'],
    [COMPATIBILITY, 'ID', { length: '1' }, 'The type ID of DTD compatibility takes no parameter, so no "length".'],
    [
      XSD_LIBRARY,
      'string',
      { size: '1' },
      "There is no parameter size. XML Schema's types take length, minLength, maxLength, pattern, minInclusive, maxInclusive, minExclusive, maxExclusive, totalDigits and fractionDigits.",
    ],
    [
      XSD_LIBRARY,
      'string',
      { enumeration: 'a' },
      'RELAX NG has no parameter enumeration: write a <choice> of <value> elements instead.',
    ],
    [
      XSD_LIBRARY,
      'string',
      { whiteSpace: 'collapse' },
      'RELAX NG has no parameter whiteSpace: take string, normalizedString or token as the type instead.',
    ],
    [XSD_LIBRARY, 'string', { length: 'two' }, 'The parameter length of string is a whole number from 0, not "two".'],
    [
      XSD_LIBRARY,
      'string',
      { minInclusive: 'a' },
      'The values of string have no order, so it takes no parameter minInclusive.',
    ],
    [XSD_LIBRARY, 'int', { length: '2' }, 'The values of int have no length, so it takes no parameter length.'],
    [
      XSD_LIBRARY,
      'double',
      { totalDigits: '2' },
      'The values of double have no decimal digits, so it takes no parameter totalDigits.',
    ],
    [XSD_LIBRARY, 'int', { totalDigits: '0' }, 'The parameter totalDigits of int is a whole number from 1, not "0".'],
    [
      XSD_LIBRARY,
      'unsignedInt',
      { minInclusive: '-1' },
      'The parameter minInclusive of unsignedInt must itself be of that type, and "-1" is not.',
    ],
    [
      XSD_LIBRARY,
      'string',
      { pattern: '(' },
      '"(" is not a regular expression of XML Schema: a "(" has no ")" behind it.',
    ],
  ])('%s %s %o', (library, name, params, error) => {
    expect(datatype(library, name, facets(params))).toEqual({ error });
  });

  it('names what there is', () => {
    expect(datatype('urn:x', 'a', [])).toEqual({
      error: `The datatype library "urn:x" is not known; known are the built-in one, ${XSD_LIBRARY} and ${COMPATIBILITY}.`,
    });
    expect(datatype(XSD_LIBRARY, 'toString', [])).toEqual({
      error: expect.stringMatching(/^XML Schema has no type "toString"; it has string, boolean, .*\.$/) as string,
    });
  });

  it('and of a parameter given twice', () => {
    const twice = [
      { name: 'maxLength', value: '2' },
      { name: 'maxLength', value: '3' },
    ];
    expect(datatype(XSD_LIBRARY, 'string', twice)).toEqual({
      error: 'The parameter maxLength is given twice; only pattern may be given more than once.',
    });
  });
});

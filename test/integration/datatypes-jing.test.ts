import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { datatype, XSD_LIBRARY } from '../../server/src/relaxng/datatypes/libraries';
import type { Context, Param } from '../../server/src/relaxng/datatypes/datatype';
import { randomFrom, type Random } from '../fuzz/random';
import { haveTool } from '../helpers/tools';

/** A type as a grammar asks for it, and texts that are of it or nearly so. */
interface Sample {
  readonly type: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Present: the question is not whether a text is of the type, but whether it equals this one. */
  readonly equals?: string;
  readonly texts: readonly string[];
}

const NUMBERS = ['0', '-0', '+1', '007', '-128', '127', '255', '256', '32768', '65535', '2147483648', '-2147483649'];
const LARGE = ['4294967295', '4294967296', '9223372036854775807', '-9223372036854775809', '18446744073709551616'];
const DECIMALS = ['1.5', '-0.250', '+10.', '.5', '123456789012345678901234567890.5', '0.000', '12.34'];
const FLOATS = ['1e5', '-1.5E-3', 'INF', '-INF', 'NaN', '1e400', '.1e+2', '0e0'];
const DATES = ['2026-03-29', '2024-02-29Z', '1900-02-28', '-0001-12-31+05:30', '12026-01-01', '2026-06-30-11:00'];
const TIMES = ['02:00:00', '23:59:59.999Z', '00:00:00+13:59', '12:30:60', '10:15:30.5-05:00'];
const DATE_TIMES = DATES.slice(0, 3).flatMap((date) => TIMES.map((time) => `${date.slice(0, 10)}T${time}`));
const DURATIONS = ['P1Y', 'P1Y2M3DT4H5M6.5S', '-P30D', 'PT36H', 'P1M', 'PT0S', 'P400D', 'P13M', 'PT1M'];
const NAMES = ['domain', '_x', 'a-b.c', 'été', 'a:b', 'xs:int', '1a', 'ns:été', '日本', 'a·b', 'x̂'];
const TEXTS = ['', 'one', 'two words', '  padded ', 'UTF-8 é😀', 'line\nbreak', 'tab\there'];
const URIS = [
  'http://example.org/a?b#c', '../x/y', 'urn:isbn:1', 'mailto:a@b', '//host:80/p', 'http://[::1]:8/', 'a b', '%41', '#',
]; // prettier-ignore
const BASE64 = ['', 'AAAA', 'QUJD REVG', 'QQ==', 'QUI=', 'AB==', 'a b c d'];

const SAMPLES: readonly Sample[] = [
  ...['integer', 'long', 'int', 'short', 'byte', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'].map(
    (type): Sample => ({ type, texts: [...NUMBERS, ...LARGE] }),
  ),
  ...['positiveInteger', 'nonNegativeInteger', 'nonPositiveInteger', 'negativeInteger'].map((type): Sample => ({
    type,
    texts: NUMBERS,
  })),
  { type: 'decimal', texts: [...DECIMALS, ...NUMBERS] },
  { type: 'float', texts: [...FLOATS, ...DECIMALS] },
  { type: 'double', texts: [...FLOATS, ...DECIMALS] },
  { type: 'boolean', texts: ['true', 'false', '0', '1', 'TRUE'] },
  { type: 'dateTime', texts: DATE_TIMES },
  { type: 'date', texts: DATES },
  { type: 'time', texts: TIMES },
  { type: 'gYearMonth', texts: ['2026-03', '-0044-03Z', '2026-13', '12026-12+01:00'] },
  { type: 'gYear', texts: ['2026', '-0044', '12026Z', '0000', '02026'] },
  { type: 'gMonthDay', texts: ['--02-29', '--12-31Z', '--02-30', '--06-31'] },
  { type: 'gDay', texts: ['---01', '---31Z', '---32', '---00'] },
  { type: 'gMonth', texts: ['--01', '--12Z', '--13', '--01--'] },
  { type: 'duration', texts: DURATIONS },
  { type: 'hexBinary', texts: ['', '00', 'DeadBeef', '0'] },
  { type: 'base64Binary', texts: BASE64 },
  { type: 'anyURI', texts: URIS },
  { type: 'QName', texts: NAMES },
  { type: 'NOTATION', texts: NAMES },
  ...['Name', 'NCName', 'NMTOKEN', 'ID', 'IDREF', 'ENTITY'].map((type): Sample => ({ type, texts: NAMES })),
  ...['NMTOKENS', 'IDREFS', 'ENTITIES'].map((type): Sample => ({ type, texts: ['', 'a b', ' a ', ...NAMES] })),
  ...['string', 'normalizedString', 'token'].map((type): Sample => ({ type, texts: TEXTS })),
  { type: 'language', texts: ['en', 'en-GB', 'i-klingon', 'x-1234567890', 'abcdefghi'] },

  { type: 'string', params: { minLength: '3', maxLength: '7' }, texts: TEXTS },
  { type: 'token', params: { length: '3' }, texts: TEXTS },
  { type: 'string', params: { pattern: '[a-z]*( [a-z]+)?' }, texts: TEXTS },
  { type: 'NMTOKENS', params: { minLength: '2' }, texts: ['a', 'a b', 'a b c'] },
  { type: 'hexBinary', params: { maxLength: '2' }, texts: ['', '00', '0000', '000000'] },
  { type: 'base64Binary', params: { length: '2' }, texts: BASE64 },
  { type: 'decimal', params: { minExclusive: '-0.25', maxInclusive: '12.340' }, texts: DECIMALS },
  { type: 'decimal', params: { fractionDigits: '1' }, texts: [...DECIMALS, '1.0', '1.50', '-2.25'] },
  { type: 'integer', params: { totalDigits: '3' }, texts: ['1', '12', '123', '1234', '-123', '9999'] },
  { type: 'unsignedInt', params: { minInclusive: '7', maxExclusive: '0255' }, texts: NUMBERS },
  { type: 'double', params: { minInclusive: '-1.5e-3', maxExclusive: 'INF' }, texts: FLOATS },
  { type: 'dateTime', params: { minExclusive: '2024-02-29T12:00:00Z' }, texts: DATE_TIMES },
  { type: 'date', params: { maxInclusive: '2024-02-29' }, texts: DATES },
  { type: 'duration', params: { minInclusive: 'P30D' }, texts: DURATIONS },
  { type: 'duration', params: { maxExclusive: 'P1Y2M' }, texts: DURATIONS },

  { type: 'decimal', equals: '1.50', texts: ['1.5', '01.500', '1.51', '-1.5'] },
  { type: 'int', equals: '-0', texts: NUMBERS },
  { type: 'float', equals: '0.1', texts: ['1e-1', '.1', '0.10000000001', '0.100001'] },
  { type: 'boolean', equals: '1', texts: ['true', 'false', '0', '1'] },
  {
    type: 'dateTime',
    equals: '2026-03-29T02:00:00+02:00',
    texts: ['2026-03-29T00:00:00Z', '2026-03-28T23:00:00.0-01:00'],
  },
  { type: 'hexBinary', equals: 'deadBEEF', texts: ['DEADBEEF', 'deadbeef', 'DEADBEE'] },
  { type: 'base64Binary', equals: 'QUJD', texts: ['QU JD', 'QUJE', 'qujd'] },
  { type: 'QName', equals: 'xs:int', texts: ['xs:int', 'ns:int', 'int'] },
  { type: 'token', equals: 'a  b', texts: ['a b', ' a b ', 'ab'] },
  { type: 'string', equals: 'a  b', texts: ['a b', 'a  b', ' a  b'] },
  { type: 'NMTOKENS', equals: 'a  b', texts: ['a b', ' a b ', 'b a'] },
];

/** Where we answer otherwise than Jing on purpose: on which texts of which types, and why. */
const DELIBERATE: readonly { readonly types: RegExp; readonly texts: RegExp; readonly reason: string }[] = [
  { types: /^(dateTime|time)$/, texts: /24:00:00/, reason: 'the end of a day may be written 24:00:00 (§3.2.7.1)' },
  { types: /^(dateTime|time)$/, texts: /\.(Z|[+-]|\s*$)/, reason: 'a point must be followed by a digit (§3.2.7.1)' },
  { types: /^(dateTime|time|date|g.*)$/, texts: /[+-](1[3-9]|[2-9]\d):/, reason: 'zones reach 14 hours either way' },
  { types: /^decimal$/, texts: /\.\d*0\s*$/, reason: 'a facet counts digits of the value: 1.50 has one (§4.3.12)' },
  { types: /^anyURI$/, texts: /\/\/[?#]?\s*$/, reason: 'a host may be left empty (RFC 2396 §3.2.2)' },
  { types: /^duration$/, texts: /\.S|[A-Z]\./, reason: 'digits stand on both sides of a point (§3.2.6.1)' },
];

/** A text of the sample with up to three characters changed, some blanks around it at times. */
function textFor({ texts }: Sample, random: Random): string {
  const alphabet = Array.from(`${texts.join('')} 019-+.:ZTPeE=é`);
  let characters = Array.from(random.pick(texts) ?? '');
  for (let changes = random.chance(0.3) ? 0 : 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(characters.length + 1);
    const inserted = random.chance(0.6) ? [random.pick(alphabet) ?? ''] : [];
    characters = [...characters.slice(0, at), ...inserted, ...characters.slice(at + random.below(2))];
  }
  const text = characters.join('');
  return random.chance(0.1) ? `\n ${text}\t` : text;
}

const escaped = (text: string): string => text.replace(/[&<>\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const NAMESPACES = "xmlns:xs='urn:xs' xmlns:ns='urn:xs'";
const context: Context = {
  namespaceOf: (prefix) => (prefix === '' ? '' : ['xs', 'ns'].includes(prefix) ? 'urn:xs' : undefined),
};

const paramsOf = ({ params = {} }: Sample): readonly Param[] =>
  Object.entries(params).map(([name, value]) => ({ name, value }));

function grammarFor(samples: readonly Sample[]): string {
  const elements = samples.map((sample, at) => {
    const params = paramsOf(sample).map(({ name, value }) => `<param name='${name}'>${escaped(value)}</param>`);
    const { type, equals } = sample;
    const pattern =
      equals === undefined
        ? `<data type='${type}'>${params.join('')}</data>`
        : `<value type='${type}'>${escaped(equals)}</value>`;
    return `<element name='t${at}'>${pattern}</element>`;
  });
  return `<element name='all' xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='${XSD_LIBRARY}' ns=''
    ${NAMESPACES}><zeroOrMore><choice>${elements.join('\n')}</choice></zeroOrMore></element>`;
}

/** The numbers of the lines on which Jing finds fault. */
function linesRefusedByJing(grammar: string, document: string): ReadonlySet<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'domxml-'));
  try {
    const [schemaPath, documentPath] = [path.join(folder, 'types.rng'), path.join(folder, 'values.xml')];
    writeFileSync(schemaPath, grammar);
    writeFileSync(documentPath, document);
    // -i: whether IDs are unique is no question of their type
    const { stdout } = spawnSync('jing', ['-i', schemaPath, documentPath], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    return new Set(
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const found = /values\.xml:(\d+):/.exec(line);
          if (found === null || line.includes(': fatal: '))
            throw new Error(`Jing complains of something else: ${line}`);
          return Number(found[1]);
        }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function accepts(sample: Sample, text: string): boolean {
  const found = datatype(XSD_LIBRARY, sample.type, paramsOf(sample));
  if ('error' in found) throw new Error(found.error);
  if (sample.equals === undefined) return found.type.allows(text, context);
  return found.type.canonical(text, context) === found.type.canonical(sample.equals, context);
}

const seed = 2026;
const TEXTS_PER_SAMPLE = 80;

describe.skipIf(!haveTool('jing'))('datatypes', () => {
  it(`take what Jing takes, but for what is explained (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const questions = SAMPLES.flatMap((sample, at) =>
      Array.from({ length: TEXTS_PER_SAMPLE }, () => ({ sample, at, text: textFor(sample, random) })),
    );
    const lines = questions.map(({ at, text }) => `<t${at}>${escaped(text)}</t${at}>`);
    const refused = linesRefusedByJing(grammarFor(SAMPLES), `<all ${NAMESPACES}>\n${lines.join('\n')}\n</all>`);

    const differences = questions.flatMap(({ sample, text }, at) => {
      const ours = accepts(sample, text);
      const isExplained = DELIBERATE.some(({ types, texts }) => types.test(sample.type) && texts.test(text));
      const { type, params, equals } = sample;
      return ours === !refused.has(at + 2) || isExplained ? [] : [{ type, params, equals, text, ours }];
    });
    console.log(
      `${questions.length} texts of ${new Set(SAMPLES.map(({ type }) => type)).size} types, ${questions.length - refused.size} taken by Jing`,
    );
    expect(differences).toEqual([]);
  });
});

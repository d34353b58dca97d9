import { describe, expect, test } from 'vitest';
import type { XmlDocument } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { tokensOf } from '../../../server/src/xml/tokens';

/** `unit` as often as makes a text of about `length`. */
const fill = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

/** Texts that drive careless parsers to look at everything again and again. */
const hostile: readonly (readonly [what: string, text: (length: number) => string])[] = [
  ['nothing but <', (length) => fill('<', length)],
  ['tags that do not end', (length) => fill('<a ', length)],
  ['tags that do not end, a line each', (length) => `<r>\n ${fill('<a\n ', length)}</r>`],
  ['ampersands', (length) => fill('& ', length)],
  ['values that do not end', (length) => fill("<a b='", length)],
  ['values in two kinds of quotes', (length) => fill(`<a b='<a c="`, length)],
  ['ends of CDATA sections', (length) => fill(']]>', length)],
  ['comments that do not end', (length) => fill('<!--\n<a>', length)],
  ['instructions that do not end', (length) => fill('<?a \n<a>', length)],
  ['nested elements', (length) => fill('<a>', length)],
  ['nested elements that an outer one closes', (length) => `<r>\n${fill(' <a>\n', length)}</r>`],
  ['end tags that close nothing', (length) => `<r>${fill('<a>', length)}${fill('</b>', length)}</r>`],
  ['end tags that are misspelt', (length) => fill('<abc></abd>', length)],
  ['blanks behind open elements', (length) => `<r>${fill('<a>', length)}${fill(' ', length)}</r>`],
  ['line ends in a value', (length) => `<a b='${fill('\n', length)}`],
  ['attributes', (length) => `<a ${Array.from({ length: length / 10 }, (_, index) => `a${index}='1'`).join(' ')}/>`],
  ['declared prefixes', (length) => fill("<p:a xmlns:q='u'>", length)],
  ['characters that are not allowed', (length) => `<a>${fill('\0 ', length)}</a>`],
  ['a content model in brackets', (length) => `<!DOCTYPE a [<!ELEMENT a ${fill('(', length)}`],
  ['declarations that do not end', (length) => `<!DOCTYPE a [${fill('<!ENTITY e "', length)}`],
];

const SMALL = 10_000;
const FACTOR = 8;

/** The quicker of two runs, in milliseconds: what the machine does beside counts less there. */
const quicker = (text: string): number => Math.min(timed(text), timed(text));

function timed(text: string): number {
  const start = performance.now();
  tokensOf(parseXml(text));
  return performance.now() - start;
}

describe('time grows with the length of the text and no faster', () => {
  test.each(hostile)(
    'for %s',
    (_, textOf) => {
      const small = quicker(textOf(SMALL));
      const large = quicker(textOf(SMALL * FACTOR));
      // Quadratic would be 64 times as long. A few milliseconds are given to whatever else the machine does.
      expect(large).toBeLessThan(4 * FACTOR * small + 100);
    },
    30_000,
  );
});

test('ten thousand nested elements are no trouble', () => {
  const { root, problems } = parseXml('<a>'.repeat(10_000) + '</a>'.repeat(10_000));
  expect(problems).toEqual([]);
  expect(root?.span.end).toBe(70_000);
});

test('what is wrong ten thousand times is told five thousand times', () => {
  expect(parseXml(`<a>${'& '.repeat(10_000)}</a>`).problems).toHaveLength(5000);
});

describe('an entity bomb', () => {
  const levels = (count: number, first: string): string =>
    Array.from(
      { length: count },
      (_, level) => `<!ENTITY e${level} "${level === 0 ? first : `&e${level - 1};`.repeat(10)}">`,
    ).join('');
  const charactersIn = ({ root }: XmlDocument): number =>
    root?.children.reduce((sum, child) => sum + (child.kind === 'text' ? child.value.length : 0), 0) ?? 0;

  test('in text stops at a million characters, with one message', () => {
    const document = parseXml(`<!DOCTYPE a [${levels(15, 'lol')}]><a>&e14;</a>`);
    expect(document.problems.map(({ code }) => code)).toEqual(['xml-entity-limit']);
    expect(charactersIn(document)).toBeLessThan(1_000_000);
  });

  test('in a value stops, too', () => {
    const { root, problems } = parseXml(`<!DOCTYPE a [${levels(15, 'lol')}]><a b='&e14;'/>`);
    expect(problems.map(({ code }) => code)).toEqual(['xml-entity-limit']);
    expect(root?.attributes[0]?.value.length).toBeLessThan(1_000_000);
  });

  test('of one long entity stops, too', () => {
    const document = parseXml(`<!DOCTYPE a [<!ENTITY e '${'x'.repeat(50_000)}'>]><a>${'&e;'.repeat(50_000)}</a>`);
    expect(document.problems.map(({ code }) => code)).toEqual(['xml-entity-limit']);
  });

  test('of depth stops at forty', () => {
    const chain = Array.from(
      { length: 100 },
      (_, level) => `<!ENTITY e${level} '${level === 0 ? 'x' : `&e${level - 1};`}'>`,
    );
    const { problems } = parseXml(`<!DOCTYPE a [${chain.join('')}]><a>&e99;</a>`);
    expect(problems.map(({ message }) => message)).toEqual([
      'The entity &e99; is not expanded any further: the entities of this document hold each other more than 40 deep.',
    ]);
  });
});

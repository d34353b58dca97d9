import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/problem';
import { contains } from '../../../server/src/span';
import { nodeAt } from '../../../server/src/xml/locate';
import type { XmlDocument, XmlElement, XmlNode } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { tokensOf } from '../../../server/src/xml/tokens';
import { domainText } from './samples';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`property tests of the XML tree: SEED=${seed}`);

/** Pieces that make trouble where they stand in each other's way. */
const fragments = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '=',
    "'",
    '"',
    '&',
    ';',
    '<!--',
    '-->',
    '--',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<?xml ',
    '%',
  ],
  ...['<!DOCTYPE a [', ']>', '<!ENTITY e "', '<!ENTITY e "<b>&f;</b>">', '<!ENTITY f "x">', '<!ATTLIST a b CDATA "c">'],
  ...[
    '<!ELEMENT a (b|c)*>',
    '&e;',
    '&f;',
    '&lt;',
    '&#65;',
    '&#0;',
    'xmlns:p="u"',
    'p:a',
    ' ',
    '\n',
    '\r\n',
    '\t',
    'a',
    'b',
  ],
  ...[
    '<a>',
    '</a>',
    '<b',
    '<b c="d"',
    "<clock offset='utc'>",
    '</clok>',
    '\n <',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\0',
    'ü',
    '😀',
  ],
];

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const pieces = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.constantFrom(...fragments), anyText), {
  maxLength: 40,
});

/** A domain with slices of it deleted, doubled or moved. */
const mutated = fc
  .array(
    fc.tuple(
      fc.nat(domainText.length),
      fc.nat(40),
      fc.nat(domainText.length),
      fc.constantFrom('delete', 'copy', 'move'),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((changes) => changes.reduce(mutate, domainText));

function mutate(text: string, [from, length, to, kind]: [number, number, number, string]): string {
  const slice = text.slice(from, from + length);
  const rest = kind === 'copy' ? text : text.slice(0, from) + text.slice(from + length);
  return kind === 'delete' ? rest : rest.slice(0, to) + slice + rest.slice(to);
}

const texts = fc.oneof(
  anyText,
  pieces.map((list) => list.join('')),
  pieces.map((list) => `<!DOCTYPE a [<!ENTITY e "<b>x</b>"><!ENTITY f "y">]><a>${list.join('')}</a>`),
  mutated,
);

describe('for any text', () => {
  const holds = (property: (text: string) => void): void => {
    fc.assert(fc.property(texts, property), { seed, numRuns: 1000 });
  };

  test('the tokens together are the text', () => {
    holds((text) => {
      const document = parseXml(text);
      expect(
        tokensOf(document)
          .map(({ span }) => text.slice(span.start, span.end))
          .join(''),
      ).toBe(text);
    });
  });

  test('spans lie within their parents, and siblings are in order', () => {
    holds((text) => {
      const document = parseXml(text);
      checkChildren(document, undefined, { start: 0, end: text.length }, text.includes('<!ENTITY'));
    });
  });

  test('problems are in order, within the text, and in whole sentences', () => {
    holds((text) => {
      const { problems } = parseXml(text);
      let last = 0;
      for (const { span, message, stage, severity } of problems) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(message).toMatch(/\.$/);
        expect([stage, severity]).toEqual(['xml', 'error']);
        last = span.start;
      }
    });
  });

  test('every fix can be applied, and some place is found at every offset', () => {
    holds((text) => {
      const document = parseXml(text);
      for (const { fixes = [] } of document.problems) for (const { edits } of fixes) applyEdits(text, edits);
      for (let offset = 0; offset <= text.length; offset += 7) expect(nodeAt(document, offset).kind).toBeTruthy();
    });
  });
});

function checkChildren(
  owner: XmlDocument | XmlElement,
  parent: XmlElement | undefined,
  around: XmlNode['span'],
  hasEntities: boolean,
): void {
  let last = around.start;
  for (const child of owner.children) {
    if (child.kind !== 'doctype') expect(child.parent).toBe(parent);
    expect(contains(around, child.span)).toBe(true);
    expect(child.span.start).toBeGreaterThanOrEqual(last);
    // What comes out of an entity has the place of its reference, and so have its neighbours.
    last = hasEntities ? child.span.start : child.span.end;
    if (child.kind === 'element') checkElement(child, hasEntities);
  }
}

function checkElement(element: XmlElement, hasEntities: boolean): void {
  const { span, startTag, endTag, name, attributes } = element;
  const inside = [startTag, name.span, ...(endTag ? [endTag.span, endTag.name] : [])];
  for (const each of inside) expect(contains(span, each)).toBe(true);
  for (const attribute of attributes) {
    expect(attribute.parent).toBe(element);
    expect(contains(startTag, attribute.span)).toBe(true);
    expect(contains(attribute.specified ? attribute.span : startTag, attribute.valueSpan)).toBe(true);
  }
  checkChildren(element, element, span, hasEntities);
}

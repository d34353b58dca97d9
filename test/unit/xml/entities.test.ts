import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeAttribute, escapeText, rawSpanOf } from '../../../server/src/xml/entities';
import { isXmlCharacter } from '../../../server/src/xml/characters';
import { attributeOf } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`property tests of escaping: SEED=${seed}`);

const anyValue = fc
  .string({ unit: 'binary' })
  .map((text) =>
    Array.from(text, (character) => (isXmlCharacter(character.codePointAt(0) ?? 0) ? character : '&')).join(''),
  );

describe('what is escaped is read back', () => {
  test('as a value, in either quotes', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom('"' as const, "'" as const), (value, quote) => {
        const { root, problems } = parseXml(`<a b=${quote}${escapeAttribute(value, quote)}${quote}/>`);
        expect(problems).toEqual([]);
        expect(root && attributeOf(root, 'b')?.value).toBe(value);
      }),
      { seed },
    );
  });

  test('as text', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { root, problems } = parseXml(`<a>${escapeText(value)}</a>`);
        expect(problems).toEqual([]);
        expect(root?.children.map((child) => (child.kind === 'text' ? child.value : '?')).join('')).toBe(value);
      }),
      { seed },
    );
  });
});

describe('rawSpanOf', () => {
  /** What is written where the decoded characters from `start` to `end` of the text of `<a>` stand. */
  function rawOf(text: string, start: number, end: number): string {
    const run = parseXml(text).root?.children[0];
    if (run?.kind !== 'text') throw new Error(`No text in ${text}`);
    const span = rawSpanOf(text, run, start, end);
    return text.slice(span.start, span.end);
  }

  test.each([
    ['<a>1 &lt; 2</a>', 2, 3, '&lt;'],
    ['<a>1 &lt; 2</a>', 3, 5, ' 2'],
    ['<a>x<![CDATA[yz]]>&#33;</a>', 2, 3, 'z'],
    ['<a>x<![CDATA[y&z]]>&#33;</a>', 4, 5, '&#33;'],
    ['<a>1\r\n2</a>', 1, 2, '\r\n'],
    ['<a>a & b</a>', 2, 3, '&'],
    ["<!DOCTYPE a [<!ENTITY e 'xyz'>]><a>1&e;2</a>", 2, 3, '&e;'],
    ["<!DOCTYPE a [<!ENTITY e 'xyz'>]><a>1&e;2</a>", 4, 5, '2'],
    ["<!DOCTYPE a [<!ENTITY e 'xyz'>]><a>1&e;2&e;</a>", 4, 5, '1&e;2&e;'],
  ])('%j, characters %i to %i are written %j', (text, start, end, expected) => {
    expect(rawOf(text, start, end)).toBe(expected);
  });

  test('finds a place in a value', () => {
    const text = "<a b='1&amp;2'/>";
    const b = parseXml(text).root?.attributes[0];
    const span = b && rawSpanOf(text, { span: b.valueSpan, value: b.value }, 1, 2);
    expect(span && text.slice(span.start, span.end)).toBe('&amp;');
  });
});

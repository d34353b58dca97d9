import { describe, expect, test } from 'vitest';
import { textOf } from '../../../server/src/span';
import type { XmlElement } from '../../../server/src/xml/nodes';
import { attributeOf, childElements, childrenNamed, XMLNS } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { outline } from './outline';
import { domainText } from './samples';

function rootOf(text: string): XmlElement {
  const { root } = parseXml(text);
  if (root === undefined) throw new Error(`No element in ${text}`);
  return root;
}

/** Checks the tree, given as lines of its outline. */
function checkTree(text: string, ...lines: string[]): void {
  expect(outline(parseXml(text)).trimEnd().split('\n')).toEqual(lines);
}

describe('a well-formed document', () => {
  test('has no problems', () => {
    expect(parseXml(domainText).problems).toEqual([]);
  });

  test('gives every name, equals sign, value and tag its place', () => {
    const text = `<a  b = "1&amp;2" ><c/></a >`;
    const root = rootOf(text);
    const b = attributeOf(root, 'b');
    expect(textOf(text, root.startTag)).toBe(`<a  b = "1&amp;2" >`);
    expect(textOf(text, root.name.span)).toBe('a');
    expect(root.endTag && textOf(text, root.endTag.span)).toBe('</a >');
    expect(root.endTag && textOf(text, root.endTag.name)).toBe('a');
    expect(b && textOf(text, b.span)).toBe(`b = "1&amp;2"`);
    expect(b?.equals && textOf(text, b.equals)).toBe('=');
    expect(b && textOf(text, b.valueSpan)).toBe('1&amp;2');
    expect(b).toMatchObject({ value: '1&2', quote: '"', specified: true });
    expect(childElements(root).map(({ selfClosing, startTag }) => [selfClosing, textOf(text, startTag)])).toEqual([
      [true, '<c/>'],
    ]);
  });

  test('joins text, CDATA sections and references to one run', () => {
    const text = '<a>1 &lt; <![CDATA[<2>]]>&#33;<!-- -->3</a>';
    const texts = rootOf(text).children.filter((child) => child.kind === 'text');
    expect(texts.map(({ value, span }) => [value, textOf(text, span)])).toEqual([
      ['1 < <2>!', '1 &lt; <![CDATA[<2>]]>&#33;'],
      ['3', '3'],
    ]);
  });

  test('normalises line ends in text and blanks in values', () => {
    checkTree('<a b="1\r\n2\t3&#10;4">x\r\ny\rz</a>', 'a b="1 2 3\\n4"', '  "x\\ny\\nz"');
  });

  test('resolves namespaces, also those declared on the element itself', () => {
    const root = rootOf("<p:a xmlns:p='u' xmlns='v' p:b='1' c='2'><d xmlns=''/><e/></p:a>");
    expect(root.name).toMatchObject({ prefix: 'p', local: 'a', namespace: 'u' });
    expect(root.attributes.map(({ name }) => name.namespace)).toEqual([XMLNS, XMLNS, 'u', '']);
    expect(childElements(root).map(({ name }) => name.namespace)).toEqual(['', 'v']);
    expect(childrenNamed(root, 'd')).toHaveLength(1);
  });

  test('keeps its byte order mark out of the tree', () => {
    checkTree('\ufeff<?xml version="1.0"?><a/>', '<?xml version="1.0"?>', 'a');
  });
});

/** What most documents write is read straight away, and the rest with care: the tree is the same. */
describe('the same said otherwise makes the same tree', () => {
  const said = (text: string): string => outline(parseXml(text));
  const element = domainText.slice(domainText.indexOf('<domain'));

  test.each([
    ['blanks around the equals signs', element.replaceAll(/=(?=['"])/g, '\n = ')],
    ['blanks in the end tags', element.replaceAll(/<\/([\w:]+)>/g, '</$1 >')],
    ['references for letters', element.replaceAll(/(?<==['"])[\w]/g, (letter) => `&#${letter.charCodeAt(0)};`)],
    ['references in text', element.replace('>hvm<', '>&#104;v&#x6d;<')],
    ['Windows line ends', element.replaceAll('\n', '\r\n')],
  ])('with %s', (_, text) => {
    expect(said(text)).toBe(said(element));
  });

  test('out of an entity', () => {
    const escaped = element.replaceAll('&', '&#38;').replaceAll("'", '&#39;');
    const text = `<!DOCTYPE a [<!ENTITY e '${escaped}'>]><a>&e;</a>`;
    const [root] = childElements(rootOf(text));
    expect(root && outline(root)).toBe(outline(rootOf(element)));
  });
});

describe('the internal subset', () => {
  test('declares entities for text and markup, with the place of their reference', () => {
    const text = `<!DOCTYPE a [<!ENTITY e 'x<b>&f;</b>'><!ENTITY f 'y'>]><a>1&e;2</a>`;
    checkTree(text, '<!DOCTYPE a>', 'a', '  "1x"', '  b', '    "y"', '  "2"');
    const [b] = childElements(rootOf(text));
    expect(b && textOf(text, b.span)).toBe('&e;');
  });

  test('declares entities for values', () => {
    checkTree(`<!DOCTYPE a [<!ENTITY e '1&#38;amp;2'>]><a b='&e;'/>`, '<!DOCTYPE a>', 'a b="1&2"');
  });

  test('supplies defaults and trims what is not CDATA', () => {
    const text = `<!DOCTYPE a [<!ATTLIST a b CDATA 'x' c NMTOKENS #IMPLIED>]><a c='  1   2 '/>`;
    checkTree(text, '<!DOCTYPE a>', 'a c="1 2" b="x"');
    expect(attributeOf(rootOf(text), 'b')?.specified).toBe(false);
  });

  test('may declare by an internal parameter entity', () => {
    checkTree(`<!DOCTYPE a [<!ENTITY % p "<!ENTITY e 'x'>">%p;]><a>&e;</a>`, '<!DOCTYPE a>', 'a', '  "x"');
  });

  test('reads nothing external, and then knows nothing of what may be declared there', () => {
    expect(parseXml(`<!DOCTYPE a SYSTEM 'a.dtd'><a>&e;</a>`).problems).toEqual([]);
    expect(parseXml(`<!DOCTYPE a [<!ENTITY e SYSTEM 'e.xml'>]><a>&e;</a>`).problems).toEqual([]);
  });
});

describe('a broken document keeps its structure', () => {
  test('when an end tag is missing, as indentation shows', () => {
    checkTree('<d>\n <clock>\n  <timer/>\n <devices/>\n</d>', 'd', '  clock', '    timer', '  devices');
  });

  test('when an end tag is missing and nothing is indented', () => {
    checkTree('<d>\n<clock>\n<timer/>\n<devices/>\n</d>', 'd', '  clock', '    timer', '    devices');
  });

  test('when several end tags are missing', () => {
    checkTree('<a>\n <b>\n  <c>\n   <d/>\n  <e/>\n <f/>\n</a>', 'a', '  b', '    c', '      d', '    e', '  f');
  });

  test('when a start tag does not end', () => {
    checkTree('<d>\n <clock off\n <devices><e/></devices>\n</d>', 'd', '  clock off=""', '  devices', '    e');
  });

  test('when a value does not end', () => {
    checkTree("<d>\n <c o='utc>\n  <t n='rtc'/>\n </c>\n <e/>\n</d>", 'd', '  c o="utc"', '    t n="rtc"', '  e');
  });

  test('when an end tag is misspelt, and when one is too many', () => {
    checkTree('<d>\n <clock>\n </clok>\n <e/></x>\n <f/>\n</d>', 'd', '  clock', '  e', '  f');
  });

  test('when tags overlap', () => {
    checkTree('<a><b><c/></a></b>', 'a', '  b', '    c');
  });

  test('when characters stand for themselves that may not', () => {
    checkTree("<a b='<'>1 < 2 & 3 &x; 4</a>", 'a b="<"', '  "1 < 2 & 3 &x; 4"');
  });

  test('when a comment does not end', () => {
    checkTree('<a>\n <!-- b\n <c/>\n</a>', 'a', '  <!-- b-->', '  c');
  });
});

describe('one mistake is one message', () => {
  test.each([
    ['the document ends in a tag', "<domain>\n  <clock offset='utc'\n"],
    ['the document ends in a value', "<domain>\n  <clock offset='ut"],
    ['the document ends in a comment', '<domain>\n  <!-- clock'],
    ['the document ends early', '<domain>\n  <devices>\n    <disk>\n'],
    ['the root ends early', '<domain>\n  <name>a</name>\n</domain>\n  <os/>\n  text\n  <clock/>\n'],
    ['an end tag has quite another name', '<domain><name>a</clock></domain>'],
    ['tags overlap', '<a><b></a></b>'],
    ['a value has two kinds of quotes', `<clock offset='utc"/>`],
    ['an entity is broken in many ways', `<!DOCTYPE a [<!ENTITY e '<b>&x;</c><d'>]><a>&e;</a>`],
    ['a binary stretch stands in text', '<a>\0\u0001\u0002\u0003\0</a>'],
    ['the document has no element but text', 'just text'],
  ])('when %s', (_, text) => {
    expect(parseXml(text).problems).toHaveLength(1);
  });
});

test('an end tag that closes nothing says what is open, and where that began', () => {
  const text = "<clock offset='utc'>\n</clok>";
  const [problem] = parseXml(text).problems;
  expect(problem?.message).toBe('</clok> closes nothing: the open element is <clock>. Its end tag is </clock>.');
  expect(problem && textOf(text, problem.span)).toBe('</clok>');
  expect(problem?.related?.map(({ span }) => textOf(text, span))).toEqual(["<clock offset='utc'>"]);
});

import { describe, expect, it } from 'vitest';
import { describeExpected } from '../../../server/src/relaxng/describe';
import { loadGrammar, type Grammar } from '../../../server/src/relaxng/load';
import { attributesAt, elementsAt, gapAt, textsAt, valuesAt, type Offer } from '../../../server/src/relaxng/questions';
import type { Attribute, Element } from '../../../server/src/relaxng/pattern';
import { domainGrammar } from '../../../server/src/schemas/embedded';
import type { XmlDocument } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { writingAt, type Writing } from '../../../server/src/xml/writing';

const RNG = 'http://relaxng.org/ns/structure/1.0';
const XSD = 'http://www.w3.org/2001/XMLSchema-datatypes';

function grammarOf(pattern: string): Grammar {
  const text = `<grammar xmlns="${RNG}" datatypeLibrary="${XSD}"><start>${pattern}</start></grammar>`;
  const { grammar, problems } = loadGrammar({ file: 'test.rng', text }, () => undefined);
  if (grammar === undefined) throw new Error(problems.map((p) => p.message).join('\n'));
  return grammar;
}

/** The document without the `|` that marks the place, and where that is. */
function marked(text: string): { document: XmlDocument; at: number } {
  const at = text.indexOf('|');
  return { document: parseXml(text.slice(0, at) + text.slice(at + 1)), at };
}

/** `name! other`: what is offered, in order, with a `!` where it is required. */
const words = (offers: readonly Offer<Element | Attribute>[]): string =>
  offers.map(({ name, required }) => `${name.local}${required ? '!' : ''}`).join(' ');

/** What is being written at the mark, of the kind that a test is about. */
function writing<K extends Writing['kind']>(text: string, kind: K) {
  const { document, at } = marked(text);
  const found = writingAt(document, at);
  if (found?.kind !== kind) throw new Error(`Expected ${kind} at ${at} in ${text}, got ${found?.kind ?? 'nothing'}`);
  return { document, at, ...(found as Extract<Writing, { kind: K }>) };
}

function elements(grammar: Grammar, text: string): string {
  const { document, parent, span, element } = writing(text, 'content');
  return words(elementsAt(grammar, document, gapAt(document, parent, span.start, element)));
}

function attributes(grammar: Grammar, text: string): string {
  const { document, element, attribute } = writing(text, 'attribute');
  return words(attributesAt(grammar, document, element, attribute));
}

function values(grammar: Grammar, text: string): string {
  const { document, attribute } = writing(text, 'value');
  return describeExpected(valuesAt(grammar, document, attribute));
}

function texts(grammar: Grammar, text: string): string {
  const { document, parent } = writing(text, 'content');
  return parent === undefined ? '' : describeExpected(textsAt(grammar, document, parent));
}

const element = (name: string, content = '<empty/>'): string => `<element name="${name}">${content}</element>`;
const optional = (content: string): string => `<optional>${content}</optional>`;

describe('elements in an order', () => {
  const sequence = grammarOf(
    element('box', element('top') + optional(element('label')) + `<oneOrMore>${element('side')}</oneOrMore>`),
  );

  it.each([
    ['<box>|</box>', 'top!'],
    ['<box><top/>|</box>', 'side! label'],
    ['<box>|<side/></box>', 'top!'],
    ['<box><top/>|<side/></box>', 'label side'],
    ['<box><top/>|<label/><side/></box>', ''],
    ['<box><top/><side/>|</box>', 'side'],
    ['<box>|<top/></box>', ''],
  ])('in %s are: %s', (text, expected) => expect(elements(sequence, text)).toBe(expected));

  it('are asked for from where the document is, whatever is wrong before', () => {
    expect(elements(sequence, '<box><label/>|</box>')).toBe('side!');
    expect(elements(sequence, '<box><top/><unknown/>|</box>')).toBe('side! label');
    expect(elements(sequence, '<box><top/><top/>|</box>')).toBe('side! label');
  });

  it('leave what is wrong behind the place as it is', () => {
    expect(elements(sequence, '<box><top/>|<side/><top/></box>')).toBe('label side');
  });
});

describe('elements in any order', () => {
  const crowd = grammarOf(
    element(
      'box',
      `<interleave>${element('a')}${optional(element('b'))}<zeroOrMore>${element('c')}</zeroOrMore></interleave>`,
    ),
  );

  it.each([
    ['<box>|</box>', 'a! b c'],
    ['<box><c/>|<a/></box>', 'b c'],
    ['<box>|<b/><c/></box>', 'a! c'],
    ['<box><b/>|<a/></box>', 'c'],
  ])('in %s are: %s', (text, expected) => expect(elements(crowd, text)).toBe(expected));
});

describe('what one part of an element says', () => {
  // kind='file' has a <path>, kind='net' a <host> and may say a port
  const choice = grammarOf(
    element(
      'disk',
      `<choice>
        <group><attribute name="kind"><value>file</value></attribute>${element('path', '<text/>')}</group>
        <group>
          <attribute name="kind"><value>net</value></attribute>
          ${optional('<attribute name="port"><data type="unsignedShort"/></attribute>')}
          <oneOrMore>${element('host', optional('<attribute name="up"><choice><value>yes</value><value>no</value></choice></attribute>'))}</oneOrMore>
        </group>
      </choice>`,
    ),
  );

  it('decides what the others may say', () => {
    expect(attributes(choice, '<disk |/>')).toBe('kind! port');
    expect(attributes(choice, "<disk kind='file' |/>")).toBe('');
    expect(attributes(choice, "<disk kind='net' |/>")).toBe('port');
    expect(elements(choice, "<disk kind='net'>|</disk>")).toBe('host!');
  });

  it('also where it stands behind the place', () => {
    expect(attributes(choice, '<disk |><path>a</path></disk>')).toBe('kind!');
    expect(attributes(choice, '<disk |><host/></disk>')).toBe('kind! port');
    expect(values(choice, "<disk kind='|'><host/></disk>")).toBe('net');
    expect(values(choice, "<disk kind='|' port='7'/>")).toBe('net');
    expect(values(choice, "<disk kind='|'/>")).toBe('file or net');
    expect(values(choice, "<disk kind='net' port='|'><host/></disk>")).toBe('a whole number from 0 to 65535');
  });

  it('is passed over where it is wrong itself', () => {
    expect(attributes(choice, "<disk kind='tape' |/>")).toBe('port');
    expect(values(choice, "<disk port='x' kind='|'/>")).toBe('file or net');
    expect(values(choice, "<disk kind='file' port='|'/>")).toBe('a whole number from 0 to 65535');
  });

  it('is asked for in broken text', () => {
    expect(elements(choice, "<disk kind='net'>\n  <h|\n</disk>")).toBe('host!');
    expect(elements(choice, "<disk kind='net'>\n  <\n  <|\n  <host/>")).toBe('host');
    expect(attributes(choice, "<disk kind='net' |\n  <host/>\n</disk>")).toBe('port');
    expect(attributes(choice, "<disk kind='net' po|\n  <host/>\n</disk>")).toBe('port');
    expect(values(choice, "<disk kind='|>\n  <host/>\n</disk>")).toBe('net');
    expect(values(choice, '<disk kind=|>\n  <host/>\n</disk>')).toBe('net');
    expect(values(choice, "<disk kind='net'><host up='|\n</disk>")).toBe('yes or no');
  });
});

describe('an element that may be meant in two ways', () => {
  // a switch with a lamp, or a switch with a level and a motor
  const ambiguous = grammarOf(
    element(
      'room',
      `<choice>
        <group>${element('switch')}${optional(element('lamp'))}</group>
        <group>${element('switch', '<attribute name="level"><value>1</value></attribute>')}${optional(element('motor'))}</group>
      </choice>`,
    ),
  );

  it('is asked by what stands around it', () => {
    expect(attributes(ambiguous, '<room><switch |/></room>')).toBe('level');
    expect(attributes(ambiguous, '<room><switch |/><motor/></room>')).toBe('level');
    expect(attributes(ambiguous, '<room><switch |/><lamp/></room>')).toBe('');
  });

  it('decides what may stand around it', () => {
    expect(elements(ambiguous, '<room><switch/>|</room>')).toBe('lamp');
    expect(elements(ambiguous, "<room><switch level='1'/>|</room>")).toBe('motor');
    expect(elements(ambiguous, '<room>|</room>')).toBe('switch!');
    expect(elements(ambiguous, '<room>|<motor/></room>')).toBe('switch!');
  });
});

describe('texts', () => {
  const leaf = grammarOf(element('mode', '<choice><value>on</value><value>off</value><data type="int"/></choice>'));

  it('are those of the content', () => {
    expect(texts(leaf, '<mode>|</mode>')).toMatch(/^on, off or a whole number/);
    expect(texts(leaf, '<mode>o|</mode>')).toMatch(/^on, off or/);
  });

  it('are none where elements belong', () => {
    expect(
      texts(domainGrammar('clock'), "<domain type='kvm'><name>a</name><clock offset='utc'>|</clock></domain>"),
    ).toBe('');
  });
});

describe('a clock', () => {
  const inDomain = (clock: string): string => `<domain type='kvm'><name>a</name>${clock}</domain>`;
  const ours = domainGrammar('clock');

  it.each([
    ["<clock offset='utc' |/>", 'adjustment'],
    ["<clock offset='variable' |/>", 'adjustment basis'],
    ['<clock |/>', 'offset! adjustment timezone basis start'],
    ["<clock basis='utc' |/>", 'offset! adjustment'],
    ["<clock offset='utc'><timer |/></clock>", 'name! present track tickpolicy frequency mode'],
    ["<clock offset='utc'><timer name='kvmclock' |/></clock>", 'present'],
    ["<clock offset='utc'><timer name='rtc' |><catchup/></timer></clock>", 'tickpolicy present track'],
  ])('%s may be given: %s', (clock, expected) => {
    expect(attributes(ours, inDomain(clock)).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it('takes only the values that go with the rest', () => {
    expect(values(ours, inDomain("<clock offset='|' basis='utc'/>"))).toBe('variable');
    expect(values(ours, inDomain("<clock offset='utc'><timer name='|' mode='auto'/></clock>"))).toBe('tsc');
    expect(
      values(ours, inDomain("<clock offset='utc'><timer name='rtc' tickpolicy='|'><catchup/></timer></clock>")),
    ).toBe('catchup');
  });
});

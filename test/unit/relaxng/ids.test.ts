import { describe, expect, it } from 'vitest';
import { idProblems } from '../../../server/src/relaxng/ids';
import { loadGrammar, type LoadedGrammar } from '../../../server/src/relaxng/load';
import { parseXml } from '../../../server/src/xml/parser';
import { checkMarks } from '../../helpers/marked';

const HEAD = `xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"`;

const load = (text: string, anyIds = false): LoadedGrammar =>
  loadGrammar({ file: 'test.rng', text }, () => undefined, { anyIds });

describe('the IDs of a document', () => {
  const { grammar } = load(`
    <element name="list" ${HEAD}>
      <zeroOrMore>
        <element name="item">
          <optional><attribute name="id"><data type="ID"/></attribute></optional>
          <optional><attribute name="after"><data type="IDREF"/></attribute></optional>
          <optional><attribute name="near"><data type="IDREFS"/></attribute></optional>
        </element>
      </zeroOrMore>
    </element>`);
  const check = (expected: string): void =>
    checkMarks(expected, (text) => (grammar === undefined ? [] : idProblems(grammar, parseXml(text))));

  it('name one element each', () => {
    check(`
<list>
  <item id="one"/>
  <item id="two"/>
  <item id=" one "/>
            ^^^^^ "one" is already the ID of another <item>. An ID names one element: give this one another.
</list>
`);
  });

  it('are there for every reference, whichever comes first', () => {
    check(`
<list>
  <item after="second" near="first  second"/>
  <item id="first" after="secnd" near="first third"/>
                          ^^^^^ No element in this document has the ID "secnd". Did you mean "second"?
                                       ^^^^^^^^^^^ No element in this document has the ID "third".
  <item id="second"/>
</list>
`);
  });

  it('are looked for only where the grammar declares some', () => {
    const plain = load(`<element name="a" ${HEAD}><attribute name="id"/></element>`).grammar;
    expect(plain && idProblems(plain, parseXml('<a id="x"/>'))).toEqual([]);
  });
});

describe('the IDs of a grammar are refused where no DTD could have them, as by Jing', () => {
  const id = '<attribute name="i"><data type="ID"/></attribute>';

  it.each([
    [
      `<element name="r" ${HEAD}><data type="ID"/></element>`,
      'The type ID has to be all there is in an <attribute>. Elsewhere NCName takes the same texts.',
    ],
    [
      `<element name="r" ${HEAD}><attribute name="i"><list><data type="IDREF"/></list></attribute></element>`,
      'The type IDREF has to be all there is in an <attribute>. Elsewhere NCName takes the same texts.',
    ],
    [
      `<element name="r" ${HEAD}><zeroOrMore><attribute><anyName/><data type="ID"/></attribute></zeroOrMore></element>`,
      'An attribute of the type ID has to have one name, not several to choose from.',
    ],
    [
      `<element ${HEAD}><anyName/>${id}</element>`,
      'An attribute of the type ID can only be on elements whose names are spelt out, not on <anyName> or <nsName>.',
    ],
    [
      `<element name="r" ${HEAD}>${id}<element name="c"><element name="r"><attribute name="i"/></element></element></element>`,
      'The attribute "i" of the element "r" is of the type ID elsewhere and no such thing here. It has to be the same wherever the element stands.',
    ],
    [
      `<element name="r" ${HEAD}>${id}<element><anyName/><attribute name="i"/></element></element>`,
      'The attribute "i" of the element "r" is of the type ID elsewhere and no such thing here. It has to be the same wherever the element stands.',
    ],
    [
      `<element name="r" ${HEAD}><choice>${id}<attribute name="i"><data type="IDREF"/></attribute></choice></element>`,
      'The attribute "i" of the element "r" is of the type ID elsewhere and IDREF here. It has to be the same wherever the element stands.',
    ],
    [
      `<element name="r" ${HEAD}><choice>${id}<zeroOrMore><attribute><anyName/></attribute></zeroOrMore></choice></element>`,
      'The attribute "i" of the element "r" is of the type ID elsewhere and no such thing here. It has to be the same wherever the element stands.',
    ],
  ])('%s', (text, sentence) => {
    expect(load(text).problems.map(({ message }) => message)).toEqual([`RELAX NG DTD Compatibility: ${sentence}`]);
    expect(load(text, true).problems).toEqual([]);
  });

  it.each([
    [`<element name="r" ${HEAD}>${id}<attribute name="k"><data type="ID"/></attribute></element>`],
    [`<element ${HEAD}><choice><name>r</name><name>s</name></choice>${id}</element>`],
    [
      `<element name="r" ${HEAD}><attribute name="i"><choice><data type="ID"/><notAllowed/></choice></attribute></element>`,
    ],
    [
      `<element name="r" ${HEAD}>${id}<element name="c"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></element>`,
    ],
    [
      `<element name="r" ${HEAD}><attribute name="i"><data type="ID"><except><value datatypeLibrary="">x</value></except></data></attribute></element>`,
    ],
  ])('and taken elsewhere: %s', (text) => {
    expect(load(text).problems).toEqual([]);
  });
});

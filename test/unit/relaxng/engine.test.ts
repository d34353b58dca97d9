import { describe, expect, it } from 'vitest';
import { loadGrammar, type Grammar } from '../../../server/src/relaxng/load';
import { schemaProblems } from '../../../server/src/relaxng/problems';
import { validate } from '../../../server/src/relaxng/validate';
import { parseXml } from '../../../server/src/xml/parser';
import { checkMarks } from '../../helpers/marked';

const RNG = 'http://relaxng.org/ns/structure/1.0';
const XSD = 'http://www.w3.org/2001/XMLSchema-datatypes';

/** A grammar whose root is what `pattern` says, with further definitions if any. */
function grammarOf(pattern: string, definitions = ''): Grammar {
  const text = `<grammar xmlns="${RNG}" datatypeLibrary="${XSD}"><start>${pattern}</start>${definitions}</grammar>`;
  const { grammar, problems } = loadGrammar({ file: 'test.rng', text }, () => undefined);
  if (grammar === undefined || problems.length > 0) throw new Error(problems.map((p) => p.message).join('\n'));
  return grammar;
}

/** Checks the problems of the document in `expected`, each written under its place. */
function checkProblems(grammar: Grammar, expected: string): void {
  checkMarks(expected, (text) => schemaProblems(grammar, validate(grammar, parseXml(text)), text));
}

const sequence = grammarOf(`
  <element name="box">
    <element name="top"><empty/></element>
    <zeroOrMore><element name="side"><text/></element></zeroOrMore>
    <element name="bottom"><empty/></element>
  </element>`);

describe('children in an order', () => {
  it('are taken', () => {
    checkProblems(sequence, '<box><top/><side/><side>x</side><bottom/></box>');
  });

  it('says what must come first', () => {
    checkProblems(
      sequence,
      `
<box>
  <side/>
   ^^^^ <side> comes too early: <top> must stand before it.
  <bottom/>
</box>`,
    );
  });

  it('says what comes too late', () => {
    checkProblems(
      sequence,
      `
<box>
  <top/>
  <bottom/>
  <side/>
   ^^^^ <side> comes too late here: it must stand before <bottom>.
</box>`,
    );
  });

  it('says what is missing at the end', () => {
    checkProblems(
      sequence,
      `
<box>
 ^^^ <box> lacks <bottom>.
  <top/>
</box>`,
    );
  });

  it('judges a misspelt child as what it is near to, so that nothing is missing', () => {
    checkProblems(
      sequence,
      `
<box>
  <topp/>
   ^^^^ There is no <topp> in <box>. Did you mean <top>?
  <bottom/>
</box>`,
    );
  });

  it('passes over what it does not know at all, with everything in it', () => {
    checkProblems(
      sequence,
      `
<box>
  <top/>
  <wheel><spoke x='1'/></wheel>
   ^^^^^ There is no <wheel> in <box>. It takes <side> and <bottom>.
  <bottom/>
</box>`,
    );
  });

  it('takes no text among them', () => {
    checkProblems(
      sequence,
      `
<box>
  <top/> lid
         ^^^ <box> takes no text, so "lid" may not stand here.
  <bottom/>
</box>`,
    );
  });
});

const shape = grammarOf(`
  <element name="shape">
    <choice>
      <group>
        <attribute name="kind"><value>circle</value></attribute>
        <attribute name="radius"><data type="unsignedInt"/></attribute>
      </group>
      <group>
        <attribute name="kind"><choice><value>square</value><value>cube</value></choice></attribute>
        <attribute name="side"><data type="unsignedInt"/></attribute>
        <optional><attribute name="tilt"><choice><value>yes</value><value>no</value></choice></attribute></optional>
      </group>
    </choice>
  </element>`);

describe('attributes of alternatives', () => {
  it('blames what does not go with the deciding one, in whatever order they stand', () => {
    checkProblems(
      shape,
      `
<shape kind='circle' radius='1' side='2'/>
                                ^^^^ side does not go with kind='circle'; it belongs to kind='square' or kind='cube'.`,
    );
    checkProblems(
      shape,
      `
<shape side='2' radius='1' kind='circle'/>
       ^^^^ side does not go with kind='circle'; it belongs to kind='square' or kind='cube'.`,
    );
  });

  it('says what the deciding one makes necessary', () => {
    checkProblems(
      shape,
      `
<shape kind='circle'/>
 ^^^^^ <shape> with kind='circle' lacks radius, which is a whole number from 0 to 4294967295.`,
    );
  });

  it('lists what a value may be', () => {
    checkProblems(
      shape,
      `
<shape kind='square' side='2' tilt='maybe'/>
                                    ^^^^^ tilt='maybe' is not accepted: tilt takes yes or no.`,
    );
  });

  it('says of a misspelt deciding value what was probably meant, and goes on with the rest', () => {
    checkProblems(
      shape,
      `
<shape kind='circel' radius='wide'/>
             ^^^^^^ kind='circel' is not accepted: kind takes circle, square or cube. Did you mean circle?
                             ^^^^ radius='wide' is not accepted: radius takes a whole number from 0 to 4294967295.`,
    );
  });

  it('knows the name that was meant', () => {
    checkProblems(
      shape,
      `
<shape kind='circle' radious='3'/>
                     ^^^^^^^ <shape> has no attribute radious. Did you mean radius?`,
    );
  });

  it('does not see declarations of namespaces', () => {
    checkProblems(shape, "<shape xmlns:x='urn:x' kind='circle' radius='1'/>");
  });
});

describe('content that is text', () => {
  const leaf = grammarOf(
    '<element name="a"><element name="b"><choice><value>hvm</value><value>xen</value></choice></element></element>',
  );

  it('is judged whole, comments aside', () => {
    checkProblems(leaf, '<a><b> h<!-- -->vm </b></a>');
  });

  it('is blamed without the blanks around it', () => {
    checkProblems(
      leaf,
      `
<a>
  <b>
    hvmm
    ^^^^ "hvmm" is not accepted: <b> takes hvm or xen. Did you mean hvm?
  </b>
</a>`,
    );
  });

  it('may be missing', () => {
    checkProblems(
      leaf,
      `
<a><b/></a>
    ^ <b> is empty. It takes hvm or xen.`,
    );
  });
});

describe('ambiguity', () => {
  // each <a> matches two elements, whose contents differ only at the very bottom
  const twofold = grammarOf(
    '<ref name="a"/>',
    `<define name="a"><choice>
       <element name="a"><choice><ref name="a"/><empty/></choice></element>
       <element name="a"><choice><ref name="a"/><attribute name="x"/></choice></element>
     </choice></define>`,
  );

  it('costs no more than it must: 2,000 levels of it are judged at once', () => {
    const depth = 2000;
    const document = parseXml(`${'<a>'.repeat(depth)}<a x=''/>${'</a>'.repeat(depth)}`);
    const before = twofold.factory.size;
    expect(validate(twofold, document).findings).toEqual([]);
    expect(twofold.factory.size - before).toBeLessThan(100);
  });
});

import { describe, expect, it } from 'vitest';
import { loadGrammar, type LoadedGrammar } from '../../../server/src/relaxng/load';
import { validate } from '../../../server/src/relaxng/validate';
import { parseXml } from '../../../server/src/xml/parser';
import { checkMarks } from '../../helpers/marked';

const RNG = 'http://relaxng.org/ns/structure/1.0';

/** Files that the grammars below may refer to. */
const FILES: Readonly<Record<string, string>> = {
  'other.rng': `<grammar xmlns="${RNG}"><start><element name="o"><empty/></element></start></grammar>`,
  'pattern.rng': `<element name="o" xmlns="${RNG}"><empty/></element>`,
};

function load(files: Readonly<Record<string, string>>): LoadedGrammar {
  const source = (file: string) => {
    const text = files[file] ?? FILES[file];
    return text === undefined ? undefined : { file, text };
  };
  return loadGrammar(source('test.rng') ?? { file: 'test.rng', text: '' }, source);
}

/** Checks what is said of a grammar, each problem written under its place. */
const checkGrammar = (expected: string): void => checkMarks(expected, (text) => load({ 'test.rng': text }).problems);

describe('the syntax (§3) is refused with its place', () => {
  it('a file that is something else', () => {
    checkGrammar(`
<html><body/></html>
^^^^^^ RELAX NG §3: <html> is no grammar. A grammar begins with a pattern, mostly <grammar> or <element>, in the namespace http://relaxng.org/ns/structure/1.0.
`);
  });

  it('a pattern directly in a grammar', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <element name="a"><empty/></element>
  ^^^^^^^^^^^^^^^^^^ RELAX NG §3: <element> cannot stand here: <grammar> takes any number of <start>, <define>, <div> and <include>.
  <start><ref name="a"/></start>
</grammar>
`);
  });

  it('a misspelt element', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><elment name="a"><empty/></elment></start>
         ^^^^^^^^^^^^^^^^^ RELAX NG §3: RELAX NG has no element <elment>. Did you mean <element>?
</grammar>
`);
  });

  it('nothing where a pattern is needed', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <group/>
  ^^^^^^^^ RELAX NG §3: <group> is not complete. It takes one or more patterns.
</element>
`);
  });

  it('an element without a name', () => {
    checkGrammar(`
<element xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RELAX NG §3: <element> needs a name. Give it the attribute "name" or, as its first child, <name>, <anyName>, <nsName> or <choice>.
`);
  });

  it('a name given twice', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0"><name>e</name><empty/></element>
                                                              ^^^^^^ RELAX NG §3: <name> cannot stand here: <element> takes one or more patterns.
`);
  });

  it('a second value of an attribute', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="a"><text/><text/></attribute>
                             ^^^^^^^ RELAX NG §3: <text> cannot stand here: <attribute> takes at most one pattern.
</element>
`);
  });

  it('a parameter behind its except', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <data type="token"><except><value>x</value></except><param name="p">1</param></data>
                                                      ^^^^^^^^^^^^^^^^ RELAX NG §3: <param> cannot stand here: <data> takes any number of <param>, then at most one <except>.
</element>
`);
  });

  it('an attribute that does not belong there', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <ref name="a" combine="choice"/>
                ^^^^^^^ RELAX NG §3: <ref> takes no attribute "combine". It takes name, ns and datatypeLibrary.
</element>
`);
  });

  it('a reference to nothing', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <ref/>
  ^^^^^^ RELAX NG §3: <ref> lacks the attribute "name", which it cannot do without.
</element>
`);
  });

  it('names that are none', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <ref name="1a"/>
             ^^ RELAX NG §3: "1a" is no XML name without a colon.
  <attribute name="a b"/>
                   ^^^ RELAX NG §3: "a b" is no XML name.
</element>
`);
  });

  it('a way to combine that there is not', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start combine="group"><element name="a"><empty/></element></start>
                  ^^^^^ RELAX NG §3: Definitions combine by "choice" or "interleave", not by "group".
</grammar>
`);
  });

  it('text among patterns', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  any <text/>
  ^^^ RELAX NG §3: <element> takes no text. Text stands in <value>, <param> and <name> only.
</element>
`);
  });

  it('a pattern in a value', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <value>a<text/></value>
          ^^^^^^^ RELAX NG §3: <value> holds nothing but text, so <text> cannot stand in it. Put it before or behind.
</element>
`);
  });

  it('an address of a datatype library that is not absolute', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <data type="int" datatypeLibrary="XMLSchema-datatypes"/>
                                    ^^^^^^^^^^^^^^^^^^^ RELAX NG §3: "XMLSchema-datatypes" is no full address. A datatype library has one such as http://www.w3.org/2001/XMLSchema-datatypes.
</element>
`);
  });

  it('an address that points into a file', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <externalRef href="other.rng#a"/>
                     ^^^^^^^^^^^ RELAX NG §4.5: "other.rng#a" points into a file. Leave out the # and what follows it.
</element>
`);
  });

  it('what is wrong though it can never matter', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <choice><text/><group><notAllowed/><group/></group></choice>
                                     ^^^^^^^^ RELAX NG §3: <group> is not complete. It takes one or more patterns.
</element>
`);
  });
});

describe('references to files (§4.5–4.7) are refused with their place', () => {
  it('a file that is not there', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <externalRef href="nowhere.rng"/>
                     ^^^^^^^^^^^ RELAX NG §4.6: There is no file "nowhere.rng" to read; it is looked for from where "test.rng" lies.
</element>
`);
  });

  it('a file that includes itself', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <include href="test.rng"/>
                 ^^^^^^^^ RELAX NG §4.7: "test.rng" refers to itself: test.rng → test.rng. Leave out one of these references.
</grammar>
`);
  });

  it('an include of a lone pattern', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <include href="pattern.rng"/>
                 ^^^^^^^^^^^ RELAX NG §4.7: "pattern.rng" is a pattern, not a <grammar>, so it can only be referred to by <externalRef>.
</grammar>
`);
  });

  it('an override of what is not there', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <include href="other.rng"><define name="a"><empty/></define></include>
                            ^^^^^^^^^^^^^^^^^ RELAX NG §4.7: "other.rng" does not define "a", so there is nothing here to replace. To add it, write it outside of <include>.
</grammar>
`);
  });
});

describe('names and datatypes (§4.10, §4.16) are refused with their place', () => {
  it('a prefix that nobody declared', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="p:a"/>
                   ^^^ RELAX NG §4.10: The prefix of "p:a" is not declared. Declare it with xmlns:p="…".
</element>
`);
  });

  it('any name taken out of any name', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><anyName><except><anyName/></except></anyName></attribute></zeroOrMore>
                                          ^^^^^^^^^^ RELAX NG §4.16: <anyName> cannot be taken out of <anyName>. The <except> of <anyName> takes <name> and <nsName> only.
</element>
`);
  });

  it('any name taken out of a namespace', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><nsName ns="u"><except><anyName/></except></nsName></attribute></zeroOrMore>
                                                ^^^^^^^^^^ RELAX NG §4.16: <anyName> cannot be taken out of <nsName>. The <except> of <nsName> takes <name> only.
</element>
`);
  });

  it('xmlns as an attribute', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="xmlns"/>
                   ^^^^^ RELAX NG §4.16: Declarations of namespaces (xmlns) are not attributes to RELAX NG: any may be given anywhere. Leave this out.
</element>
`);
  });

  it('a datatype that there is not', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <data type="int"/>
  ^^^^^^^^^^^^^^^^^^ RELAX NG §4.16: The built-in datatype library has string and token, but no "int".
</element>
`);
  });

  it('a value that is none of its type', () => {
    checkGrammar(`
<element name="e" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns="http://relaxng.org/ns/structure/1.0">
  <value type="int">many</value>
  ^^^^^^^^^^^^^^^^^^ RELAX NG §4.16: "many" is no value of the type int.
</element>
`);
  });
});

describe('definitions (§4.17–4.19) are refused with their place', () => {
  it('two without a word on how they combine', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><ref name="a"/></start>
  <define name="a"><element name="x"><empty/></element></define>
  <define name="a"><element name="y"><empty/></element></define>
  ^^^^^^^^^^^^^^^^^ RELAX NG §4.17: "a" is defined twice without a word on how the two go together. Give this one combine="choice" or combine="interleave".
</grammar>
`);
  });

  it('two that combine differently', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><ref name="a"/></start>
  <define name="a" combine="choice"><element name="x"><empty/></element></define>
  <define name="a" combine="interleave"><element name="y"><empty/></element></define>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RELAX NG §4.17: This combines by "interleave", but another definition of the same name by "choice". All must say the same.
</grammar>
`);
  });

  it('no start', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RELAX NG §4.18: This <grammar> has no <start>, so nothing says what it begins with.
  <define name="a"><empty/></define>
</grammar>
`);
  });

  it('a name that nobody defines', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><element name="a"><ref name="b"/></element></start>
                                      ^ RELAX NG §4.18: Nothing here is defined as "b". Write <define name="b"> or correct the name.
</grammar>
`);
  });

  it('a reference outside of any grammar', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <ref name="b"/>
             ^ RELAX NG §4.18: <ref> refers to a name in a <grammar>, but there is none around it that could define "b".
</element>
`);
  });

  it('a parent that there is not', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><element name="a"><parentRef name="b"/></element></start>
                                            ^ RELAX NG §4.18: There is no <grammar> around this <grammar>, so <parentRef> has nothing to refer to. Did you mean <ref>?
</grammar>
`);
  });

  it('a definition of itself', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><element name="a"><ref name="b"/></element></start>
  <define name="b"><choice><empty/><ref name="b"/></choice></define>
                                   ^^^^^^^^^^^^^^^ RELAX NG §4.19: "b" refers to itself with no <element> between, so it would never end.
</grammar>
`);
  });
});

describe('the restrictions (§7) are refused with their place', () => {
  it('an element in an attribute', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="a"><element name="b"><empty/></element></attribute>
                      ^^^^^^^^^^^^^^^^^^ RELAX NG §7.1.1: <element> cannot stand in <attribute>: the value of an attribute is text.
</element>
`);
  });

  it('an attribute in a repeated group', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <oneOrMore><attribute name="a"/><element name="b"><empty/></element></oneOrMore>
             ^^^^^^^^^^^^^^^^^^^^^ RELAX NG §7.1.2: <attribute> stands together with other patterns in a repetition, but an attribute can be given only once. Take it out of <oneOrMore> or <zeroOrMore>.
</element>
`);
  });

  it('text in a list', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <list><text/></list>
        ^^^^^^^ RELAX NG §7.1.3: <text> cannot stand in <list>: a list is made of <data> and <value>, in groups, choices and repetitions. For any words write <data type="token"/>.
</element>
`);
  });

  it('mixed content in a list', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <list><mixed><value>a</value></mixed></list>
        ^^^^^^^ RELAX NG §7.1.3: <mixed> cannot stand in <list>: a list is made of <data> and <value>, in groups, choices and repetitions. For any words write <data type="token"/>.
</element>
`);
  });

  it('an option taken out of data', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <data type="token"><except><optional><value>a</value></optional></except></data>
                             ^^^^^^^^^^ RELAX NG §7.1.4: <optional> cannot be taken out of <data>: its <except> holds <data>, <value> and choices of them.
</element>
`);
  });

  it('text to begin with', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><text/></start>
         ^^^^^^^ RELAX NG §7.1.5: <text> cannot be what a document begins with: that is one element. Put it into an <element>.
</grammar>
`);
  });

  it('several elements to begin with', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><ref name="a"/></start>
  <define name="a"><element name="x"><empty/></element><element name="y"><empty/></element></define>
  ^^^^^^^^^^^^^^^^^ RELAX NG §7.1.5: The group made by several patterns in <define> cannot be what a document begins with: that is one element. Put it into an <element>.
</grammar>
`);
  });

  it('data beside an element', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <data type="token"/>
  <element name="b"><empty/></element>
  ^^^^^^^^^^^^^^^^^^ RELAX NG §7.2: Text that has a type (<data>, <value>, <list>) must be all there is in its element, besides attributes; here it stands beside elements or other text. For values parted by white space use one <list>, for text among elements <mixed>.
</element>
`);
  });

  it('data repeated', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <oneOrMore><data type="token"/></oneOrMore>
             ^^^^^^^^^^^^^^^^^^^^ RELAX NG §7.2: Text that has a type (<data>, <value>, <list>) must be all there is in its element, besides attributes; here it stands beside elements or other text. Repeated, it would stand beside itself. For values parted by white space use one <list>, for text among elements <mixed>.
</element>
`);
  });

  it('an attribute twice', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="a"/>
  <attribute name="a"/>
  ^^^^^^^^^^^^^^^^^^^^^ RELAX NG §7.3: An attribute is given once, but this one could be given twice: another <attribute> beside it takes the name "a" too. Leave one out, or make the two a <choice>.
</element>
`);
  });

  it('an attribute twice, from two definitions', () => {
    checkGrammar(`
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><element name="e"><ref name="one"/><ref name="two"/></element></start>
  <define name="one"><attribute name="a"/></define>
  <define name="two"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></define>
                                 ^^^^^^^^^^^ RELAX NG §7.3: An attribute is given once, but this one could be given twice: another <attribute> beside it in <define name="one"> takes the name "a" too. Leave one out, or make the two a <choice>.
</grammar>
`);
  });

  it('any attribute, but not repeated', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute><anyName/></attribute>
  ^^^^^^^^^^^ RELAX NG §7.3: An attribute of any name can be there more than once under different names, so it has to be repeated. Put it into <zeroOrMore> or <oneOrMore>.
</element>
`);
  });

  it('an element in two parts of an interleave', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <interleave>
    <element name="a"><empty/></element>
    <group><element name="b"><empty/></element><element name="a"><empty/></element></group>
                                               ^^^^^^^^^^^^^^^^^^ RELAX NG §7.4: Another part of the <interleave> has an <element> that takes the name "a" too, so it would be open which part an element belongs to. Join the two in one part.
  </interleave>
</element>
`);
  });

  it('text in two parts of an interleave', () => {
    checkGrammar(`
<element name="e" xmlns="http://relaxng.org/ns/structure/1.0">
  <mixed><text/></mixed>
  ^^^^^^^ RELAX NG §7.4: <mixed> allows text in a second part of an <interleave>; one part with text is enough for text everywhere in it. Leave one out.
</element>
`);
  });
});

/** Whether each document is valid by the grammar of these files, whose first is `test.rng`. */
function verdicts(files: Readonly<Record<string, string>>, documents: readonly string[]): Record<string, boolean> {
  const { grammar, problems } = load(files);
  if (grammar === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return Object.fromEntries(documents.map((text) => [text, validate(grammar, parseXml(text)).findings.length === 0]));
}

describe('a grammar of several files', () => {
  it('inherits the namespace from where a file is referred to, as deep as it goes', () => {
    const files = {
      'test.rng': `<grammar ns="urn:x" xmlns="${RNG}"><include href="a.rng"/></grammar>`,
      'a.rng': `<grammar xmlns="${RNG}"><start><externalRef href="b.rng"/></start></grammar>`,
      'b.rng': `<element name="b" xmlns="${RNG}"><empty/></element>`,
    };
    expect(verdicts(files, ['<b xmlns="urn:x"/>', '<b/>'])).toEqual({ '<b xmlns="urn:x"/>': true, '<b/>': false });
  });

  it('knows the names of the grammar around in a file that is a pattern', () => {
    const files = {
      'test.rng': `<grammar xmlns="${RNG}"><start><externalRef href="a.rng"/></start>
        <define name="here"><element name="h"><empty/></element></define></grammar>`,
      'a.rng': `<ref name="here" xmlns="${RNG}"/>`,
    };
    expect(verdicts(files, ['<h/>'])).toEqual({ '<h/>': true });
  });

  it('looks a file up by every xml:base around the reference', () => {
    const files = {
      'test.rng': `<group xml:base="one/" xmlns="${RNG}"><externalRef xml:base="./two/../two/x" href="b.rng"/></group>`,
      'one/two/b.rng': `<element name="b" xmlns="${RNG}"><empty/></element>`,
    };
    expect(verdicts(files, ['<b/>'])).toEqual({ '<b/>': true });
  });

  it('points into the file that is wrong', () => {
    const files = {
      'test.rng': `<grammar xmlns="${RNG}"><include href="a.rng"/></grammar>`,
      'a.rng': `<grammar xmlns="${RNG}"><start><element name="a"><group/></element></start></grammar>`,
    };
    expect(
      load(files).problems.map(({ file, span }) => files[file as keyof typeof files].slice(span.start, span.end)),
    ).toEqual(['<group/>']);
  });

  it('says what is not XML as the parser says it', () => {
    const [problem] = load({ 'test.rng': `<grammar xmlns="${RNG}">` }).problems;
    expect(problem).toMatchObject({ file: 'test.rng', message: expect.stringContaining('grammar') as string });
    expect(problem?.section).toBeUndefined();
  });
});

describe('a hostile grammar ends with a sentence', () => {
  const messagesOf = (files: Readonly<Record<string, string>>): readonly string[] =>
    load(files).problems.map(({ message }) => message);
  const grammar = (inner: string): string => `<grammar xmlns="${RNG}">${inner}</grammar>`;
  const start = '<start><element name="e"><ref name="d0"/></element></start>';
  const defines = (count: number, body: (next: string) => string): string =>
    Array.from({ length: count }, (_, at) => `<define name="d${at}">${body(`<ref name="d${at + 1}"/>`)}</define>`).join(
      '',
    );
  const last = (count: number): string => `<define name="d${count}"><text/></define>`;

  it('10,000 patterns in each other', () => {
    const nested = `${'<group>'.repeat(10_000)}<text/>${'</group>'.repeat(10_000)}`;
    expect(messagesOf({ 'test.rng': `<element name="e" xmlns="${RNG}">${nested}</element>` })).toEqual([
      'This is nested more than 500 levels deep, which is more than is read. Move the inner part to a <define> of its own.',
    ]);
  });

  it('10,000 definitions that lead to each other', () => {
    const inner = defines(10_000, (next) => `<optional>${next}</optional>`);
    expect(messagesOf({ 'test.rng': grammar(start + inner + last(10_000)) })).toEqual([
      'With all references followed, patterns are nested more than 500 levels deep around this, which is more than is read.',
    ]);
  });

  it('10,000 elements in each other, by references, are not too many', () => {
    const inner = defines(10_000, (next) => `<element name="x">${next}</element>`);
    expect(messagesOf({ 'test.rng': grammar(start + inner + last(10_000)) })).toEqual([]);
  });

  it('patterns that double with every reference', () => {
    const inner = defines(40, (next) => `<group>${next}${next}</group>`);
    expect(messagesOf({ 'test.rng': grammar(start + inner + last(40)) })).toEqual([
      'With all references followed this comes to more than 200000 patterns, which is more than is read.',
    ]);
  });

  it('a chain of files that never ends', () => {
    const text = grammar('<include href="a"/>');
    const { problems } = loadGrammar({ file: 'a', text }, (href, base) => ({ file: `${base}/${href}`, text }));
    expect(problems.map(({ message }) => message)).toEqual([
      'The grammar consists of more than 200 files, which is more than is read.',
    ]);
  });

  it('files that double with every include', () => {
    const files: Record<string, string> = { 'f30.rng': grammar('<start combine="choice"><text/></start>') };
    for (let at = 0; at < 30; at++) {
      files[at === 0 ? 'test.rng' : `f${at}.rng`] = grammar(`<include href="f${at + 1}.rng"/>`.repeat(2));
    }
    expect(messagesOf(files)).toEqual([
      'With this the grammar consists of more than 500000 patterns, which is more than is read.',
    ]);
  });

  it('as many mistakes as one likes', () => {
    const files = { 'test.rng': grammar('<define name="d"><group/></define>'.repeat(5_000)) };
    expect(messagesOf(files)).toHaveLength(100);
  });

  it('names of JavaScript instead of names of RELAX NG', () => {
    const text = grammar('<constructor/><start toString="x"><ref name="hasOwnProperty"/></start>');
    expect(messagesOf({ 'test.rng': text })).toEqual([
      'RELAX NG §3: RELAX NG has no element <constructor>.',
      'RELAX NG §3: <start> takes no attribute "toString". It takes combine, ns and datatypeLibrary.',
    ]);
    expect(messagesOf({ 'test.rng': grammar('<start><ref name="hasOwnProperty"/></start>') })).toEqual([
      'RELAX NG §4.18: Nothing here is defined as "hasOwnProperty". Write <define name="hasOwnProperty"> or correct the name.',
    ]);
  });
});

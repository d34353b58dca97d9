import { describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../../server/src/analysis';
import { definition } from '../../../server/src/features/definition';
import { hover } from '../../../server/src/features/hover';
import { Lines } from '../../../server/src/lines';
import type { SchemaSource } from '../../../server/src/schemas/source';
import { ableClient, analysisOf, spanOfText } from '../../helpers/analysis';

const RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"';
const files: Readonly<Record<string, string>> = {
  'domain.rng': `<grammar ${RNG}>
  <include href="parts.rng"/>
  <start><ref name="domain"/></start>
  <define name="domain">
    <element name="domain">
      <optional><attribute name="type"/></optional>
      <zeroOrMore><ref name="part"/></zeroOrMore>
    </element>
  </define>
</grammar>`,
  'parts.rng': `<grammar ${RNG}>
  <define name="part">
    <choice>
      <element name="part">
        <attribute name="kind"><value>a</value></attribute>
        <text/>
      </element>
      <element name="part">
        <attribute name="kind"><value>b</value></attribute>
        <element name="inner"><text/></element>
      </element>
    </choice>
  </define>
</grammar>`,
};

const source: SchemaSource = {
  name: 'libvirt 1.2.3',
  place: '/grammars',
  read: (file) => files[file],
  uriOf: (file) => `file:///grammars/${file}`,
};

const text = `<domain type='x'>
  <part kind='a'>words</part>
  <part kind='b'><inner>more</inner></part>
  <unknown/>
</domain>`;

const analysis = analyze(text, { world: { now: 0, hostTimezone: 'UTC' }, source });

const positionOf = (part: string) => new Lines(text).position(spanOfText(text, part).start);

/** The definitions of what stands where `part` begins: file, line and the pattern's start tag. */
function defined(part: string, judged: Analysis = analysis): readonly string[] {
  return definition(judged, positionOf(part), { ...ableClient, definitionLinks: false }).map((found) => {
    if (!('uri' in found)) throw new Error('Expected plain locations');
    const file = found.uri.replace('file:///grammars/', '');
    const lines = new Lines(files[file] ?? '');
    const tag = (files[file] ?? '').slice(lines.offset(found.range.start), lines.offset(found.range.end));
    return `${file}:${found.range.start.line + 1} ${tag}`;
  });
}

describe('the definition', () => {
  it('is the pattern that matched an element, by its name in either tag', () => {
    expect(defined('domain')).toEqual(['domain.rng:5 <element name="domain">']);
    expect(defined('domain>')).toEqual(['domain.rng:5 <element name="domain">']);
    expect(defined('inner')).toEqual(['parts.rng:10 <element name="inner">']);
  });

  it('is that of an attribute given everything else on its tag, also from its value', () => {
    expect(defined('type')).toEqual(['domain.rng:6 <attribute name="type"/>']);
    expect(defined("x'")).toEqual(['domain.rng:6 <attribute name="type"/>']);
  });

  it('is several where the grammar leaves it open, and one of text is its element', () => {
    expect(defined('part')).toEqual(['parts.rng:4 <element name="part">', 'parts.rng:8 <element name="part">']);
    expect(defined('more')).toEqual(['parts.rng:10 <element name="inner">']);
  });

  it('is nothing of what the grammar does not know, and nothing where our own grammar judges', () => {
    expect(defined('unknown')).toEqual([]);
    expect(defined('\n')).toEqual([]);
    expect(defined('domain', analysisOf(text))).toEqual([]);
  });

  it('says which piece of the document it is of, and how far the definition goes', () => {
    const [link] = definition(analysis, positionOf('inner'), ableClient);
    expect(link).toEqual({
      originSelectionRange: new Lines(text).range(spanOfText(text, 'inner')),
      targetUri: 'file:///grammars/parts.rng',
      targetRange: { start: { line: 9, character: 8 }, end: { line: 9, character: 47 } },
      targetSelectionRange: { start: { line: 9, character: 8 }, end: { line: 9, character: 30 } },
    });
  });

  it('is named in the hover', () => {
    expect(hover(analysis, positionOf('inner'), ableClient)?.contents).toEqual({
      kind: 'markdown',
      value: '*libvirt 1.2.3*: `part` in [parts.rng, line 10](file:///grammars/parts.rng#L10)',
    });
  });
});

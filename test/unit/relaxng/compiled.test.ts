import { describe, expect, it } from 'vitest';
import { readCompiled, writeCompiled } from '../../../server/src/relaxng/compiled';
import { loadGrammar, type Grammar } from '../../../server/src/relaxng/load';
import type { Site } from '../../../server/src/relaxng/pattern';
import { clockGrammar, domainGrammar, schemaNames } from '../../../server/src/schemas/embedded';
import { blamed, libvirtGrammar } from '../../helpers/grammars';
import { tokenMutations, VALID_CLOCKS } from '../../conformance/relaxng/tokens';

const again = (grammar: Grammar): Grammar => readCompiled(writeCompiled(grammar));

/** Where the elements are written, without the tree that this was found in. */
const sitesOf = ({ elements }: Grammar): readonly Site[] =>
  elements.map(({ site: { file, span, define, documentation } }) => ({ file, span, define, documentation }));

const around = (clock: string): string => `<domain type='kvm'><name>a</name>${clock}</domain>`;

describe('a compiled grammar', () => {
  it.each(schemaNames.flatMap((name) => [clockGrammar(name), domainGrammar(name)]))(
    'is written by itself as it was',
    (grammar) => {
      expect(writeCompiled(again(grammar))).toBe(writeCompiled(grammar));
    },
  );

  it('blames the same as the one it was made from', () => {
    const [grammar, compiled] = [domainGrammar('clock'), again(domainGrammar('clock'))];
    const texts = VALID_CLOCKS.slice(15, 22)
      .flatMap(tokenMutations)
      .map(({ text }) => around(text));
    expect(texts.map((text) => blamed(compiled, text))).toEqual(texts.map((text) => blamed(grammar, text)));
  });

  it.skipIf(libvirtGrammar() === undefined)("may be libvirt's", () => {
    const grammar = libvirtGrammar()!; // skipped where there is none
    expect(sitesOf(again(grammar))).toEqual(sitesOf(grammar));
  });

  it('is read only by the version that wrote it', () => {
    const json = writeCompiled(clockGrammar('clock')).replace('"version":1', '"version":0');
    expect(() => readCompiled(json)).toThrow('Expected a grammar compiled as version 1, got 0');
  });

  it('holds no value that depends on prefixes', () => {
    const text = `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" xmlns:p="urn:p"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><value type="QName">p:b</value></element>`;
    const { grammar } = loadGrammar({ file: 'qname.rng', text }, () => undefined);
    expect(() => writeCompiled(grammar!)).toThrow('A value of QName cannot be compiled'); // it is a sound grammar
  });
});

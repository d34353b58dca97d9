import { describe, expect, it } from 'vitest';
import { associatedPatterns, namesItsSchema } from '../../../client/src/completion/schemaBinding';

describe('a document names its schema', () => {
  it.each([
    '<!DOCTYPE domain SYSTEM "domain.dtd">\n<domain/>',
    '<?xml-model href="domain.rng"?>\n<domain/>',
    '<domain xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="domain.xsd"/>',
    '<domain\n  x:schemaLocation = "urn:a a.xsd"/>',
  ])('in %j', (head) => expect(namesItsSchema(head)).toBe(true));

  it.each([
    "<?xml version='1.0'?>\n<domain type='kvm'/>",
    '<?xml-stylesheet href="a.xsl"?>\n<domain/>',
    '<!-- <!DOCTYPE domain> --><domain/>',
    '<!-- <?xml-model href="domain.rng"?>',
  ])('but not in %j', (head) => expect(namesItsSchema(head)).toBe(false));
});

describe('xml.fileAssociations', () => {
  it('gives the patterns it has schemas for, a bare name in every folder', () => {
    const associations = [
      { pattern: '**/*.xml', systemId: 'a.rng' },
      { pattern: 'guests/*.xml', systemId: 'b.rng' },
    ];
    expect(associatedPatterns(associations)).toEqual(['**/*.xml', '**/guests/*.xml']);
  });

  it.each([undefined, null, 'x', [null, 7, {}, { pattern: 3 }, { pattern: '' }]])('gives none in %j', (value) => {
    expect(associatedPatterns(value)).toEqual([]);
  });
});

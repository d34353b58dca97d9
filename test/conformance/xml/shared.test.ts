import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenNamed } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { sharedData } from '../../helpers/tools';

interface Case {
  readonly name: string;
  readonly text: string;
}

const snippets = sharedData('xml', 'snippets.json');
const broken = sharedData('xml', 'broken-domains.json');

const read = (file: string | undefined): Readonly<Record<string, Case[]>> =>
  file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Case[]>);

describe.skipIf(snippets === undefined)('the snippets', () => {
  const { malformed = [], wellFormed = [] } = read(snippets);

  test.each(malformed)('$name is rejected with one message', ({ text }) => {
    expect(parseXml(text).problems).toHaveLength(1);
  });

  test.each(wellFormed)('$name is accepted', ({ text }) => {
    expect(parseXml(text).problems).toEqual([]);
  });
});

describe.skipIf(broken === undefined)('the broken domains', () => {
  const { cases = [] } = read(broken);

  test.each(cases)('with "$name" the devices are still those of the domain', ({ text }) => {
    const { root, problems } = parseXml(text);
    expect(root && childrenNamed(root, 'devices')).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});

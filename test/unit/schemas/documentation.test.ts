import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';

const RELAX_NG = 'http://relaxng.org/ns/structure/1.0';
const ANNOTATIONS = 'http://relaxng.org/ns/compatibility/annotations/1.0';
const schemas = resolve(import.meta.dirname, '../../../schemas');

describe.each(readdirSync(schemas).filter((file) => file.endsWith('.rng')))('%s', (file) => {
  const grammar = readGrammar(file);
  const documented = patterns(grammar, 'element')
    .concat(patterns(grammar, 'attribute'))
    .filter((pattern) => pattern.hasAttribute('name'));
  const values = patterns(grammar, 'value');

  it('says of every element and attribute what it does, before anything else', () => {
    expect(documented.length).toBeGreaterThan(0);
    expect(documented.filter((pattern) => !saysSomething(pattern, firstChild(pattern))).map(describePattern)).toEqual(
      [],
    );
  });

  it('says of every value what it does, right behind it', () => {
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !saysSomething(value, nextSibling(value))).map(describePattern)).toEqual([]);
  });

  it('says it in whole sentences', () => {
    const texts = all(grammar, ANNOTATIONS, 'documentation').map((element) => element.textContent ?? '');
    expect(texts.filter((text) => !/^[A-Z`].*[.]$/.test(text) || text.length > 330)).toEqual([]);
  });

  it('names every part that it refers to', () => {
    const defined = new Set(patterns(grammar, 'define').map((define) => define.getAttribute('name')));
    const used = patterns(grammar, 'ref').map((ref) => ref.getAttribute('name'));
    const included = file === 'domain.rng' ? ['clock', 'runningClock'] : [];
    expect(used.filter((name) => !defined.has(name) && !included.includes(name ?? ''))).toEqual([]);
  });
});

describe('the clock grammars', () => {
  it.each(['clock.rng', 'clock-2012.rng'])('%s has the parts that domain.rng includes', (file) => {
    const names = patterns(readGrammar(file), 'define').map((define) => define.getAttribute('name'));
    expect(names).toEqual(expect.arrayContaining(['clock', 'runningClock', 'timer']));
  });
});

/** Whether `text` is an annotation that tells more than the name or word it is about. */
function saysSomething(about: Element, text: Element | undefined): boolean {
  if (text?.namespaceURI !== ANNOTATIONS || text.localName !== 'documentation') return false;
  const name = about.getAttribute('name') ?? about.textContent ?? '';
  return (text.textContent ?? '').replaceAll(/[^\w]/g, '').length > name.length + 10;
}

const describePattern = (pattern: Element): string =>
  `${pattern.localName ?? ''} ${pattern.getAttribute('name') ?? pattern.textContent ?? ''}, line ${pattern.lineNumber ?? 0}`;

const patterns = (within: Element, kind: string): Element[] => all(within, RELAX_NG, kind);

const all = (within: Element, namespace: string, local: string): Element[] => [
  ...within.getElementsByTagNameNS(namespace, local),
];

const isElement = (node: Node | null): node is Element => node?.nodeType === 1;

const firstChild = (element: Element): Element | undefined => [...element.childNodes].find(isElement);

function nextSibling(element: Element): Element | undefined {
  let next = element.nextSibling;
  while (next !== null && !isElement(next)) next = next.nextSibling;
  return next ?? undefined;
}

function readGrammar(file: string): Element {
  const root = new DOMParser().parseFromString(
    readFileSync(resolve(schemas, file), 'utf8'),
    'text/xml',
  ).documentElement;
  if (root === null) throw new Error(`${file} has no root element`);
  return root;
}

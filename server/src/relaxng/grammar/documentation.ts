import type { XmlElement, XmlNode } from '../../xml/nodes';
import { isRng } from './rngNodes';

const ANNOTATIONS = 'http://relaxng.org/ns/compatibility/annotations/1.0';

const isDocumentation = (node: XmlElement): boolean =>
  node.qname.namespace === ANNOTATIONS && node.qname.local === 'documentation';

/**
 * What a grammar says about one of its elements or attributes: the `a:documentation` before its first pattern;
 * what comes later belongs to a `value`. Undefined without any.
 */
export const documentationIn = (node: XmlElement): string | undefined => joined(documentationFrom(node.content, 0));

/**
 * The same for a `value`, which can have no child elements: its documentation follows it
 * (RELAX NG DTD Compatibility §2.3).
 */
export function documentationAfter(node: XmlElement): string | undefined {
  const siblings = node.parent?.content ?? [];
  return joined(documentationFrom(siblings, siblings.indexOf(node) + 1));
}

/** The documentation from `at` up to the next element of RELAX NG's own. */
function documentationFrom(nodes: readonly XmlNode[], at: number): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let next = at; next < nodes.length; next++) {
    const node = nodes[next];
    if (node?.kind !== 'element') continue;
    if (isRng(node)) break;
    if (isDocumentation(node)) found.push(node);
  }
  return found;
}

function joined(nodes: readonly XmlElement[]): string | undefined {
  if (nodes.length === 0) return undefined;
  return nodes.map((node) => unindented(textOf(node))).join('\n\n');
}

const textOf = (node: XmlElement): string =>
  node.children.map((child) => (child.kind === 'text' ? child.value : '')).join('');

/** Lines that belong together made one, blank lines kept as paragraph breaks. */
const unindented = (text: string): string =>
  text
    .trim()
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' '))
    .join('\n\n');

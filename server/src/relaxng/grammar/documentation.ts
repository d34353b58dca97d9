import { childElements, type XmlElement } from '../../xml/nodes';
import { isRng } from './rngNodes';

const ANNOTATIONS = 'http://relaxng.org/ns/compatibility/annotations/1.0';

const isDocumentation = (node: XmlElement): boolean =>
  node.name.namespace === ANNOTATIONS && node.name.local === 'documentation';

/**
 * What a grammar says about one of its elements or attributes: the `a:documentation` before its first pattern;
 * what comes later belongs to a `value`. Undefined without any.
 */
export function documentationIn(node: XmlElement): string | undefined {
  const children = childElements(node);
  const stop = children.findIndex(isRng);
  return joined((stop < 0 ? children : children.slice(0, stop)).filter(isDocumentation));
}

/**
 * The same for a `value`, which can have no child elements: its documentation follows it
 * (RELAX NG DTD Compatibility §2.3).
 */
export function documentationAfter(node: XmlElement): string | undefined {
  const siblings = node.parent === undefined ? [] : childElements(node.parent);
  const following = siblings.slice(siblings.indexOf(node) + 1);
  const stop = following.findIndex((sibling) => !isDocumentation(sibling));
  return joined(stop < 0 ? following : following.slice(0, stop));
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

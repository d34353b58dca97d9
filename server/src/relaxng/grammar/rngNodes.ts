import { attributeOf, XMLNS, type XmlElement } from '../../xml/nodes';

/** The namespace of the elements that a grammar is written in. */
export const RNG_NAMESPACE = 'http://relaxng.org/ns/structure/1.0';

/** Whether a node of a grammar is RELAX NG's own; everything else is annotation (RELAX NG §4.1). */
export const isRng = (node: XmlElement): boolean => node.qname.namespace === RNG_NAMESPACE;

/** The children of a node that are RELAX NG's own, in order. */
export function rngChildren(node: XmlElement): readonly XmlElement[] {
  const own: XmlElement[] = [];
  for (const child of node.content) if (child.kind === 'element' && isRng(child)) own.push(child);
  return own;
}

/** An attribute of RELAX NG's own without the white space around it (§4.2); undefined where it is not given. */
export const trimmedAttribute = (node: XmlElement, local: string): string | undefined =>
  attributeOf(node, local)?.value.trim();

/** An attribute that holds for everything below it, such as `ns` and `datatypeLibrary` (§4.3, §4.9). */
export function inheritedAttribute(node: XmlElement, local: string): string | undefined {
  for (let at: XmlElement | undefined = node; at !== undefined; at = at.parent) {
    const found = attributeOf(at, local);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** The namespace that `prefix` is bound to at `node`; undefined where it is not declared. */
export function namespaceOf(node: XmlElement, prefix: string): string | undefined {
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
  for (let at: XmlElement | undefined = node; at !== undefined; at = at.parent) {
    const found = at.attributes.find(
      (a) => a.qname.namespace === XMLNS && a.qname.prefix !== '' && a.qname.local === prefix,
    );
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** The text in a `name`, `value` or `param`; comments do not interrupt it. */
export const textContent = (node: XmlElement): string =>
  node.children.map((child) => (child.kind === 'text' ? child.value : '')).join('');

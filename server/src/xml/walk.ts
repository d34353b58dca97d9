import type { XmlDocument, XmlNode } from './nodes';

/** Every node of a document in document order. With a stack of its own: documents may be nested deeper than calls. */
export function* nodesIn({ children }: Pick<XmlDocument, 'children'>): Generator<XmlNode, void, undefined> {
  const waiting: XmlNode[] = [...children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (node.kind === 'element') for (let at = node.children.length; at-- > 0;) waiting.push(node.children[at]!); // at < length
  }
}

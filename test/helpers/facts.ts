import { DOMParser, type Node } from '@xmldom/xmldom';

/**
 * What an independent DOM reads in a document: a line for each element, attribute, text, comment and instruction,
 * with its path. Two documents that say the same have the same facts in the same order.
 */
export function factsOf(text: string): readonly string[] {
  const document = new DOMParser({ onError: (_level, message) => raise(message) }).parseFromString(text, 'text/xml');
  return childrenOf(document).flatMap((node) => factsIn(node, ''));
}

function raise(message: string): never {
  throw new Error(`xmldom cannot read it: ${message}`);
}

/** The facts that one document has and the other lacks. */
export function differingFacts(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [old, young] = [factsOf(before), factsOf(after)];
  return { gone: old.filter((fact) => !young.includes(fact)), come: young.filter((fact) => !old.includes(fact)) };
}

const childrenOf = (node: Node): readonly Node[] =>
  Array.from({ length: node.childNodes.length }, (_, at) => node.childNodes[at]!); // at < length

function factsIn(node: Node, path: string): readonly string[] {
  switch (node.nodeType) {
    case node.ELEMENT_NODE: {
      const element = node as unknown as Element;
      const here = `${path}/${element.nodeName}`;
      const attributes = Array.from({ length: element.attributes.length }, (_, at) => element.attributes[at]!); // at < length
      return [
        here,
        ...attributes.map(({ name, value }) => `${here}@${name}=${JSON.stringify(value)}`),
        ...childrenOf(node).flatMap((child) => factsIn(child, here)),
      ];
    }
    case node.TEXT_NODE:
    case node.CDATA_SECTION_NODE:
      return (node.nodeValue ?? '').trim() === '' ? [] : [`${path}#${JSON.stringify(node.nodeValue)}`];
    default:
      return [`${path}!${node.nodeName} ${JSON.stringify(node.nodeValue)}`];
  }
}

import type { XmlDocument, XmlElement, XmlNode } from '../../../server/src/xml/nodes';

/**
 * The tree in the first canonical form of James Clark, in which the suite gives the output of its cases:
 * no comments, no DOCTYPE, no XML declaration, attributes sorted, all references resolved.
 */
export function canonical(document: XmlDocument): string {
  return document.children.map((node) => (node.kind === 'text' ? '' : canonicalNode(node))).join('');
}

function canonicalNode(node: XmlNode): string {
  switch (node.kind) {
    case 'element':
      return canonicalElement(node);
    case 'text':
      return escaped(node.value);
    case 'instruction':
      return node.target === 'xml' ? '' : `<?${node.target} ${node.value}?>`;
    case 'comment':
    case 'doctype':
      return '';
  }
}

function canonicalElement({ name, attributes, children }: XmlElement): string {
  const sorted = [...attributes].sort((a, b) => (a.name.raw < b.name.raw ? -1 : 1));
  const written = sorted.map((attribute) => ` ${attribute.name.raw}="${escaped(attribute.value)}"`).join('');
  return `<${name.raw}${written}>${children.map(canonicalNode).join('')}</${name.raw}>`;
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (value: string): string =>
  value.replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);

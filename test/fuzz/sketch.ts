import type { XmlElement } from '../../server/src/xml/nodes';
import { parseXml } from '../../server/src/xml/parser';

/** A document that can be scribbled in: what a mutation works on. Names are written ones, prefix and all. */
export interface Sketch {
  name: string;
  attributes: { name: string; value: string }[];
  children: SketchNode[];
}

/** Text is kept decoded; `markup` is written as it is. */
export type SketchNode = Sketch | { text: string } | { markup: string };

export const isElement = (node: SketchNode): node is Sketch => 'name' in node;

/** The root element of a well-formed text, to scribble in. */
export function sketch(text: string): Sketch {
  const { root, problems } = parseXml(text);
  if (root === undefined || problems.length > 0) throw new Error(`A base is not XML: ${problems[0]?.message ?? text}`);
  return sketchOf(root);
}

const sketchOf = (element: XmlElement): Sketch => ({
  name: element.name.raw,
  attributes: element.attributes.map(({ name, value }) => ({ name: name.raw, value })),
  children: element.children.flatMap((child): SketchNode[] => {
    if (child.kind === 'element') return [sketchOf(child)];
    return child.kind === 'text' ? [{ text: child.value }] : [];
  }),
});

/** An element and all that stand in it. */
export const everyElement = (root: Sketch): Sketch[] => [
  root,
  ...root.children.filter(isElement).flatMap((child) => everyElement(child)),
];

/** A copy that shares nothing. */
export const copyOf = (node: Sketch): Sketch => structuredClone(node);

/** The document as text. */
export const written = (node: SketchNode): string => {
  if ('markup' in node) return node.markup;
  if ('text' in node) return escaped(node.text);
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('');
  if (node.children.length === 0) return `<${node.name}${attributes}/>`;
  return `<${node.name}${attributes}>${node.children.map(written).join('')}</${node.name}>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
